//! What each stretch of a document belongs to.

use std::collections::BTreeSet;

use super::{Plan, Subject};
use crate::text::Span;

/// What each stretch of a document belongs to, made once and asked often: in a time that grows with the logarithm of the
/// number of items and phases.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Where a stretch begins, and what it belongs to up to the next one; sorted, each place once.
    stretches: Vec<(usize, Subject)>,
    /// For each phase how many items stand before its end.
    ends: Vec<usize>,
}

impl Places {
    /// Those of `plan`.
    pub fn of(plan: &Plan) -> Self {
        let phases = plan.phases.iter().enumerate().filter(|(_, phase)| phase.heading.is_some());
        let phases = phases.map(|(number, phase)| (phase.block, Subject::Phase(number)));
        let items = plan.items().enumerate().map(|(number, item)| (item.block, Subject::Item(number)));
        let ends = plan.phases.iter().scan(0, |items, phase| {
            *items += phase.items.len();
            Some(*items)
        });
        Self { stretches: stretches(phases.chain(items)), ends: ends.collect() }
    }

    /// What the text at `offset` belongs to: the item, else the innermost phase, else the plan.
    pub fn subject_at(&self, offset: usize) -> Subject {
        let begun = self.stretches.partition_point(|(start, _)| *start <= offset);
        begun.checked_sub(1).map_or(Subject::Plan, |last| self.stretches[last].1)
    }

    /// Number of the phase of item number `item`, and the item's number in it, all from 0. `None` where there is no such item.
    pub fn phase_of(&self, item: usize) -> Option<(usize, usize)> {
        let phase = self.ends.partition_point(|end| *end <= item);
        let before = phase.checked_sub(1).map_or(0, |before| self.ends[before]);
        (phase < self.ends.len()).then(|| (phase, item - before))
    }
}

/// The stretches of `blocks`, in each of which the same of them lie over each other.
fn stretches(blocks: impl Iterator<Item = (Span, Subject)>) -> Vec<(usize, Subject)> {
    // Where a block begins it comes to lie over what is there, and where it ends it goes.
    let mut edges: Vec<(usize, bool, Subject)> = blocks
        .filter(|(block, _)| !block.is_empty())
        .flat_map(|(block, subject)| [(block.start(), true, subject), (block.end(), false, subject)])
        .collect();
    edges.sort_by_key(|(place, ..)| *place);
    let (mut phases, mut items) = (BTreeSet::new(), BTreeSet::new());
    let mut stretches: Vec<(usize, Subject)> = Vec::with_capacity(edges.len());
    for edges in edges.chunk_by(|one, other| one.0 == other.0) {
        for (_, begins, subject) in edges {
            let (open, number) = match subject {
                Subject::Item(number) => (&mut items, *number),
                Subject::Phase(number) => (&mut phases, *number),
                Subject::Plan => continue,
            };
            if *begins {
                open.insert(number);
            } else {
                open.remove(&number);
            }
        }
        let item = items.last().map(|number| Subject::Item(*number));
        let phase = || phases.last().map(|number| Subject::Phase(*number));
        stretches.push((edges[0].0, item.or_else(phase).unwrap_or(Subject::Plan)));
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_phases_in_each_other_the_inner_one_counts() {
        let span = |start, end, subject| (Span::new(start, end), subject);
        let blocks = [
            span(2, 20, Subject::Phase(0)),
            span(5, 15, Subject::Phase(1)),
            span(5, 10, Subject::Item(0)),
            span(10, 12, Subject::Item(1)),
            span(12, 12, Subject::Item(2)),
        ];
        let expect = [
            (2, Subject::Phase(0)),
            (5, Subject::Item(0)),
            (10, Subject::Item(1)),
            (12, Subject::Phase(1)),
            (15, Subject::Phase(0)),
            (20, Subject::Plan),
        ];
        assert_eq!(stretches(blocks.into_iter()), expect);
    }
}
