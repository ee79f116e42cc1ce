//! When a document is to be looked through.

use chrono::NaiveDate;

use crate::text::Spanned;

/// What a document says of its own reviews, outside of its phases and items.
#[derive(Clone, Copy, Debug, Default)]
pub struct Review {
    /// Within how many days one follows the other: 7 for "Weekly review", 31 for "reviewed monthly". Never 0.
    pub every: Option<Spanned<u32>>,
    /// The day of the next one: `Next review: 2026-03-01`.
    pub next: Option<Spanned<NaiveDate>>,
}
