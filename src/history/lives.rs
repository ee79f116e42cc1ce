//! What happened to each item over all revisions.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::NaiveDate;

use super::{Aspect, Event, ItemAge, ItemState, Outcome, Spell, Step, Stretch, Thread, Timeline, Trace, Value};
use crate::model::Status;

/// What happened to all items that a plan has ever had.
#[derive(Debug)]
pub struct Lives {
    pub(super) timeline: Timeline,
    /// The numbers of the steps in which something of an item became another one, the newest first.
    changes: HashMap<Thread, Vec<usize>>,
    /// The items that were done when they were last seen.
    finishes: Vec<Finish>,
    /// The ages that were asked for. A check tries texts that differ in one item, and asks for all of them again each time.
    ages: Mutex<HashMap<AgeOf, ItemAge>>,
}

/// Of which item an age is, by which steps, and on which day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct AgeOf {
    text: usize,
    item: usize,
    from: usize,
    today: NaiveDate,
}

/// The end of an item.
#[derive(Clone, Copy, Debug)]
struct Finish {
    /// When it was done, or later.
    day: NaiveDate,
    /// From when on it was worked on until it was done; `None` where one of the two is not known.
    took: Option<Stretch>,
}

impl Lives {
    /// Those that `timeline` tells of.
    pub fn of(timeline: Timeline) -> Self {
        let mut changes: HashMap<Thread, Vec<usize>> = HashMap::new();
        for (number, step) in timeline.steps.iter().enumerate() {
            for event in step.events.iter().filter(|event| aspect(event).is_none_or(tells_of_work)) {
                let items = came_or_changed(event).filter_map(|item| timeline.thread_in(step.new?, item));
                items.for_each(|thread| changes.entry(thread).or_default().push(number));
            }
        }
        let mut last_seen: HashMap<Thread, (usize, usize)> = HashMap::new();
        for text in timeline.steps.iter().filter_map(|step| step.new) {
            for item in 0..timeline.snapshots[text].items.len() {
                if let Some(thread) = timeline.thread_in(text, item) {
                    last_seen.entry(thread).or_insert((text, item));
                }
            }
        }
        let finishes = last_seen.into_values().filter_map(|(text, item)| Finish::of(&timeline, text, item)).collect();
        Self { timeline, changes, finishes, ages: Mutex::default() }
    }

    /// Whether older commits are left out of the clone.
    pub const fn is_cut_off(&self) -> bool {
        self.timeline.is_cut_off
    }

    /// When the plan came; `None` where the clone leaves that out.
    pub(super) fn born(&self) -> Option<Trace> {
        let first = self.timeline.steps.iter().rfind(|step| step.revision.after.is_some())?;
        known(first).map(Trace::of)
    }

    /// When, by the steps from number `from` on, a value of the plan last became another one, up to `today`.
    pub(super) fn changed(&self, from: usize, today: NaiveDate) -> Option<Trace> {
        last(self.timeline.steps[from..].iter().filter(|step| !step.events.is_empty()), today)
    }

    /// The age of item number `item` of text number `text`, by the steps from number `from` on, up to `today`.
    pub(super) fn age(&self, text: usize, item: usize, from: usize, today: NaiveDate) -> ItemAge {
        let of = AgeOf { text, item, from, today };
        let mut known = self.ages.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(of).or_insert_with(|| self.read_age(of)).clone()
    }

    fn read_age(&self, of: AgeOf) -> ItemAge {
        let AgeOf { text, item, from, today } = of;
        let statuses = self.timeline.spells(text, item, &Aspect::Status);
        let status = statuses.first().and_then(|spell| known(spell.began)).map(Trace::of);
        let begun = statuses.iter().rfind(|spell| is_work(spell.value.as_ref()));
        let begun = begun.and_then(|spell| known(spell.began)).map(Trace::of);
        // It was something else then.
        if let Some(status) = status.as_ref().filter(|status| status.day > today) {
            return ItemAge { changed: Some(status.clone()), status: Some(status.clone()), begun };
        }
        let changes = self.timeline.thread_in(text, item).and_then(|thread| self.changes.get(&thread));
        let changes = changes.into_iter().flatten().filter(|step| **step >= from);
        ItemAge { changed: last(changes.map(|step| &self.timeline.steps[*step]), today), status, begun }
    }

