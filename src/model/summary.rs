//! What a document states twice: summary tables, overview lists, and counts of what is done.

use std::ops::Range;

use super::{Marks, Plan, Status};
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
    /// Where it states the status. Those of an item are among [`Item::marks`](super::Item::marks) too, behind the item's own.
    pub marks: Marks,
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
    /// For each phase the numbers of its items and of those of the phases below it.
    pub fn items_within(&self) -> Vec<Range<usize>> {
        let mut ranges: Vec<Range<usize>> = Vec::with_capacity(self.phases.len());
        // Phases which go on, the deepest last.
        let mut open: Vec<usize> = Vec::new();
        let mut items = 0;
        for (number, phase) in self.phases.iter().enumerate() {
            while let Some(above) = open.pop_if(|above| self.phases[*above].level >= phase.level) {
                ranges[above].end = items;
            }
            ranges.push(items..items + phase.items.len());
            items += phase.items.len();
            if phase.level > 0 {
                open.push(number);
            }
        }
        open.into_iter().for_each(|phase| ranges[phase].end = items);
        ranges
    }

    /// The numbers of phase number `phase` and of those below it.
    pub fn phases_within(&self, phase: usize) -> Range<usize> {
        let level = self.phases[phase].level;
        let below = self.phases[phase + 1..].iter().take_while(|next| level > 0 && next.level > level).count();
        phase..phase + 1 + below
    }

    /// Where item number `item` is stated again.
    pub fn restatements_of(&self, item: usize) -> impl Iterator<Item = &Restatement> {
        self.restatements.iter().filter(move |again| again.subject == Subject::Item(item))
    }
}
