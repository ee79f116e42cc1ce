//! What `plan` has changed, kept for a while, so that it can be taken back.
//!
//! A journal is a folder, and each change a file of its own in it: `41.change`. It is written before the plans change, and
//! removed if they do not. So a change that was killed half-way is in it, and one that is in it may never have taken place.
//! Nobody has to know which: before anything is taken back, the files are compared with what the change left, and that is
//! in the journal as a whole.
//!
//! It lies where no commit and no search comes across it: in the folder of git's that belongs to the work tree, or, outside
//! of git, in the user's folder for state. It remembers; it decides nothing. A journal that cannot be written makes no
//! change fail.

mod announced;
mod entry;
mod home;
mod past_file;
mod shelf;

use std::collections::HashMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
use chrono::{DateTime, FixedOffset};

use self::home::Home;
use self::shelf::Shelf;
use super::shown::{Shown, reason};
use super::{PlanFile, read};

pub(super) use self::announced::Announced;
pub(super) use self::entry::{Damaged, Detail, decode, encode};
pub(super) use self::home::{git_folder, git_top};
pub use self::past_file::{FileState, PastFile, PathAndText, Stage};

/// A change as it is to be remembered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// What the user has typed.
    pub command: String,
    /// The change that this one takes back.
    pub takes_back: Option<u64>,
    /// The number that it got in the journal, once it is made; none where it could not be written down.
    pub number: Option<u64>,
}

/// A change as it is remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastChange {
    /// Its number in the journal: later changes have higher ones.
    pub number: u64,
    /// When it was made, by the clock of the place where it was made.
    pub at: DateTime<FixedOffset>,
    /// What the user had typed.
    pub command: String,
    /// What the receipt said, a line each; the first of them, where there were many.
    pub told: Vec<String>,
    /// The change that it took back.
    pub takes_back: Option<u64>,
    /// The files that it changed; at least one.
    pub files: Vec<PastFile>,
}

/// The changes that were made in one work tree; or, outside of git, by one user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journal {
    home: Home,
}

impl Journal {
    /// The journal for what lies in `folder`, which is absolute and free of links. `None` where there is nowhere to keep
    /// one: no repository, and no folder for the user's state.
    pub fn of(folder: &Path) -> Option<Self> {
        Some(Self { home: Home::of(folder)? })
    }

    /// What is remembered, newest first. What cannot be read is left out, and `notes` says so.
    ///
    /// # Errors
    /// The folder of the journal cannot be read.
    pub fn changes(&self, notes: &mut Vec<String>) -> Result<Vec<PastChange>> {
        let folder = self.home.folder();
        let shelf = Shelf::new(&folder);
        let numbers = shelf
            .numbers()
            .map_err(|error| anyhow!("cannot read what is remembered in {}: {}", Shown(&folder), reason(&error)))?;
        let mut changes = Vec::new();
        // What was in a file when the change was made that comes next; where there is none, what is in it now.
        let mut then: HashMap<PathBuf, Option<String>> = HashMap::new();
        for number in numbers.into_iter().rev() {
            let text = |path: &Path| match then.get(path) {
                Some(text) => text.clone(),
                None => read(&PlanFile::new(path, path)).ok().map(|source| source.text().to_owned()),
            };
            let change = match shelf.read(number) {
                Ok(bytes) => entry::decode(&bytes, number, self.home.top(), &text),
                // It was one too many, or is not made after all.
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                Err(error) => Err(anyhow!(reason(&error))),
            };
            match change {
                Ok(change) => {
                    for file in &change.files {
                        then.extend(
                            file.was().into_iter().map(|(path, text)| (path.to_owned(), text.map(str::to_owned))),
                        );
                    }
                    changes.push(change);
                }
                Err(error) => notes.push(format!("change {number} is left out: {error}")),
            }
        }
        Ok(changes)
    }

    /// Whether `path` still leads to the file it led to when it was written down, and not by way of a link to another.
    pub fn is_in_place(path: &Path) -> bool {
        fs::canonicalize(path).is_ok_and(|real| real == path)
    }

    /// Whether anything is at `path`, were it a link that leads nowhere.
    pub fn is_there(path: &Path) -> bool {
        fs::symlink_metadata(path).is_ok()
    }
}

#[cfg(test)]
mod tests;
