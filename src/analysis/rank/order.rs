//! In which order the work of one pair of hands brings most.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};
use std::iter::Peekable;
use std::vec::IntoIter;

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
        let groups = self.graph.parted(self.days.keys().copied());
        let orders = groups.iter().map(|group| match self.is_chain(group) {
            true => self.along(group, gains),
            false => self.among(group, gains),
        });
        // What has nothing to do with each other does not change each other's worth.
        let mut orders: Vec<_> = orders.map(|steps| steps.into_iter().peekable()).collect();
        let rank = |steps: &mut Peekable<IntoIter<Step>>| steps.peek().map(|step| Worth::of(step).rank());
        let first = |(number, steps)| Some(Reverse((rank(steps)?, number)));
        let mut heads: BinaryHeap<_> = orders.iter_mut().enumerate().filter_map(first).collect();
        let mut all = Vec::new();
        while let Some(Reverse((_, number))) = heads.pop() {
            all.extend(orders[number].next());
            heads.extend(rank(&mut orders[number]).map(|rank| Reverse((rank, number))));
        }
        all
    }

    /// Whether each of `items` waits for the one before.
    fn is_chain(&self, items: &[usize]) -> bool {
        items.windows(2).all(|pair| self.graph.needs(pair[1], pair[0]))
    }

    /// The order of a chain, in which what brings more is done together with what comes before: each step is worth more than
    /// the next one, however it is cut.
    fn along(&self, chain: &[usize], gains: &HashMap<usize, Range>) -> Vec<Step> {
        let mut ends: Vec<(Worth, usize)> = Vec::new();
        let (mut days, mut gain) = (Decimal::ZERO, Range::ZERO);
        for (place, item) in chain.iter().enumerate() {
            days = days.saturating_add(self.days_of(*item));
            let Some(own) = gains.get(item) else { continue };
            gain = gain.plus(*own);
            let mut worth = Worth::new(*item, days, gain);
            while let Some((before, _)) = ends.pop_if(|(before, _)| worth.rank() < before.rank()) {
                worth = Worth::new(*item, before.days.saturating_add(worth.days), before.gain.plus(worth.gain));
            }
            ends.push((worth, place + 1));
            (days, gain) = (Decimal::ZERO, Range::ZERO);
        }
        let mut start = 0;
        let step = |(worth, end): (Worth, usize)| {
            let items = chain[start..end].to_vec();
            start = end;
            Step { item: worth.item, items, days: worth.days, gain: worth.gain }
        };
        ends.into_iter().map(step).collect()
    }

    /// The order of what waits for each other in any way: what is worth most is done, and no longer counts for what waits for
    /// it, and so on.
    fn among(&self, items: &[usize], gains: &HashMap<usize, Range>) -> Vec<Step> {
        let mut done = self.graph.nothing();
        let worth = |item: &usize| (*item, Worth::of(&self.step(*item, gains, &done)));
        let mut left: HashMap<usize, Worth> = items.iter().filter(|item| gains.contains_key(item)).map(worth).collect();
        // Nothing in it stands further below than it should.
        let mut best: BinaryHeap<_> = left.values().map(|worth| Reverse(worth.rank())).collect();
        let mut steps = Vec::new();
        while let Some(Reverse(rank)) = best.pop() {
            let Some(worth) = left.get(&rank.1).map(Worth::anew) else { continue };
            if worth.rank() != rank {
                best.push(Reverse(worth.rank()));
                continue;
            }
            let step = self.step(worth.item, gains, &done);
            for item in &step.items {
                done.insert(*item);
                left.remove(item);
            }
            // Without the best of it everything is worth less, and is looked at when its turn comes; without a part of that,
            // it may be worth more.
            let behind = self.graph.set(self.graph.waiting_for(step.item));
            let mut risen = HashSet::new();
            for item in &step.items {
                let (days, gain) = (self.days_of(*item), gain_of(gains, *item));
                for waiting in self.graph.waiting_for(*item) {
                    let Some(worth) = left.get_mut(&waiting) else { continue };
                    worth.days = worth.days.saturating_sub(days);
                    worth.gain = worth.gain.minus(gain);
                    risen.extend(Some(waiting).filter(|waiting| !behind.contains(*waiting)));
                }
            }
            best.extend(risen.iter().filter_map(|item| left.get(item)).map(|worth| Reverse(worth.anew().rank())));
            steps.push(step);
        }
        steps
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

    /// The same, where days and gain have changed.
    fn anew(&self) -> Self {
        Self::new(self.item, self.days, self.gain)
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
