//! What the end of a plan hangs on.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::axis::PLAY;
use super::bar::Bar;
use super::placement::{Part, Placement};

/// The items that the end of the plan hangs on, first to last: from that which is done last back to one that waits for nothing.
pub(super) fn chain(placement: &Placement, bars: &[Bar<'_>]) -> Vec<usize> {
    let scheduled = (0..bars.len()).filter(|item| bars[*item].extent.is_scheduled());
    let ends = scheduled.filter_map(|item| Some((item, bars[item].extent.days()?.1, placement.ends[item])));
    // Of several that are done last, the one that is written first.
    let is_later = |one: &(_, NaiveDate, f64), other: &(_, NaiveDate, f64)| {
        other.1 > one.1 || (other.1 == one.1 && other.2 > one.2 + PLAY)
    };
    let last = ends.reduce(|last, next| if is_later(&last, &next) { next } else { last });
    let links = std::iter::successors(last.map(|(item, ..)| link(placement, item)), |link| link.before(placement));
    let mut told = HashSet::new();
    let mut chain: Vec<usize> = links.map(|link| link.item).filter(|item| told.insert(*item)).collect();
    chain.reverse();
    chain
}

/// An item, and what was done of it last up to there. From link to link it goes back in the order in which they were placed, so
/// that it comes to an end, also where an item of several owners lies on the way twice.
struct Link {
    item: usize,
    /// None of what has only a window.
    part: Option<usize>,
}

/// The item with what is done of it last.
fn link(placement: &Placement, item: usize) -> Link {
    let parts = placement.parts_of[item].clone();
    let end = |part: &usize| placement.parts[*part].end;
    let is_placed = placement.is_placed(item);
    let part =
        parts.filter(|_| is_placed).reduce(|last, next| if end(&next) > end(&last) + PLAY { next } else { last });
    Link { item, part }
}

impl Link {
    /// What it had to wait for.
    fn before(&self, placement: &Placement) -> Option<Self> {
        let part: Option<&Part> = self.part.map(|part| &placement.parts[part]);
        let start = part.map_or(placement.ends[self.item], |part| part.start);
        let waits = std::iter::successors(placement.held_by[self.item], |node| {
            // A phase is done when the last item in it is.
            (*node >= placement.outcomes.len()).then(|| placement.held_by[*node]).flatten()
        });
        let held_by = waits.last().filter(|node| (placement.ends[*node] - start).abs() <= PLAY);
        let behind = || part?.behind.map(|part| Self { item: placement.parts[part].item, part: Some(part) });
        held_by.map(|item| link(placement, item)).or_else(behind)
    }
}
