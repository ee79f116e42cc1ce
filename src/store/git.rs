//! What git knows, as values. Nothing is ever written but settings, by `settings`, and in the index the paths of files that are
//! moved, by `index`; and nothing is fetched.
//!
//! Names that come from outside are resolved to a commit first, behind `--end-of-options`; everything else is asked for by
//! the commit's hash.

mod births;
mod blobs;
mod day;
mod index;
mod log;
mod moved;
mod names;
mod past;
mod past_files;
mod program;
mod renames;
mod revisions;
mod settings;
mod tree;

use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::path::PathBuf;
use std::process::Output;

use anyhow::{Result, anyhow, bail};

use self::program::{answer, refusal, run};
use self::tree::Tree;
use super::shown::{Shown, reason};
use super::{Root, When};

pub use births::Birth;
pub(super) use index::move_in_index;
pub use past::{Past, PastPlan};
pub use settings::{Setting, is_on_path};

/// The repository that a workspace lies in.
#[derive(Clone, Debug)]
pub struct Repository {
    /// Its top folder, absolute and free of links. Where there is no work tree, that of the workspace stands for it.
    top: PathBuf,
    is_bare: bool,
}

/// A commit of a repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its hash, in full.
    hash: String,
}

/// The clone does not have the part of the history that was asked for, so that nobody can tell.
#[derive(Clone, Debug)]
pub enum IncompleteClone {
    /// Older commits are left out, and what was asked for may be among them.
    Shallow {
        /// What was asked for.
        missing: String,
    },
    /// Files of this commit are left out.
    Partial(Commit),
    /// Older texts of the file that is called this, from the top folder on, are left out.
    PartialHistory(PathBuf),
}

impl fmt::Display for IncompleteClone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shallow { missing } => write!(
                f,
                "this clone is shallow and does not have {missing}; fetch the whole history, in CI with `fetch-depth: 0`, \
                 elsewhere with `git fetch --unshallow`"
            ),
            Self::Partial(commit) => write!(
                f,
                "this clone was made with `--filter` and does not have the files of {commit}; clone without it, or have \
                 them fetched with `git diff --stat {commit}`",
                commit = commit.short()
            ),
            Self::PartialHistory(path) => write!(
                f,
                "this clone was made with `--filter` and does not have all that {path} has ever said; clone without it, or \
                 have it fetched with `git log --stat --follow -- {path}`",
                path = Shown(path)
            ),
        }
    }
}

impl std::error::Error for IncompleteClone {}

/// What was asked for lies in no repository, or not in this one.
#[derive(Clone, Debug)]
pub enum NoRepository {
    /// The workspace at this folder lies in none.
    At(PathBuf),
    /// This file lies outside of the one that the workspace lies in.
    Around(PathBuf),
}

impl fmt::Display for NoRepository {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(folder) => write!(
                f,
                "{} is in no git repository, so that nothing is known of its past; begin one with `git init`",
                Shown(folder)
            ),
            Self::Around(file) => {
                write!(f, "{} lies outside of the git repository of this workspace; go to its own with -C", Shown(file))
            }
        }
    }
}

impl std::error::Error for NoRepository {}

impl Repository {
    /// The repository that the workspace lies in.
    ///
    /// # Errors
    /// It lies in none, or git is missing or refuses to look at it.
    pub fn of(root: &Root) -> Result<Self> {
        let output = run(root.path(), &["rev-parse", "--show-toplevel"], "")?;
        if !output.status.success() {
            let refusal = refusal(&output);
            if refusal.contains("not a git repository") {
                return Err(NoRepository::At(root.path().to_owned()).into());
            }
            // As it says where there is no work tree; within a `.git`, nothing is asked.
            if refusal.contains("must be run in a work tree") {
                return Ok(Self { top: root.path().to_owned(), is_bare: true });
            }
            bail!("git refuses: {refusal}");
        }
        let top = path(output.stdout.trim_ascii_end());
        let top =
            fs::canonicalize(&top).map_err(|error| anyhow!("cannot go to {}: {}", Shown(&top), reason(&error)))?;
        Ok(Self { top, is_bare: false })
    }

