//! Repairs that write a status, in the words of the document and with all that follows from it.

use crate::change::{self, Wish};
use crate::diagnostic::{Fix, Safety};
use crate::document::Document;
use crate::model::{Item, Status};
use crate::text::{EditSet, Span};

/// To offer one, the document is read again as it would be. All that is read for one rule of one check comes to no more
/// than so many bytes, or to one reading; a longer document has its repairs offered a few at a time, and the next ones once
/// these are done.
const MOST_READ: usize = 200_000;

/// What one rule offers for one document.
#[derive(Debug)]
pub(super) struct StatusFixes<'d> {
    document: &'d Document,
    left: usize,
}

impl<'d> StatusFixes<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        Self { document, left: (MOST_READ / document.source().text().len().max(1)).max(1) }
    }

    /// The repair that writes `word`, a name of `status`, over its misspelling at `place`.
    pub(super) fn respell(&mut self, item: &Item, place: Span, word: &str, status: Status) -> Option<Fix> {
        self.offer(item, |document| change::respell(document, item, place, word, status).ok())
    }

    /// The repair that says that `item` has not been begun; `None` where something else says that it has.
    pub(super) fn not_started(&mut self, item: &Item) -> Option<Fix> {
        let is_begun = |status: Status| !matches!(status, Status::Proposed | Status::NotStarted);
        let is_part_begun = item.children().iter().any(|child| child.status.is_some_and(is_begun));
        let is_dated = item.started().is_some() || item.completed().is_some();
        let is_said = item.marks.iter().any(|mark| mark.value.status().is_some_and(is_begun));
        if is_part_begun || is_dated || is_said {
            return None;
        }
        let wish = Wish { status: Some(Status::NotStarted), ..Wish::default() };
        self.offer(item, |document| {
            let granted = wish.granted(document, item).ok()?;
            (!granted.is_moved).then_some(granted.edits)
        })
    }

    /// The repair of `item` that comes of `edits`, as long as there is time to work it out.
    fn offer(&mut self, item: &Item, edits: impl FnOnce(&Document) -> Option<EditSet>) -> Option<Fix> {
        self.left = self.left.checked_sub(1)?;
        let edits = edits(self.document)?;
        let title = self.title(item, &edits)?;
        Some(Fix { title, edits, safety: Safety::Unsafe })
    }

    /// What is written for what, at the first place of the item itself.
    fn title(&self, item: &Item, edits: &EditSet) -> Option<String> {
        let own = edits.iter().filter(|edit| item.block.covers(edit.span) || item.head.covers(edit.span));
        let mut words = own.map(|edit| (self.document.text(edit.span).trim(), edit.text.trim()));
        // Line breaks and padding come along.
        match words.find(|(_, to)| !to.is_empty())? {
            ("", to) => Some(format!("write `{to}`")),
            (from, to) => Some(format!("write `{to}` for `{from}`")),
        }
    }
}
