//! What got worse: `plan check --since` and `--baseline`, in real repositories.

#![expect(clippy::disallowed_methods, reason = "plans are put where the programs find them")]

mod baseline;
mod since;

use std::path::Path;
use std::process::{Output, Stdio};

use serde_json::Value;

use crate::repository::{Ground, alone};

const PLAN: &str = "\
# Plan

## Phase 1: Start

### 1. Bill Customers
**Status:** In Progress
**Due:** 2020-01-01

### 2. Sell Seats
**Status:** Not Started
**Fix:** See `/backlog/seats.md`

### 3. Hire
**Status:** Done
";

const PATH: &str = "plans/x.md";

/// What a check found.
#[derive(Debug, PartialEq, Eq)]
struct Found {
    code: Option<i32>,
    /// `RULE LINE` of each error and warning.
    findings: Vec<String>,
    /// How many were hidden.
    known: u64,
    /// How many are gone, of everything that it was compared with.
    gone: usize,
}

impl Ground {
    /// One with `PLAN` and the spec that it refers to in a first commit.
    fn with_plan() -> Self {
        let ground = Self::new();
        ground.write("backlog/seats.md", "# Seats\n");
        ground.write(PATH, PLAN);
        ground.commit();
        ground
    }

    fn plan(&self, words: &[&str]) -> Output {
        let words = [&["check", "--as-of", "2026-11-22"], words].concat();
        alone(env!("CARGO_BIN_EXE_plan")).args(words).current_dir(self.path("")).output().expect("the program runs")
    }

    #[track_caller]
    fn check(&self, words: &[&str], code: i32, findings: &[&str], known: u64, gone: usize) {
        let output = self.plan(&[words, &["--format", "json"]].concat());
        let stderr = String::from_utf8_lossy(&output.stderr);
        let report: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{stderr}"));
        let all = report["findings"].as_array().expect("a list").iter().filter(|found| found["severity"] != "advice");
        let count = |key: &str| report["known"][key].as_u64().expect("a number");
        let gates = report["compared_with"].as_array().expect("a list");
        let found = Found {
            code: output.status.code(),
            findings: all
                .map(|found| format!("{} {}", found["rule"].as_str().expect("a name"), found["line"]))
                .collect(),
            known: count("errors") + count("warnings"),
            gone: gates.iter().map(|gate| gate["gone"].as_array().expect("a list").len()).sum(),
        };
        let findings = findings.iter().map(|&found| found.to_owned()).collect();
        assert_eq!(found, Found { code: Some(code), findings, known, gone }, "{stderr}");
    }

    /// How the check ends that could not be made, and what it says.
    #[track_caller]
    fn check_refusal(&self, words: &[&str], code: i32, expect: &str) {
        let output = self.plan(words);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), stderr.trim_end()), (Some(code), expect), "{words:?}");
        assert_eq!(output.stdout, b"");
    }
}
