//! What waiting costs: `plan cost`.

pub mod csv;
pub mod markdown;
mod report;
#[cfg(test)]
mod tests;
pub mod text;
mod view;

use std::io::{self, Write};

use super::json;

pub use view::{CostReport, DelayView, PlanCostView, TotalView};

/// Kind of its JSON.
pub const COST_REPORT: &str = "cost-report";

/// What the answer asks.
const QUESTION: &str = "What does waiting cost?";

/// Writes `report` as JSON of the kind `cost-report`.
///
/// # Errors
/// `out` cannot be written to.
pub fn write_json(out: &mut dyn Write, report: &CostReport) -> io::Result<()> {
    json::write(out, COST_REPORT, report)
}
