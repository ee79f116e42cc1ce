//! What only the calendar and the day tell of an item.

use chrono::NaiveDate;

use super::context::Context;
use super::settings;
use crate::analysis::{Calendar, Staleness, Thresholds, days_overdue, is_committed, staleness, window};
use crate::document::ItemRef;

/// What time is measured by.
pub(super) struct Clock {
    /// How days are counted.
    pub(super) calendar: Calendar,
    thresholds: Thresholds,
    as_of: NaiveDate,
}

impl Clock {
    /// As the workspace and the arguments say.
    pub(super) fn of(context: &Context<'_>) -> Self {
        let (calendar, thresholds) = (settings::calendar(&context.config), settings::thresholds(&context.config));
        Self { calendar, thresholds, as_of: context.as_of }
    }

    /// Whether the item's time has passed; `None` where nothing says when that is.
    pub(super) fn is_overdue(&self, of: ItemRef<'_>) -> Option<bool> {
        let (document, phase, item) = (of.document, of.phase, of.item);
        let is_late = days_overdue(document, phase, item, &self.calendar, self.as_of).is_some();
        let is_dated = item.due.is_some() || window(document, phase, &self.calendar).is_some();
        (is_dated || !is_committed(item)).then_some(is_late)
    }

    /// Whether the item has been left lying; `None` where nothing says so.
    pub(super) fn is_stale(&self, of: ItemRef<'_>) -> Option<bool> {
        match staleness(of.document, of.phase, of.item, &self.calendar, &self.thresholds, self.as_of) {
            Staleness::Stale { .. } => Some(true),
            Staleness::Fresh => Some(false),
            Staleness::CannotTell(_) => None,
        }
    }
}