    /// The commit that `name` stands for, in any form that git understands: a branch, a tag, a hash, `HEAD~3`.
    ///
    /// # Errors
    /// There is none: [`IncompleteClone`] where it may lie in what the clone leaves out.
    pub fn commit(&self, name: &str) -> Result<Commit> {
        let shown = Shown::text(name);
        if name.is_empty() {
            bail!("an empty name is no revision; name one, like `origin/main`");
        }
        if let Some((start, _)) = name.split_once("..").filter(|(start, _)| !start.contains('{')) {
            bail!("`{shown}` is a range; name the revision where it starts: `{}`", Shown::text(start));
        }
        let wish = format!("{name}^{{commit}}");
        let output = run(&self.top, &["rev-parse", "--verify", "--quiet", "--end-of-options", &wish], "")?;
        match Commit::read(&output.stdout) {
            Some(commit) if output.status.success() => Ok(commit),
            _ if self.is_shallow()? => Err(IncompleteClone::Shallow { missing: format!("`{shown}`") }.into()),
            _ if self.is_empty()? => bail!(
                "this repository has no commit yet, so that nothing is known of its past; make the first one with `git commit`"
            ),
            _ => bail!("this repository has no revision `{shown}`; fetch it with `git fetch`, or name another one"),
        }
    }

    /// The commit that is checked out, on a branch or not; `None` before the first one.
    ///
    /// # Errors
    /// git cannot be run.
    pub fn head(&self) -> Result<Option<Commit>> {
        let output = run(&self.top, &["rev-parse", "--verify", "--quiet", "HEAD^{commit}"], "")?;
        Ok(Commit::read(&output.stdout).filter(|_| output.status.success()))
    }

    /// Where the history of what is checked out left that of `name`: the newest commit that they share. For a commit that
    /// went before, that is the commit itself.
    ///
    /// # Errors
    /// As [`commit`](Self::commit); or they share none.
    pub fn fork_point(&self, name: &str) -> Result<Commit> {
        let other = self.commit(name)?;
        let head = self.commit("HEAD")?;
        self.shared(&other, &head, &[name.to_owned(), "HEAD".to_owned()])
    }

    /// The newest commit that the histories of the two share, which are called by these names.
    fn shared(&self, one: &Commit, other: &Commit, [name, other_name]: &[String; 2]) -> Result<Commit> {
        let output = run(&self.top, &["merge-base", &other.hash, &one.hash], "")?;
        let first = output.stdout.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let (shown, other) = (Shown::text(name), Shown::text(other_name));
        match Commit::read(first) {
            Some(commit) if output.status.success() => Ok(commit),
            _ if self.is_shallow()? => {
                Err(IncompleteClone::Shallow { missing: format!("the commit where {other} left `{shown}`") }.into())
            }
            _ => bail!("`{shown}` and {other} share no commit; name a revision from which {other} descends"),
        }
    }

    /// The commit that is meant.
    ///
    /// # Errors
    /// There is none; see [`commit`](Self::commit), [`at_end_of`](Self::at_end_of) and [`fork_point`](Self::fork_point).
    pub(super) fn commit_at(&self, when: &When) -> Result<Commit> {
        match when {
            When::Day(day) => self.at_end_of(*day),
            When::Revision(name) => self.commit(name),
            When::ForkPoint(one, other) => {
                let (one, other) = (self.commit_at(one)?, self.commit_at(other)?);
                let names = [&one, &other].map(|commit| commit.short().to_owned());
                self.shared(&one, &other, &names)
            }
        }
    }

    /// Whether a part of the history is left out. The oldest commits that are there then seem to be the origin of all
    /// that is older.
    ///
    /// # Errors
    /// git fails.
    pub fn is_shallow(&self) -> Result<bool> {
        let output = self.ask(&["rev-parse", "--is-shallow-repository"], "")?;
        Ok(output.trim_ascii_end() == b"true")
    }

