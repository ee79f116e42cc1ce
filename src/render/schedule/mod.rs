//! When each item is done: `plan schedule`.

pub mod chart;
pub mod csv;
pub mod ical;
pub mod mermaid;
mod notes;
mod report;
mod row;
mod scale;
pub mod screen;
pub mod svg;
#[cfg(test)]
mod tests;
mod ticks;
pub mod tjp;
mod view;

use std::io::{self, Write};

use super::hashes::Hashes;
use super::json;

pub use report::{PlanSchedule, ScheduleReport, ScheduleWish};
pub use view::ScheduleView;

/// Writes `report` as JSON of the kind `schedule-report`, with the `hashes` of what was read for it.
///
/// # Errors
/// `out` cannot be written to.
pub fn write_json(out: &mut dyn Write, report: &ScheduleReport<'_>, hashes: &Hashes) -> io::Result<()> {
    json::answer(out, "schedule-report", hashes, ScheduleView::of(report))
}
