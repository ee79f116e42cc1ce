//! What items carry of what phases promise: `plan impact`.

pub mod csv;
mod lack;
pub mod markdown;
mod report;
#[cfg(test)]
mod tests;
pub mod text;
mod view;
mod words;

use std::io::{self, Write};

use super::hashes::Hashes;
use super::json;

pub use report::ImpactWish;
pub use view::{
    BalanceView, ImpactReport, ListedView, PhaseImpactView, PlanImpactView, PromiseView, SumView, TotalView, Verdict,
};

/// Kind of its JSON.
pub const IMPACT_REPORT: &str = "impact-report";

/// What the answer asks.
const QUESTION: &str = "What carries what the phases promise?";

/// Writes `report` as JSON of the kind `impact-report`, with the `hashes` of what was read for it.
///
/// # Errors
/// `out` cannot be written to.
pub fn write_json(out: &mut dyn Write, report: &ImpactReport, hashes: &Hashes) -> io::Result<()> {
    json::answer(out, IMPACT_REPORT, hashes, report)
}
