//! What was repaired, and what was not.

use std::path::Path;

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::Document;
use crate::text::{Edit, EditSet};

/// A document after its repairs.
#[derive(Clone, Debug)]
pub struct Repaired {
    /// The document as it is now.
    pub document: Document,
    /// What was done, in the order in which it was.
    pub done: Vec<Repair>,
    /// What does not work.
    pub refused: Vec<Refused>,
}

impl Repaired {
    /// Where it was read from.
    pub fn path(&self) -> &Path {
        self.document.source().path()
    }
}

/// A repair that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The rule whose finding is gone.
    pub rule: &'static str,
    /// What it does, as an imperative.
    pub title: String,
    /// Whether it could be done without asking.
    pub safety: Safety,
    /// What is written in place of what, in the order of the document.
    pub changes: Vec<Replacement>,
}

/// A text in place of another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// What stood there; empty where something was added.
    pub from: String,
    /// What stands there; empty where something was taken away.
    pub to: String,
    /// Where it begins in the document as it is now.
    pub at: usize,
}

/// A repair that does not work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The rule.
    pub rule: &'static str,
    /// What it would have done, as an imperative.
    pub title: String,
    /// Where the finding begins in the document as it is now.
    pub at: usize,
    /// Why it does not work.
    pub reason: String,
}

impl Repair {
    /// The repair of `found` in the document `before`, in which `edits` were made with it.
    pub(super) fn new(before: &Document, found: &Diagnostic, edits: &EditSet) -> Self {
        let fix = found.fix.as_ref();
        let change = |edit: &Edit| {
            let from = before.text(edit.span);
            let behind = edits.place_after(edit.span.start());
            // What is put in stands before the place that follows it.
            let start = if edit.span.is_empty() { behind.saturating_sub(edit.text.len()) } else { behind };
            let blank = edit.text.len() - edit.text.trim_start().len();
            Replacement { from: from.trim().to_owned(), to: edit.text.trim().to_owned(), at: start + blank }
        };
        let changes = fix.iter().flat_map(|fix| fix.edits.iter()).map(change);
        Self {
            rule: found.code,
            title: fix.map(|fix| fix.title.clone()).unwrap_or_default(),
            safety: fix.map_or(Safety::Unsafe, |fix| fix.safety),
            changes: changes.filter(|change| !is_padding(&change.from) || !is_padding(&change.to)).collect(),
        }
    }

    /// Keeps its places true after `edits`.
    pub(super) fn follow(&mut self, edits: &EditSet) {
        self.changes.iter_mut().for_each(|change| change.at = edits.place_after(change.at));
    }
}

impl Refused {
    pub(super) fn new(found: &Diagnostic, reason: String) -> Self {
        let title = found.fix.as_ref().map(|fix| fix.title.clone()).unwrap_or_default();
        Self { rule: found.code, title, at: found.span.start(), reason }
    }

    /// Whether it is what `found` offers.
    pub(super) fn is_of(&self, found: &Diagnostic) -> bool {
        let is_same = |fix: &Fix| (self.rule, &self.title, self.at) == (found.code, &fix.title, found.span.start());
        found.fix.as_ref().is_some_and(is_same)
    }

    /// Keeps its place true after `edits`.
    pub(super) fn follow(&mut self, edits: &EditSet) {
        self.at = edits.place_after(self.at);
    }
}

/// Whether it only keeps the bars of a table in their columns.
fn is_padding(text: &str) -> bool {
    text.chars().all(|c| c == '-')
}
