//! What a document says about its own signs.

use super::Status;
use crate::text::Span;

/// One line of a legend that names a state: `🔄 Blocked`, `[~] = in progress`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LegendEntry {
    /// The state.
    pub status: Status,
    /// Its emoji.
    pub emoji: Option<Span>,
    /// What stands between the brackets of its checkbox.
    pub checkbox: Option<Span>,
    /// Its words, as they would be written in a status field.
    pub word: Option<Span>,
}
