//! A path that a text promises to make.

use crate::text::Span;

/// A path that a plan or a spec promises to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Deliverable {
    /// The path as written, without anchor and line; one that ends in `/` is a folder.
    pub span: Span,
    /// Whether it stands below the word "files" and nothing says that it is new: a file that is there may be named to be changed.
    pub may_be_changed: bool,
}
