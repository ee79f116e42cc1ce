//! When something is to happen.

use chrono::NaiveDate;

use super::Calendar;
use crate::document::Document;
use crate::model::{Item, Phase};

/// The day that counts as today in `document`: `as_of`, but the clock of an archived document stops at its archive date.
pub fn clock(document: &Document, as_of: NaiveDate) -> NaiveDate {
    let archived = document.plan().archive.as_ref().and_then(|archive| archive.date);
    archived.map_or(as_of, |date| date.value.min(as_of))
}

/// First and last day of the phase's window, both included. Its days count from the day 1 of the plan, else of the
/// workspace. `None` where it has no window, nothing dates it, or it ends before it starts.
pub fn window(document: &Document, phase: &Phase, calendar: &Calendar) -> Option<(NaiveDate, NaiveDate)> {
    let day_one = document.plan().anchor().map(|day| day.value).or(calendar.day_one);
    phase.window?.dates(day_one).filter(|(first, last)| first <= last)
}

/// The last day on which the item can be begun and still be done within the window of its phase, as `calendar` counts
/// estimates. `None` without a dated window or an estimate in time.
pub fn latest_start(document: &Document, phase: &Phase, item: &Item, calendar: &Calendar) -> Option<NaiveDate> {
    let (_, last) = window(document, phase, calendar)?;
    calendar.latest_start(last, item.estimate?.days(calendar.days_per_week())?)
}
