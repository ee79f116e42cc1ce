//! What other plans say of a plan that is archived.

use crate::document::{Crossings, Dependencies, Document, Found, Workspace};
use crate::model::Subject;
use crate::render::receipt::{Deed, Entry};
use crate::store::{Moment, Root};
use crate::text::Span;

/// An entry for each item or place of another living plan which refers to number `index`, or waits for an item of it that has not
/// been carried over.
pub(super) fn entries(
    workspace: &Workspace,
    index: usize,
    successor: Option<usize>,
    moment: &Moment,
    root: &Root,
) -> Vec<Entry> {
    let old = &workspace.documents[index];
    let path = old.source().path().display();
    let others = workspace
        .documents
        .iter()
        .enumerate()
        .filter(|(other, document)| *other != index && Some(*other) != successor && !document.is_archived());
    let mut entries = Vec::new();
    for (_, document) in others {
        let leads_there = |written: &str| match moment.look_up(document.source().path(), written) {
            Found::File(found) => root.is_same_file(&found, old.source().path()),
            _ => false,
        };
        let paths = document.plan().references.iter().map(|reference| reference.span);
        let paths = paths.filter(|span| leads_there(document.text(*span)));
        let crossings = Crossings::of(document, &Dependencies::of(document), workspace);
        let waits = crossings.iter().filter(|crossing| crossing.to.document() == Some(index));
        let mut places: Vec<Span> = paths.chain(waits.map(|crossing| crossing.span)).collect();
        places.sort_unstable();
        places.dedup_by_key(|place| document.source().line(place.start()));
        entries.extend(places.into_iter().map(|place| Entry {
            plan: document.source().path().to_owned(),
            lines: vec![document.source().line(place.start())],
            item: label(document, place),
            deed: Deed::Done(format!("refers to {path}, which is archived now")),
        }));
    }
    entries
}

/// The item to which the words at `place` belong.
fn label(document: &Document, place: Span) -> Option<String> {
    match document.subject_at(place.start()) {
        Subject::Item(number) => document.item(number).map(|(_, item)| document.label(item)),
        Subject::Phase(_) | Subject::Plan => None,
    }
}
