//! When something is to happen.

use chrono::NaiveDate;

use super::{Calendar, planned_end};
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

/// First and last day of the item's own time, both included: its window, else that of its phase, from its start day on and to
/// its due day where it names them. `None` where nothing dates both.
pub fn item_window(
    document: &Document,
    phase: &Phase,
    item: &Item,
    calendar: &Calendar,
) -> Option<(NaiveDate, NaiveDate)> {
    let day_one = document.plan().anchor().map(|day| day.value).or(calendar.day_one);
    let is_in_order = |(first, last): &(NaiveDate, NaiveDate)| first <= last;
    let own = item.window().and_then(|own| own.dates(day_one)).filter(is_in_order);
    let base = own.or_else(|| window(document, phase, calendar));
    let first = item.start().map(|day| day.value).or(base.map(|(first, _)| first));
    let last = item.due.map(|day| day.value).or(base.map(|(_, last)| last));
    first.zip(last).filter(is_in_order).or(base)
}

/// The first day on which the item is to be worked on: that on which it is to start, else the first of its own window, else of
/// its phase's. `None` where nothing says.
pub fn opening(document: &Document, phase: &Phase, item: &Item, calendar: &Calendar) -> Option<NaiveDate> {
    let day_one = document.plan().anchor().map(|day| day.value).or(calendar.day_one);
    let own = || item.window()?.dates(day_one).filter(|(first, last)| first <= last);
    let stretch = || own().or_else(|| window(document, phase, calendar));
    item.start().map(|day| day.value).or_else(|| stretch().map(|(first, _)| first))
}

/// The last day on which the item can be begun and still be done by its [`planned_end`], as `calendar` counts estimates.
/// `None` where nothing dates that, or without an estimate in time.
pub fn latest_start(document: &Document, phase: &Phase, item: &Item, calendar: &Calendar) -> Option<NaiveDate> {
    let last = planned_end(document, phase, item, calendar)?;
    calendar.latest_start(last, item.estimate?.days(calendar.days_per_week())?)
}
