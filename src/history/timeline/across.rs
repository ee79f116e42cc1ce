//! What went before a revision, where something broken may lie between.

use std::collections::HashMap;

use crate::history::{Revision, Snapshot};

/// Finds the last text in which something was recognised.
pub(super) struct Across<'r> {
    revisions: &'r [Revision],
    snapshots: &'r [Snapshot],
    /// For each text that says nothing, and for `None`, the numbers of the revisions that left it, the newest first.
    broken_by: HashMap<Option<usize>, Vec<usize>>,
}

impl<'r> Across<'r> {
    pub(super) fn new(revisions: &'r [Revision], snapshots: &'r [Snapshot]) -> Self {
        let mut broken_by: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
        for (number, revision) in revisions.iter().enumerate() {
            if revision.after.is_none_or(|text| snapshots[text].is_empty()) {
                broken_by.entry(revision.after).or_default().push(number);
            }
        }
        Self { revisions, snapshots, broken_by }
    }

    /// For each parent of revision number `number`, the text that it is to be compared with.
    pub(super) fn olds(&self, number: usize) -> Vec<Option<usize>> {
        self.revisions[number].before.iter().map(|before| self.last_plan(*before, number)).collect()
    }

    /// `text`, or what was recognised last before it, on the way back from revision number `number`.
    fn last_plan(&self, text: Option<usize>, number: usize) -> Option<usize> {
        let (mut text, mut number) = (text, number);
        loop {
            if text.is_some_and(|text| !self.snapshots[text].is_empty()) {
                return text;
            }
            let broke = self.broken_by.get(&text)?;
            number = *broke.get(broke.partition_point(|other| *other <= number))?;
            text = *self.revisions[number].before.first()?;
        }
    }
}
