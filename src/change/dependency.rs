//! What an item waits for, in the words of its document.

use super::{FieldWish, Refusal, Wish};
use crate::document::{Dependencies, Document, Meaning};
use crate::model::{Item, Label};

/// How a dependency is labelled where the document has no label for it yet.
const LABEL: &str = "Depends on";

/// How a document names what an item waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Spelling {
    /// By its id, with this in front: `#`, `Task `, nothing.
    Id(String),
    /// By its title.
    Title,
}

/// The wish that `item` waits for `others` and for nothing else, as the document spells it. Proved: the text that it makes
/// is read so.
///
/// # Errors
/// It cannot be written, or not be read as these items.
pub fn waits_for(document: &Document, item: &Item, others: &[&Item]) -> Result<FieldWish, Refusal> {
    let number = |wanted: &Item| document.plan().items().position(|other| other.head == wanted.head);
    let numbers: Vec<usize> = others.iter().filter_map(|other| number(other)).collect();
    if others.is_empty() || numbers.len() < others.len() {
        return Err(Refusal::at(document, item, "what it shall wait for is none of this document"));
    }
    if others.iter().any(|other| other.head == item.head) {
        return Err(Refusal::at(document, item, "an item cannot wait for itself; name another one"));
    }
    let mut refusal = None;
    for spelling in spellings(document, item) {
        let Some(names) = others.iter().map(|other| spelling.of(document, other)).collect::<Option<Vec<_>>>() else {
            continue;
        };
        let field = FieldWish::Set { name: LABEL.to_owned(), value: names.join(", ") };
        match is_read(document, item, &field, &numbers) {
            Ok(true) => return Ok(field),
            Ok(false) => {}
            Err(why) => refusal = refusal.or(Some(why)),
        }
    }
    Err(refusal.unwrap_or_else(|| {
        let what = "what it waits for would be read as something else; give the items numbers, or write it by hand";
        Refusal::at(document, item, what)
    }))
}

/// Whether `item`, given `field`, waits for the items with these numbers alone.
fn is_read(document: &Document, item: &Item, field: &FieldWish, numbers: &[usize]) -> Result<bool, Refusal> {
    let granted = Wish { fields: vec![field.clone()], ..Wish::default() }.granted(document, item)?;
    let dependencies = Dependencies::of(&document.with_edits(&granted.edits));
    let meanings = dependencies.of_item(granted.item).iter().map(|dependency| &dependency.meaning);
    let read: Option<Vec<&[usize]>> = meanings
        .map(|meaning| match meaning {
            Meaning::Items(items) => Some(items.as_slice()),
            _ => None,
        })
        .collect();
    Ok(read.is_some_and(|read| read.concat() == numbers))
}

/// How the document spells it, the surest first: as the items around do it, else as people do.
fn spellings(document: &Document, item: &Item) -> Vec<Spelling> {
    let dependencies = Dependencies::of(document);
    let items: Vec<&Item> = document.plan().items().collect();
    let own = document.plan().phases.iter().find(|phase| phase.block.covers(item.head));
    let mut models: Vec<(bool, Spelling)> = dependencies
        .iter()
        .filter_map(|(number, dependency)| {
            let Meaning::Items(of) = &dependency.meaning else { return None };
            let [other] = of.as_slice() else { return None };
            let is_far = own.is_none_or(|phase| !phase.block.covers(items[number].head));
            Some((is_far, spelling(document, items[number], items[*other], dependency.span.start)?))
        })
        .collect();
    models.sort_by_key(|(is_far, _)| *is_far);
    let usual = [Spelling::Id("#".to_owned()), Spelling::Id(String::new()), Spelling::Title];
    models.into_iter().map(|(_, spelling)| spelling).take(1).chain(usual).collect()
}

/// How `owner` names `other` at `start`.
fn spelling(document: &Document, owner: &Item, other: &Item, start: usize) -> Option<Spelling> {
    let text = document.source().text();
    let Some(id) = other.id.map(|id| bare(document.text(id))) else { return Some(Spelling::Title) };
    if !text[start..].to_lowercase().starts_with(&id.to_lowercase()) {
        return None;
    }
    let value = owner.fields.iter().find(|field| field.label == Label::DependsOn && field.value.start <= start)?.value;
    let before = &text[value.start..start];
    let own = before.rfind([',', ';', '&', '+']).map_or(before, |at| &before[at + 1..]).trim_start();
    // Words between two ids join them, and are no part of either.
    (!own.contains(|c: char| c.is_ascii_digit())).then(|| Spelling::Id(own.to_owned()))
}

