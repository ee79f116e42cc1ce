//! What an item waits for, in the words of its document.

use super::{FieldWish, Refusal, Wish};
use crate::document::{Abroad, Crossings, Dependencies, Dependency, Document, ItemRef, Meaning, Workspace};
use crate::model::{Item, Label, Phase, Plan};
use crate::text::Span;

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

/// What an item can wait for.
#[derive(Clone, Copy, Debug)]
pub enum Prior<'d> {
    /// An item.
    Item(&'d Item),
    /// All that is in a phase.
    Phase(&'d Phase),
    /// An item of another document of this workspace.
    Abroad(ItemRef<'d>, &'d Workspace),
}

/// The wish that `item` waits for `others` and for nothing else, as the document spells it. Proved: the text that it makes
/// is read so.
///
/// # Errors
/// It cannot be written, or not be read as these.
pub fn waits_for(document: &Document, item: &Item, others: &[Prior<'_>]) -> Result<FieldWish, Refusal> {
    let meant: Option<Vec<Meant<'_>>> = others.iter().map(|other| meaning(document, *other)).collect();
    let Some(meant) = meant.filter(|meant| !meant.is_empty()) else {
        return Err(Refusal::at(document, item, "what it shall wait for is none of this document"));
    };
    if others.iter().any(|other| matches!(other, Prior::Item(other) if other.head == item.head)) {
        return Err(Refusal::at(document, item, "an item cannot wait for itself; name another one"));
    }
    let mut refusal = None;
    for (spelling, is_short) in
        spellings(document, item).into_iter().flat_map(|one| [(one.clone(), true), (one, false)])
    {
        let name = |other: &Prior<'_>| match other {
            Prior::Item(other) => spelling.of(document, other),
            Prior::Phase(phase) => Some(phase_name(document, phase).to_owned()),
            Prior::Abroad(other, _) => Some(name_abroad(other, is_short)),
        };
        let Some(names) = others.iter().map(name).collect::<Option<Vec<_>>>() else { continue };
        let field = FieldWish::Set { name: LABEL.to_owned(), value: names.join(", ") };
        match is_read(document, item, &field, &meant) {
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

/// What a dependency shall mean.
enum Meant<'d> {
    Here(Meaning),
    Abroad(Abroad, &'d Workspace),
}

/// What a dependency on `other` means.
fn meaning<'d>(document: &Document, other: Prior<'d>) -> Option<Meant<'d>> {
    let plan = document.plan();
    let number = |plan: &Plan, item: &Item| plan.items().position(|other| other.head == item.head);
    Some(match other {
        Prior::Item(other) => Meant::Here(Meaning::Items(vec![number(plan, other)?])),
        Prior::Phase(other) => {
            Meant::Here(Meaning::Phase(plan.phases.iter().position(|phase| phase.name == other.name)?))
        }
        Prior::Abroad(other, workspace) => {
            let items = vec![number(other.document.plan(), other.item)?];
            Meant::Abroad(Abroad::Items { document: other.index, items, is_sure: true }, workspace)
        }
    })
}

/// How an item of another document is named: by the file name of its plan, or by the path.
fn name_abroad(other: &ItemRef<'_>, is_short: bool) -> String {
    let path = other.document.source().path();
    let stem = path.file_stem().filter(|_| is_short);
    let plan = stem.map_or_else(|| path.display().to_string(), |stem| stem.to_string_lossy().into_owned());
    format!("{plan}#{}", bare(other.id().unwrap_or(other.title())))
}

/// The name of `phase` as far as its number, where it has one: `Phase 1`.
fn phase_name<'d>(document: &'d Document, phase: &Phase) -> &'d str {
    let number = phase.number.filter(|number| phase.name.covers(*number));
    document.text(number.map_or(phase.name, |number| Span::new(phase.name.start(), number.end())))
}

/// Whether `item`, given `field`, waits for what is `meant` alone.
fn is_read(document: &Document, item: &Item, field: &FieldWish, meant: &[Meant<'_>]) -> Result<bool, Refusal> {
    let granted = Wish { fields: vec![field.clone()], ..Wish::default() }.granted(document, item)?;
    let after = document.with_edits(&granted.edits);
    let dependencies = Dependencies::of(&after);
    let found = dependencies.of_item(granted.item);
    let is_it = |(dependency, meant): (&Dependency, &Meant<'_>)| match meant {
        Meant::Here(meaning) => dependency.meaning == *meaning,
        Meant::Abroad(to, workspace) => {
            let crossings = Crossings::of(&after, &dependencies, workspace);
            crossings.at(granted.item, dependency.span).is_some_and(|crossing| crossing.to == *to)
        }
    };
    Ok(found.len() == meant.len() && found.iter().zip(meant).all(is_it))
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
            Some((is_far, spelling(document, items[number], items[*other], dependency.span.start())?))
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
    let value =
        owner.fields.iter().find(|field| field.label == Label::DependsOn && field.value.start() <= start)?.value;
    let before = &text[value.start()..start];
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
        let others: Vec<Prior<'_>> = others.iter().map(|number| Prior::Item(items[*number])).collect();
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
    fn all_that_is_in_a_phase_may_come_first() {
        let text = |field: &str| {
            format!(
                "# P\n\n## Phase 1: A\n\n### 1. Dig\n**Status:** Todo\n\n## Later\n\n### 2. Fill\n{field}**Status:** Todo\n\n\
                 ## Last\n\n### 3. Sow\n**Status:** Todo\n"
            )
        };
        let changed = |phase: usize| {
            let document = Document::parse(Source::new("p.md", text("**After:** 3\n")), &Arc::default());
            let plan = document.plan();
            let item = plan.items().nth(1).unwrap();
            let others = [Prior::Phase(&plan.phases[phase]), Prior::Item(plan.items().next().unwrap())];
            let field = waits_for(&document, item, &others).map_err(|refusal| refusal.to_string())?;
            let wish = Wish { fields: vec![field], ..Wish::default() };
            Ok::<_, String>(wish.edits(&document, item).unwrap().apply(document.source().text()))
        };
        assert_eq!(changed(0), Ok(text("**After:** Phase 1, 1\n")));
        assert_eq!(changed(2), Ok(text("**After:** Last, 1\n")));
        // Nothing waits for the phase in which it stands.
        assert!(changed(1).unwrap_err().contains("would be read as something else"));
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
