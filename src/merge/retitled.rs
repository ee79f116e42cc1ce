//! Items with another title, of which nothing that they are called by tells which they are. Taken for new items in place of old
//! ones, what stands below them would stand there twice.

use std::collections::{HashMap, HashSet};

use super::{Side, Three};
use crate::document::Document;
use crate::history::Matching;
use crate::model::Item;
use crate::text::Span;

/// Adds to the matchings of both sides the items of the base that were retitled, where `is_same_phase` says that they stand in
/// the same phase still. Those are the ones that have kept the lines below their title, if no other item has the same; and
/// the ones that neither side has any more, where both have something else in their place.
pub(super) fn pair(
    documents: &Three<Document>,
    matchings: &mut [Matching; 2],
    is_same_phase: impl Fn(Side, usize, usize) -> bool,
) {
    let found = Side::BOTH.map(|side| {
        let number = usize::from(side == Side::Theirs);
        let mut heirs = heirs(&documents.base, documents.side(side), &matchings[number]);
        heirs.retain(|old, heir| is_same_phase(side, *old, heir.new));
        heirs
    });
    for (number, matching) in matchings.iter_mut().enumerate() {
        let other = &found[1 - number];
        for (old, heir) in found[number].iter().filter(|(old, heir)| heir.is_sure || other.contains_key(old)) {
            matching.new[*old] = Some(heir.new);
            matching.old[heir.new] = Some(*old);
        }
    }
}

/// What stands in the place of an item.
struct Heir {
    new: usize,
    /// Whether it has the same lines below its title, and no other item has.
    is_sure: bool,
}

/// For the items of `base` which `side` does not have what stands there between the same neighbours: what has the same lines
/// below its title, and of the others, if there are as many, each in its turn.
fn heirs(base: &Document, side: &Document, matching: &Matching) -> HashMap<usize, Heir> {
    let mut heirs = HashMap::new();
    let new: Vec<usize> = (0..matching.old.len()).filter(|at| matching.old[*at].is_none()).collect();
    if new.is_empty() {
        return heirs;
    }
    let (bodies, same) = (own_bodies(base), own_bodies(side));
    let same: HashMap<&str, usize> = same.into_iter().enumerate().filter_map(|(at, body)| Some((body?, at))).collect();
    let mut at = 0;
    while at < matching.new.len() {
        let run = matching.new[at..].iter().take_while(|new| new.is_none()).count();
        let olds = at..at + run;
        at = olds.end + 1;
        let from = olds.start.checked_sub(1).and_then(|before| matching.new[before]).map_or(0, |before| before + 1);
        let to = matching.new.get(olds.end).copied().flatten().unwrap_or(matching.old.len());
        let within = new.partition_point(|new| *new < from)..new.partition_point(|new| *new < to);
        if olds.is_empty() || within.is_empty() {
            continue;
        }
        let place = &new[within];
        let known: HashMap<usize, usize> = olds
            .clone()
            .filter_map(|old| Some((old, *same.get(bodies[old]?)?)))
            .filter(|(_, new)| place.binary_search(new).is_ok())
            .collect();
        if place.len() == run {
            let taken: HashSet<usize> = known.values().copied().collect();
            let rest = olds.filter(|old| !known.contains_key(old));
            let free = place.iter().filter(|new| !taken.contains(new));
            heirs.extend(rest.zip(free).map(|(old, new)| (old, Heir { new: *new, is_sure: false })));
        }
        heirs.extend(known.into_iter().map(|(old, new)| (old, Heir { new, is_sure: true })));
    }
    heirs
}

/// For each item the lines below the one that makes it an item, where it has some, and no other item has the same.
fn own_bodies(document: &Document) -> Vec<Option<&str>> {
    let body = |item: &Item| document.text(Span::new(item.head.end.min(item.block.end), item.block.end)).trim();
    let bodies: Vec<&str> = document.plan().items().map(body).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for body in &bodies {
        *counts.entry(body).or_default() += 1;
    }
    bodies.into_iter().map(|body| (!body.is_empty() && counts[body] == 1).then_some(body)).collect()
}
