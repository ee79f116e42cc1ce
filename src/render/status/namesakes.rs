//! Which documents have items of the same id.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use crate::document::Document;

/// So many of the longest runs are enough: of two, one at least is in another document than the item that is asked about.
const RUNS: usize = 2;

/// Which living documents have an item of some id: as much of it as names one where there is any. It is gathered document by
/// document, in any order.
#[derive(Debug, Default)]
pub(super) struct Namesakes {
    /// Documents whose items are numbered one after the other, from 1 to this: the longest first.
    runs: Vec<(usize, u32)>,
    /// Other ids, as hashes, with their documents.
    others: Vec<(u64, u32)>,
}

impl Namesakes {
    /// Adds the items of number `index` of the documents.
    pub(super) fn add(&mut self, index: usize, document: &Document) {
        if document.is_archived() {
            return;
        }
        let mut run = 0;
        for (number, item) in document.plan().items().enumerate() {
            let Some(id) = item.id.map(|id| document.text(id)) else { continue };
            if run == number && plain_number(id) == Some(number + 1) {
                run += 1;
            } else {
                self.others.push((hash(id), index as u32));
            }
        }
        self.add_run(run, index as u32);
    }

    /// Takes in what was gathered of other documents.
    pub(super) fn merge(&mut self, other: Self) {
        self.others.extend(other.others);
        other.runs.into_iter().for_each(|(run, document)| self.add_run(run, document));
    }

    /// A document other than number `own` that has an item of this id.
    pub(super) fn of(&self, id: &str, own: usize) -> Option<usize> {
        let is_other = |document: u32| document as usize != own;
        let number = plain_number(id).filter(|number| *number > 0);
        let run = self.runs.iter().find(|(run, document)| number.is_some_and(|it| it <= *run) && is_other(*document));
        let id = hash(id);
        let other = || self.others.iter().find(|(other, document)| *other == id && is_other(*document));
        run.map(|(_, document)| *document).or_else(|| other().map(|(_, document)| *document)).map(|it| it as usize)
    }

    fn add_run(&mut self, run: usize, document: u32) {
        if run > 0 {
            let at = self.runs.partition_point(|(other, _)| *other >= run);
            self.runs.insert(at, (run, document));
            self.runs.truncate(RUNS);
        }
    }
}

/// An id that is a number as one counts: `2`, and neither `02` nor `2.1`.
fn plain_number(id: &str) -> Option<usize> {
    let digits = bare(id);
    if digits.starts_with('0') || digits.starts_with('+') { None } else { digits.parse().ok() }
}

/// The same for all ways of writing an id.
fn hash(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    bare(id).to_lowercase().hash(&mut hasher);
    hasher.finish()
}

fn bare(id: &str) -> &str {
    id.trim_start_matches('#')
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::Source;

    #[test]
    fn a_document_is_named_where_another_has_the_id() {
        let ids = [&["1", "2", "3"][..], &["1", "2", "T-1"], &["1", "3"], &["T-1", "02", "2.1"], &["9"]];
        let of_each = ids.iter().enumerate().map(|(index, ids)| {
            let items = ids.iter().map(|id| format!("### {id}. Item\n**Status:** Todo\n\n"));
            let text = format!("# P\n\n{}", items.collect::<String>());
            let document = Document::parse(Source::new("p.md", text), &Arc::default());
            let read = document.plan().items().filter_map(|item| item.id).map(|id| document.text(id));
            assert_eq!(read.collect::<Vec<_>>(), *ids);
            let mut namesakes = Namesakes::default();
            namesakes.add(index, &document);
            namesakes
        });
        let all = of_each.rev().reduce(|mut all, one| {
            all.merge(one);
            all
        });
        let all = all.unwrap();
        let key = |id: &str| id.trim_start_matches('#').to_lowercase();
        for id in ["1", "#1", "2", "3", "T-1", "t-1", "02", "2.1", "9", "10", "0"] {
            for own in 0..ids.len() {
                let has = |document: usize| ids[document].iter().any(|other| key(other) == key(id));
                let expect = (0..ids.len()).any(|document| document != own && has(document));
                let found = all.of(id, own);
                assert_eq!(found.is_some(), expect, "{id} {own}");
                assert!(found.is_none_or(|found| found != own && has(found)), "{id} {own} {found:?}");
            }
        }
    }
}
