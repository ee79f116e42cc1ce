//! Real repositories, each in a folder of its own.

#![expect(clippy::disallowed_types, reason = "git is run as a user runs it")]
#![expect(clippy::disallowed_methods, reason = "files are put where git finds them")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// When a commit is made of which nobody cares when.
const SOME_DAY: &str = "2026-11-01T12:00:00+0000";

/// A folder with a repository, which is gone after the test.
pub(crate) struct Ground {
    folder: tempfile::TempDir,
}

impl Ground {
    /// One with a repository that has no commit yet, on the branch `main`.
    pub(crate) fn new() -> Self {
        let ground = Self::without_repository();
        ground.git(&["init", "--quiet", "--initial-branch=main"]);
        ground
    }

    /// An empty folder.
    pub(crate) fn without_repository() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// A clone, made with these options of `git clone`.
    pub(crate) fn cloned(&self, options: &[&str]) -> Self {
        let clone = Self::without_repository();
        let url = format!("file://{}", self.folder.path().display());
        clone.git(&[&["clone", "--quiet"], options, &[&url, "."]].concat());
        clone
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        self.write_bytes(name, text.as_bytes());
    }

    pub(crate) fn write_bytes(&self, name: impl AsRef<Path>, bytes: &[u8]) {
        let path = self.folder.path().join(name);
        let folder = path.parent().expect("a folder");
        std::fs::create_dir_all(folder).expect("the folder can be made");
        std::fs::write(&path, bytes).expect("the file can be written");
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("the file is there")
    }

    pub(crate) fn remove(&self, name: &str) {
        std::fs::remove_file(self.path(name)).expect("the file is there");
    }

    /// Everything that there is now as a commit.
    pub(crate) fn commit(&self) {
        self.commit_on(SOME_DAY, "nobody", "a change");
    }

    /// The same, of `author`, who makes it at `moment` and says `subject`.
    pub(crate) fn commit_on(&self, moment: &str, author: &str, subject: &str) {
        self.git(&["add", "--all"]);
        let author = format!("{author} <nobody@example.org>");
        self.git_on(moment, &["commit", "--quiet", "--author", &author, "--message", subject]);
    }

    /// The commits that `stream` says, as `git fast-import` reads it.
    pub(crate) fn import(&self, stream: &str) {
        let mut git = alone("git");
        git.arg("-C").arg(self.folder.path()).args(["fast-import", "--quiet"]);
        let mut git = git.stdin(Stdio::piped()).spawn().expect("these tests need the program `git`");
        git.stdin.take().expect("a pipe").write_all(stream.as_bytes()).expect("git listens");
        assert!(git.wait().expect("an end").success());
    }

    pub(crate) fn git(&self, words: &[&str]) -> String {
        self.git_on(SOME_DAY, words)
    }

    /// What is committed is committed at `moment`.
    pub(crate) fn git_on(&self, moment: &str, words: &[&str]) -> String {
        let mut git = alone("git");
        git.arg("-C").arg(self.folder.path()).args(words);
        for name in ["GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"] {
            git.env(name, "nobody@example.org");
        }
        let output = git.env("GIT_AUTHOR_DATE", moment).env("GIT_COMMITTER_DATE", moment).output();
        let output = output.expect("these tests need the program `git`");
        assert!(output.status.success(), "git {words:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    }
}

/// A program which no configuration of this machine and no surrounding repository reaches.
pub(crate) fn alone(program: &str) -> Command {
    let mut command = Command::new(program);
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(name);
    }
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").stdin(Stdio::null());
    command
}
