//! What can be compared with each other, ranked.

use std::collections::HashMap;

use super::bits::Bits;
use super::order::{Hands, Step, per_day};
use super::queue::{Entry, Queue};
use crate::analysis::{Gain, cost_of_delay};
use crate::model::{Certainty, Dimension, Range, Unit};

/// The items of a queue that bring something of one unit and are equally sure of it, and those they wait for, in the order
/// in which they bring most.
#[derive(Clone, Debug)]
pub struct Track {
    /// Of what, and how often.
    pub unit: Unit,
    /// How sure.
    pub certainty: Option<Certainty>,
    /// What is done first, and so on; never empty.
    pub steps: Vec<Step>,
    /// What each of the items brings, by number.
    pub gains: HashMap<usize, Gain>,
    /// What the other items of the queue would have to bring, in document order.
    pub break_evens: Vec<BreakEven>,
}

/// What an item for which there is no price, or none of this kind, would have to bring to go before others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BreakEven {
    /// Number of the item.
    pub item: usize,
    /// It goes first if it brings more than that; `None` where it waits for what goes first.
    pub first: Option<Range>,
    /// It goes last if it does not bring more than that; `None` where that is the same, or it waits for what goes last.
    pub last: Option<Range>,
}

impl Track {
    /// What the item brings for each of its own days of work.
    pub fn a_day_of(&self, entry: &Entry<'_>) -> Option<Range> {
        Some(per_day(self.gains.get(&entry.number)?.amount, entry.days?))
    }

    /// What it costs that the item is done a calendar day later, where that can be told.
    pub fn cost_of_delay(&self, entry: &Entry<'_>) -> Option<Range> {
        cost_of_delay(self.unit, self.gains.get(&entry.number)?.amount, 1)
    }

    /// The same, divided by the days that it keeps its owner, of whom `queue` tells how much they do in a day: CD3, the cost of
    /// delay divided by the duration.
    pub fn cd3(&self, entry: &Entry<'_>, queue: &Queue<'_>) -> Option<Range> {
        Some(per_day(self.cost_of_delay(entry)?, entry.days?.checked_div(queue.capacity?)?))
    }

    /// Whether it is money; else it is time.
    pub const fn is_money(&self) -> bool {
        matches!(self.unit.dimension, Dimension::Money(_))
    }
}

/// The tracks of a queue.
pub(super) fn tracks(entries: &[Entry<'_>], hands: &Hands<'_>) -> Vec<Track> {
    let mut kinds: Vec<(Unit, Option<Certainty>)> = Vec::new();
    let all = || entries.iter().flat_map(|entry| &entry.gains.comparable);
    // What is assumed without a word of how sure it is joins what there is, and is a kind of its own only else.
    let is_open = |gain: &&Gain| gain.is_assumed && gain.certainty.is_none();
    for gain in all().filter(|gain| !is_open(gain)).chain(all().filter(is_open)) {
        let is_known = kinds.iter().any(|(unit, certainty)| gain.is_comparable(*unit, *certainty));
        if !is_known {
            kinds.push((gain.unit, gain.certainty));
        }
    }
    kinds.sort_by_key(|(unit, _)| !matches!(unit.dimension, Dimension::Money(_)));
    kinds.into_iter().filter_map(|(unit, certainty)| track(unit, certainty, entries, hands)).collect()
}

fn track(unit: Unit, certainty: Option<Certainty>, entries: &[Entry<'_>], hands: &Hands<'_>) -> Option<Track> {
    let gain = |entry: &Entry<'_>| {
        let gain = entry.gains.comparable.iter().find(|gain| gain.is_comparable(unit, certainty))?;
        hands.have(entry.number).then_some((entry.number, *gain))
    };
    let gains: HashMap<usize, Gain> = entries.iter().filter_map(gain).collect();
    let amounts: HashMap<usize, Range> = gains.iter().map(|(item, gain)| (*item, gain.amount)).collect();
    let steps = hands.order(&amounts);
    if steps.is_empty() {
        return None;
    }
    let mut track = Track { unit, certainty, steps, gains, break_evens: Vec::new() };
    let placed = hands.graph.set(track.steps.iter().flat_map(|step| &step.items).copied());
    let is_out = |entry: &&Entry<'_>| {
        let has_price = !track.is_money() && entry.gains.has_money();
        hands.have(entry.number) && !placed.contains(entry.number) && !has_price
    };
    let before_last = hands.graph.set(track.steps.iter().rev().skip(1).flat_map(|step| &step.items).copied());
    let nothing = hands.graph.nothing();
    let break_even = |entry: &Entry<'_>| {
        let against = |step: &Step, done: &Bits| {
            let own = hands.step(entry.number, &amounts, done);
            let is_waiting = own.items.contains(&step.item);
            let least = own.days.checked_mul(step.a_day().low).zip(own.days.checked_mul(step.a_day().high));
            let least = least.map(|(low, high)| Range { low, high }.minus(own.gain));
            least.filter(|_| !is_waiting)
        };
        let last = track.steps.last().filter(|_| track.steps.len() > 1);
        BreakEven {
            item: entry.number,
            first: against(&track.steps[0], &nothing),
            last: last.and_then(|step| against(step, &before_last)),
        }
    };
    track.break_evens = entries.iter().filter(is_out).map(break_even).collect();
    Some(track)
}
