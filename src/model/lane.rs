//! A section that says how far everything in it is.

use super::Status;
use crate::text::Span;

/// A section whose words give a state to what stands in it, whether it holds items yet or not: `## Done`, a list of a board.
#[derive(Clone, Copy, Debug)]
pub struct Lane {
    /// The state.
    pub status: Status,
    /// Its words: `Done`.
    pub name: Span,
    /// The line that opens it, with its line end.
    pub heading: Span,
    /// From its heading to where the next section of its rank begins, or what closes the document's words.
    pub block: Span,
}
