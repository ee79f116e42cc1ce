//! What the details of a summary come to.

use std::collections::HashMap;

use crate::model::{Item, Mark, MarkKind, Status};

/// What the details of one subject come to.
pub(super) struct Sums {
    /// The items, and their sub-tasks in place of those that have some.
    pub(super) bases: Vec<Tally>,
    pub(super) has_only_boxes: bool,
    /// The state that follows from the items; `None` where one of them has none.
    pub(super) derived: Option<Status>,
}

impl Sums {
    /// Those of `items`; of one item alone only its sub-tasks count.
    pub(super) fn of(items: &[&Item], is_alone: bool) -> Self {
        let states = |item: &&Item| match item.children() {
            [] => vec![item.status],
            children => children.iter().map(|child| child.status).collect(),
        };
        let has_parts = items.iter().any(|item| !item.children().is_empty());
        let leaves = || Tally::of(items.iter().flat_map(states));
        let bases = match is_alone {
            true if !has_parts => Vec::new(),
            true => vec![leaves()],
            false => vec![Tally::of(items.iter().map(|item| item.status)), leaves()],
        };
        let has_only_boxes = items.iter().all(|item| item.marks.iter().all(is_box));
        let states = items.iter().map(|item| item.status).collect::<Option<Vec<Status>>>();
        Self { bases, has_only_boxes, derived: states.and_then(|states| derived(&states)) }
    }
}

/// How many there are in each state.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) all: usize,
    pub(super) open: usize,
    of: HashMap<Status, usize>,
}

impl Tally {
    fn of(states: impl Iterator<Item = Option<Status>>) -> Self {
        let mut tally = Self::default();
        for state in states {
            tally.all += 1;
            tally.open += usize::from(state.is_none_or(Status::is_open));
            if let Some(state) = state {
                *tally.of.entry(state).or_default() += 1;
            }
        }
        tally
    }

    pub(super) fn number(&self, status: Status) -> usize {
        self.of.get(&status).copied().unwrap_or_default()
    }

    /// How many there are; what is cancelled may be counted or not.
    pub(super) fn totals(&self) -> [usize; 2] {
        [self.all, self.all - self.number(Status::Cancelled)]
    }
}

/// The state of a phase that follows from those of its items.
fn derived(states: &[Status]) -> Option<Status> {
    let is_idle = |state: &Status| matches!(state, Status::NotStarted | Status::Proposed | Status::Deferred);
    Some(match () {
        () if states.is_empty() => return None,
        () if states.iter().all(|state| !state.is_open()) => Status::Done,
        () if states.iter().all(is_idle) => Status::NotStarted,
        () => Status::InProgress,
    })
}

fn is_box(mark: &Mark) -> bool {
    mark.kind == MarkKind::Box
}
