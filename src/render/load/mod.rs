//! Who has how much to do, and what helps where that is too much: `plan load`.

pub mod csv;
mod deed;
mod lack;
pub mod markdown;
mod notes;
mod picture;
mod report;
mod sum;
pub mod text;
mod view;

use std::io::{self, Write};

use super::hashes::Hashes;
use super::json;
use super::style::Style;

pub use deed::Reach;
pub use report::LoadWish;
pub use view::{
    EffortView, LoadReport, OwnerLoadView, PhaseLoadView, PlanLoadView, RemedyView, ShareView, TotalView, Unknown,
    Verdict, WeekView, WindowView,
};

/// Writes `report` as JSON of the kind `load-report`, with the `hashes` of what was read for it.
///
/// # Errors
/// `out` cannot be written to.
pub fn write_json(out: &mut dyn Write, report: &LoadReport, hashes: &Hashes) -> io::Result<()> {
    json::answer(out, "load-report", hashes, report)
}

/// Days of work: `76`, `2.5`; a question mark where nothing is known.
fn days(days: Option<f64>) -> String {
    days.map_or_else(|| "?".to_owned(), crate::analysis::amount)
}

/// `+3 unestimated`, where there are any.
fn unestimated(count: usize) -> Option<String> {
    (count > 0).then(|| format!("+{count} unestimated"))
}

/// A part in per cent: `127 %`. What is more than all is never rounded to all.
fn percent(percent: Option<f64>, is_more: bool) -> String {
    match percent.map(f64::round) {
        None => "no time".to_owned(),
        Some(percent) if is_more && percent <= 100.0 => "over 100 %".to_owned(),
        Some(percent) => format!("{percent} %"),
    }
}

/// What marks something as too much, beside the word.
const fn alarm(style: Style) -> &'static str {
    if style.unicode { "▲" } else { "!" }
}

#[cfg(test)]
mod tests;
