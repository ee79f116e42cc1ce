//! The one place where the `git` program is run. It is asked for values; it never writes, and never leaves this machine.
//!
//! The user's and the repository's configuration stays in force, since it says which repositories may be trusted; what in
//! it could start another program is turned off. Names that come from outside are resolved to a commit first, behind
//! `--end-of-options`; everything else is asked for by the commit's hash.

mod past;
mod tree;

use std::env;
use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

use anyhow::{Result, anyhow, bail};

use super::Root;
use super::shown::{Shown, reason};

pub use past::{Past, PastPlan};
pub use tree::Tree;

/// Turned off whatever the configuration says: programs that git would run, and colours.
const SETTINGS: [&str; 3] = ["core.fsmonitor=false", "core.hooksPath=/dev/null", "color.ui=false"];

/// Variables of git's that are kept: where its parts and its configuration lie. All others could lead to another
/// repository than the one that the workspace lies in; hooks set some of them.
const KEPT: [&str; 4] = ["GIT_CONFIG", "GIT_EXEC_PATH", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM"];

/// The repository that a workspace lies in.
#[derive(Clone, Debug)]
pub struct Repository {
    /// Its top folder, absolute and free of links.
    top: PathBuf,
}

/// A commit of a repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its hash, in full.
    hash: String,
}

/// What was asked for lies in a part of the history that a shallow clone does not have, or may lie there: nobody can tell.
#[derive(Clone, Debug)]
pub struct Shallow {
    missing: String,
}

impl fmt::Display for Shallow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let missing = &self.missing;
        write!(
            f,
            "this clone is shallow and does not have {missing}; fetch the whole history, in CI with `fetch-depth: 0`, \
             elsewhere with `git fetch --unshallow`"
        )
    }
}

