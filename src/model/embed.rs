//! A stretch that `plan render` writes.

use crate::text::Span;

/// `<!-- plan:begin status -->…<!-- plan:end -->`: what stands between both comments is shown from a plan, and is no plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Embed {
    /// The comment that opens it; the closing one where there is none.
    pub comment: Span,
    /// What it is to show: the words behind `begin`.
    pub words: Span,
    /// What stands between both comments.
    pub body: Result<Span, EmbedFault>,
}

/// Why nobody can say where such a stretch begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmbedFault {
    /// The next one begins, or the document ends, before its end.
    Unclosed,
    /// An end without a beginning.
    NoBeginning,
}
