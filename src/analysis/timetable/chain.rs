//! What the end of a plan hangs on.

use super::axis::PLAY;
use super::placement::{Outcome, Part, Placement};

/// The items that the end of the plan hangs on, first to last: from that which is done last back to one that waits for nothing.
pub(super) fn chain(placement: &Placement) -> Vec<usize> {
    let ends = placement.outcomes.iter().enumerate().filter_map(|(item, outcome)| match outcome {
        Outcome::Placed { end, .. } => Some((item, *end)),
        _ => None,
    });
    // Of several that are done last, the one that is written first.
    let last = ends.reduce(|last, next| if next.1 > last.1 + PLAY { next } else { last });
    let mut chain: Vec<usize> = Vec::new();
    let mut at = last.map(|(item, _)| item);
    while let Some(item) = at {
        chain.push(item);
        at = before(placement, item);
    }
    chain.reverse();
    chain
}

/// The item for which `item` had to wait.
fn before(placement: &Placement, item: usize) -> Option<usize> {
    let parts = &placement.parts[placement.parts_of[item].clone()];
    let last = parts.iter().reduce(|last: &Part, next: &Part| if next.end > last.end + PLAY { next } else { last })?;
    let waits = std::iter::successors(placement.held_by[item], |node| {
        // A phase is done when the last item in it is.
        (*node >= placement.outcomes.len()).then(|| placement.held_by[*node]).flatten()
    });
    let held_by = waits.last().filter(|node| (placement.ends[*node] - last.start).abs() <= PLAY);
    held_by.or_else(|| last.behind.map(|part| placement.parts[part].item))
}