    /// What the items took that were finished up to `today`, where it is known, in order; and how many were.
    pub(super) fn finished(&self, today: NaiveDate) -> (Vec<Stretch>, usize) {
        let past = || self.finishes.iter().filter(|finish| finish.day <= today);
        let mut known: Vec<Stretch> = past().filter_map(|finish| finish.took).collect();
        known.sort_unstable_by_key(|stretch| (stretch.first, stretch.last));
        (known, past().count())
    }
}

impl Finish {
    /// Of item number `item` of text number `text`, by its own dates, else by the first revision that says so of each; what
    /// the first plan of all says may have been so for longer. `None` where it is not done.
    fn of(timeline: &Timeline, text: usize, item: usize) -> Option<Self> {
        let state = &timeline.snapshots[text].items[item];
        if state.value(&Aspect::Status) != Some(&Value::Status(Status::Done)) {
            return None;
        }
        let statuses = timeline.spells(text, item, &Aspect::Status);
        let day = |spell: &Spell<'_>| (spell.began.outcome == Outcome::Plan).then_some(spell.began.revision.date);
        let done = statuses.first()?;
        let begun = statuses.iter().rfind(|spell| is_work(spell.value.as_ref()));
        let first = date(state, &Aspect::Started).or_else(|| begun.and_then(day));
        let last = date(state, &Aspect::Completed).or_else(|| day(done));
        let took = first.zip(last).map(|(first, last)| Stretch { first, last });
        let took = took.filter(|stretch| stretch.first <= stretch.last);
        Some(Self { day: last.unwrap_or(done.began.revision.date), took })
    }
}

/// `step`, unless it only seems to have done what it did: the clone leaves out who did.
fn known(step: &Step) -> Option<&Step> {
    Some(step).filter(|step| step.outcome != Outcome::OldestOfClone)
}

/// The first of `steps`, the newest first, up to `today`; `None` where it is not known when that was.
fn last<'t>(mut steps: impl Iterator<Item = &'t Step>, today: NaiveDate) -> Option<Trace> {
    steps.find(|step| known(step).is_none_or(|step| step.revision.date <= today)).and_then(known).map(Trace::of)
}

/// The items, by their numbers in the new text, that came by `event` or say something else.
pub(super) fn came_or_changed(event: &Event) -> impl Iterator<Item = usize> + '_ {
    let (one, several) = match event {
        Event::Added(item) | Event::Joined { new: item, .. } | Event::Item { new: item, .. } => (Some(*item), &[][..]),
        Event::Split { new, .. } => (None, new.as_slice()),
        Event::Removed(_) | Event::PhaseAdded(_) | Event::PhaseRemoved(_) | Event::Phase { .. } | Event::Plan(_) => {
            (None, &[][..])
        }
    };
    one.into_iter().chain(several.iter().copied())
}

/// Which value of an item became another one; `None` where the item came.
pub(super) const fn aspect(event: &Event) -> Option<&Aspect> {
    match event {
        Event::Item { change, .. } => Some(&change.aspect),
        _ => None,
    }
}

/// Whether somebody has looked at an item of which this changes: a number changes as soon as another item comes before it.
pub(super) fn tells_of_work(aspect: &Aspect) -> bool {
    *aspect != Aspect::Id
}

/// Whether an item with this status is being worked on.
pub(super) const fn is_work(status: Option<&Value>) -> bool {
    matches!(status, Some(Value::Status(Status::InProgress | Status::InReview)))
}

fn date(item: &ItemState, aspect: &Aspect) -> Option<NaiveDate> {
    match item.value(aspect) {
        Some(Value::Date(date)) => Some(*date),
        _ => None,
    }
}
