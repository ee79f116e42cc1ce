//! Where files went that are not where they were.

use std::collections::HashMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::log::literally;
use super::{Commit, IncompleteClone, Repository, Tree};

/// A file that was moved more often than this is not looked for any longer, as each of its moves takes time.
const MOST_MOVES: usize = 16;

/// A file on its way.
struct Trail<'p> {
    asked: &'p Path,
    /// What it was called after the moves that are known so far.
    name: PathBuf,
}

impl Repository {
    /// Where the files that were once at `paths` lie now, by git's own record: each was renamed by the commit that took it away,
    /// and so on, or is renamed in the index. Nothing is said of one that is still where it was, that was deleted, or that git
    /// has never known; all paths are from the top folder on. Whether the file is in the work tree is not looked at.
    ///
    /// # Errors
    /// git fails, or the clone leaves out files: [`IncompleteClone`].
    pub fn moved(&self, paths: &[&Path]) -> Result<HashMap<PathBuf, PathBuf>> {
        let mut found = HashMap::new();
        let (Some(head), Some(first)) = (self.head()?, paths.first()) else { return Ok(found) };
        let lack = IncompleteClone::PartialHistory(first.to_path_buf());
        let in_index: HashMap<PathBuf, PathBuf> = self.renamed_since(&head)?.into_iter().collect();
        let mut lost: Vec<Trail<'_>> = paths.iter().map(|asked| Trail { asked, name: asked.to_path_buf() }).collect();
        for _ in 0..MOST_MOVES {
            let names: Vec<&Path> = lost.iter().map(|trail| trail.name.as_path()).collect();
            let there = self.part_of_tree(&head, &names)?;
            let (arrived, gone): (Vec<_>, Vec<_>) =
                lost.into_iter().partition(|trail| there.file(&trail.name).is_some());
            for Trail { asked, name } in arrived {
                let now = in_index.get(&name).unwrap_or(&name);
                if now != asked {
                    found.insert(asked.to_owned(), now.clone());
                }
            }
            lost = self.followed(gone, &head, &lack)?;
            if lost.is_empty() {
                break;
            }
        }
        Ok(found)
    }

    /// The trails after one more move; those that end are left out.
    fn followed<'p>(&self, gone: Vec<Trail<'p>>, head: &Commit, lack: &IncompleteClone) -> Result<Vec<Trail<'p>>> {
        if gone.is_empty() {
            return Ok(gone);
        }
        // The simplified history of a file that is gone knows nothing of a branch where it came and went.
        let words = ["--full-history", "--diff-filter=D"];
        let names: Vec<&Path> = gone.iter().map(|trail| trail.name.as_path()).collect();
        let deletions = self.touches(&words, &head.hash, &names, lack)?;
        let last = |name: &Path| deletions.iter().find(|touch| touch.path == name).map(|touch| &touch.commit[..]);
        let mut commits: Vec<&str> = names.iter().filter_map(|name| last(name)).collect();
        commits.sort_unstable();
        commits.dedup();
        let renames = self.renames(&commits, lack)?;
        let moves = gone.iter().filter_map(|Trail { asked, name }| {
            let commit = last(name)?;
            let rename = renames.iter().find(|rename| rename.commit == commit && rename.old == *name)?;
            Some(Trail { asked, name: rename.new.clone() })
        });
        Ok(moves.collect())
    }

    /// What lies at `paths` in `commit`.
    fn part_of_tree(&self, commit: &Commit, paths: &[&Path]) -> Result<Tree> {
        let words = ["ls-tree", "-z", "--full-tree", &commit.hash, "--"].map(OsString::from);
        let words: Vec<OsString> = words.into_iter().chain(paths.iter().map(|path| literally(path))).collect();
        Ok(Tree::read(&self.ask(&words, "")?))
    }
}
