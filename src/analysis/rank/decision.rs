//! What somebody has to decide about a queue.

use super::{Entry, Queue};
use crate::model::{Range, Unit};

/// What somebody has to decide, so that it is known what goes first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Whether items without a price are worth more than what they would have to bring to go first.
    Price {
        /// Number of the item that goes first otherwise.
        before: usize,
        /// What the amounts count.
        unit: Unit,
        /// One for each item, in document order.
        questions: Vec<Question>,
    },
    /// Whether to do one item before another one that is written before it.
    Swap {
        /// What the amounts count.
        unit: Unit,
        /// Number of the item that should go first, and what it brings for each day of work, with what it needs.
        first: (usize, Range),
        /// Of those ranked the one that is written first, and the same of it.
        then: (usize, Range),
    },
}

/// Whether an item brings more than that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// Number of the item.
    pub item: usize,
    /// What it would have to bring more than.
    pub above: Range,
}

/// What has to be decided, and in which of `queues`: in that with the most work in which there is something to decide.
pub fn decision<'q, 'd>(queues: &[&'q Queue<'d>]) -> Option<(&'q Queue<'d>, Decision)> {
    let decisions = queues.iter().filter_map(|queue| Some((*queue, queue.decision()?)));
    // Of equals the first, which `max_by` alone would not give.
    decisions.rev().max_by(|(one, _), (other, _)| one.days.cmp(&other.days))
}

impl Queue<'_> {
    /// What has to be decided: what items are worth for which there is no price, else whether the order as written is changed.
    /// `None` where there is nothing to compare.
    pub fn decision(&self) -> Option<Decision> {
        self.price().or_else(|| self.swap())
    }

    fn price(&self) -> Option<Decision> {
        self.tracks.iter().find_map(|track| {
            let question = |item, above: Option<Range>| above.map(|above| Question { item, above });
            let questions: Vec<Question> =
                track.break_evens.iter().filter_map(|even| question(even.item, even.first)).collect();
            let before = track.steps.first()?.item;
            (!questions.is_empty()).then_some(Decision::Price { before, unit: track.unit, questions })
        })
    }

    /// What is begun is finished: only what is not yet can change its place.
    fn swap(&self) -> Option<Decision> {
        let is_begun = |item: usize| self.entry(item).is_some_and(Entry::is_begun);
        self.tracks.iter().find_map(|track| {
            let steps = || track.steps.iter().filter(|step| !is_begun(step.item));
            let first = steps().next()?;
            let written = steps().min_by_key(|step| step.item)?;
            let is_other = !first.items.contains(&written.item) && !written.items.contains(&first.item);
            let of = |step: &super::Step| (step.item, step.a_day());
            is_other.then(|| Decision::Swap { unit: track.unit, first: of(first), then: of(written) })
        })
    }
}
