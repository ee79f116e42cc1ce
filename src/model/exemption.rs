//! A comment which allows what rules find.

use chrono::NaiveDate;

use super::Subject;
use crate::text::{Span, Spanned};

/// `<!-- plan: allow item-stale until 2026-03-01, waiting for legal -->`, written as it should be. Whether there are such
/// rules is not known here.
#[derive(Clone, Debug)]
pub struct Exemption {
    /// The comment.
    pub span: Span,
    /// Names of rules, as written; at least one.
    pub rules: Vec<Span>,
    /// The last day on which it holds; without one it never ends.
    pub until: Option<Spanned<NaiveDate>>,
    /// Why; never empty.
    pub reason: Span,
    /// What it stands in, and holds for.
    pub scope: Subject,
}

impl Exemption {
    /// Whether its end is past on the day `today`.
    pub fn is_past(&self, today: NaiveDate) -> bool {
        self.until.is_some_and(|until| until.value < today)
    }
}
