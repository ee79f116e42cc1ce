//! What `plan` promises about files that strangers wrote, and about those that others write too: see `SECURITY.md`.

#![expect(clippy::disallowed_types, reason = "the program is run as a user runs it")]
#![expect(clippy::disallowed_methods, reason = "files are put where the program finds them")]

mod conditions;
mod hashes;
#[cfg(unix)]
mod outputs;
#[cfg(unix)]
mod reading;
#[cfg(unix)]
mod repositories;
#[cfg(unix)]
mod workspaces;

use std::process::{Command, Output};

use crate::repository::{Ground, alone};

const PATH: &str = "plans/x.md";

/// Every value that a report tells of, once at least.
const PLAN: &str = "\
# Plan

**Generated:** 2026-11-02

## Phase 1: Begin (Days 1-30)

### 1. Bill Customers
**Owner:** Ana
**Estimate:** 3 days
**Impact:** +$2K/month
**Fix:** see `/backlog/READY_a.md`
**Status:** In Progress

### 2. Sell Tickets
**Owner:** Ben
**Depends on:** 1
**Status:** Not Started
";

/// Verbs that only read, with what they have to be asked.
const READING: &[&[&str]] = &[
    &["status"],
    &["list"],
    &["show", "1"],
    &["next"],
    &["load"],
    &["schedule"],
    &["impact"],
    &["rank"],
    &["cost"],
    &["what-if", "1.status=done"],
    &["backlog"],
    &["refs"],
    &["evidence"],
    &["log"],
    &["blame"],
    &["diff", "HEAD~1"],
    &["check"],
    &["rules"],
    &["explain", PATH],
    &["render", "--check"],
    &["undo", "--list"],
];

impl Ground {
    /// A repository in which this is the plan, in the second commit.
    fn whose_plan_is(text: &str) -> Self {
        let ground = Self::new();
        ground.write("README.md", "# All\n\n<!-- plan:begin status -->\n<!-- plan:end -->\n");
        ground.write("backlog/READY_a.md", "# Billing\n\n**Owner:** Ana\n");
        ground.write(PATH, PLAN);
        ground.commit();
        ground.write(PATH, text);
        ground.write("notes.txt", "");
        ground.commit();
        ground
    }

    /// `plan` with these words, in this folder.
    fn asked(&self, words: &[&str]) -> Command {
        let mut plan = alone(env!("CARGO_BIN_EXE_plan"));
        plan.args(words).current_dir(self.path("")).env("XDG_STATE_HOME", self.path(".state"));
        plan
    }

    fn answer(&self, words: &[&str]) -> Output {
        self.asked(words).output().expect("the program runs")
    }
}

/// All questions, each in every format that it can be answered in, as the program itself says.
fn questions() -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for words in READING {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let formats = formats(&words[0]);
        all.extend(formats.iter().map(|format| [words.as_slice(), &["--format".to_owned(), format.clone()]].concat()));
        if formats.is_empty() {
            all.push(words);
        }
    }
    all
}

/// The values that `--format` of this verb takes.
fn formats(verb: &str) -> Vec<String> {
    let help = alone(env!("CARGO_BIN_EXE_plan")).args([verb, "--help"]).output().expect("the program runs");
    let help = String::from_utf8(help.stdout).expect("text");
    let Some((_, format)) = help.split_once("--format <") else { return Vec::new() };
    // Options have a blank line between them, and values have one above them too.
    let format = format.split("\n\n      -").next().unwrap_or_default();
    let format = format.split("\n\n  -").next().unwrap_or_default();
    if let Some((_, values)) = format.split_once("[possible values: ") {
        return values.split(']').next().unwrap_or_default().split(", ").map(str::to_owned).collect();
    }
    let values = format.lines().filter_map(|line| line.trim().strip_prefix("- "));
    values.filter_map(|value| value.split(':').next()).map(str::to_owned).collect()
}

/// The verbs of `plan`, or of `plan git`.
fn verbs(within: &[&str]) -> Vec<String> {
    let help = alone(env!("CARGO_BIN_EXE_plan")).args(within).arg("--help").output().expect("the program runs");
    let help = String::from_utf8(help.stdout).expect("text");
    let commands = help.split_once("Commands:\n").map(|(_, rest)| rest).unwrap_or_default();
    let commands = commands.lines().take_while(|line| !line.is_empty());
    let verbs = commands.filter_map(|line| line.strip_prefix("  ").filter(|line| !line.starts_with(' ')));
    verbs.filter_map(|line| line.split(' ').next()).filter(|verb| *verb != "help").map(str::to_owned).collect()
}

#[test]
fn the_questions_are_all_there_are() {
    // What has no workspace to read, and what writes.
    let others = [
        "set",
        "start",
        "done",
        "block",
        "add",
        "move",
        "remove",
        "archive",
        "fmt",
        "merge",
        "git",
        "init",
        "schema",
        "completions",
        "man",
    ];
    for verb in verbs(&[]) {
        let is_asked = READING.iter().any(|words| words[0] == verb);
        assert!(is_asked || others.contains(&verb.as_str()), "`plan {verb}` is not asked");
    }
    let count = |verb: &str| questions().iter().filter(|words| words[0] == verb).count();
    assert_eq!(["status", "schedule", "check", "render"].map(count), [3, 7, 8, 2]);
}
