//! How git names files, and which commits follow which.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{Commit, NoRepository, Repository};
use crate::store::Root;

impl Repository {
    /// Its top folder, from which git names files.
    pub fn top(&self) -> &Path {
        &self.top
    }

    /// The file that the user calls `shown`, from the top folder on and behind all links, as git names it.
    ///
    /// # Errors
    /// It lies outside of the repository.
    pub fn tracked(&self, root: &Root, shown: &Path) -> Result<PathBuf> {
        let path = root.absolute(shown);
        let path = fs::canonicalize(&path).unwrap_or_else(|_| root.without_dots(shown));
        let Ok(tracked) = path.strip_prefix(&self.top) else {
            return Err(NoRepository::Around(shown.to_owned()).into());
        };
        Ok(tracked.to_owned())
    }

    /// The hashes of all commits up to `until` that `since` does not descend from and is not.
    ///
    /// # Errors
    /// git fails.
    pub fn commits_after(&self, since: &Commit, until: &Commit) -> Result<HashSet<String>> {
        let output = self.ask(&["rev-list", &until.hash, &format!("^{}", since.hash)], "")?;
        Ok(String::from_utf8_lossy(&output).lines().map(str::to_owned).collect())
    }
}
