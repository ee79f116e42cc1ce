//! `plan git install` and `plan git uninstall`, in real repositories.

#![expect(clippy::disallowed_types, reason = "the programs are run as a user runs them")]
#![expect(clippy::disallowed_methods, reason = "files are put where git finds them")]

use std::path::Path;
use std::process::{Command, Output};

use crate::repository::{Ground, alone};

const PLAN: &str = "# Plan\n\n### 1. Bill Customers\n**Status:** In Progress\n";
const PATH: &str = "plans/x.md";
const LINES: &str = "\
# `plan git install` wrote this, `plan git uninstall` takes it out:
plans/**/*.md merge=plan diff=plan
# the end of what `plan git install` wrote
";

impl Ground {
    fn with_a_plan() -> Self {
        let ground = Self::new();
        ground.write(PATH, PLAN);
        ground
    }

    /// `plan git` with these words, in `folder`.
    fn plan_git(&self, folder: &str, words: &[&str]) -> Output {
        let mut plan = beside_plan(env!("CARGO_BIN_EXE_plan"));
        plan.arg("git").args(words);
        plan.env("GIT_CEILING_DIRECTORIES", self.path("").parent().expect("it lies in a folder"));
        plan.current_dir(self.path(folder)).output().expect("the program runs")
    }

    /// What it prints and what it says when it does what it is asked for.
    #[track_caller]
    fn git_does(&self, words: &[&str]) -> (String, String) {
        let output = self.plan_git("", words);
        let [stdout, stderr] = [output.stdout, output.stderr].map(|text| String::from_utf8(text).expect("text"));
        assert_eq!(output.status.code(), Some(0), "{words:?}: {stderr}");
        (stdout, stderr)
    }

    #[track_caller]
    fn git_refuses(&self, folder: &str, words: &[&str], expect: &str) {
        let output = self.plan_git(folder, words);
        let said = String::from_utf8(output.stderr).expect("text");
        assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), &b""[..]), "{said}");
        assert!(said.starts_with(expect), "{said}");
    }

    /// What git would do with the file at `path`.
    fn attributes(&self, path: &str) -> String {
        let said = self.git(&["check-attr", "merge", "diff", "--", path]);
        let values: Vec<&str> = said.lines().filter_map(|line| line.rsplit(' ').next()).collect();
        values.join(" ")
    }
}

/// A program that finds `plan` on its path.
fn beside_plan(program: &str) -> Command {
    let own = Path::new(env!("CARGO_BIN_EXE_plan")).parent().expect("it lies in a folder").to_owned();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths([own].into_iter().chain(std::env::split_paths(&path))).expect("a path");
    let mut command = alone(program);
    command.env("PATH", path);
    command
}

#[test]
fn git_merges_and_shows_plans_as_plans() {
    let ground = Ground::with_a_plan();
    ground.git_does(&["install", "--yes"]);
    ground.write(PATH, "# Plan\n\n- [ ] 1. Bill (3 days)\n- [ ] 2. Sell\n");
    ground.commit();
    ground.git(&["switch", "--quiet", "-c", "other"]);
    ground.write(PATH, "# Plan\n\n- [ ] 1. Bill (5 days)\n- [ ] 2. Sell\n");
    ground.commit();
    ground.git(&["switch", "--quiet", "main"]);
    ground.write(PATH, "# Plan\n\n- [x] 1. Bill (3 days)\n- [x] 2. Sell\n");
    ground.commit();
    let run = |words: &[&str]| {
        let mut git = beside_plan("git");
        git.arg("-C").arg(ground.path("")).args(["-c", "user.name=x", "-c", "user.email=x@example.org"]).args(words);
        let output = git.output().expect("these tests need the program `git`");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    };
    run(&["merge", "--quiet", "--no-edit", "other"]);
    assert_eq!(ground.read(PATH), "# Plan\n\n- [x] 1. Bill (5 days)\n- [x] 2. Sell\n");
    assert!(ground.plan_git("", &["uninstall", "--dry-run"]).status.success());
    let shown = run(&["diff", "HEAD~1", "--", PATH]);
    let text = run(&["diff", "--no-textconv", "HEAD~1", "--", PATH]);
    assert!(shown != text && text.contains("\n+- [x] 1. Bill (5 days)\n"), "{shown}{text}");
    let undo = beside_plan(env!("CARGO_BIN_EXE_plan")).args(["undo", "--list"]).current_dir(ground.path("")).output();
    assert_eq!(undo.expect("the program runs").stdout, b"", "what git has merged, git takes back");
}

#[test]
fn what_is_installed_is_in_force_and_goes_away_without_a_trace() {
    for before in [None, Some("*.md text\r\n*.png -diff\r\n"), Some("# mine\n*.txt text"), Some("\n")] {
        let ground = Ground::with_a_plan();
        if let Some(text) = before {
            ground.write(".gitattributes", text);
        }
        let config = ground.read(".git/config");
        let (receipt, _) = ground.git_does(&["install", "--yes"]);
        let driver =
            "merge.plan.driver none → plan merge %O %A %B --path %P --marker-size %L --labels %S %X %Y (.git/config)\n";
        assert!(receipt.contains(driver), "{receipt}");
        assert_eq!(ground.attributes(PATH), "plan plan");
        assert_eq!(ground.attributes("plans/old/y.md"), "plan plan");
        assert_eq!(ground.attributes("README.md"), "unspecified unspecified");
        assert_eq!(ground.git(&["config", "--local", "diff.plan.textconv"]), "plan git textconv\n");
        let installed = (ground.read(".gitattributes"), ground.read(".git/config"));
        let again = ground.git_does(&["install", "--yes"]);
        assert_eq!(
            again,
            ("nothing to change: git merges and shows plans as plans already\n".to_owned(), String::new())
        );
        assert_eq!((ground.read(".gitattributes"), ground.read(".git/config")), installed);
        ground.git_does(&["uninstall", "--yes"]);
        assert_eq!(std::fs::read_to_string(ground.path(".gitattributes")).ok().as_deref(), before);
        assert_eq!(ground.read(".git/config"), config);
        let (receipt, _) = ground.git_does(&["uninstall", "--yes"]);
        assert_eq!(receipt, "nothing to change: nothing is there that `plan git install` wrote\n");
    }
}

