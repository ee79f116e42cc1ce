//! Files that could be meant by a reference which leads to nothing.

/// What could be meant by a reference that leads to nothing, each as it would be written in its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidates {
    /// In the folder that the reference names, files whose names differ from the one it gives by the word for a state: `DONE_x.md`
    /// for `READY_x.md`; or in the folder beside it for another state: `done/x.md` for `ready/x.md`.
    pub renamed: Vec<String>,
    /// Elsewhere in the workspace, files of the same name, the word for a state aside.
    pub elsewhere: Vec<String>,
    /// Whether all of the workspace was looked through.
    pub is_complete: bool,
}
