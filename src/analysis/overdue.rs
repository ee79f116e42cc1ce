//! What should have been done by now.

use chrono::NaiveDate;

use super::{Calendar, clock, item_window, window};
use crate::document::Document;
use crate::model::{Item, Phase, Status};

/// Whether somebody has agreed to do the item and it is not done: open, and neither proposed nor deferred.
pub fn is_committed(item: &Item) -> bool {
    item.is_open() && !matches!(item.status, Some(Status::Proposed | Status::Deferred))
}

/// Whether the phase says of itself that it is cancelled, deferred or only proposed.
pub(super) fn is_put_off(phase: &Phase) -> bool {
    let status = phase.status.map(|status| status.value);
    matches!(status, Some(Status::Cancelled | Status::Proposed | Status::Deferred))
}

/// How many days ago the item should have been done ([`planned_end`]). `None` where it is not late, nothing says when it
/// should be done, or nobody waits for it ([`is_committed`]).
pub fn days_overdue(
    document: &Document,
    phase: &Phase,
    item: &Item,
    calendar: &Calendar,
    as_of: NaiveDate,
) -> Option<i64> {
    let end = planned_end(document, phase, item, calendar).filter(|_| is_committed(item))?;
    days_behind(end, clock(document, as_of))
}

/// The day on which the item should be done: its due date, else the end of its own window, else of its phase's.
pub fn planned_end(document: &Document, phase: &Phase, item: &Item, calendar: &Calendar) -> Option<NaiveDate> {
    item.due.map(|due| due.value).or_else(|| item_window(document, phase, item, calendar).map(|(_, last)| last))
}

/// How many days ago the phase's window has ended while items were left that somebody waits for ([`is_committed`]). `None`
/// where the phase says of itself that it is cancelled, deferred or only proposed.
pub fn phase_days_overdue(document: &Document, phase: &Phase, calendar: &Calendar, as_of: NaiveDate) -> Option<i64> {
    let waits = !is_put_off(phase) && phase.items.iter().any(is_committed);
    let (_, last) = window(document, phase, calendar).filter(|_| waits)?;
    days_behind(last, clock(document, as_of))
}

fn days_behind(end: NaiveDate, today: NaiveDate) -> Option<i64> {
    Some((today - end).num_days()).filter(|days| *days > 0)
}
