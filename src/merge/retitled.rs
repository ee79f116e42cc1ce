//! Items that both sides have given another title, and nothing else tells which they are: their place does. Taken for two new
//! items in place of an old one, all that stands below them would stand there twice.

use std::collections::HashMap;

use super::{Side, Three};
use crate::document::Document;
use crate::history::Matching;
use crate::model::Item;
use crate::text::Span;

/// Adds to the matchings of both sides the items of the base which neither of them has any more, and which on both sides
/// something else stands in place of, in what `is_same_phase` says is the same phase.
pub(super) fn pair(
    documents: &Three<Document>,
    matchings: &mut [Matching; 2],
    is_same_phase: impl Fn(Side, usize, usize) -> bool,
) {
    let [ours, theirs] = [&documents.ours, &documents.theirs];
    let mine = heirs(&documents.base, ours, &matchings[0]);
    let others = heirs(&documents.base, theirs, &matchings[1]);
    for (old, mine) in mine {
        let Some(other) = others.get(&old).copied() else { continue };
        if is_same_phase(Side::Ours, old, mine) && is_same_phase(Side::Theirs, old, other) {
            for (matching, new) in matchings.iter_mut().zip([mine, other]) {
                matching.new[old] = Some(new);
                matching.old[new] = Some(old);
            }
        }
    }
}

/// For the items of `base` which `side` does not have what stands there between the same neighbours: as many in their order, or
/// else what has the same lines below its title.
fn heirs(base: &Document, side: &Document, matching: &Matching) -> HashMap<usize, usize> {
    /// Of more new items nobody would say that they took the place of one.
    const MOST: usize = 100;
    let new: Vec<usize> = (0..matching.old.len()).filter(|at| matching.old[*at].is_none()).collect();
    if new.is_empty() {
        return HashMap::new();
    }
    let (old_bodies, new_bodies) = (bodies(base), bodies(side));
    let mut heirs = HashMap::new();
    let mut at = 0;
    while at < matching.new.len() {
        let run = matching.new[at..].iter().take_while(|new| new.is_none()).count();
        let olds = at..at + run;
        at = olds.end + 1;
        let from = olds.start.checked_sub(1).and_then(|before| matching.new[before]).map_or(0, |before| before + 1);
        let to = matching.new.get(olds.end).copied().flatten().unwrap_or(matching.old.len());
        let within = new.partition_point(|new| *new < from)..new.partition_point(|new| *new < to);
        let news = if within.is_empty() { &[] } else { &new[within] };
        if news.len() == run {
            heirs.extend(olds.zip(news.iter().copied()));
        } else if news.len().max(run) <= MOST {
            for old in olds.clone().filter(|old| !old_bodies[*old].is_empty()) {
                let same_new: Vec<&usize> = news.iter().filter(|new| new_bodies[**new] == old_bodies[old]).collect();
                let is_alone = olds.clone().filter(|other| old_bodies[*other] == old_bodies[old]).count() == 1;
                if let ([new], true) = (same_new.as_slice(), is_alone) {
                    heirs.insert(old, **new);
                }
            }
        }
    }
    heirs
}

/// The lines of each item below the one that makes it an item.
fn bodies(document: &Document) -> Vec<&str> {
    let body = |item: &Item| document.text(Span::new(item.head.end.min(item.block.end), item.block.end)).trim();
    document.plan().items().map(body).collect()
}
