//! Paths that a document refers to.

use crate::text::Span;

/// How a reference is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReferenceForm {
    /// `` `backlog/x.md` ``
    Code,
    /// `[x](backlog/x.md)` or a reference link's definition.
    Link,
    /// `see backlog/x.md`
    Plain,
    /// `spec: backlog/x.md` in front matter.
    FrontMatter,
}

/// Whether the file of a reference is meant to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReferenceSense {
    /// It is to be read: a link, a path behind "see", the value of a field whose label names a document.
    Pointer,
    /// A path with a folder in it, with a line number, or behind "in": a file like those that are there.
    Path,
    /// A file's name alone, which may stand for all files of that name; or one that was moved or lies elsewhere.
    Name,
    /// It is to be written, as long as what says so is not done: behind "create", in front of "(new)", among deliverables.
    Promise,
}

/// A path into the workspace.
#[derive(Clone, Copy, Debug)]
pub struct Reference {
    /// How it is written.
    pub form: ReferenceForm,
    /// Whether its file is meant to be there.
    pub sense: ReferenceSense,
    /// The path as written, without anchor, line suffix or title.
    pub span: Span,
}
