//! What each stretch of a document belongs to.

use std::collections::BTreeSet;

use super::{Plan, Subject};
use crate::text::Span;

/// What each stretch of a document belongs to, made once and asked often: in a time that grows with the logarithm of the
/// number of items and phases.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Where a stretch begins, and what it belongs to up to the next one; sorted, each place once.
    stretches: Vec<(u32, Owner)>,
    /// For each phase how many items stand before its end.
    ends: Vec<usize>,
}

/// A [`Subject`] in little room: twice the number of an item, or of a phase and one more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Owner(u32);

impl Owner {
    const PLAN: Self = Self(u32::MAX);

    const fn item(number: usize) -> Self {
        Self(2 * number as u32)
    }

    const fn phase(number: usize) -> Self {
        Self(2 * number as u32 + 1)
    }

    const fn is_item(self) -> bool {
        self.0.is_multiple_of(2)
    }

    const fn subject(self) -> Subject {
        let number = self.0 as usize / 2;
        match self {
            Self::PLAN => Subject::Plan,
            _ if self.is_item() => Subject::Item(number),
            _ => Subject::Phase(number),
        }
    }
}

impl Places {
    /// Those of `plan`.
    pub fn of(plan: &Plan) -> Self {
        let phases = plan.phases.iter().enumerate().filter(|(_, phase)| phase.heading.is_some());
        let phases = phases.map(|(number, phase)| (phase.block, Owner::phase(number)));
        let items = plan.items().enumerate().map(|(number, item)| (item.block, Owner::item(number)));
        let ends = plan.phases.iter().scan(0, |items, phase| {
            *items += phase.items.len();
            Some(*items)
        });
        Self { stretches: stretches(phases.chain(items)), ends: ends.collect() }
    }

    /// What the text at `offset` belongs to: the item, else the innermost phase, else the plan.
    pub fn subject_at(&self, offset: usize) -> Subject {
        let begun = self.stretches.partition_point(|(start, _)| *start as usize <= offset);
        begun.checked_sub(1).map_or(Subject::Plan, |last| self.stretches[last].1.subject())
    }

    /// Number of the phase of item number `item`, and the item's number in it, all from 0. `None` where there is no such item.
    pub fn phase_of(&self, item: usize) -> Option<(usize, usize)> {
        let phase = self.ends.partition_point(|end| *end <= item);
        let before = phase.checked_sub(1).map_or(0, |before| self.ends[before]);
        (phase < self.ends.len()).then(|| (phase, item - before))
    }
}

/// The stretches of `blocks`, in each of which the same of them lie over each other.
fn stretches(blocks: impl Iterator<Item = (Span, Owner)>) -> Vec<(u32, Owner)> {
    // Where a block begins it comes to lie over what is there, and where it ends it goes: what was open is closed then.
    let mut edges: Vec<(u32, Owner)> = Vec::new();
    for (block, owner) in blocks.filter(|(block, _)| !block.is_empty()) {
        edges.extend([(block.start() as u32, owner), (block.end() as u32, owner)]);
    }
    edges.sort_unstable_by_key(|(place, _)| *place);
    let (mut phases, mut items) = (BTreeSet::new(), BTreeSet::new());
    let mut made = 0;
    let mut next = 0;
    while let Some((place, _)) = edges.get(next).copied() {
        while let Some((_, owner)) = edges.get(next).copied().filter(|edge| edge.0 == place) {
            let open = if owner.is_item() { &mut items } else { &mut phases };
            if !open.remove(&owner) {
                open.insert(owner);
            }
            next += 1;
        }
        // There are no more stretches than edges, so they take the room of those that are done.
        edges[made] = (place, items.last().or(phases.last()).copied().unwrap_or(Owner::PLAN));
        made += 1;
    }
    edges.truncate(made);
    edges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_phases_in_each_other_the_inner_one_counts() {
        let span = |start, end, owner| (Span::new(start, end), owner);
        let blocks = [
            span(2, 20, Owner::phase(0)),
            span(5, 15, Owner::phase(1)),
            span(5, 10, Owner::item(0)),
            span(10, 12, Owner::item(1)),
            span(12, 12, Owner::item(2)),
        ];
        let expect = [
            (2, Subject::Phase(0)),
            (5, Subject::Item(0)),
            (10, Subject::Item(1)),
            (12, Subject::Phase(1)),
            (15, Subject::Phase(0)),
            (20, Subject::Plan),
        ];
        let found: Vec<_> =
            stretches(blocks.into_iter()).into_iter().map(|(at, owner)| (at, owner.subject())).collect();
        assert_eq!(found, expect);
    }
}
