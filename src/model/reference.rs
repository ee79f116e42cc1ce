//! Paths that a document refers to.

use crate::text::Span;

/// How a reference is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReferenceForm {
    /// `` `backlog/x.md` ``
    Code,
    /// `[x](backlog/x.md)` or a reference link's definition.
    Link,
    /// A front matter value or the value of a field whose label names a document.
    Field,
}

/// A path into the workspace.
#[derive(Clone, Copy, Debug)]
pub struct Reference {
    /// How it is written.
    pub form: ReferenceForm,
    /// The path as written, without anchor, line suffix or title.
    pub span: Span,
}
