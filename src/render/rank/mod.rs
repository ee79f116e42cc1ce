//! What should go first: `plan rank`.

pub mod csv;
mod decision;
pub mod markdown;
mod report;
mod row;
#[cfg(test)]
mod tests;
pub mod text;
mod view;

use std::io::{self, Write};

use super::hashes::Hashes;
use super::json;

pub use report::RankWish;
pub use view::{
    CompletionView, PlanRankView, QueueView, RankReport, RankedItemView, TrackView, UnrankedItemView, WithNeedsView,
};

/// Kind of its JSON.
pub const RANK_REPORT: &str = "rank-report";

/// What the answer asks.
const QUESTION: &str = "What should go first?";

/// Writes `report` as JSON of the kind `rank-report`, with the `hashes` of what was read for it.
///
/// # Errors
/// `out` cannot be written to.
pub fn write_json(out: &mut dyn Write, report: &RankReport, hashes: &Hashes) -> io::Result<()> {
    json::answer(out, RANK_REPORT, hashes, report)
}
