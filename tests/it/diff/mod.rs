//! `plan diff` and `plan git textconv`, in real repositories.

#![expect(clippy::disallowed_methods, reason = "files that are no text are put where the program finds them")]

mod mirror;
mod plans;
mod textconv;
mod times;

use std::process::Output;

use crate::repository::{Ground, alone};

const PATH: &str = "plans/x.md";

const PLAN: &str = "\
# Plan

**Start Date:** 2026-11-02

## Phase 1: Start (Days 1-30)

### 1. Bill Customers (5 days)
**Owner:** Ana
**Status:** In Progress

### 2. Sell Seats (10 days)
**Owner:** Ana
**Status:** Not Started
";

/// When the second commit of [`two_commits`] is made.
const LATER: &str = "2026-11-09T12:00:00+0000";

/// A repository with [`PLAN`], and #1 done in a second commit.
fn two_commits() -> Ground {
    let ground = Ground::new();
    ground.write(PATH, PLAN);
    ground.commit_on("2026-11-02T12:00:00+0000", "Ana", "begin");
    ground.write(PATH, &done());
    ground.commit_on(LATER, "Ana", "bill");
    ground
}

fn done() -> String {
    PLAN.replace("In Progress", "Done")
}

fn run(ground: &Ground, words: &[&str]) -> Output {
    let mut plan = alone(env!("CARGO_BIN_EXE_plan"));
    plan.args(words).current_dir(ground.path("")).env("COLUMNS", "80").env("NO_COLOR", "1");
    plan.output().expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

/// What `plan diff WORDS` prints; it ends with `code`.
#[track_caller]
fn diff(ground: &Ground, words: &[&str], code: i32) -> String {
    let output = run(ground, &[&["diff"], words].concat());
    let stderr = text(&output.stderr);
    assert_eq!((output.status.code(), stderr.as_str()), (Some(code), ""), "{words:?}");
    text(&output.stdout)
}

/// That `plan diff WORDS` tells all of `expect`, the last line being about the two times.
#[track_caller]
fn check(ground: &Ground, words: &[&str], expect: &[&str]) {
    let shown = diff(ground, words, 0);
    for wanted in expect {
        assert!(shown.contains(wanted), "{words:?}: {wanted} is not in:\n{shown}");
    }
}

/// That `plan diff WORDS` ends with `code` and says `expect`.
#[track_caller]
fn check_refusal(ground: &Ground, words: &[&str], code: i32, expect: &str) {
    let output = run(ground, &[&["diff"], words].concat());
    assert_eq!((output.status.code(), text(&output.stderr).trim_end()), (Some(code), expect), "{words:?}");
    assert_eq!(text(&output.stdout), "");
}
