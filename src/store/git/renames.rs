//! Which files a commit renamed.

use std::path::PathBuf;

use anyhow::Result;

use super::log::{Entry, sides};
use super::{IncompleteClone, Repository, path};

/// A file that had another name at a parent of a commit, or at nearly the same text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rename {
    pub(super) commit: String,
    /// Which parent, from 0.
    pub(super) parent: usize,
    pub(super) old: PathBuf,
    pub(super) new: PathBuf,
    /// What lay at `old`.
    pub(super) was: Entry,
}

impl Repository {
    /// What `commits` renamed, against each of their parents. Each of them must differ from all of its parents.
    ///
    /// Where hundreds of files come and go at once, only those that stayed as they were are known as the same: to compare
    /// all others with each other would take too long.
    pub(super) fn renames(&self, commits: &[&str], lack: &IncompleteClone) -> Result<Vec<Rename>> {
        if commits.is_empty() {
            return Ok(Vec::new());
        }
        let asked: String = commits.iter().map(|commit| format!("{commit}\n")).collect();
        let words = ["diff-tree", "--stdin", "-m", "-r", "-M", "-l1000", "--raw", "-z", "--no-abbrev"];
        Ok(read(&self.ask_unless(lack, &words, &asked)?))
    }
}

/// The answer: for each parent the hash of the commit, then entries of `--raw`, each followed by its path, that of a rename by
/// two; all of them ended by NUL.
fn read(answer: &[u8]) -> Vec<Rename> {
    let mut parts = answer.split(|byte| *byte == 0);
    let (mut renames, mut commit, mut parent) = (Vec::new(), String::new(), 0);
    while let Some(part) = parts.next() {
        let part = String::from_utf8_lossy(part);
        if !part.starts_with(':') {
            parent = if part == commit { parent + 1 } else { 0 };
            commit = part.into_owned();
            continue;
        }
        let Some(old) = parts.next() else { break };
        let is_rename = part.rsplit(' ').next().is_some_and(|status| status.starts_with('R'));
        let Some(new) = is_rename.then(|| parts.next()).flatten() else { continue };
        let was = sides(&part).and_then(|(mut before, _)| before.pop()).unwrap_or(Entry::Nothing);
        renames.push(Rename { commit: commit.clone(), parent, old: path(old), new: path(new), was });
    }
    renames
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merge_has_an_answer_for_each_parent() {
        let answer = b"c2\0:100644 100644 a1 a2 M\0x.md\0c2\0:100644 100644 b1 a2 R095\0old.md\0x.md\0\
            :000000 100644 00 d1 A\0new.md\0c1\0:120000 120000 l1 l1 R100\0a\0b\0";
        let rename = |commit: &str, parent, old: &str, new: &str, was| Rename {
            commit: commit.to_owned(),
            parent,
            old: old.into(),
            new: new.into(),
            was,
        };
        let expect = [
            rename("c2", 1, "old.md", "x.md", Entry::File("b1".to_owned())),
            rename("c1", 0, "a", "b", Entry::Other("l1".to_owned())),
        ];
        assert_eq!(read(answer), expect);
    }
}
