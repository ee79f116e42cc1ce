//! What the references of plans lead to; a file an output.

pub mod csv;
pub mod markdown;
mod sentence;
pub mod text;
mod view;

pub use view::{PlanReferences, ReferenceReport};

use std::io::{self, Write};

use super::json;

/// Kind of the JSON output.
const KIND: &str = "reference-list";

/// Writes all of it as one JSON object of the kind `reference-list`.
///
/// # Errors
/// `out` cannot be written to.
pub fn write_json(out: &mut dyn Write, report: &ReferenceReport) -> io::Result<()> {
    json::write(out, KIND, report)
}
