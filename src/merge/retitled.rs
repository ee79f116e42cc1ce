//! Items with another title, of which nothing that they are called by tells which they are. Taken for new items in place of old
//! ones, what stands below them would stand there twice.

use std::collections::{HashMap, HashSet};

use super::{Side, Three};
use crate::document::Document;
use crate::history::Matching;
use crate::model::{Item, Label};
use crate::text::Span;

/// Adds to the matchings of both sides the items of the base that were retitled, where `is_same_phase` says that they stand in
/// the same phase still:
///
/// - those below which the same lines stand, if these say more than how far something is and who does it, and stand below no
///   other item;
/// - those that neither side has any more, if in their place stands on both sides something that has as much of their lines
///   as not. Two new items in place of an old one look alike: whether it was retitled, people have to tell.
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
        let is_meant = |(old, heir): &(&usize, &Heir)| heir.is_sure || other.contains_key(old);
        for (old, heir) in found[number].iter().filter(is_meant) {
            matching.new[*old] = Some(heir.new);
            matching.old[heir.new] = Some(*old);
        }
    }
}

/// What stands in the place of an item, and looks like it.
struct Heir {
    new: usize,
    /// Whether that is enough to take the one for the other.
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
    let [old_bodies, new_bodies] = [base, side].map(bodies);
    let known: HashMap<&str, usize> =
        new_bodies.iter().enumerate().filter(|(_, body)| body.is_alone).map(|(at, body)| (body.text, at)).collect();
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
        let same = |old: &usize| known.get(old_bodies[*old].text).filter(|_| old_bodies[*old].is_alone).copied();
        let known: HashMap<usize, usize> = olds
            .clone()
            .filter_map(|old| Some((old, same(&old)?)))
            .filter(|(_, new)| place.binary_search(new).is_ok())
            .collect();
        if place.len() == run {
            let taken: HashSet<usize> = known.values().copied().collect();
            let rest = olds.filter(|old| !known.contains_key(old));
            let free = place.iter().copied().filter(|new| !taken.contains(new));
            let alike = rest.zip(free).filter(|(old, new)| old_bodies[*old].is_like(&new_bodies[*new]));
            heirs.extend(alike.map(|(old, new)| (old, Heir { new, is_sure: false })));
        }
        let sure = |(old, new): (usize, usize)| (old, Heir { new, is_sure: old_bodies[old].says_more });
        heirs.extend(known.into_iter().map(sure));
    }
    heirs
}

/// The lines of an item below the one that makes it an item.
struct Body<'d> {
    text: &'d str,
    /// Whether there are some, and no other item of the document has the same.
    is_alone: bool,
    /// Whether they say more than what is said of any item.
    says_more: bool,
}

impl Body<'_> {
    /// Whether `other` has at least half of these lines.
    fn is_like(&self, other: &Self) -> bool {
        let lines: HashSet<&str> = other.text.lines().map(str::trim).collect();
        let own = || self.text.lines().map(str::trim).filter(|line| !line.is_empty());
        2 * own().filter(|line| lines.contains(line)).count() >= own().count()
    }
}

fn bodies(document: &Document) -> Vec<Body<'_>> {
    let span = |item: &Item| Span::new(item.head.end().min(item.block.end()), item.block.end());
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for item in document.plan().items() {
        *counts.entry(document.text(span(item)).trim()).or_default() += 1;
    }
    let body = |item: &Item| {
        let text = document.text(span(item)).trim();
        let usual = item.fields.iter().filter(|field| field.label != Label::Other).map(|field| field.line.start());
        let usual: HashSet<usize> = usual.collect();
        let lines = document.text(span(item)).split_inclusive('\n').scan(span(item).start(), |at, line| {
            let start = *at;
            *at += line.len();
            Some((start, line))
        });
        let says_more = lines.into_iter().any(|(start, line)| !line.trim().is_empty() && !usual.contains(&start));
        Body { text, is_alone: !text.is_empty() && counts[text] == 1, says_more }
    };
    document.plan().items().map(body).collect()
}
