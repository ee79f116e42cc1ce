//! When files were first committed.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use chrono::NaiveDate;

use super::log::Touch;
use super::{Commit, IncompleteClone, Repository, path};

/// A file that was renamed more often than this is as old as the last of its names that was looked at.
const MOST_NAMES: usize = 16;

/// The first commit of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Birth {
    /// Its hash.
    pub commit: String,
    /// The day on which it was written.
    pub day: NaiveDate,
    /// The moment at which it was committed, in seconds since 1970: of two commits on one day it tells the older one.
    pub committed: i64,
}

/// A file on its way back.
struct Trail<'p> {
    asked: &'p Path,
    name: PathBuf,
    /// The moment at which the file got its next name; what was called `name` later is another one.
    until: i64,
}

impl Repository {
    /// The first commits of the files that lie at `paths` in `commit`, or that are renamed to them in the index, under whatever
    /// name. Nothing is said of one that is not committed, nor of one whose first commit the clone
    /// leaves out. All paths are from the top folder on.
    ///
    /// # Errors
    /// git fails, or the clone leaves out files: [`IncompleteClone`].
    pub fn births(&self, paths: &[&Path], commit: &Commit) -> Result<HashMap<PathBuf, Birth>> {
        let mut born = HashMap::new();
        let Some(first) = paths.first() else { return Ok(born) };
        let lack = IncompleteClone::PartialHistory(first.to_path_buf());
        let in_index: HashMap<PathBuf, PathBuf> =
            self.renamed_since(commit)?.into_iter().map(|(old, new)| (new, old)).collect();
        let trail = |asked: &&'_ Path| in_index.get(*asked).cloned().unwrap_or_else(|| asked.to_path_buf());
        let mut open: Vec<Trail<'_>> =
            paths.iter().map(|asked| Trail { asked, name: trail(asked), until: i64::MAX }).collect();
        let boundary = self.boundary()?;
        for _ in 0..MOST_NAMES {
            if open.is_empty() {
                break;
            }
            let names: Vec<&Path> = open.iter().map(|trail| trail.name.as_path()).collect();
            let touches = self.touches(&["--diff-filter=A"], &commit.hash, &names, &lack)?;
            let arrival = |trail: &Trail<'_>| {
                touches.iter().find(|touch| touch.path == trail.name && touch.committed <= trail.until)
            };
            let arrived: Vec<(Trail<'_>, &Touch)> =
                open.into_iter().filter_map(|trail| arrival(&trail).map(|touch| (trail, touch))).collect();
            let mut commits: Vec<&str> = arrived.iter().map(|(_, touch)| &touch.commit[..]).collect();
            commits.sort_unstable();
            commits.dedup();
            let renames = self.renames(&commits, &lack)?;
            open = Vec::new();
            for (Trail { asked, name, .. }, touch) in arrived {
                match renames.iter().find(|rename| rename.commit == touch.commit && rename.new == name) {
                    Some(rename) => open.push(Trail { asked, name: rename.old.clone(), until: touch.committed }),
                    None if boundary.contains(&touch.commit) => {}
                    None => {
                        let Touch { commit, date, committed, .. } = touch;
                        let birth = Birth { commit: commit.clone(), day: *date, committed: *committed };
                        born.insert(asked.to_owned(), birth);
                    }
                }
            }
        }
        Ok(born)
    }

    /// The oldest commits that a shallow clone has, which seem to be the origin of all that is older.
    pub(super) fn boundary(&self) -> Result<HashSet<String>> {
        if !self.is_shallow()? {
            return Ok(HashSet::new());
        }
        let list = self.ask(&["rev-parse", "--git-path", "shallow"], "")?;
        let list = fs::read_to_string(self.top.join(path(list.trim_ascii_end()))).unwrap_or_default();
        Ok(list.lines().map(str::to_owned).collect())
    }
}
