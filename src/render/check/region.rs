//! Where a finding is, as programs count it.

use crate::document::Document;
use crate::text::{LineColumn, Span};

/// From the first character to the place behind the last one. Lines and columns count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) start: LineColumn,
    pub(super) end: LineColumn,
}

impl Region {
    /// The place of `span`.
    pub(super) fn of(document: &Document, span: Span) -> Self {
        Self { start: document.source().place(span.start()), end: document.source().place(span.end()) }
    }

    /// The place of what is to be seen at `span`: white space at its end, such as a line end, would only draw the end of
    /// the region into the next line.
    pub(super) fn seen(document: &Document, span: Span) -> Self {
        let seen = document.text(span).trim_end().len();
        Self::of(document, Span::new(span.start(), span.start() + seen))
    }

    /// Whether it ends in the line in which it begins.
    pub(super) const fn is_in_one_line(self) -> bool {
        self.start.line == self.end.line
    }
}
