//! What the time of a document is told by.

use std::fmt;
use std::sync::OnceLock;

use chrono::NaiveDate;

use super::pace::Pace;
use super::{Calendar, Thresholds, clock};
use crate::document::Document;
use crate::history::{Ages, ItemAge};
use crate::model::{Item, Subject};

/// What time is measured by, whatever the document.
#[derive(Clone, Copy)]
pub struct Measure<'m> {
    /// How days are counted.
    pub calendar: &'m Calendar,
    /// From when on something is stale.
    pub thresholds: &'m Thresholds,
    /// The day that counts as today.
    pub as_of: NaiveDate,
    /// What the history of a document tells on a day. Asked only where nothing else tells: the answer may take a while.
    pub ages: &'m (dyn Fn(&Document, NaiveDate) -> Ages + Sync),
}

/// A document, and what its time is told by.
pub struct Time<'t> {
    pub(super) document: &'t Document,
    pub(super) measure: Measure<'t>,
    /// The day that counts as today in it.
    pub(super) today: NaiveDate,
    ages: OnceLock<Ages>,
    paces: OnceLock<[Pace; 2]>,
}

impl<'t> Time<'t> {
    /// Of `document`; its history is not asked yet.
    pub fn of(document: &'t Document, measure: Measure<'t>) -> Self {
        Self { document, measure, today: clock(document, measure.as_of), ages: OnceLock::new(), paces: OnceLock::new() }
    }

    /// The document.
    pub fn document(&self) -> &'t Document {
        self.document
    }

    /// What its history tells, asked once.
    pub fn ages(&self) -> &Ages {
        self.ages.get_or_init(|| (self.measure.ages)(self.document, self.today))
    }

    /// How long finished items took, in the reading of the workspace and in the other one.
    pub(super) fn paces(&self) -> &[Pace; 2] {
        let calendar = self.measure.calendar;
        let readings = || [calendar.clone(), calendar.reading(calendar.estimates.other())];
        self.paces.get_or_init(|| readings().map(|calendar| Pace::of(&self.ages().finished, &calendar)))
    }

    /// What its history tells of `item`.
    pub(super) fn age(&self, item: &Item) -> Option<&ItemAge> {
        match self.document.subject_at(item.head.start()) {
            Subject::Item(number) => self.ages().items.get(number),
            Subject::Plan | Subject::Phase(_) => None,
        }
    }
}

impl fmt::Debug for Measure<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { calendar, thresholds, as_of, ages: _ } = self;
        let mut shown = f.debug_struct("Measure");
        shown.field("calendar", calendar).field("thresholds", thresholds).field("as_of", as_of).finish_non_exhaustive()
    }
}

impl fmt::Debug for Time<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { document, measure, today, ages, paces: _ } = self;
        let mut shown = f.debug_struct("Time");
        shown.field("document", &document.source().path()).field("measure", measure);
        shown.field("today", today).field("ages", &ages.get()).finish_non_exhaustive()
    }
}
