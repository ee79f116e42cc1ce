//! How long a document has been left lying, and how long it may.

use chrono::NaiveDate;

use super::{Calendar, DayCount, Thresholds, clock, document_unchanged_since, is_committed};
use crate::document::Document;
use crate::text::Spanned;

/// A cadence of fewer days than these is one of working days: on a Monday, nobody has missed the review of Sunday.
const WEEK: u32 = 7;

/// A document with open items, and the time since it was changed.
#[derive(Clone, Copy, Debug)]
pub struct Rest {
    /// The last day that the document gives.
    pub since: Spanned<NaiveDate>,
    /// The day that counts as today.
    pub today: NaiveDate,
    /// Days since then.
    pub days: i64,
    /// So many days it may be left lying.
    pub limit: i64,
    /// What the days are.
    pub count: DayCount,
}

impl Rest {
    /// Whether the document is stale.
    pub const fn is_too_long(&self) -> bool {
        self.days > self.limit
    }
}

/// How long `document` has been left lying: twice the cadence that it states, or as long as the thresholds say. `None` where
/// nothing in it is open, it is archived, or it gives no day to count from.
pub fn rest(document: &Document, calendar: &Calendar, thresholds: &Thresholds, as_of: NaiveDate) -> Option<Rest> {
    if document.is_archived() || !document.plan().items().any(is_committed) {
        return None;
    }
    let today = clock(document, as_of);
    let since = document_unchanged_since(document, today)?;
    let every = document.plan().review.every.map(|every| every.value);
    let count = if every.is_some_and(|every| every < WEEK) { DayCount::Working } else { DayCount::Calendar };
    let days = since.value.succ_opt().map_or(0, |next| calendar.reading(count).days(next, today));
    let limit = match every {
        Some(every) => (f64::from(every) * thresholds.cadence_factor) as i64,
        None => i64::from(thresholds.document_days),
    };
    Some(Rest { since, today, days, limit, count })
}