    /// Whether there is no commit on any branch.
    fn is_empty(&self) -> Result<bool> {
        Ok(self.ask(&["rev-list", "--all", "--max-count=1"], "")?.is_empty())
    }

    /// All that lies in the repository at `commit`.
    ///
    /// # Errors
    /// git fails.
    fn tree(&self, commit: &Commit) -> Result<Tree> {
        Ok(Tree::read(&self.ask(&["ls-tree", "-r", "-t", "-z", "--full-tree", &commit.hash], "")?))
    }

    /// Which files have been renamed since `commit`, in commits or in the index, where there is one: the old path and the new
    /// one, from the top folder on. A file is the same where git takes it for similar enough.
    ///
    /// # Errors
    /// git fails, or the clone leaves out the files.
    pub fn renamed_since(&self, commit: &Commit) -> Result<Vec<(PathBuf, PathBuf)>> {
        // With `--cached` no file of the work tree is read, so that no filter of the configuration runs.
        let words: &[&str] = if self.is_bare {
            &["diff-tree", "-r", &commit.hash, "HEAD"]
        } else {
            &["diff-index", "--cached", &commit.hash]
        };
        let words = [words, &["-M", "-z", "--name-status", "--diff-filter=R", "--"]].concat();
        let output = self.ask_of(commit, &words, "")?;
        let parts: Vec<&[u8]> = output.split(|byte| *byte == 0).collect();
        let triples = parts.chunks_exact(3);
        Ok(triples.map(|triple| (path(triple[1]), path(triple[2]))).collect())
    }

    /// As [`ask`](Self::ask), for what needs files of `commit`.
    fn ask_of(&self, commit: &Commit, words: &[&str], input: &str) -> Result<Vec<u8>> {
        self.ask_unless(&IncompleteClone::Partial(commit.clone()), words, input)
    }

    /// As [`ask`](Self::ask); where git fails since the clone leaves out files, `lack` says it.
    fn ask_unless(&self, lack: &IncompleteClone, words: &[impl AsRef<OsStr>], input: &str) -> Result<Vec<u8>> {
        let output = run(&self.top, words, input)?;
        if self.lacks_files(&output)? { Err(lack.clone().into()) } else { answer(output, words) }
    }

    /// Whether git failed since the clone leaves out files.
    fn lacks_files(&self, output: &Output) -> Result<bool> {
        if output.status.success() {
            return Ok(false);
        }
        let refusal = refusal(output);
        // It says nothing of the clone where a folder is left out.
        let is_partial =
            || Ok(run(&self.top, &["config", "--get-regexp", r"^remote\..*\.promisor$"], "")?.status.success());
        if refusal.contains("unable to read tree") { is_partial() } else { Ok(refusal.contains("promisor remote")) }
    }

    /// What git writes when it is asked with `words`, and succeeds.
    fn ask(&self, words: &[impl AsRef<OsStr>], input: &str) -> Result<Vec<u8>> {
        answer(run(&self.top, words, input)?, words)
    }
}

impl Commit {
    /// The hash as it is shown.
    pub fn short(&self) -> &str {
        &self.hash[..10]
    }

    /// A line that holds a full hash (SHA-1 or SHA-256) and nothing else.
    fn read(line: &[u8]) -> Option<Self> {
        let hash = std::str::from_utf8(line.trim_ascii_end()).ok()?;
        let is_hash = matches!(hash.len(), 40 | 64) && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hash.then(|| Self { hash: hash.to_owned() })
    }
}

/// A path as git writes it.
#[cfg(unix)]
pub(super) fn path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
pub(super) fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commit_is_a_hash_and_nothing_else() {
        let hash = "0123456789abcdef0123456789abcdef01234567";
        let cases = [
            (format!("{hash}\n"), true),
            (format!("{hash}{}\n", &hash[..24]), true),
            (format!("^{hash}\n"), false),
            (format!("{hash}\n{hash}\n"), false),
            ("main\n".to_owned(), false),
            (String::new(), false),
        ];
        for (line, expect) in cases {
            assert_eq!(Commit::read(line.as_bytes()).is_some(), expect, "{line:?}");
        }
    }
}
