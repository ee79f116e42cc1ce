//! What a receipt says of new numbers.

use crate::change::differences;
use crate::document::Document;
use crate::render::receipt::{Deed, Entry};

use super::wishes;

/// An entry for each item of `before` that has another number in `after`, and for each value that follows. Both have the same
/// items in the same order.
pub(super) fn entries(before: &Document, after: &Document) -> Vec<Entry> {
    let plan = after.source().path();
    let mut entries = Vec::new();
    for (old, new) in before.plan().items().zip(after.plan().items()) {
        let id = |document: &Document, id| format!("#{}", document.text(id));
        let (from, to) = (old.id.map(|span| id(before, span)), new.id.map(|span| id(after, span)));
        if from != to {
            let lines = vec![after.source().line(new.head.start)];
            let deed = Deed::Changed { what: "number".to_owned(), from, to };
            let item = Some(after.text(new.title).to_owned());
            entries.push(Entry { plan: plan.to_owned(), lines, item, deed });
        }
        entries.extend(differences((before, old), (after, new)).into_iter().map(|found| {
            let deed = Deed::Changed { what: found.what, from: found.from, to: found.to };
            Entry { plan: plan.to_owned(), lines: found.lines, item: Some(wishes::label(after, new)), deed }
        }));
    }
    entries
}
