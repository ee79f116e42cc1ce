//! What a reference leads to.

use std::path::PathBuf;

/// What a reference leads to. The paths are absolute and free of links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A file of the workspace.
    File(PathBuf),
    /// A folder of the workspace.
    Folder(PathBuf),
    /// Nothing.
    Missing,
    /// A place outside of the workspace, be there something or not: nobody looks.
    Outside,
    /// A place above a folder that is the workspace's root for want of a better one: it may well lie within. Or one in another
    /// repository, of which a commit of this one knows no more than that it is there.
    Unknown,
}
