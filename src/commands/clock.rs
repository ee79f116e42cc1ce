//! What only the calendar, the day and the history tell of an item.

use chrono::NaiveDate;

use super::context::Context;
use super::histories::Histories;
use super::settings;
use crate::analysis::{Calendar, Measure, Thresholds, days_overdue, is_committed, window};
use crate::document::{Document, ItemRef};

/// What time is measured by.
#[derive(Debug)]
pub(super) struct Clock {
    /// How days are counted.
    pub(super) calendar: Calendar,
    pub(super) thresholds: Thresholds,
    as_of: NaiveDate,
    histories: Histories,
}

impl Clock {
    /// As the workspace and the arguments say.
    pub(super) fn of(context: &Context<'_>) -> Self {
        let (calendar, thresholds) = (settings::calendar(&context.config), settings::thresholds(&context.config));
        Self { calendar, thresholds, as_of: context.as_of, histories: Histories::of(context) }
    }

    /// What `ask` wants to know by this measure; and standard error says what of the history is missing for it.
    pub(super) fn measured<T>(&self, context: &Context<'_>, ask: impl FnOnce(Measure<'_>) -> T) -> T {
        let answer = self.asked(ask);
        self.tell_what_is_missing(context);
        answer
    }

    /// The same, without a word yet about what is missing.
    pub(super) fn asked<T>(&self, ask: impl FnOnce(Measure<'_>) -> T) -> T {
        let ages = |document: &Document, today| self.histories.ages(document, today);
        let measure =
            Measure { calendar: &self.calendar, thresholds: &self.thresholds, as_of: self.as_of, ages: &ages };
        ask(measure)
    }

    /// Says on standard error what of the history was asked for and is missing, once.
    pub(super) fn tell_what_is_missing(&self, context: &Context<'_>) {
        self.histories.tell_what_is_missing(context);
    }

    /// Whether the item's time has passed; `None` where nothing says when that is.
    pub(super) fn is_overdue(&self, of: ItemRef<'_>) -> Option<bool> {
        let (document, phase, item) = (of.document, of.phase, of.item);
        let is_late = days_overdue(document, phase, item, &self.calendar, self.as_of).is_some();
        let is_dated = item.due.is_some() || window(document, phase, &self.calendar).is_some();
        (is_dated || !is_committed(item)).then_some(is_late)
    }
}
