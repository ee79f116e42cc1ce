//! What holds of every input, however odd: a law takes bytes, and fails where it does not hold.
//!
//! The fuzz targets in `tests/fuzz` hold bytes against each of them for as long as one likes. What they found is in `found`,
//! once it has been mended; `properties` tries plans as they are written by people who slip.

#![allow(unreachable_pub, reason = "the fuzz targets are another crate, and reach them")]

pub mod asking;
pub mod changing;
pub mod checking;
mod choices;
pub mod configuring;
#[cfg(test)]
mod found;
pub mod merging;
#[cfg(test)]
mod properties;
pub mod reading;
pub mod referring;
mod spans;
pub mod valuing;

use std::sync::Arc;

use plan_md::document::Document;
use plan_md::text::Source;

pub use choices::Choices;

/// The plan that `text` is.
pub fn document(text: impl Into<String>) -> Document {
    Document::parse(Source::new("plans/x.md", text), &Arc::default())
}
