//! The specs of a backlog: `plan backlog`; a file an output.

pub mod csv;
pub mod ids;
pub mod markdown;
pub mod text;
mod view;

#[cfg(test)]
mod tests;

use std::io::{self, Write};

use super::hashes::Hashes;
use super::json;

pub use view::{BacklogReport, SpecRow};

/// Kind of the JSON output.
pub const SPEC_LIST: &str = "spec-list";

/// Writes `report` as one JSON object of the kind `spec-list`, with the `hashes` of what was read for it.
///
/// # Errors
/// `out` cannot be written to.
pub fn write_json(out: &mut dyn Write, report: &BacklogReport, hashes: &Hashes) -> io::Result<()> {
    json::answer(out, SPEC_LIST, hashes, report)
}

/// What every form but JSON shows of a spec: the names of the columns.
const HEADER: [&str; 7] = ["spec", "state", "owner", "estimate", "priority", "item", "age"];

/// The items that refer to a spec, or what else does.
fn referred(spec: &view::SpecView) -> String {
    let items: Vec<&str> = spec.items.iter().map(|item| item.address.as_str()).collect();
    match items.is_empty() {
        true => spec.mentions.iter().map(view::MentionView::place).collect::<Vec<_>>().join(", "),
        false => items.join(", "),
    }
}
