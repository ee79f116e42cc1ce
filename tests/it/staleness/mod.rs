//! How old items and plans are by git: in real repositories, with the days on which their commits were made.

mod clones;
mod ladder;
mod references;

use std::process::Output;

use serde_json::Value;

use crate::repository::{Ground, alone};

const PATH: &str = "plans/x.md";

const PLAN: &str = "\
# Plan

**Last updated:** 2100-01-01

### 1. Bill Customers
**Status:** Not Started

### 2. Sell Seats
**Status:** Not Started
";

/// [`PLAN`], and item 1 begun.
fn begun() -> String {
    PLAN.replacen("Not Started", "In Progress", 1)
}

impl Ground {
    /// One with each text of the plan committed on its day, the oldest first.
    fn with_plans(texts: &[(&str, &str)]) -> Self {
        let ground = Self::new();
        for (day, text) in texts {
            ground.write(PATH, text);
            ground.commit_day(day);
        }
        ground
    }

    fn commit_day(&self, day: &str) {
        self.commit_on(&format!("{day}T12:00:00+0000"), "Ana", "a change");
    }

    fn runs_on(&self, words: &[&str], as_of: &str) -> Output {
        let mut plan = alone(env!("CARGO_BIN_EXE_plan"));
        plan.args(words).args(["--as-of", as_of]).current_dir(self.path("")).output().expect("the program runs")
    }

    /// What the check of `words` finds as of a day, advice included: `severity rule line: message` of each finding, with
    /// `COMMIT` for its hash; how it ends, and what it says on standard error.
    #[track_caller]
    fn check_ages(&self, words: &[&str], as_of: &str, code: i32, findings: &[&str], said: &str) {
        let output = self.runs_on(&[&["check", "--format", "json"], words].concat(), as_of);
        let stderr = String::from_utf8_lossy(&output.stderr);
        let report: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{stderr}"));
        let text = |found: &Value, key: &str| found[key].as_str().expect("text").to_owned();
        let shown = |found: &Value| {
            let [severity, rule, message] = ["severity", "rule", "message"].map(|key| text(found, key));
            format!("{severity} {rule} {}: {}", found["line"], without_hashes(&message))
        };
        let all: Vec<String> = report["findings"].as_array().expect("a list").iter().map(shown).collect();
        assert_eq!((all, output.status.code()), (findings.iter().map(|&found| found.to_owned()).collect(), Some(code)));
        assert_eq!(stderr.trim_end(), said);
    }
}

/// `text` with `COMMIT` in place of what stands behind "commit ".
fn without_hashes(text: &str) -> String {
    let mut parts = text.split("(commit ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| all + "(commit COMMIT" + part.get(10..).unwrap_or_default())
}
