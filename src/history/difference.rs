//! Two texts of a plan, side by side.

use super::event::matched_phases;
use super::{Event, Matching, Snapshot, events};
use crate::document::Document;

/// What two texts of a plan say, which item and phase of one is which of the other, and what happened between them.
#[derive(Clone, Debug)]
pub struct Difference {
    /// What the old one says.
    pub old: Snapshot,
    /// What the new one says.
    pub new: Snapshot,
    /// Which item is which.
    pub items: Matching,
    /// For each phase of the new text, its number in the old one.
    pub phases: Vec<Option<usize>>,
    /// What happened.
    pub events: Vec<Event>,
}

/// A phase or an item that may be there on one side only, by its numbers from 0. One of them is always there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair {
    /// Its number in the old text.
    pub old: Option<usize>,
    /// Its number in the new one.
    pub new: Option<usize>,
}

impl Difference {
    /// From `old` to `new`.
    pub fn of(old: &Document, new: &Document) -> Self {
        let (old, new) = (Snapshot::of(old), Snapshot::of(new));
        let items = Matching::of(&old, &new);
        let phases = matched_phases(&old, &new);
        let events = events(&old, &new, &items);
        Self { old, new, items, phases, events }
    }

    /// All phases: those of the new text in its order, then those that are gone.
    pub fn phase_pairs(&self) -> Vec<Pair> {
        pairs(&self.phases, self.old.phases.len())
    }

    /// All items, in the same way.
    pub fn item_pairs(&self) -> Vec<Pair> {
        pairs(&self.items.old, self.old.items.len())
    }

    /// How a phase is called in short; `None` for what stands outside of all phases.
    pub fn phase_label(&self, phase: Pair) -> Option<String> {
        let new = phase.new.map(|new| &self.new.phases[new]);
        let phase = new.or_else(|| phase.old.map(|old| &self.old.phases[old]))?;
        (!phase.name.is_empty()).then(|| phase.label())
    }

    /// How an item is called.
    pub fn item_label(&self, item: Pair) -> String {
        let new = item.new.map(|new| &self.new.items[new]);
        let item = new.or_else(|| item.old.map(|old| &self.old.items[old]));
        item.map(|item| item.label()).unwrap_or_default()
    }
}

fn pairs(matched: &[Option<usize>], old: usize) -> Vec<Pair> {
    let mut is_left = vec![true; old];
    matched.iter().flatten().for_each(|old| is_left[*old] = false);
    let now = matched.iter().enumerate().map(|(new, old)| Pair { old: *old, new: Some(new) });
    let gone = (0..old).filter(|old| is_left[*old]).map(|old| Pair { old: Some(old), new: None });
    now.chain(gone).collect()
}
