//! A plan as a file.

use std::path::PathBuf;

/// Where a plan lies, and how it is named to the user.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PlanFile {
    /// How it is named to the user: relative to the folder where the user stands, wherever that can be said.
    pub shown: PathBuf,
    /// What is opened.
    pub path: PathBuf,
}

impl PlanFile {
    /// The file at `path`, named `shown`.
    pub fn new(path: impl Into<PathBuf>, shown: impl Into<PathBuf>) -> Self {
        Self { shown: shown.into(), path: path.into() }
    }
}
