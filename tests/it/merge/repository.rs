//! A repository in which the built program merges plans.

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// A folder with a repository, which is gone after the test. Every commit has a day of its own, and every run the same ones.
pub(super) struct Repository {
    folder: tempfile::TempDir,
    commits: std::cell::Cell<u32>,
}

impl Repository {
    /// One with `plan.md` in a first commit, for which plans are merged by the built program.
    pub(super) fn new(plan: &str) -> Self {
        let repository = Self::without_driver(plan);
        let program = env!("CARGO_BIN_EXE_plan").replace('\\', "/");
        // Without names: not every git knows them.
        let driver = format!("'{program}' merge %O %A %B --path %P --marker-size %L");
        repository.git(&["config", "merge.plan.driver", &driver]);
        repository.write(".git/info/attributes", "*.md merge=plan\n");
        repository
    }

    fn without_driver(plan: &str) -> Self {
        let repository = Self { folder: tempfile::tempdir().expect("a folder"), commits: std::cell::Cell::new(0) };
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        repository.git(&["config", "core.autocrlf", "false"]);
        repository.commit("plan.md", plan);
        repository
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("the file is there")
    }

    pub(super) fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        std::fs::write(path, text).expect("the file can be written");
    }

    /// Everything that there is, with this in this file.
    pub(super) fn commit(&self, name: &str, text: &str) {
        self.write(name, text);
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", "a change"]);
    }

    /// A branch that begins at `from`, with this in `plan.md`.
    pub(super) fn branch(&self, name: &str, from: &str, plan: &str) {
        self.git(&["switch", "--quiet", "--create", name, from]);
        self.commit("plan.md", plan);
    }

    /// What git says; it has to succeed.
    #[track_caller]
    pub(super) fn git(&self, words: &[&str]) -> String {
        let output = self.run(words);
        let said = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
        assert!(
            output.status.success(),
            "git {words:?}: {said}\n{}",
            std::fs::read_to_string(self.path("plan.md")).unwrap_or_default()
        );
        said
    }

    /// Runs git, whatever comes of it.
    pub(super) fn run(&self, words: &[&str]) -> Output {
        let number = self.commits.replace(self.commits.get() + 1);
        let mut git = Command::new("git");
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            git.env_remove(name);
        }
        for name in ["GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"] {
            git.env(name, "nobody@example.org");
        }
        let day = format!("2026-01-01T00:{:02}:{:02}Z", number / 60, number % 60);
        git.env("GIT_AUTHOR_DATE", &day).env("GIT_COMMITTER_DATE", &day).env("GIT_EDITOR", "true");
        git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").stdin(Stdio::null());
        git.arg("-C").arg(self.folder.path()).args(words).output().expect("these tests need the program `git`")
    }

    /// What the built program says of the plans here, and how it ends.
    pub(super) fn plan(&self, words: &[&str]) -> (Option<i32>, String) {
        let mut plan = Command::new(env!("CARGO_BIN_EXE_plan"));
        let output = plan.args(words).current_dir(self.folder.path()).stdin(Stdio::null()).output().expect("it runs");
        let said = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
        (output.status.code(), said.concat())
    }
}
