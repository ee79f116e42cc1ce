//! New numbers: what a receipt says of them, and the other plans that follow.

use anyhow::{Result, bail};

use super::context::Context;
use super::write::Outcome;
use super::{waits, wishes};
use crate::change::{differences, follow_ids};
use crate::document::{Document, Workspace};
use crate::render::receipt::{Deed, Entry};

/// The plans that the user has not named, where some are named: what they say of those is to be looked at.
pub(super) fn others(context: &Context<'_>) -> Vec<Document> {
    if !context.names_plans(&[]) {
        return Vec::new();
    }
    let named = context.readable();
    context.with_others(named).beside
}

/// Takes `after` as what number `index` is now, which in `outcome` has the same items with other numbers; all other plans name
/// them by the new ones.
///
/// # Errors
/// A plan that is not among those that are named would have to follow, or one cannot.
pub(super) fn take(workspace: &Workspace, outcome: &mut Outcome, index: usize, after: Document) -> Result<()> {
    let before = waits::now(workspace, outcome);
    outcome.put(index, after);
    let now = waits::now(workspace, outcome);
    for (other, document) in before.all().enumerate().filter(|(other, _)| *other != index) {
        let edits = follow_ids(document, index, &before, &now)?;
        if edits.is_empty() {
            continue;
        }
        if other >= workspace.documents.len() {
            let place = edits.iter().next().map_or(0, |edit| edit.span.start());
            bail!(
                "{} names an item that gets another number; leave out --file, so that it can follow",
                document.place(place)
            );
        }
        let new = document.with_edits(&edits);
        outcome.entries.extend(entries(document, &new));
        outcome.put(other, new);
    }
    Ok(())
}

/// An entry for each item of `before` that has another number in `after`, and for each value that follows. Both have the same
/// items in the same order.
pub(super) fn entries(before: &Document, after: &Document) -> Vec<Entry> {
    let plan = after.source().path();
    let mut entries = Vec::new();
    for (old, new) in before.plan().items().zip(after.plan().items()) {
        let id = |document: &Document, id| format!("#{}", document.text(id));
        let (from, to) = (old.id.map(|span| id(before, span)), new.id.map(|span| id(after, span)));
        if from != to {
            let lines = vec![after.source().line(new.head.start())];
            let deed = Deed::Changed { what: "number".to_owned(), from, to };
            let item = Some(after.text(new.title).to_owned());
            entries.push(Entry { plan: plan.to_owned(), lines, item, deed });
        }
        entries.extend(differences((before, old), (after, new), &[]).into_iter().map(|found| {
            let deed = Deed::Changed { what: found.what, from: found.from, to: found.to };
            Entry { plan: plan.to_owned(), lines: found.lines, item: Some(wishes::label(after, new)), deed }
        }));
    }
    entries
}