impl Spelling {
    fn of(&self, document: &Document, item: &Item) -> Option<String> {
        match self {
            Self::Title => Some(document.text(item.title).to_owned()),
            Self::Id(before) => {
                let id = bare(document.text(item.id?));
                // A code such as T-014 says itself what it is.
                let before = if before == "#" && !id.starts_with(|c: char| c.is_ascii_digit()) { "" } else { before };
                Some(format!("{before}{id}"))
            }
        }
    }
}

fn bare(id: &str) -> &str {
    id.strip_prefix('#').unwrap_or(id)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::Source;

    /// What `text` becomes when the first item waits for all of the `others`, or why it does not.
    fn check(text: &str, others: &[usize], expect: &str) {
        let document = Document::parse(Source::new("p.md", text), &Arc::default());
        let items: Vec<&Item> = document.plan().items().collect();
        let others: Vec<&Item> = others.iter().map(|number| items[*number]).collect();
        let changed = waits_for(&document, items[0], &others).and_then(|field| {
            let edits = Wish { fields: vec![field], ..Wish::default() }.edits(&document, items[0])?;
            Ok(document.with_edits(&edits).source().text().to_owned())
        });
        assert_eq!(changed.unwrap_or_else(|refusal| refusal.to_string()), expect);
    }

    #[test]
    fn it_is_written_as_the_document_writes_it() {
        let headings = |first: &str, second: &str| {
            format!(
                "# P\n\n## Phase 1: A\n\n### 1. Dig\n**Status:** Todo{first}\n\n### 2. Fill\n**Status:** Todo{second}\n\n### 3. Sow\n**Status:** Todo\n"
            )
        };
        let cases = [
            (headings("", ""), vec![2], headings("\n**Depends on:** #3", "")),
            (headings("", ""), vec![2, 1], headings("\n**Depends on:** #3, #2", "")),
            (
                headings("", "\n**Dependencies:** Task 3"),
                vec![1],
                headings("\n**Dependencies:** Task 2", "\n**Dependencies:** Task 3"),
            ),
            (headings("", "\n**After:** 3"), vec![2], headings("\n**After:** 3", "\n**After:** 3")),
            (headings("\n**After:** 2", ""), vec![2], headings("\n**After:** 3", "")),
            (headings("\n**After:** #2, #3", ""), vec![2], headings("\n**After:** #3", "")),
        ];
        for (text, others, expect) in cases {
            check(&text, &others, &expect);
        }
        check(
            "# P\n\n## Phase 1: A\n\n- [ ] T-01 Dig\n- [ ] T-02 Fill\n",
            &[1],
            "# P\n\n## Phase 1: A\n\n- [ ] T-01 Dig\n  - **Depends on:** T-02\n- [ ] T-02 Fill\n",
        );
        check(
            "# P\n\n## Phase 1: A\n\n- [ ] Dig the hole\n- [ ] Fill the hole\n",
            &[1],
            "# P\n\n## Phase 1: A\n\n- [ ] Dig the hole\n  - **Depends on:** Fill the hole\n- [ ] Fill the hole\n",
        );
    }

    #[test]
    fn a_cell_is_filled_where_there_is_a_column() {
        let table = |cell: &str| {
            format!(
                "# P\n\n| # | Task | Status | Depends on |\n|---|---|---|---|\n| T-1 | Dig | Todo | {cell} |\n| T-2 | Fill | Todo | T-3 |\n| T-3 | Sow | Todo | - |\n"
            )
        };
        check(&table("-"), &[1, 2], &table("T-2, T-3"));
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        let text = "# P\n\n## Phase 1: A\n\n- [ ] Dig\n- [ ] Fill\n- [ ] Fill\n";
        check(text, &[0], "p.md:5: an item cannot wait for itself; name another one");
        check(
            text,
            &[1],
            "p.md:5: what it waits for would be read as something else; give the items numbers, or write it by hand",
        );
        check(
            "# P\n\n| # | Task | Status |\n|---|---|---|\n| 1 | Dig | Todo |\n| 2 | Fill | Todo |\n",
            &[1],
            "p.md:5: its table has no column for `Depends on`; add one, and then set it",
        );
    }
}
