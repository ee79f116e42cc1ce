//! What can be started now: `plan next`.

mod markdown;
mod report;
#[cfg(test)]
mod tests;
mod text;
mod view;

use std::io::{self, Write};

use super::json;

pub use markdown::write_markdown;
pub use report::NextWish;
pub use text::write;
pub use view::{HeldView, HoldKind, ItemNameView, NextReport, NextView, WhyKind};

/// Writes `report` as JSON of the kind `next-report`.
///
/// # Errors
/// `out` cannot be written to.
pub fn write_json(out: &mut dyn Write, report: &NextReport) -> io::Result<()> {
    json::write(out, "next-report", report)
}
