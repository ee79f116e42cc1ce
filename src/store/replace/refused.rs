//! Why a change is not made that nobody else is at work on.

use std::fmt;
use std::path::PathBuf;

use crate::store::shown::Shown;

/// Something lies where a file was to come; it is called this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlreadyThere(pub PathBuf);

impl fmt::Display for AlreadyThere {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = Shown(&self.0);
        write!(f, "{shown} is there already, and is not overwritten; nothing was changed, choose another name")
    }
}

impl std::error::Error for AlreadyThere {}

/// A file, called this, does not hold what the change was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedMeanwhile(pub PathBuf);

impl fmt::Display for ChangedMeanwhile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} has changed meanwhile; nothing was written, try again", Shown(&self.0))
    }
}

impl std::error::Error for ChangedMeanwhile {}
