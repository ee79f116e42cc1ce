//! In which order the work of one pair of hands brings most.

use std::cmp::Reverse;
use std::collections::HashMap;

use rust_decimal::Decimal;

use super::bits::Bits;
use super::graph::Graph;
use crate::model::Range;

/// One pair of hands, which does one item after the other.
#[derive(Debug)]
pub(super) struct Hands<'g> {
    pub(super) graph: &'g Graph,
    /// Days of work by number of the item: above 0, and none of them waits for itself.
    days: HashMap<usize, Decimal>,
    /// The items.
    own: Bits,
}

/// One item that is worth something, and what has to be done before it can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Number of the item, which is the last of them.
    pub item: usize,
    /// Numbers of the items in the order in which they are done.
    pub items: Vec<usize>,
    /// Days of work of all of them.
    pub days: Decimal,
    /// What all of them bring.
    pub gain: Range,
}

impl Step {
    /// What they bring for each day of work.
    pub fn a_day(&self) -> Range {
        per_day(self.gain, self.days)
    }
}

impl<'g> Hands<'g> {
    pub(super) fn new(graph: &'g Graph, days: HashMap<usize, Decimal>) -> Self {
        let own = graph.set(days.keys().copied());
        Self { graph, days, own }
    }

    /// Whether they have something to do with `item`, and can.
    pub(super) fn have(&self, item: usize) -> bool {
        self.own.contains(item)
    }

    /// All items with a gain, in the order in which they bring most soonest, each after what it needs.
    ///
    /// What brings most for each day of work comes first. That is the ratio rule of W. E. Smith, "Various optimizers for
    /// single-stage production", Naval Research Logistics Quarterly 3 (1956): with nothing to wait for it is proven to cost
    /// least delay in all. An item that waits for others of the same hands counts with the days and the gains of those not
    /// done yet, as in R. W. Conway, W. L. Maxwell and L. W. Miller, "Theory of Scheduling" (1967), chapter 4, where that is
    /// proven for chains. For needs of any shape no fast way to the best order is known (E. L. Lawler, "Sequencing jobs to
    /// minimize total weighted completion time subject to precedence constraints", 1978): there it is a good order, not
    /// always the best.
    ///
    /// Ranges are compared by their lower ends; of two that are worth the same the first in the document comes first.
    pub(super) fn order(&self, gains: &HashMap<usize, Range>) -> Vec<Step> {
        let mut done = self.graph.nothing();
        let nothing = self.graph.nothing();
        let mut steps = Vec::new();
        let worth = |item: &usize| Worth::of(&self.step(*item, gains, &nothing));
        let (mut bound, mut free): (Vec<Worth>, Vec<Worth>) =
            gains.keys().map(worth).partition(|worth| self.graph.has_needs(worth.item));
        free.sort_by_key(Worth::rank);
        let mut free = free.into_iter().peekable();
        loop {
            while free.next_if(|worth| done.contains(worth.item)).is_some() {}
            bound.retain(|worth| !done.contains(worth.item));
            let Some(best) = bound.iter().chain(free.peek()).min_by_key(|worth| worth.rank()) else { return steps };
            let step = self.step(best.item, gains, &done);
            step.items.iter().for_each(|item| done.insert(*item));
            self.take_out(&step.items, gains, &mut bound);
            steps.push(step);
        }
    }

    /// `item` and what it needs, as far as it is not `done`.
    pub(super) fn step(&self, item: usize, gains: &HashMap<usize, Range>, done: &Bits) -> Step {
        let items = self.graph.with_needs(item, &self.own, done);
        let days = items.iter().fold(Decimal::ZERO, |days, item| days.saturating_add(self.days_of(*item)));
        let gain = items.iter().fold(Range::ZERO, |gain, item| gain.plus(gain_of(gains, *item)));
        Step { item, items, days, gain }
    }

    /// `items` in their order, each after what it needs.
    pub(super) fn after_needs(&self, items: &[usize]) -> Vec<usize> {
        let mut done = self.graph.nothing();
        let mut order = Vec::new();
        for item in items {
            if !done.contains(*item) {
                let all = self.graph.with_needs(*item, &self.own, &done);
                all.iter().for_each(|item| done.insert(*item));
                order.extend(all);
            }
        }
        order
    }

    /// When the items of `order` are done on average, in days of work from the first one's beginning.
    pub(super) fn mean_completion(&self, order: &[usize]) -> Option<Decimal> {
        let (mut now, mut sum) = (Decimal::ZERO, Decimal::ZERO);
        for item in order {
            now = now.checked_add(*self.days.get(item)?)?;
            sum = sum.checked_add(now)?;
        }
        sum.checked_div(Decimal::from(order.len()))
    }

    /// What is done does not count any more for what waits for it.
    fn take_out(&self, items: &[usize], gains: &HashMap<usize, Range>, bound: &mut [Worth]) {
        for worth in bound {
            let done = || items.iter().filter(|item| self.graph.needs(worth.item, **item));
            let days = done().fold(worth.days, |days, item| days.saturating_sub(self.days_of(*item)));
            if days != worth.days {
                let gain = done().fold(worth.gain, |gain, item| gain.minus(gain_of(gains, *item)));
                *worth = Worth::new(worth.item, days, gain);
            }
        }
    }

    /// Days of work in `item`; none where it is somebody else's.
    pub(super) fn days_of(&self, item: usize) -> Decimal {
        self.days.get(&item).copied().unwrap_or_default()
    }
}

/// What an item is worth with what it needs, without a list of that.
#[derive(Clone, Copy, Debug)]
struct Worth {
    item: usize,
    days: Decimal,
    gain: Range,
    a_day: Range,
}

impl Worth {
    fn new(item: usize, days: Decimal, gain: Range) -> Self {
        Self { item, days, gain, a_day: per_day(gain, days) }
    }

    fn of(step: &Step) -> Self {
        Self::new(step.item, step.days, step.gain)
    }

    /// Smaller for what comes first.
    const fn rank(&self) -> (Reverse<(Decimal, Decimal)>, usize) {
        (Reverse((self.a_day.low, self.a_day.high)), self.item)
    }
}

fn gain_of(gains: &HashMap<usize, Range>, item: usize) -> Range {
    gains.get(&item).copied().unwrap_or(Range::ZERO)
}

/// `gain` for each of `days` of work. What is more than can be counted is the most that can.
pub(super) fn per_day(gain: Range, days: Decimal) -> Range {
    let part = |amount: Decimal| amount.checked_div(days).unwrap_or(Decimal::MAX);
    Range { low: part(gain.low), high: part(gain.high) }
}
