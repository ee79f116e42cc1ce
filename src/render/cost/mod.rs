//! What waiting costs: `plan cost`.

pub mod csv;
pub mod markdown;
mod report;
#[cfg(test)]
mod tests;
pub mod text;
mod view;

use std::io::{self, Write};

use super::hashes::Hashes;
use super::json;

pub use view::{CostReport, DelayView, PlanCostView, TotalView};

/// Kind of its JSON.
pub const COST_REPORT: &str = "cost-report";

/// What the answer asks.
const QUESTION: &str = "What does waiting cost?";

/// Writes `report` as JSON of the kind `cost-report`, with the `hashes` of what was read for it.
///
/// # Errors
/// `out` cannot be written to.
pub fn write_json(out: &mut dyn Write, report: &CostReport, hashes: &Hashes) -> io::Result<()> {
    json::answer(out, COST_REPORT, hashes, report)
}