impl std::error::Error for Shallow {}

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
                let shown = Shown(root.path());
                bail!(
                    "{shown} is in no git repository, so that nothing is known of its past; begin one with `git init`"
                );
            }
            bail!("git refuses: {refusal}");
        }
        let top = path(output.stdout.trim_ascii_end());
        let top =
            fs::canonicalize(&top).map_err(|error| anyhow!("cannot go to {}: {}", Shown(&top), reason(&error)))?;
        Ok(Self { top })
    }

    /// The commit that `name` stands for, in any form that git understands: a branch, a tag, a hash, `HEAD~3`.
    ///
    /// # Errors
    /// There is none: [`Shallow`] where the clone lacks a part of the history.
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
            _ if self.is_shallow()? => Err(Shallow { missing: format!("`{shown}`") }.into()),
            _ => bail!("this repository has no revision `{shown}`; fetch it with `git fetch`, or name another one"),
        }
    }

    /// Where the history of what is checked out left that of `name`: the newest commit that they share. For a commit that
    /// went before, that is the commit itself.
    ///
    /// # Errors
    /// As [`commit`](Self::commit); or they share none.
    pub fn fork_point(&self, name: &str) -> Result<Commit> {
        let other = self.commit(name)?;
        let head = self.commit("HEAD")?;
        let output = run(&self.top, &["merge-base", &head.hash, &other.hash], "")?;
        let first = output.stdout.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let shown = Shown::text(name);
        match Commit::read(first) {
            Some(commit) if output.status.success() => Ok(commit),
            _ if self.is_shallow()? => Err(Shallow { missing: format!("the commit where HEAD left `{shown}`") }.into()),
            _ => bail!("`{shown}` and HEAD share no commit; name a revision from which HEAD descends"),
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

    /// All that lies in the repository at `commit`.
    ///
    /// # Errors
    /// git fails.
    pub fn tree(&self, commit: &Commit) -> Result<Tree> {
        Ok(Tree::read(&self.ask(&["ls-tree", "-r", "-t", "-z", "--full-tree", &commit.hash], "")?))
    }

    /// Which files have been renamed since `commit`, in commits or in the index: the old path and the new one, from the
    /// top folder on. A file is the same where git takes it for similar enough.
    ///
    /// # Errors
    /// git fails.
    pub fn renamed_since(&self, commit: &Commit) -> Result<Vec<(PathBuf, PathBuf)>> {
        // With `--cached` no file of the work tree is read, so that no filter of the configuration runs.
        let words = ["diff-index", "--cached", "-M", "-z", "--name-status", "--diff-filter=R", &commit.hash, "--"];
        let output = self.ask(&words, "")?;
        let parts: Vec<&[u8]> = output.split(|byte| *byte == 0).collect();
        let triples = parts.chunks_exact(3);
        Ok(triples.map(|triple| (path(triple[1]), path(triple[2]))).collect())
    }

    /// The bytes of the blobs with these hashes, in their order; `None` for one that the clone leaves out.
    ///
    /// # Errors
    /// git fails.
    pub fn blobs(&self, hashes: &[&str]) -> Result<Vec<Option<Vec<u8>>>> {
        let asked: String = hashes.iter().map(|hash| format!("{hash}\n")).collect();
        let output = self.ask(&["cat-file", "--batch"], &asked)?;
        let mut rest = output.as_slice();
        let blobs = hashes.iter().map(|_| next_blob(&mut rest));
        blobs.collect::<Option<_>>().ok_or_else(|| anyhow!("git cat-file broke off; look at it with `git fsck`"))
    }

    /// What git writes when it is asked with `words`, and succeeds.
    fn ask(&self, words: &[&str], input: &str) -> Result<Vec<u8>> {
        let output = run(&self.top, words, input)?;
        if !output.status.success() {
            bail!("git {} failed: {}", words[0], refusal(&output));
        }
        Ok(output.stdout)
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

/// Runs `git WORDS` in `folder` with `input` as its standard input.
fn run(folder: &Path, words: &[&str], input: &str) -> Result<Output> {
    let mut git = Command::new("git");
    git.arg("-C").arg(folder).args(["--no-pager", "--no-optional-locks"]);
    git.args(SETTINGS.iter().flat_map(|setting| ["-c", setting])).args(words);
    for (name, _) in env::vars_os().filter(|(name, _)| is_dropped(name)) {
        git.env_remove(name);
    }
    // Messages in English; and no way to ask a server or a person, as a clone that leaves out blobs would like to.
    git.env("LC_ALL", "C")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_ALLOW_PROTOCOL", "none")
        .env("GIT_TERMINAL_PROMPT", "0");
    git.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = git.spawn().map_err(|error| match error.kind() {
        ErrorKind::NotFound => anyhow!("the program `git` is not there; install it, or put it on the PATH"),
        _ => anyhow!("cannot run git: {}", reason(&error)),
    })?;
    let mut stdin = child.stdin.take();
    let output = thread::scope(|scope| {
        scope.spawn(move || {
            // Whoever closes its input early says why by how it ends.
            stdin.as_mut().map(|stdin| stdin.write_all(input.as_bytes()))
        });
        child.wait_with_output()
    });
    output.map_err(|error| anyhow!("cannot run git: {}", reason(&error)))
}

fn is_dropped(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with("GIT_") && !KEPT.iter().any(|kept| name.starts_with(kept))
}

/// What git says on standard error, as one sentence.
fn refusal(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let words: Vec<&str> = text.split_whitespace().filter(|word| *word != "fatal:").collect();
    Shown::text(&words.join(" ")).to_string()
}

/// The next answer of `cat-file --batch` in `rest`: `HASH TYPE SIZE`, a line end, the bytes, a line end; or `HASH missing`.
/// `None` where it breaks off.
fn next_blob(rest: &mut &[u8]) -> Option<Option<Vec<u8>>> {
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let head = std::str::from_utf8(&rest[..end]).ok()?;
    let size = head.rsplit(' ').next()?;
    *rest = &rest[end + 1..];
    if size == "missing" {
        return Some(None);
    }
    let size = size.parse().ok()?;
    let bytes = rest.get(..size)?.to_vec();
    *rest = rest.get(size + 1..)?;
    Some(Some(bytes))
}

/// A path as git writes it.
#[cfg(unix)]
fn path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blobs_are_read_one_after_the_other() {
        let mut rest = &b"aa blob 3\na\nb\nbb missing\ncc blob 0\n\ndd blob 9\nshort"[..];
        let blobs: Vec<_> = std::iter::from_fn(|| next_blob(&mut rest)).collect();
        assert_eq!(blobs, [Some(b"a\nb".to_vec()), None, Some(Vec::new())]);
    }

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

    #[test]
    fn variables_that_lead_to_another_repository_are_dropped() {
        let cases = [
            ("GIT_DIR", true),
            ("GIT_INDEX_FILE", true),
            ("GIT_EXTERNAL_DIFF", true),
            ("GIT_CONFIG_GLOBAL", false),
            ("GIT_EXEC_PATH", false),
            ("PATH", false),
        ];
        for (name, expect) in cases {
            assert_eq!(is_dropped(OsStr::new(name)), expect, "{name}");
        }
    }
}
