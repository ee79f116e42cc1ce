//! What promised files tell of items: `plan evidence`; a file an output.

pub mod markdown;
mod report;
mod sentence;
#[cfg(test)]
mod tests;
pub mod text;

use std::io::{self, Write};

use super::hashes::Hashes;
use super::json;

pub use report::{EvidenceReport, EvidenceRow, PromisedPath};

/// Kind of the JSON output.
pub const EVIDENCE_REPORT: &str = "evidence-report";

/// Writes `report` as one JSON object of the kind `evidence-report`, with the `hashes` of what was read for it.
///
/// # Errors
/// `out` cannot be written to.
pub fn write_json(out: &mut dyn Write, report: &EvidenceReport, hashes: &Hashes) -> io::Result<()> {
    json::answer(out, EVIDENCE_REPORT, hashes, report)
}
