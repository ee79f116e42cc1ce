//! What a document states twice: summary tables, overview lists, and counts of what is done.

use super::{Item, Mark, Phase, Plan, Status};
use crate::text::Span;

/// What a summary speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// All items of the plan.
    Plan,
    /// The items of the phase with this number, from 0, and of those below it.
    Phase(usize),
    /// The item with this number, from 0, in document order.
    Item(usize),
}

/// A line which states again what stands elsewhere in the document.
#[derive(Clone, Debug)]
pub struct Restatement {
    /// What it states again.
    pub subject: Subject,
    /// What it calls it.
    pub title: Span,
    /// The line, with its line end.
    pub line: Span,
    /// Where it states the status. Those of an item are among [`Item::marks`] too, behind the item's own.
    pub marks: Vec<Mark>,
    /// The numbers that it gives.
    pub counts: Vec<Count>,
}

/// A number in a summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// What it counts.
    pub measure: Measure,
    /// The number.
    pub value: usize,
    /// Its digits.
    pub span: Span,
}

/// What a number in a summary counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// All.
    Total,
    /// What is neither done nor cancelled.
    Open,
    /// What is in this state.
    In(Status),
    /// The share of what is done, in per cent.
    Percent,
}

impl Plan {
    /// The items of phase number `phase` and of the phases below it, each with its number in the plan.
    pub fn items_within(&self, phase: usize) -> impl Iterator<Item = (usize, &Item)> {
        let before = self.phases.iter().take(phase).map(|phase| phase.items.len()).sum::<usize>();
        let level = self.phases.get(phase).map_or(0, |phase| phase.level);
        let is_below = move |other: &&Phase| level > 0 && other.level > level;
        let own = self.phases.iter().skip(phase).take(1);
        let below = self.phases.iter().skip(phase + 1).take_while(is_below);
        let items = own.chain(below).flat_map(|phase| &phase.items);
        items.enumerate().map(move |(number, item)| (before + number, item))
    }

    /// Where item number `item` is stated again.
    pub fn restatements_of(&self, item: usize) -> impl Iterator<Item = &Restatement> {
        self.restatements.iter().filter(move |again| again.subject == Subject::Item(item))
    }
}
