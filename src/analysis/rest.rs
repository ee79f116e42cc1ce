//! How long a document has been left lying, and how long it may.

use chrono::NaiveDate;

use super::pace::days;
use super::unchanged::document_unchanged_since;
use super::{DayCount, Since, Time, is_committed};
use crate::history::Gap;

/// A cadence of fewer days than these is one of working days: on a Monday, nobody has missed the review of Sunday.
const WEEK: u32 = 7;

/// A document with open items, and the time since it was changed.
#[derive(Clone, Debug)]
pub struct Rest {
    /// The last day on which something happened to it.
    pub since: Since,
    /// The day that counts as today.
    pub today: NaiveDate,
    /// Days since then.
    pub days: i64,
    /// So many days it may be left lying.
    pub limit: i64,
    /// What the days are.
    pub count: DayCount,
    /// Why it may have been changed since, which nobody can tell: the clone leaves out when. `None` where it is known.
    pub gap: Option<Gap>,
}

impl Rest {
    /// Whether the document is stale, as far as [`gap`](Self::gap) lets it be known.
    pub const fn is_too_long(&self) -> bool {
        self.days > self.limit
    }
}

/// How long the document has been left lying, and how long it may be: twice the cadence that it states, or as long as the
/// thresholds say. `None` where nothing in it is open, it is archived, or nothing gives a day to count from. Its history is
/// asked only where by its own words a review was missed.
pub fn rest(time: &Time<'_>) -> Option<Rest> {
    let (document, measure, today) = (time.document, time.measure, time.today);
    if document.is_archived() || !document.plan().items().any(is_committed) {
        return None;
    }
    let every = document.plan().review.every.map(|every| every.value);
    let count = if every.is_some_and(|every| every < WEEK) { DayCount::Working } else { DayCount::Calendar };
    let limit = match every {
        Some(every) => (f64::from(every) * measure.thresholds.cadence_factor) as i64,
        None => i64::from(measure.thresholds.document_days),
    };
    let calendar = measure.calendar.reading(count);
    let days = |since| days(since, today, &calendar);
    let next = document.plan().review.next.filter(|next| next.value < today);
    let is_enough = |day| {
        let is_reviewed = every.is_none_or(|every| days(day) <= i64::from(every));
        days(day) <= limit && is_reviewed && next.is_none_or(|next| day >= next.value)
    };
    let since = document_unchanged_since(time, is_enough)?;
    let is_told = is_enough(since.day) || time.ages().changed.is_some();
    let gap = if is_told { None } else { time.ages().gap.filter(|gap| gap.is_of_clone()) };
    Some(Rest { days: days(since.day), since, today, limit, count, gap })
}
