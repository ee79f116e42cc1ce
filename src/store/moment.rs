//! A workspace at one time.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, bail};
use chrono::NaiveDate;

use super::config::CONFIG_NAME;
use super::git::{Commit, Past};
use super::medium::{Disk, Medium};
use super::read::SIZE_LIMIT;
use super::{Config, Input, PlanFile, Root, read};
use crate::text::Source;

/// A time in the history of a repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// The end of this day.
    Day(NaiveDate),
    /// The commit that git knows by this name.
    Revision(String),
    /// The newest commit that the histories of the two share: where the second left the first.
    ForkPoint(Box<When>, Box<When>),
}

/// A workspace at one time: what lies in it now, or what lay in it at a commit. Both are looked through by the same rules.
#[derive(Clone, Debug)]
pub struct Moment {
    root: Root,
    past: Option<Arc<Past>>,
}

impl Moment {
    /// The workspace as it is.
    pub const fn now(root: Root) -> Self {
        Self { root, past: None }
    }

    /// The workspace as it was.
    ///
    /// # Errors
    /// As [`Past::at`].
    pub fn at(root: Root, when: &When) -> Result<Self> {
        let past = Arc::new(Past::at(&root, when)?);
        Ok(Self { root, past: Some(past) })
    }

    /// The commit; `None` for what is there now.
    pub fn commit(&self) -> Option<&Commit> {
        self.past.as_ref().map(|past| past.commit())
    }

    /// The day that counts as today at that time; `None` for now.
    ///
    /// # Errors
    /// git fails, or the commit says no day.
    pub fn day(&self) -> Result<Option<NaiveDate>> {
        self.past.as_ref().map(|past| past.day()).transpose()
    }

    /// What `plan.yaml` in the root folder says. Where a commit has none, that of today holds, of the work tree or else of HEAD:
    /// it may have been written later for plans as they were even then. The default where there is none at all.
    ///
    /// # Errors
    /// It cannot be read, or is not understood; the message has line and column.
    pub fn config(&self) -> Result<Config> {
        let file = self.root.file(&self.root.path().join(CONFIG_NAME));
        let Some(past) = &self.past else { return Config::read(&self.root) };
        let has_one = |past: &Past| past.real(&file.path).is_ok();
        if has_one(past) {
            return Config::read_at(past, &file);
        }
        // Where there is no HEAD, there is no today.
        let head = || Past::at(&self.root, &When::Revision("HEAD".to_owned())).ok();
        match past.is_bare().then(head).flatten().filter(has_one) {
            Some(today) => Config::read_at(&today, &file),
            None => Config::read(&self.root),
        }
    }

    /// The texts of `inputs`, in their order; each, or why it cannot be read: see [`read`](fn@read).
    ///
    /// # Errors
    /// git fails, or the clone leaves out what they were.
    pub fn read(&self, inputs: &[Input]) -> Result<Vec<Result<Source>>> {
        let Some(past) = &self.past else { return Ok(inputs.iter().map(Input::read).collect()) };
        let files = inputs.iter().map(|input| match input {
            Input::Stdin => bail!("standard input has no past; name the file"),
            Input::File(file) => Ok(file),
        });
        past.read(&files.collect::<Result<Vec<_>>>()?, SIZE_LIMIT)
    }

    /// The text of `file`.
    ///
    /// # Errors
    /// As [`read`](fn@read); or git fails.
    pub fn read_one(&self, file: &PlanFile) -> Result<Source> {
        self.past.as_ref().map_or_else(|| read(file), |past| past.read_one(file, SIZE_LIMIT))
    }

    /// Whether `given`, as the user here names it, is there: a file, a folder, or anything else.
    pub fn has(&self, given: &Path) -> bool {
        self.medium().real(&self.root.absolute(given)).is_ok()
    }

    /// The file that the user here calls `given`, from the root folder on and free of links; `None` outside of it.
    pub(super) fn within(&self, given: &Path) -> Option<PathBuf> {
        let real = self.medium().real(&self.root.absolute(given));
        let real = real.unwrap_or_else(|_| self.root.without_dots(given));
        real.strip_prefix(self.root.path()).map(Path::to_owned).ok()
    }

    /// The workspace.
    pub const fn root(&self) -> &Root {
        &self.root
    }

    /// What its files lie on.
    pub(super) fn medium(&self) -> &dyn Medium {
        match &self.past {
            Some(past) => past.as_ref(),
            None => &Disk,
        }
    }
}
