//! What a change wishes to become of files.

use crate::store::PlanFile;

/// What files are to become: all of it, or nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewTexts {
    /// The new text of each file that was read for the change, in their order; `None` leaves a file alone.
    pub texts: Vec<Option<String>>,
    /// New texts of further files.
    pub rewritten: Vec<Rewrite>,
    /// New files.
    pub created: Vec<NewFile>,
    /// Files that get another path. Each may get another text in the same change, under the path that it had.
    pub moved: Vec<Move>,
    /// Files that go away.
    pub removed: Vec<OldFile>,
    /// What the receipt will say, a line each, to be remembered.
    pub told: Vec<String>,
}

/// A file that gets another text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite {
    /// The file.
    pub file: PlanFile,
    /// What must be in it, else nothing is written: what the new text was made of.
    pub before: String,
    /// What it is to hold.
    pub after: String,
}

/// A file that is not there yet. Nothing is ever overwritten by it; the folders that lead to it are made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// The file.
    pub file: PlanFile,
    /// What it is to hold.
    pub text: String,
}

/// A file that gets another path. Nothing is ever overwritten by it; the folders that lead there are made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Where it lies: the file itself, and no link to it.
    pub from: PlanFile,
    /// Where it is to lie.
    pub to: PlanFile,
}

/// A file that goes away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OldFile {
    /// The file itself, and no link to it.
    pub file: PlanFile,
    /// What must be in it, else nothing is written.
    pub text: String,
}

impl From<Vec<Option<String>>> for NewTexts {
    fn from(texts: Vec<Option<String>>) -> Self {
        Self { texts, ..Self::default() }
    }
}
