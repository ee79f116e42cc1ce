//! What the references of plans lead to; a file an output.

pub mod csv;
pub mod markdown;
mod sentence;
pub mod text;
mod view;

pub use view::{PlanReferences, ReferenceReport};

use std::io::{self, Write};

use super::hashes::Hashes;
use super::json;

/// Kind of the JSON output.
const KIND: &str = "reference-list";

/// Writes all of it as one JSON object of the kind `reference-list`, with the `hashes` of what was read for it.
///
/// # Errors
/// `out` cannot be written to.
pub fn write_json(out: &mut dyn Write, report: &ReferenceReport, hashes: &Hashes) -> io::Result<()> {
    json::answer(out, KIND, hashes, report)
}
