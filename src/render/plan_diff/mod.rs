//! What plans say now against then: the screen, the comment on a pull request and the JSON of `plan diff`.

mod consequences;
mod json;
mod loads;
mod markdown;
mod note;
mod row;
mod shortened;
mod summary;
#[cfg(test)]
mod tests;
mod text;
mod told_once;

use std::path::Path;

use chrono::NaiveDate;

pub use json::write as write_json;
pub use markdown::{COMMENT, MARKER, write as write_markdown};
pub use text::write as write_text;

pub(super) use consequences::{finish_rows, rows as consequence_rows};
pub(super) use json::PlanView;
pub(super) use row::Row;
pub(super) use text::lines as note_lines;

use self::loads::LoadRow;
use crate::analysis::{Calendar, Consequences, DayCount, Deliveries, Readings, WorkLeft, clock, consequences};
use crate::document::Document;
use crate::history::Difference;
use crate::text::Source;

/// The plans of a workspace at two times.
#[derive(Debug)]
pub struct PlanDiff {
    /// The time that the other is held against.
    pub old: Time,
    /// The other.
    pub new: Time,
    /// The day as of which both are judged.
    pub as_of: NaiveDate,
    /// What a day of an estimate is.
    pub estimates: DayCount,
    /// The plans that were or are there.
    pub plans: Vec<PlanPair>,
}

/// One of the times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Time {
    /// Now, with what has not been committed.
    WorkTree,
    /// At a commit.
    Commit {
        /// As it was asked for: `HEAD`, `2026-03-01`.
        name: String,
        /// Its hash, shortened.
        hash: String,
    },
}

/// One plan at both times.
#[derive(Debug)]
pub enum PlanPair {
    /// It was not there.
    Came(Document, WorkLeft),
    /// It is not there any more.
    Went(Document, WorkLeft),
    /// It was there and is.
    Both(Box<Compared>),
}

/// Two texts of a plan, what happened between them, and what follows from that.
#[derive(Debug)]
pub struct Compared {
    /// What it was.
    pub old: Document,
    /// What it is.
    pub new: Document,
    /// What happened.
    pub difference: Difference,
    /// What follows.
    pub consequences: Consequences,
}

/// The loads that are others, a row each, as `own` counts.
pub(super) fn load_rows(compared: &Compared, own: DayCount) -> Vec<Row> {
    let rows = loads::load_rows(&compared.difference, &compared.consequences.loads, own);
    rows.into_iter().map(LoadRow::in_full).collect()
}

impl PlanPair {
    /// What `old` and `new` are to each other, as of the day `as_of`, with nothing known of other plans. `None` where there is
    /// neither.
    pub fn of(old: Option<Document>, new: Option<Document>, calendar: &Calendar, as_of: NaiveDate) -> Option<Self> {
        Self::with(old, new, &Default::default(), calendar, as_of)
    }

    /// The same with when that is done which either waits for in other plans.
    pub fn with(
        old: Option<Document>,
        new: Option<Document>,
        deliveries: &[Readings<Deliveries>; 2],
        calendar: &Calendar,
        as_of: NaiveDate,
    ) -> Option<Self> {
        match (old, new) {
            (None, None) => None,
            (None, Some(new)) => {
                let left = WorkLeft::of(&new, calendar);
                Some(Self::Came(new, left))
            }
            (Some(old), None) => {
                let left = WorkLeft::of(&old, calendar);
                Some(Self::Went(old, left))
            }
            (Some(old), Some(new)) => {
                let difference = Difference::of(&old, &new);
                let consequences = consequences(&difference, [&old, &new], deliveries, calendar, as_of);
                Some(Self::Both(Box::new(Compared { old, new, difference, consequences })))
            }
        }
    }

    /// What it is called now, or was before it went.
    pub fn path(&self) -> &Path {
        match self {
            Self::Came(document, _) | Self::Went(document, _) => document.source().path(),
            Self::Both(compared) => compared.new.source().path(),
        }
    }

    /// Its text, unless it went.
    fn new_source(&self) -> Option<&Source> {
        match self {
            Self::Came(document, _) => Some(document.source()),
            Self::Both(compared) => Some(compared.new.source()),
            Self::Went(..) => None,
        }
    }

    /// Whether it says anything else, or is there on one side only. Another name is no change.
    pub fn is_changed(&self) -> bool {
        match self {
            Self::Came(..) | Self::Went(..) => true,
            Self::Both(compared) => compared.is_changed(),
        }
    }

    /// Whether there is nothing to be told of it.
    fn is_same(&self) -> bool {
        match self {
            Self::Came(..) | Self::Went(..) => false,
            Self::Both(compared) => {
                !compared.is_changed()
                    && compared.renamed_from().is_none()
                    && compared.old.source().text() == compared.new.source().text()
            }
        }
    }
}

impl Compared {
    /// Whether it says anything else.
    pub fn is_changed(&self) -> bool {
        !self.difference.events.is_empty()
    }

    /// The day on which its clock stopped, where that is before `as_of`.
    fn stopped(&self, as_of: NaiveDate) -> Option<NaiveDate> {
        Some(clock(&self.new, as_of)).filter(|day| *day < as_of)
    }

    /// What it was called, where that was another name.
    pub fn renamed_from(&self) -> Option<&Path> {
        let old = self.old.source().path();
        (old != self.new.source().path()).then_some(old)
    }
}

impl PlanDiff {
    /// Whether any plan says something else, came or went.
    pub fn is_changed(&self) -> bool {
        self.plans.iter().any(PlanPair::is_changed)
    }
}
