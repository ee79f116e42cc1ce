//! What one owner has to do.

use std::collections::HashMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use super::bits::Bits;
use super::graph::{Graph, Need};
use super::order::{Hands, Step};
use super::track::{self, Track};
use super::{Shared, Work};
use crate::analysis::{Calendar, Gains, Owner};
use crate::model::{Item, Phase, Range, Status};

/// What one owner has to do, and what of it should go first.
#[derive(Clone, Debug)]
pub struct Queue<'d> {
    /// Who; `None` where the document names no owner at all.
    pub owner: Option<Owner>,
    /// Days of work that the owner does in a day; `None` where that is not known.
    pub capacity: Option<Decimal>,
    /// The items, in document order.
    pub entries: Vec<Entry<'d>>,
    /// Days of work in all of them that have an estimate.
    pub days: Decimal,
    /// What can be compared with each other, ranked: money before time, then in the order in which it is first stated.
    pub tracks: Vec<Track>,
    /// Of each phase in which the order makes a difference, when its items are done on average.
    pub completions: Vec<Completion<'d>>,
}

/// One item in a queue.
#[derive(Clone, Debug)]
pub struct Entry<'d> {
    /// Number of the item in its document, from 0.
    pub number: usize,
    /// Its phase.
    pub phase: &'d Phase,
    /// The item.
    pub item: &'d Item,
    /// Days of work that the owner has with it; above 0.
    pub days: Option<Decimal>,
    /// What it brings.
    pub gains: Gains,
    /// Why it cannot be ranked.
    pub obstacle: Option<Obstacle>,
    /// What it waits for at first hand that is not, or not all, in the same queue.
    pub needs_others: Vec<Need>,
}

/// Why an item cannot be ranked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// It has no estimate in days.
    NoEstimate,
    /// It waits for itself, or for an item that does.
    Circle,
    /// It waits for the item of this number, which has no estimate.
    Behind(usize),
}

/// When the items of one phase are done on average, counted in days of the owner's work from the beginning of the first one.
#[derive(Clone, Debug)]
pub struct Completion<'d> {
    /// The phase.
    pub phase: &'d Phase,
    /// Numbers of the items as they are written, each after what it needs.
    pub written: Vec<usize>,
    /// The same, the shortest first as far as it may be.
    pub shortest: Vec<usize>,
    /// When they are done on average in the order as written.
    pub mean_written: Decimal,
    /// The same with the shortest first: sooner it cannot be, where nothing waits for anything (Smith 1956, theorem 1).
    pub mean_shortest: Decimal,
}

impl<'d> Queue<'d> {
    /// Of `owner`, of `work`, each with the number of those who share it.
    pub(super) fn of(owner: Option<Owner>, work: &[Shared<'_, 'd>], graph: &Graph, calendar: &Calendar) -> Self {
        let capacity = owner.as_ref().map_or(Some(1.0), |owner| owner.capacity(calendar)).and_then(Decimal::from_f64);
        let mut entries: Vec<Entry<'d>> = work.iter().map(|(work, sharing)| Entry::of(work, *sharing)).collect();
        let own = graph.set(entries.iter().map(|entry| entry.number));
        let unknown = graph.set(entries.iter().filter(|entry| entry.days.is_none()).map(|entry| entry.number));
        let mut phases = HashMap::new();
        let mut is_elsewhere = |need: &Need| match *need {
            Need::Item(item) => !own.contains(item),
            Need::Phase(phase) => {
                *phases.entry(phase).or_insert_with(|| graph.items_of(phase).iter().any(|item| !own.contains(*item)))
            }
        };
        for entry in &mut entries {
            entry.look_for_obstacles(graph, &unknown);
            entry.needs_others = graph.needs_of(entry.number).filter(&mut is_elsewhere).collect();
        }
        let free = entries.iter().filter(|entry| entry.obstacle.is_none());
        let hands = Hands::new(graph, free.filter_map(|entry| Some((entry.number, entry.days?))).collect());
        let days = entries.iter().filter_map(|entry| entry.days).fold(Decimal::ZERO, Decimal::saturating_add);
        let tracks = track::tracks(&entries, &hands);
        let completions = completions(&entries, &hands);
        Self { owner, capacity, entries, days, tracks, completions }
    }

    /// The item of this number.
    pub fn entry(&self, number: usize) -> Option<&Entry<'d>> {
        let place = self.entries.binary_search_by_key(&number, |entry| entry.number).ok()?;
        self.entries.get(place)
    }
}

impl<'d> Entry<'d> {
    fn of(work: &Work<'d>, sharing: usize) -> Self {
        let days = work.days.and_then(Decimal::from_f64).and_then(|days| days.checked_div(Decimal::from(sharing)));
        let (number, phase, item, gains) = (work.number, work.phase, work.item, work.gains.clone());
        let days = days.filter(|days| *days > Decimal::ZERO);
        Self { number, phase, item, days, gains, obstacle: None, needs_others: Vec::new() }
    }

    /// Whether it has been begun: it is finished first, whatever it brings.
    pub const fn is_begun(&self) -> bool {
        matches!(self.item.status, Some(Status::InProgress | Status::InReview))
    }

    fn look_for_obstacles(&mut self, graph: &Graph, unknown: &Bits) {
        self.obstacle = match self.days {
            None => Some(Obstacle::NoEstimate),
            Some(_) if graph.is_circular(self.number) => Some(Obstacle::Circle),
            Some(_) => graph.first_need_among(self.number, unknown).map(Obstacle::Behind),
        };
    }
}

/// So many items of a phase are put into another order at most: each is held against all that wait for it.
const MOST: usize = 2_000;

/// In phases where the shortest first is not what is written. A phase of more items than [`MOST`] is left as it is.
fn completions<'d>(entries: &[Entry<'d>], hands: &Hands<'_>) -> Vec<Completion<'d>> {
    let by_phase = entries.chunk_by(|one, other| std::ptr::eq(one.phase, other.phase));
    let of = |entries: &[Entry<'d>]| {
        let items: Vec<usize> = entries.iter().map(|entry| entry.number).filter(|item| hands.have(*item)).collect();
        if !(2..=MOST).contains(&items.len()) {
            return None;
        }
        let alike: HashMap<usize, Range> = items.iter().map(|item| (*item, Range::exactly(Decimal::ONE))).collect();
        let hands = Hands::new(hands.graph, items.iter().map(|item| (*item, hands.days_of(*item))).collect());
        let written = hands.after_needs(&items);
        let shortest: Vec<usize> = hands.order(&alike).into_iter().flat_map(|Step { items, .. }| items).collect();
        let (mean_written, mean_shortest) = (hands.mean_completion(&written)?, hands.mean_completion(&shortest)?);
        let phase = entries.first()?.phase;
        (mean_shortest < mean_written).then_some(Completion { phase, written, shortest, mean_written, mean_shortest })
    };
    by_phase.filter_map(of).collect()
}
