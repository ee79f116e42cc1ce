//! What one revision did.

use crate::history::{Event, Matching, PhaseState, Revision, Snapshot, events};

/// What one revision did.
#[derive(Clone, Debug)]
pub struct Step {
    /// The revision.
    pub revision: Revision,
    /// What it left.
    pub outcome: Outcome,
    /// What it did, from `old` to `new`; of a merge, only what none of its parents has.
    pub events: Vec<Event>,
    /// The text that `events` begin with: that of its first parent, or what was last recognised in before that. `None` where
    /// nothing was.
    pub old: Option<usize>,
    /// The text that `events` end with; `None` where nothing was recognised.
    pub new: Option<usize>,
    /// The text of each parent in the same way, and which item is which.
    pub(super) links: Vec<(usize, Matching)>,
}

/// What a revision left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The plan.
    Plan,
    /// The first plan of all.
    FirstPlan,
    /// The oldest plan that the clone has; some of it is older.
    OldestOfClone,
    /// A text in which nothing was recognised.
    Unrecognised,
    /// Something that cannot be read as text.
    Unreadable,
    /// Nothing: the file is gone.
    Deleted,
}

impl Step {
    /// What `revision` did to a plan that went from one of the texts `olds`, one a parent, to what it left.
    pub(super) fn new(revision: Revision, outcome: Outcome, olds: &[Option<usize>], snapshots: &[Snapshot]) -> Self {
        let is_plan = matches!(outcome, Outcome::Plan | Outcome::FirstPlan | Outcome::OldestOfClone);
        let new = revision.after.filter(|_| is_plan);
        let old = olds.first().copied().flatten();
        let Some(new) = new else { return Self { revision, outcome, events: Vec::new(), old, new, links: Vec::new() } };
        let side = |old: &Option<usize>| Side::new(*old, new, snapshots);
        let sides: Vec<Side<'_>> = if olds.is_empty() { vec![side(&None)] } else { olds.iter().map(side).collect() };
        let events = own_events(&sides);
        let links = sides.into_iter().filter_map(|side| Some((side.text?, side.matching))).collect();
        Self { revision, outcome, events, old, new: Some(new), links }
    }

    /// Whether there is something at this revision, and no plan is recognised in it.
    pub const fn is_broken(&self) -> bool {
        matches!(self.outcome, Outcome::Unrecognised | Outcome::Unreadable)
    }

    /// Whether it is broken, and that before it was not.
    pub fn breaks(&self) -> bool {
        self.is_broken() && self.revision.before.first().copied().flatten() == self.old
    }

    /// Whether the plan came back with it: before, nothing was recognised, or there was no file.
    pub fn is_return(&self) -> bool {
        let before = self.revision.before.first().copied().flatten();
        self.outcome == Outcome::Plan && self.old != before
    }
}

/// What a revision did against one of its parents.
struct Side<'s> {
    text: Option<usize>,
    snapshot: &'s Snapshot,
    matching: Matching,
    events: Vec<Event>,
}

impl<'s> Side<'s> {
    fn new(text: Option<usize>, new: usize, snapshots: &'s [Snapshot]) -> Self {
        let snapshot = text.map_or(Snapshot::nothing(), |text| &snapshots[text]);
        let matching = Matching::of(snapshot, &snapshots[new]);
        let events = events(snapshot, &snapshots[new], &matching);
        Self { text, snapshot, matching, events }
    }

    /// Whether `event` is one of an item that this parent does not have.
    fn lacks(&self, event: &Event) -> bool {
        matches!(event, Event::Item { new, .. } if self.matching.old[*new].is_none())
    }

    /// Whether `event`, one against `other`, happened against this parent, too: both end in the same.
    fn has(&self, event: &Event, other: &Self) -> bool {
        let is_same = |own: &Event| match (event, own) {
            (Event::Item { new, change }, Event::Item { new: there, change: own })
            | (Event::Phase { new, change }, Event::Phase { new: there, change: own }) => {
                new == there && change.aspect == own.aspect
            }
            (Event::Plan(change), Event::Plan(own)) => change.aspect == own.aspect,
            (Event::Added(one), Event::Added(own)) | (Event::PhaseAdded(one), Event::PhaseAdded(own)) => one == own,
            (Event::Split { new, .. }, Event::Split { new: own, .. }) => new == own,
            (Event::Joined { new, .. }, Event::Joined { new: own, .. }) => new == own,
            (Event::PhaseRemoved(one), Event::PhaseRemoved(own)) => {
                let name = |phase: &PhaseState| (phase.number.clone(), phase.name.clone());
                name(&other.snapshot.phases[*one]) == name(&self.snapshot.phases[*own])
            }
            _ => false,
        };
        match event {
            // What went has a number of its own in each parent.
            Event::Removed(item) => {
                let here = Matching::of(other.snapshot, self.snapshot).new[*item];
                here.is_some_and(|here| self.matching.new[here].is_none())
            }
            _ => self.events.iter().any(is_same),
        }
    }
}

/// What happened against each of several parents that can tell: an item that has come on one branch alone says what it says
/// there, or what the merge has made of it.
fn own_events(sides: &[Side<'_>]) -> Vec<Event> {
    let Some((first, others)) = sides.split_first() else { return Vec::new() };
    let is_own = |event: &&Event| others.iter().all(|other| other.lacks(event) || other.has(event, first));
    let mut events: Vec<Event> = first.events.iter().filter(is_own).cloned().collect();
    for (number, side) in sides.iter().enumerate().skip(1) {
        let (before, behind) = (&sides[..number], &sides[number + 1..]);
        let is_own = |event: &&Event| {
            before.iter().all(|other| other.lacks(event))
                && behind.iter().all(|other| other.lacks(event) || other.has(event, side))
        };
        events.extend(side.events.iter().filter(is_own).cloned());
    }
    events
}
