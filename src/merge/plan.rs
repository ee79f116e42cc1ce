//! Three plans to one.

use std::collections::{HashMap, HashSet};

use super::form::{self, Form};
use super::identity::{Identities, Identity};
use super::neutral::Neutral;
use super::outline::{self, Outline, Part, Place};
use super::pieces::Pieces;
use super::proof::{self, Expected};
use super::renumber::{self, Renumbered};
use super::tree::Tree;
use super::{Side, Three, order, prose};
use crate::change;
use crate::document::Document;
use crate::text::{Edit, EditSet};

/// A merged plan.
pub(super) struct MergedPlan {
    pub(super) pieces: Pieces,
    pub(super) form: Form,
    pub(super) renumbered: Vec<Renumbered>,
}

/// Merges three plans.
///
/// # Errors
/// Why nobody can be sure that what comes out is what both sides mean.
pub(super) fn merge(originals: &Three<Document>) -> Result<MergedPlan, String> {
    let (texts, form) = form::settled(originals.as_ref().map(|document| document.source().text()));
    let Three { base, ours, theirs } = texts;
    let documents = Three {
        base: originals.base.with_text(base),
        ours: originals.ours.with_text(ours),
        theirs: originals.theirs.with_text(theirs),
    };
    let mut documents = repaired(documents);
    let identities = Identities::of(&documents);
    let first = first(&documents, &identities);
    let mut renumbered = Vec::new();
    if let Some((document, told)) = renumber::apart(&documents, &identities, first.other()) {
        *documents.side_mut(first.other()) = document;
        renumbered = told;
    }
    let neutral = Neutral::of(&documents, &identities, first).ok_or("it has signs that the merge itself needs")?;
    let outlines = Outline::all(&documents, &identities).ok_or("its items and phases share lines")?;
    let tree = Tree { documents: &documents, outlines: &outlines, neutral: &neutral, first };
    let parts = tree.merged();
    let mut pieces = Pieces::default();
    let mut before = None;
    for (part, text) in &parts {
        pieces.text(&tree.between(before, Some(*part)));
        pieces.extend(text.clone());
        before = Some(*part);
    }
    pieces.text(&tree.between(before, None));
    bring_in_step(&mut pieces, &documents);
    let all = [None, Some(Side::Ours), Some(Side::Theirs)];
    let empty = all.into_iter().flat_map(|side| outline::empty(&documents, &identities, side));
    let empty: HashSet<Identity> = empty.map(|(phase, _)| phase).collect();
    for side in Side::BOTH {
        let merged = documents.ours.with_text(pieces.settled(side));
        let mut expected = expected(&parts, &identities, &outlines, side, first);
        let mut seen = HashSet::new();
        if expected.items.iter().any(|item| !seen.insert(*item)) {
            return Err("an item would stand there twice".to_owned());
        }
        expected.empty_phases.clone_from(&empty);
        proof::prove(&documents, &identities, &merged, &expected)?;
        prose::prove(&documents, &identities, &merged)?;
    }
    Ok(MergedPlan { pieces, form, renumbered })
}

/// The texts without characters that were read in a wrong encoding, where one side has put those right.
fn repaired(documents: Three<Document>) -> Three<Document> {
    let is_garbled = documents.as_ref().map(|document| !change::garbled(document).is_empty());
    if !is_garbled.base || (is_garbled.ours && is_garbled.theirs) {
        return documents;
    }
    documents.map(|document| {
        let repairs = change::garbled(&document).into_iter().map(|repair| Edit::replace(repair.span, repair.text));
        match EditSet::new(repairs.collect()) {
            Ok(edits) if !edits.is_empty() => document.with_edits(&edits),
            _ => document,
        }
    })
}

/// The side whose additions come first, and keep their numbers: the same one, whichever is called ours.
fn first(documents: &Three<Document>, identities: &Identities) -> Side {
    let added = |side: Side| {
        let known: HashSet<&Identity> =
            identities.items.base.iter().chain(identities.items.side(side.other())).collect();
        let document = documents.side(side);
        let items = document.plan().items().zip(identities.items.side(side));
        let new = items.filter(|(_, identity)| !known.contains(identity)).map(|(item, _)| {
            let id = item.id.map(|id| document.text(id)).unwrap_or_default();
            (id.len(), id, document.text(item.title))
        });
        new.collect::<Vec<_>>()
    };
    let text = |side: Side| documents.side(side).source().text();
    let ours = (added(Side::Ours), text(Side::Ours));
    if ours <= (added(Side::Theirs), text(Side::Theirs)) { Side::Ours } else { Side::Theirs }
}

/// Writes into summaries what follows from the merged items, where both sides had done so.
fn bring_in_step(pieces: &mut Pieces, documents: &Three<Document>) {
    let [ours, theirs] = Side::BOTH.map(|side| {
        let merged = documents.ours.with_text(pieces.settled(side));
        pieces.located(&change::in_step_again([&documents.ours, &documents.theirs], &merged), side)
    });
    let both: Vec<(usize, Edit)> = ours.into_iter().filter(|edit| theirs.contains(edit)).collect();
    pieces.edit(&both);
}

/// The items and phases of the text which `side` settles.
fn expected(
    parts: &[(Part, Pieces)],
    identities: &Identities,
    outlines: &Three<Outline>,
    side: Side,
    first: Side,
) -> Expected {
    let mut expected = Expected::default();
    let is_whole = |pieces: &Pieces| Side::BOTH.iter().all(|side| !pieces.settled(*side).is_empty());
    for (part, _) in parts.iter().filter(|(_, pieces)| !is_whole(pieces)) {
        match part {
            Part::Item(item) => drop(expected.open_items.insert(*item)),
            Part::Head(Place::Phase(phase)) => drop(expected.open_phases.insert(*phase)),
            Part::Head(_) | Part::Words(_) | Part::Tail(_) => {}
        }
    }
    let nested = Three::of(|side| nested(identities.items.get(side), outlines.get(side)));
    let mut is_in_phase = false;
    for (part, _) in parts.iter().filter(|(_, pieces)| !pieces.settled(side).is_empty()) {
        match part {
            Part::Item(item) => {
                if let Some((_, is_empty)) = expected.phases.last_mut().filter(|_| is_in_phase) {
                    *is_empty = false;
                }
                expected.items.push(*item);
                let within = nested.as_ref().map(|nested| nested.get(item).cloned().unwrap_or_default());
                let is_kept = |one: &Identity| {
                    !within.base.contains(one) || (within.ours.contains(one) && within.theirs.contains(one))
                };
                let kept = within.ours.iter().chain(&within.theirs).copied().filter(is_kept).collect();
                expected.items.extend(order::merge(&within, &kept, first));
            }
            Part::Head(Place::Phase(phase)) => {
                expected.phases.push((*phase, true));
                is_in_phase = true;
            }
            Part::Head(_) => is_in_phase = false,
            Part::Words(_) | Part::Tail(_) => {}
        }
    }
    expected
}

/// For each item that has lines of its own, those that stand within them.
fn nested(items: &[Identity], outline: &Outline) -> HashMap<Identity, Vec<Identity>> {
    let mut nested: HashMap<Identity, Vec<Identity>> = HashMap::new();
    let mut own = None;
    for item in items {
        if outline.span(Part::Item(*item)).is_some() {
            own = Some(*item);
        } else if let Some(own) = own {
            nested.entry(own).or_default().push(*item);
        }
    }
    nested
}
