//! How old a plan and its items are, as its history tells.

use std::fmt;

use chrono::NaiveDate;

use super::lives::{aspect, came_or_changed, is_work, tells_of_work};
use super::{Aspect, Event, ItemState, Lives, Matching, Snapshot, Step, events};

/// What the history of a plan tells of its age on one day.
#[derive(Clone, Debug, Default)]
pub struct Ages {
    /// Of each item, in their order.
    pub items: Vec<ItemAge>,
    /// When one of its values last became another one.
    pub changed: Option<Trace>,
    /// When the plan came into the repository.
    pub born: Option<Trace>,
    /// What finished items took, as far as it is known when they were begun.
    pub finished: Vec<Stretch>,
    /// How many items were finished, known or not.
    pub all_finished: usize,
    /// Why something of this is not known, where it is not.
    pub gap: Option<Gap>,
}

/// What the history tells of the age of one item. Nothing that happened after the day for which it is told.
#[derive(Clone, Debug, Default)]
pub struct ItemAge {
    /// When one of its values last became another one.
    pub changed: Option<Trace>,
    /// Since when it has been as far as it is.
    pub status: Option<Trace>,
    /// When it was first worked on.
    pub begun: Option<Trace>,
}

/// When something happened, and where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The day.
    pub day: NaiveDate,
    /// The commit; `None` where it has not been committed yet.
    pub commit: Option<String>,
    /// Who wrote it; empty where it has not been committed yet.
    pub author: String,
}

/// From one day to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
}

/// Why the history does not tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// There is none: the plan lies in no repository.
    NoRepository,
    /// The plan lies outside of the repository that was asked.
    Elsewhere,
    /// The plan is in no commit.
    NotCommitted,
    /// The clone leaves out older commits: the oldest that it has seems to be the origin of all that is older.
    Shallow,
    /// The clone leaves out older texts.
    Partial,
    /// It cannot be read.
    Unreadable,
}

impl Ages {
    /// Nothing is known, and why.
    pub fn unknown(gap: Gap) -> Self {
        Self { gap: Some(gap), ..Self::default() }
    }

    /// The ages on `today` of the items of `now`, which is the plan as it lies there: what no revision has of it happened on
    /// that day. What happened after it counts for nothing, except that an item whose status is younger was not what it is:
    /// then its age begins when it became so.
    pub fn of(lives: &Lives, now: &Snapshot, today: NaiveDate) -> Self {
        Self::from(lives, lives.timeline.steps.iter().position(|step| step.new.is_some()), now, today)
    }

    /// The same of a plan as a revision left it, with what had happened until then; what finished items took is told by the
    /// whole history. Where no revision has left it so, it is taken for a new text.
    pub fn of_past(lives: &Lives, then: &Snapshot, today: NaiveDate) -> Self {
        let timeline = &lives.timeline;
        let left = |step: &Step| step.new.is_some_and(|text| timeline.snapshots[text] == *then);
        match timeline.steps.iter().position(left) {
            Some(at) => Self::from(lives, Some(at), then, today),
            None => Self::of(lives, then, today),
        }
    }

    /// By the steps from number `base` on, the first of which left the text that the plan has, or had before `now`.
    fn from(lives: &Lives, base: Option<usize>, now: &Snapshot, today: NaiveDate) -> Self {
        let timeline = &lives.timeline;
        if timeline.steps.is_empty() {
            return Self::unknown(Gap::NotCommitted);
        }
        let text = base.and_then(|base| timeline.steps[base].new);
        let nothing = Snapshot::default();
        let before = text.map_or(&nothing, |text| &timeline.snapshots[text]);
        let matching = Matching::of(before, now);
        let not_committed = events(before, now, &matching);
        let from = base.unwrap_or(timeline.steps.len());
        let age = |old: &Option<usize>| old.zip(text).map(|(old, text)| lives.age(text, old, from, today));
        let mut items: Vec<ItemAge> = matching.old.iter().map(|old| age(old).unwrap_or_default()).collect();
        for event in &not_committed {
            came_or_changed(event).for_each(|item| items[item].touch(event, &now.items[item], today));
        }
        let changed = if not_committed.is_empty() { lives.changed(from, today) } else { Some(Trace::today(today)) };
        let (finished, all_finished) = lives.finished(today);
        let gap = timeline.is_cut_off.then_some(Gap::Shallow);
        Self { items, changed, born: lives.born(), finished, all_finished, gap }
    }
}

impl ItemAge {
    /// What has not been committed happened today.
    fn touch(&mut self, event: &Event, now: &ItemState, today: NaiveDate) {
        let aspect = aspect(event);
        if aspect.is_none_or(tells_of_work) {
            self.changed = Some(Trace::today(today));
        }
        if aspect.is_none_or(|aspect| *aspect == Aspect::Status) {
            self.status = Some(Trace::today(today));
            if self.begun.is_none() && is_work(now.value(&Aspect::Status)) {
                self.begun = Some(Trace::today(today));
            }
        }
    }
}

impl Trace {
    const fn today(day: NaiveDate) -> Self {
        Self { day, commit: None, author: String::new() }
    }

    pub(super) fn of(step: &Step) -> Self {
        let revision = &step.revision;
        Self { day: revision.date, commit: revision.commit.clone(), author: revision.author.clone() }
    }
}

impl fmt::Display for Trace {
    /// `2026-01-02 (commit 1a2b3c4d5e by Ana)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { day, commit, author } = self;
        match commit {
            Some(commit) => write!(f, "{day} (commit {} by {author})", commit.get(..10).unwrap_or(commit)),
            None => write!(f, "{day} (not committed yet)"),
        }
    }
}

impl Gap {
    /// Whether another clone would tell.
    pub const fn is_of_clone(self) -> bool {
        matches!(self, Self::Shallow | Self::Partial)
    }

    /// How to have it told.
    pub const fn remedy(self) -> Option<&'static str> {
        match self {
            Self::Shallow => {
                Some("fetch the whole history, in CI with `fetch-depth: 0`, elsewhere with `git fetch --unshallow`")
            }
            Self::Partial => Some("clone without `--filter`"),
            Self::NoRepository | Self::Elsewhere | Self::NotCommitted | Self::Unreadable => None,
        }
    }
}

impl fmt::Display for Gap {
    /// As a clause about the plan.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRepository => f.write_str("the plan lies in no git repository"),
            Self::Elsewhere => f.write_str("the plan lies outside of this git repository"),
            Self::NotCommitted => f.write_str("the plan is in no commit yet"),
            Self::Shallow => f.write_str("this clone is shallow and leaves out when that was"),
            Self::Partial => f.write_str("this clone leaves out older texts of the plan"),
            Self::Unreadable => f.write_str("git cannot be asked"),
        }
    }
}

#[cfg(test)]
mod tests;