#[test]
fn what_would_be_written_is_shown_and_needs_a_yes() {
    let ground = Ground::with_a_plan();
    let config = ground.read(".git/config");
    let (shown, _) = ground.git_does(&["install", "--dry-run"]);
    let added: String = LINES.lines().map(|line| format!("+{line}\n")).collect();
    assert!(
        shown.starts_with(&format!("--- a/.gitattributes\n+++ b/.gitattributes\n@@ -0,0 +1,3 @@\n{added}")),
        "{shown}"
    );
    assert!(shown.ends_with("diff.plan.cachetextconv none → false (.git/config)\n"), "{shown}");
    ground.git_refuses(
        "",
        &["install"],
        "error: it has to be agreed to, and there is no terminal to ask at; nothing was",
    );
    assert_eq!(ground.read(".git/config"), config);
    assert!(!ground.path(".gitattributes").exists());
}

#[test]
fn edits_around_it_stay_and_older_lines_are_brought_up_to_date() {
    let ground = Ground::with_a_plan();
    ground.git_does(&["install", "--yes"]);
    let older = LINES.replace("plans/**/*.md merge=plan diff=plan", "old.md merge=plan\n*.mdx text diff=plan");
    ground.write(".gitattributes", &format!("*.png binary\n\n{older}*.c text\n"));
    ground.git(&["config", "merge.plan.driver", "plan merge %O %A %B"]);
    ground.git(&["config", "merge.other.driver", "other %A"]);
    ground.git_does(&["install", "--yes"]);
    let newer = LINES.replace("diff=plan\n", "diff=plan\n*.mdx text diff=plan\n");
    assert_eq!(ground.read(".gitattributes"), format!("*.png binary\n\n{newer}*.c text\n"));
    let driver = "plan merge %O %A %B --path %P --marker-size %L --labels %S %X %Y\n";
    assert_eq!(ground.git(&["config", "merge.plan.driver"]), driver);
    ground.git_does(&["uninstall", "--yes"]);
    assert_eq!(ground.read(".gitattributes"), "*.png binary\n\n*.mdx text diff=plan\n*.c text\n");
    assert_eq!(ground.git(&["config", "merge.other.driver"]), "other %A\n");
}

#[test]
fn what_somebody_else_has_set_stays_and_is_said() {
    let ground = Ground::with_a_plan();
    ground.write(".gitattributes", "*.md merge=union\n");
    ground.git(&["config", "diff.plan.textconv", "/opt/plan git textconv"]);
    let (_, said) = ground.git_does(&["install", "--yes"]);
    assert!(said.contains("plans/x.md has the attribute merge=union already, which stays; "), "{said}");
    assert!(
        said.contains("diff.plan.textconv is `/opt/plan git textconv`, which somebody else has set, and"),
        "{said}"
    );
    assert_eq!(ground.attributes(PATH), "union plan");
    ground.git_does(&["uninstall", "--yes"]);
    assert_eq!(ground.read(".gitattributes"), "*.md merge=union\n");
    assert_eq!(ground.git(&["config", "diff.plan.textconv"]), "/opt/plan git textconv\n");
}

#[test]
fn it_may_be_for_this_clone_alone() {
    let ground = Ground::new();
    ground.write("sub/plan.yaml", "plans: [x.md]\n");
    ground.write("sub/x.md", PLAN);
    ground.commit();
    assert_eq!(ground.plan_git("sub", &["install", "--local", "--yes"]).status.code(), Some(0));
    assert_eq!(ground.attributes("sub/x.md"), "plan plan");
    assert_eq!(ground.attributes("x.md"), "unspecified unspecified");
    assert_eq!(ground.git(&["status", "--porcelain"]), "");
    assert!(ground.read(".git/info/attributes").contains("\nsub/x.md merge=plan diff=plan\n"));
    assert_eq!(ground.plan_git("sub", &["uninstall", "--yes"]).status.code(), Some(0));
    assert_eq!(ground.attributes("sub/x.md"), "unspecified unspecified");
}

#[test]
fn the_settings_hold_in_every_work_tree() {
    let ground = Ground::with_a_plan();
    ground.commit();
    ground.git(&["worktree", "add", "--quiet", "-b", "other", "there"]);
    let output = ground.plan_git("there", &["install", "--yes"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("the settings are shared by all work trees of this repository\n"), "{said}");
    assert_eq!(ground.read("there/.gitattributes"), LINES);
    assert_eq!(ground.git(&["config", "merge.plan.name"]), "plan, by items and fields\n");
    assert!(!ground.path(".gitattributes").exists());
}

#[test]
fn without_a_work_tree_there_is_nothing_to_install_in() {
    let ground = Ground::without_repository();
    ground.write(PATH, PLAN);
    ground.git_refuses("", &["install", "--yes"], "error: there is no git to work with: ");
    let bare = Ground::without_repository();
    bare.git(&["init", "--quiet", "--bare", "."]);
    bare.git_refuses("", &["install", "--yes"], "error: this repository has no work tree, and so no plans");
    let empty = Ground::new();
    assert_eq!(empty.plan_git("", &["install", "--yes"]).status.code(), Some(3));
}
