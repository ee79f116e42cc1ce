//! Who last changed what of the items of a plan.

pub mod csv;
pub mod json;
pub mod markdown;
pub mod table;

use chrono::NaiveDate;

use super::day::{day, days};
use crate::history::{Aspect, ItemState, Spell, Step, Thread, Timeline};

/// The values that are told of each item.
static ASPECTS: [Aspect; 3] = [Aspect::Status, Aspect::Owner, Aspect::Estimate];

/// The items of one plan, and since when they say what they say.
#[derive(Debug)]
pub struct Blame<'t> {
    /// The plan.
    pub path: String,
    /// The items, in the order of the plan.
    pub rows: Vec<Row<'t>>,
    /// Whether the clone leaves out older commits.
    pub is_cut_off: bool,
}

/// One item.
#[derive(Debug)]
pub struct Row<'t> {
    /// What it says.
    pub(super) item: &'t ItemState,
    /// How long it has been as far as it is, in days; `None` where that is not known.
    pub(super) age: Option<i64>,
    /// Status, owner and estimate.
    pub(super) cells: [Cell<'t>; 3],
}

/// One value of an item.
#[derive(Debug)]
pub(super) struct Cell<'t> {
    /// The value; `None` where nothing is said.
    pub(super) value: Option<String>,
    pub(super) origin: Origin<'t>,
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Origin<'t> {
    Commit(&'t Step),
    NotCommitted,
    OlderThanClone,
    /// Nothing has ever been said.
    Never,
}

impl<'t> Blame<'t> {
    /// Since when the items of the newest text in `timeline`, or the one item, say what they say, as of `today`.
    pub fn new(path: String, timeline: &'t Timeline, item: Option<Thread>, today: NaiveDate) -> Self {
        let of = |(thread, (text, number)): (Thread, (usize, usize))| {
            let is_wanted = item.is_none_or(|item| item == thread);
            is_wanted.then(|| Row::new(timeline, text, number, today))
        };
        let rows = timeline.items_now().filter_map(of).collect();
        Self { path, rows, is_cut_off: timeline.is_cut_off }
    }

    /// What is known of how many items, and what to do about the rest.
    pub(super) fn coverage(&self) -> Vec<String> {
        let count = |is: fn(&Origin<'_>) -> bool| self.rows.iter().filter(|row| is(&row.cells[0].origin)).count();
        let items = if self.rows.len() == 1 { "1 item".to_owned() } else { format!("{} items", self.rows.len()) };
        let mut first = items;
        for (count, what) in [
            (count(|origin| matches!(origin, Origin::NotCommitted)), "the status is not committed yet"),
            (count(|origin| matches!(origin, Origin::OlderThanClone)), "the status is older than this clone"),
            (count(|origin| matches!(origin, Origin::Never)), "there never was a status"),
        ] {
            if count > 0 {
                first.push_str(&format!("; of {count} {what}"));
            }
        }
        let remedy = self.is_cut_off.then(|| super::text::REMEDY.to_owned());
        [first].into_iter().chain(remedy).collect()
    }

    /// Whether it is not known of any item since when it has been as far as it is.
    pub fn is_unknown(&self) -> bool {
        !self.rows.iter().any(|row| matches!(row.cells[0].origin, Origin::Commit(_) | Origin::Never))
    }
}

impl<'t> Row<'t> {
    fn new(timeline: &'t Timeline, text: usize, number: usize, today: NaiveDate) -> Self {
        let cells = ASPECTS.each_ref().map(|aspect| Cell::new(timeline.spells(text, number, aspect)));
        let age = cells[0].origin.commit().map(|step| (today - step.revision.date).num_days().max(0));
        Self { item: &timeline.snapshots[text].items[number], age, cells }
    }
}

impl<'t> Cell<'t> {
    /// From the newest of `spells`; the oldest is when the item came.
    fn new(spells: Vec<Spell<'t>>) -> Self {
        let is_only = spells.len() == 1;
        let Some(newest) = spells.into_iter().next() else { return Self { value: None, origin: Origin::Never } };
        let value = newest.value.as_ref().map(ToString::to_string);
        let origin = match &newest {
            spell if is_only && spell.value.is_none() => Origin::Never,
            spell if spell.is_older_than_clone() => Origin::OlderThanClone,
            spell if spell.began.revision.commit.is_none() => Origin::NotCommitted,
            spell => Origin::Commit(spell.began),
        };
        Self { value, origin }
    }
}

impl<'t> Origin<'t> {
    pub(super) const fn commit(self) -> Option<&'t Step> {
        if let Self::Commit(step) = self { Some(step) } else { None }
    }

    /// Whether both are the same commit, or the same lack of one.
    fn is_same(self, other: Self) -> bool {
        match (self, other) {
            (Self::Commit(one), Self::Commit(other)) => std::ptr::eq(one, other),
            _ => std::mem::discriminant(&self) == std::mem::discriminant(&other),
        }
    }

    /// `3 Mar Ana`, or why there is no such thing.
    pub(super) fn text(self, today: NaiveDate) -> String {
        match self {
            Self::Commit(step) => format!("{} {}", day(step.revision.date, today), step.revision.author),
            Self::NotCommitted => "not committed".to_owned(),
            Self::OlderThanClone => "older than clone".to_owned(),
            Self::Never => String::new(),
        }
    }

    /// The word for it in JSON.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Commit(_) => "commit",
            Self::NotCommitted => "not-committed",
            Self::OlderThanClone => "older-than-clone",
            Self::Never => "never",
        }
    }
}

impl Row<'_> {
    /// Each value, and which it is.
    fn values(&self) -> impl Iterator<Item = (&'static Aspect, &Cell<'_>)> {
        ASPECTS.iter().zip(&self.cells)
    }

    /// `12 days`; nothing where it is not known.
    fn age_text(&self) -> String {
        self.age.map(days).unwrap_or_default()
    }

    /// The state.
    fn status(&self) -> &str {
        self.cells[0].value.as_deref().unwrap_or_default()
    }
}
