//! Ids that nobody has yet, for items that share theirs.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use crate::document::Document;
use crate::model::Item;
use crate::text::{Edit, EditSet};

/// The next free ids of a document.
#[derive(Debug)]
pub struct FreeIds<'d> {
    document: &'d Document,
    /// By phase, where numbers count within it, and by what stands before the counting digits: the last one taken.
    last: HashMap<(Option<usize>, &'d str), u64>,
    /// Ids that are named elsewhere than in front of their items, in lower case.
    named: OnceCell<HashSet<String>>,
}

impl<'d> FreeIds<'d> {
    /// Those of `document`.
    pub fn new(document: &'d Document) -> Self {
        Self { document, last: HashMap::new(), named: OnceCell::new() }
    }

    /// The edits which give `item` the next free id: of its phase, where that is the `scope`, else of the document. Each call
    /// gives another one. `None` where its id does not end with a number, is named elsewhere (nobody could tell whether
    /// this item is meant), or stands in a summary too.
    pub fn give(&mut self, scope: Option<usize>, item: &Item) -> Option<EditSet> {
        let span = item.id?;
        let old = self.document.text(span);
        let stem = stem(old);
        if stem.len() == old.len() || !item.also().is_empty() || self.is_named(old) {
            return None;
        }
        let document = self.document;
        let last = self.last.entry((scope, stem)).or_insert_with(|| last(document, scope, stem));
        *last = last.checked_add(1)?;
        let width = if old[stem.len()..].starts_with('0') { old.len() - stem.len() } else { 0 };
        EditSet::new(vec![Edit::replace(span, format!("{stem}{last:0width$}"))]).ok()
    }

    fn is_named(&self, id: &str) -> bool {
        let named = self.named.get_or_init(|| named(self.document));
        named.contains(&bare(id))
    }
}

/// What stands before the digits at the end of `id`: all of it, where there are none.
pub(super) fn stem(id: &str) -> &str {
    id.trim_end_matches(|c: char| c.is_ascii_digit())
}

fn bare(id: &str) -> String {
    id.trim_start_matches('#').to_lowercase()
}

/// The largest number behind `stem`.
fn last(document: &Document, scope: Option<usize>, stem: &str) -> u64 {
    let phases = document.plan().phases.iter().enumerate();
    let items = phases.filter(|(number, _)| scope.is_none_or(|scope| scope == *number)).flat_map(|(_, it)| &it.items);
    let ids = items.filter_map(|item| item.id).map(|id| document.text(id));
    ids.filter_map(|id| id.strip_prefix(stem)?.parse().ok()).max().unwrap_or_default()
}

/// The ids that are depended on, or named in a text: as `#2`, or as a word with a letter in it such as `T-014`.
fn named(document: &Document) -> HashSet<String> {
    let plan = document.plan();
    let needs = plan.items().flat_map(|item| item.depends_on()).map(|id| bare(document.text(*id)));
    let own: HashSet<usize> = plan.items().filter_map(|item| item.id).map(|id| id.start()).collect();
    let text = document.source().text();
    let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '#' | '-' | '_' | '.');
    let words = text.split(|c: char| !is_of_word(c)).filter(|word| !word.is_empty());
    let elsewhere = words.filter_map(|word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let name = match word.rsplit_once('#') {
            Some((_, name)) => name,
            None => word.contains(char::is_alphabetic).then_some(word)?,
        };
        let place = start + word.len() - name.len();
        (!own.contains(&place)).then(|| bare(name.trim_end_matches(['.', '-', '_'])))
    });
    needs.chain(elsewhere).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::Source;

    /// The ids which the last item of `text` is given, the first time and again.
    fn check(text: &str, scope: Option<usize>, expect: Option<[&str; 2]>) {
        let document = Document::parse(Source::new("p.md", text), &Arc::default());
        let item = document.plan().items().last().unwrap();
        let mut free = FreeIds::new(&document);
        let mut given = || free.give(scope, item).map(|edits| edits.iter().map(|edit| edit.text.clone()).collect());
        let given = given().zip(given());
        assert_eq!(
            given.map(|(one, other): (String, String)| [one, other]),
            expect.map(|ids| ids.map(str::to_owned)),
            "{text}"
        );
    }

    #[test]
    fn the_next_one_of_its_kind_is_free() {
        let two = |first: &str, second: &str| {
            format!("# P\n\n## Phase 1: A\n\n### {first}. A\n\n### {second}. B\n\n### {second}. C\n")
        };
        check(&two("1", "2"), None, Some(["3", "4"]));
        check(&two("1", "1.2"), None, Some(["1.3", "1.4"]));
        check("# P\n\n## Phase 1\n\n### T-009: A\n\n### T-009: B\n", None, Some(["T-010", "T-011"]));
        let phases = "# P\n\n## Phase 1\n\n### 1. A\n\n### 2. B\n\n## Phase 2\n\n### 1. C\n\n### 1. D\n";
        check(phases, None, Some(["3", "4"]));
        check(phases, Some(1), Some(["2", "3"]));
    }

    #[test]
    fn what_is_named_elsewhere_keeps_its_id() {
        for line in ["**Depends on:** 2", "See #2.", "As in [B](x.md#2)."] {
            check(&format!("# P\n\n## Phase 1\n\n### 1. A\n{line}\n\n### 2. B\n\n### 2. C\n"), None, None);
        }
        check("# P\n\nT-9 is hard.\n\n## Phase 1\n\n### T-9: A\n\n### T-9: B\n", None, None);
        check("# P\n\n## Phase 1\n\n### 1. A\n2 days, 2.\n\n### 2. B\n\n### 2. C\n", None, Some(["3", "4"]));
    }
}
