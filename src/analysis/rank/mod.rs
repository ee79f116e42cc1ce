//! Which of somebody's items should go first.

mod bits;
mod decision;
mod graph;
mod order;
mod queue;
#[cfg(test)]
mod tests;
mod track;

pub use decision::{Decision, Question, decision};
pub use graph::Need;
pub use order::Step;
pub use queue::{Completion, Entry, Obstacle, Queue};
pub use track::{BreakEven, Track};

use std::collections::HashMap;

use super::{Assumption, Calendar, Gains, Owner, is_committed};
use crate::document::Document;
use crate::model::{Item, Phase};
use graph::Graph;

/// What the work in a document brings for each day of it, inside the queue of each owner.
///
/// Time is what an owner is short of, so each is a constraint of their own: what brings most for each day of their work goes
/// first. That is the throughput for each unit of the constraint of the theory of constraints (E. M. Goldratt and J. Cox,
/// "The Goal", 1984; T. Corbett, "Throughput Accounting", 1998, chapter 4). Where the gain recurs it is the cost of delay
/// divided by the duration, CD3, too (D. G. Reinertsen, "The Principles of Product Development Flow", 2009, principles E3
/// and F17), but for a factor that is the same for all in a queue; "weighted shortest job first" is the same rule.
///
/// It is the work that somebody has agreed to do and that is not done ([`is_committed`]). What has been begun counts whole,
/// and of an item of several owners each of them has an even share of the days, as in [`load`](super::load()); what it brings
/// counts whole for each, as it does not come without them. Nothing is converted: gains of another currency, recurrence or
/// certainty are ranked apart, and hours are no money.
#[derive(Clone, Debug)]
pub struct Ranking<'d> {
    /// One for each owner, in the order in which they are first named. Where nobody names any, all items are one queue.
    pub queues: Vec<Queue<'d>>,
    /// How many items there are.
    pub items: usize,
    /// How many of them have an estimate in days.
    pub estimated: usize,
    /// How many of them bring money.
    pub with_money: usize,
    /// How many of them bring time.
    pub with_time: usize,
    /// Of how many of them that is assumed.
    pub assumed: usize,
    /// How many of them have no owner and are in no queue.
    pub unowned: usize,
}

/// An item before it is put into queues.
struct Work<'d> {
    number: usize,
    phase: &'d Phase,
    item: &'d Item,
    days: Option<f64>,
    gains: Gains,
}

impl<'d> Ranking<'d> {
    /// Ranks the work in `document`.
    pub fn of(document: &'d Document, calendar: &Calendar, assumptions: &[Assumption]) -> Self {
        let items = document.plan().items_with_phase().enumerate().filter(|(_, (_, item))| is_committed(item));
        let work: Vec<Work<'d>> = items
            .map(|(number, (phase, item))| Work {
                number,
                phase,
                item,
                days: calendar.days_of(item).filter(|days| *days > 0.0),
                gains: Gains::of(document, number, item, assumptions),
            })
            .collect();
        let count = |is: fn(&Work<'_>) -> bool| work.iter().filter(|work| is(work)).count();
        let mut ranking = Self {
            queues: Vec::new(),
            items: work.len(),
            estimated: count(|work| work.days.is_some()),
            with_money: count(|work| work.gains.has_money()),
            with_time: count(|work| work.gains.has_time()),
            assumed: count(|work| work.gains.is_assumed()),
            unowned: 0,
        };
        let graph = Graph::of(document);
        let (owners, unowned) = by_owner(document, &work);
        if owners.is_empty() && !work.is_empty() {
            let all: Vec<Shared<'_, 'd>> = work.iter().map(|work| (work, 1)).collect();
            ranking.queues.push(Queue::of(None, &all, &graph, calendar));
        } else {
            ranking.unowned = unowned;
            let queues = owners.into_iter().map(|(owner, own)| Queue::of(Some(owner), &own, &graph, calendar));
            ranking.queues = queues.collect();
        }
        ranking
    }
}

/// An item, and how many share its work.
type Shared<'w, 'd> = (&'w Work<'d>, usize);

/// The work of each owner with the number of those who share it, and how much has none.
fn by_owner<'w, 'd>(document: &Document, all: &'w [Work<'d>]) -> (Vec<(Owner, Vec<Shared<'w, 'd>>)>, usize) {
    let mut queues: Vec<(Owner, Vec<Shared<'w, 'd>>)> = Vec::new();
    let mut places: HashMap<Owner, usize> = HashMap::new();
    let mut unowned = 0;
    for work in all {
        let owners = Owner::of(document, work.item);
        unowned += usize::from(owners.is_empty());
        let sharing = owners.len();
        for owner in owners {
            let place = *places.entry(owner.clone()).or_insert_with(|| {
                queues.push((owner, Vec::new()));
                queues.len() - 1
            });
            queues[place].1.push((work, sharing));
        }
    }
    (queues, unowned)
}
