//! How late each item could be.

use super::axis::{Axis, PLAY};
use super::network::{Job, Network, State};
use super::placement::{Outcome, Placement, Step};

/// How late an item could be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// The last moments between which it can be done, for itself and for what waits for it.
    pub(super) latest: (f64, f64),
    /// By so many days it can be put off, with what its owner does next looked at too.
    pub(super) slack: i64,
}

/// That of each item that has been placed.
pub(super) fn rooms(network: &Network<'_>, placement: &Placement, axis: &Axis<'_>) -> Vec<Option<Room>> {
    let ends = placement.outcomes.iter().filter_map(|outcome| match outcome {
        Outcome::Placed { end, .. } => Some(*end),
        _ => None,
    });
    let pass = Pass { network, placement, axis, end: ends.fold(f64::NEG_INFINITY, f64::max) };
    let (latest, slacks) = (pass.latest(), pass.slacks());
    let rooms = placement.outcomes.iter().enumerate().map(|(item, outcome)| match outcome {
        Outcome::Placed { .. } => {
            let last = latest[item];
            Some(Room { latest: (last - pass.length(item), last), slack: (slacks[item] + PLAY).floor() as i64 })
        }
        _ => None,
    });
    rooms.collect()
}

/// From the end to the beginning.
struct Pass<'p, 'd> {
    network: &'p Network<'d>,
    placement: &'p Placement,
    axis: &'p Axis<'p>,
    /// The moment at which all is done.
    end: f64,
}

impl Pass<'_, '_> {
    /// By node the last moment at which it can be done, for itself and for all that waits for it.
    fn latest(&self) -> Vec<f64> {
        let mut latest = vec![f64::INFINITY; self.network.before.len()];
        for step in self.placement.log.iter().rev() {
            let Step::Node(node) = *step else { continue };
            let behind = self.network.behind[node].iter().filter(|next| self.is_left(**next));
            let behind = behind.map(|next| latest[*next] - self.length(*next));
            let least = behind.fold(self.closes(node).unwrap_or(f64::INFINITY), f64::min);
            latest[node] = if least.is_finite() { least } else { self.end };
        }
        latest
    }

    /// By node how long it can be put off until something is late that is not late anyway. What begins later than at the end
    /// of the node is not made late by it before that day; what begins then, is.
    fn slacks(&self) -> Vec<f64> {
        let placement = self.placement;
        let mut nodes = vec![f64::INFINITY; self.network.before.len()];
        let mut parts = vec![f64::INFINITY; placement.parts.len()];
        for step in placement.log.iter().rev() {
            match *step {
                Step::Node(node) => {
                    let end = placement.ends[node];
                    let behind = self.network.behind[node].iter().filter(|next| self.is_left(**next));
                    let slack = behind.map(|next| self.through(*next, end, &nodes, &parts));
                    nodes[node] = slack.fold(f64::INFINITY, f64::min);
                }
                Step::Part(number) => {
                    let part = &placement.parts[number];
                    let closes = self.closes(part.item).map_or(f64::INFINITY, |closes| closes - part.end);
                    let node = after(placement.ends[part.item] - part.end, nodes[part.item]);
                    let next = part.next.map(|next| after(placement.parts[next].start - part.end, parts[next]));
                    let slack = closes.min(node).min(next.unwrap_or(f64::INFINITY));
                    parts[number] = if slack.is_finite() { slack } else { self.end - part.end };
                }
            }
        }
        let of = |item: usize| parts[placement.parts_of[item].clone()].iter().copied().fold(f64::INFINITY, f64::min);
        (0..self.network.jobs.len()).map(of).collect()
    }

    /// The same of what is done at `end`, as far as it is for `next`, which waits for it.
    fn through(&self, next: usize, end: f64, nodes: &[f64], parts: &[f64]) -> f64 {
        let Some(outcome) = self.placement.outcomes.get(next) else {
            return after(self.placement.ends[next] - end, nodes[next]);
        };
        match outcome {
            Outcome::Placed { .. } => {
                let range = self.placement.parts_of[next].clone();
                let slacks = range.map(|part| after(self.placement.parts[part].start - end, parts[part]));
                slacks.fold(f64::INFINITY, f64::min)
            }
            Outcome::Window { start, .. } => {
                let closes = self.closes(next).map_or(f64::INFINITY, |closes| closes - start);
                after(start - end, closes)
            }
            Outcome::Over | Outcome::Unknown(_) => f64::INFINITY,
        }
    }

    /// The moment after which the node is late.
    fn closes(&self, node: usize) -> Option<f64> {
        self.network.jobs.get(node)?.until.map(|until| self.axis.closes(until))
    }

    /// How long it takes.
    fn length(&self, node: usize) -> f64 {
        let parts = self.placement.parts_of.get(node).map_or(&[][..], |range| &self.placement.parts[range.clone()]);
        parts.iter().map(|part| part.length).fold(0.0, f64::max)
    }

    /// Whether the node waits for anything.
    fn is_left(&self, node: usize) -> bool {
        let is_left = |job: &Job<'_>| matches!(job.state, State::Begun | State::Ahead);
        self.network.jobs.get(node).is_none_or(|job| is_left(job) && !self.network.is_circular(node))
    }
}

/// How long something can be put off for what comes `gap` later and can itself be put off by `slack`.
fn after(gap: f64, slack: f64) -> f64 {
    if gap > PLAY { gap + slack.max(0.0) } else { slack }
}
