//! One consequence, as a row.

use crate::analysis::{Shift, Side};
use crate::render::style::Tone;

/// What follows from a change: `end of phase 2, by its window: 2025-04-28 → 2025-05-07 (+9 days)`.
#[derive(Debug, PartialEq)]
pub(in crate::render) struct Row {
    /// Of what; not yet safe.
    pub(in crate::render) what: String,
    /// What it was.
    pub(in crate::render) old: String,
    /// What it is.
    pub(in crate::render) new: String,
    /// By how much that is more.
    pub(super) difference: Option<String>,
    /// What is told where days are counted the other way, if that is anything else.
    pub(super) other: Option<String>,
    /// What both stand on.
    pub(in crate::render) coverage: Option<String>,
    /// Whether that is good.
    pub(in crate::render) tone: Option<Tone>,
}

impl Row {
    /// One of which nothing more is known.
    pub(super) fn new(what: impl Into<String>, [old, new]: [String; 2]) -> Self {
        Self { what: what.into(), old, new, difference: None, other: None, coverage: None, tone: None }
    }

    /// By how much it is more, and what the other way to count days says: `-7 days; counted in working days still 2025-12-01`.
    pub(in crate::render) fn beside(&self) -> Option<String> {
        let parts: Vec<&str> = self.difference.iter().chain(&self.other).map(String::as_str).collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    }

    /// Whether it is another one now.
    pub(super) fn is_change(&self) -> bool {
        self.old != self.new
    }
}

/// Both sides in words, with the word for what is not there.
pub(super) fn words<T>(shift: &Shift<T>, absent: &str, show: impl Fn(&T) -> String) -> [String; 2] {
    let word = |side: &Side<T>| match side {
        Side::Absent => absent.to_owned(),
        Side::Unknown => "unknown".to_owned(),
        Side::Known(value) => show(value),
    };
    [word(&shift.old), word(&shift.new)]
}

/// `3 of 3 → 2 of 2 items`, `3 of 3 items` where both are alike.
pub(super) fn coverage(old: Option<(usize, usize)>, new: Option<(usize, usize)>, what: &str) -> Option<String> {
    let show = |(some, all): (usize, usize)| format!("{some} of {all}");
    match (old, new) {
        (None, None) => None,
        (Some(only), None) | (None, Some(only)) => Some(format!("{} {what}", show(only))),
        (Some(old), Some(new)) if old == new => Some(format!("{} {what}", show(new))),
        (Some(old), Some(new)) => Some(format!("{} → {} {what}", show(old), show(new))),
    }
}

/// `+9 days`, `-1 day`.
pub(super) fn more_days(days: i64) -> String {
    format!("{days:+} day{}", if days.abs() == 1 { "" } else { "s" })
}
