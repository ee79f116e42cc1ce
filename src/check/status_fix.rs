//! Repairs that write a status, in the words of the document and with all that follows from it.

use crate::change::Wish;
use crate::diagnostic::{Fix, Safety};
use crate::document::Document;
use crate::model::{Item, Status};
use crate::text::EditSet;

/// To offer one, the document is read again as it would be. All that is read for one rule of one check comes to no more
/// than so many bytes; a longer document has its repairs offered a few at a time, and the next ones once these are done.
const MOST_READ: usize = 500_000;

/// What one rule offers for one document.
#[derive(Debug)]
pub(super) struct StatusFixes<'d> {
    document: &'d Document,
    left: usize,
}

impl<'d> StatusFixes<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        Self { document, left: MOST_READ / document.source().text().len().max(1) }
    }

    /// The repair that gives `item` the `status` where it stands; `None` where that would change something else, or not be
    /// understood.
    pub(super) fn set(&mut self, item: &Item, status: Status) -> Option<Fix> {
        self.left = self.left.checked_sub(1)?;
        let wish = Wish { status: Some(status), ..Wish::default() };
        let granted = wish.granted(self.document, item).ok().filter(|granted| !granted.is_moved)?;
        let title = self.title(item, &granted.edits)?;
        Some(Fix { title, edits: granted.edits, safety: Safety::Unsafe })
    }

    /// The repair that says that `item` has not been begun; `None` where something else says that it has.
    pub(super) fn not_started(&mut self, item: &Item) -> Option<Fix> {
        let is_begun = |status: Status| !matches!(status, Status::Proposed | Status::NotStarted);
        let is_part_begun = item.children.iter().any(|child| child.status.is_some_and(is_begun));
        let is_dated = item.started.is_some() || item.completed.is_some();
        if is_part_begun || is_dated { None } else { self.set(item, Status::NotStarted) }
    }

    /// What is written for what, at the first place of the item itself.
    fn title(&self, item: &Item, edits: &EditSet) -> Option<String> {
        let edit = edits.iter().find(|edit| item.block.covers(edit.span) || item.head.covers(edit.span))?;
        Some(match (self.document.text(edit.span).trim(), edit.text.trim()) {
            ("", to) => format!("write `{to}`"),
            (from, to) => format!("write `{to}` for `{from}`"),
        })
    }
}
