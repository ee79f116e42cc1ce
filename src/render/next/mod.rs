//! What can be started now: `plan next`.

mod markdown;
mod report;
#[cfg(test)]
mod tests;
mod text;
mod view;

use std::io::{self, Write};

use super::hashes::Hashes;
use super::json;

pub use markdown::write_markdown;
pub use report::NextWish;
pub use text::write;
pub use view::{HeldView, HoldKind, ItemNameView, NextReport, NextView, WhyKind};

/// Writes `report` as JSON of the kind `next-report`, with the `hashes` of what was read for it.
///
/// # Errors
/// `out` cannot be written to.
pub fn write_json(out: &mut dyn Write, report: &NextReport, hashes: &Hashes) -> io::Result<()> {
    json::answer(out, "next-report", hashes, report)
}
