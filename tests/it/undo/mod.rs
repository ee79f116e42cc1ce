//! `plan undo`, as it is run.

#![expect(clippy::disallowed_types, reason = "the program is run as a user runs it")]
#![expect(clippy::disallowed_methods, reason = "plans are put where the program finds them")]

mod home;
mod random;
mod refusal;
mod verbs;

use std::process::{Command, Output};

use serde_json::Value;

use crate::repository::{Ground, alone};

const PLAN: &str = "\
# Plan

## Phase 1: Start

### 1. Bill Customers
**Status:** In Progress

### 2. Sell Seats
**Status:** Not Started

### 3. Hire
**Status:** Done
";

const PATH: &str = "plans/x.md";

impl Ground {
    /// A repository with `PLAN`, of which git knows nothing yet.
    fn with_new_plan() -> Self {
        let ground = Self::new();
        ground.write(PATH, PLAN);
        ground
    }

    /// `plan` with these words, about to be run; what it would remember of the user is in this folder too.
    fn command(&self, words: &[&str]) -> Command {
        let mut plan = alone(env!("CARGO_BIN_EXE_plan"));
        plan.args(words).current_dir(self.path("")).env("XDG_STATE_HOME", self.path("state"));
        plan
    }

    /// What it prints when it does what it is asked for.
    #[track_caller]
    fn does(&self, words: &[&str]) -> String {
        let output = self.command(words).output().expect("the program runs");
        let said = said(&output);
        assert_eq!(output.status.code(), Some(0), "{words:?}: {said}");
        assert_eq!(output.stderr, b"", "{words:?}: {said}");
        String::from_utf8(output.stdout).expect("text")
    }

    /// What it says when it does not.
    #[track_caller]
    fn refuses(&self, words: &[&str]) -> String {
        let output = self.command(words).output().expect("the program runs");
        assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), &b""[..]), "{words:?}");
        String::from_utf8(output.stderr).expect("text")
    }

    /// The changes in the list, newest first.
    fn listed(&self) -> Vec<Value> {
        let list = self.does(&["undo", "--list", "--format", "json"]);
        let list: Value = serde_json::from_str(&list).expect("JSON");
        list["changes"].as_array().expect("a list").clone()
    }
}

fn said(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text).into_owned()).concat()
}

#[test]
fn it_goes_back_step_by_step_and_forth_by_number() {
    let ground = Ground::with_new_plan();
    let mut texts = vec![PLAN.to_owned()];
    for words in [["set", "1", "done"], ["set", "2", "done"], ["set", "2", "blocked"]] {
        ground.does(&words);
        texts.push(ground.read(PATH));
    }
    for text in texts[..3].iter().rev() {
        ground.does(&["undo"]);
        assert_eq!(ground.read(PATH), *text);
    }
    let nothing = "error: there is nothing left to take back; `plan undo --list` shows what was\n";
    assert_eq!(ground.refuses(&["undo"]), nothing);
    for (number, text) in ["6", "5", "4"].iter().zip(&texts[1..]) {
        ground.does(&["undo", number]);
        assert_eq!(ground.read(PATH), *text);
    }
    let links: Vec<_> = ground
        .listed()
        .iter()
        .map(|change| ["number", "takes_back", "taken_back_by"].map(|key| change[key].as_u64()))
        .collect();
    let link = |number, takes_back, by| [Some(number), takes_back, by];
    let expect = [
        link(9, Some(4), None),
        link(8, Some(5), None),
        link(7, Some(6), None),
        link(6, Some(1), Some(7)),
        link(5, Some(2), Some(8)),
        link(4, Some(3), Some(9)),
        link(3, None, None),
        link(2, None, None),
        link(1, None, None),
    ];
    assert_eq!(links, expect);
    // All three stand again; a change of its own in between does not confuse it.
    ground.does(&["undo"]);
    ground.does(&["set", "3", "blocked"]);
    for text in [&texts[2], &texts[1], &texts[0]] {
        ground.does(&["undo"]);
        assert_eq!(ground.read(PATH), *text);
    }
}

#[test]
fn a_hundred_changes_are_taken_back_one_after_the_other() {
    let ground = Ground::with_new_plan();
    let mut texts = vec![PLAN.to_owned()];
    for status in ["done", "blocked"].iter().cycle().take(110) {
        ground.does(&["set", "1", status]);
        texts.push(ground.read(PATH));
    }
    for text in texts.iter().rev().skip(1).take(100) {
        ground.does(&["undo"]);
        assert_eq!(ground.read(PATH), *text);
    }
}

#[test]
fn several_plans_are_taken_back_together() {
    let ground = Ground::with_new_plan();
    let other = PLAN.replace("# Plan", "# Other").replace("Bill", "Pay").replace("Sell", "Buy").replace("Hire", "Rest");
    ground.write("plans/y.md", &other);
    ground.does(&["set", "bill", "buy", "done"]);
    assert!(ground.read(PATH) != PLAN && ground.read("plans/y.md") != other);
    let receipt = ground.does(&["undo", "--file", "plans/y.md"]);
    assert!(receipt.contains("(plans/x.md:6)") && receipt.contains("(plans/y.md:9)"), "{receipt}");
    assert_eq!((ground.read(PATH).as_str(), ground.read("plans/y.md")), (PLAN, other));
}

#[test]
fn a_plan_that_is_named_is_taken_back_alone() {
    let ground = Ground::with_new_plan();
    ground.write("plans/y.md", PLAN);
    ground.does(&["set", "1", "done", "-f", PATH]);
    ground.does(&["set", "1", "done", "-f", "plans/y.md"]);
    ground.does(&["undo", "--file", PATH]);
    assert_eq!(ground.read(PATH), PLAN);
    assert_ne!(ground.read("plans/y.md"), PLAN);
    // A workspace within the repository has its own past.
    ground.write("sub/plan.yaml", "plans: [z.md]\n");
    ground.write("sub/z.md", PLAN);
    let nothing = "error: there is nothing to take back: no change of a plan here is remembered\n";
    assert_eq!(ground.refuses(&["-C", "sub", "undo"]), nothing);
    ground.does(&["-C", "sub", "set", "1", "done"]);
    ground.does(&["-C", "sub", "undo"]);
    assert_eq!(ground.read("sub/z.md"), PLAN);
}

#[test]
fn a_look_before_the_leap_writes_nothing() {
    let ground = Ground::with_new_plan();
    ground.does(&["set", "1", "done"]);
    let done = ground.read(PATH);
    let shown = ground.does(&["undo", "--diff"]);
    assert!(shown.contains("\n-**Status:** Done\n+**Status:** In Progress\n"), "{shown}");
    let receipt = ground.does(&["undo", "--dry-run", "--format", "json"]);
    assert!(receipt.contains("\"written\": false"), "{receipt}");
    let expected = ground.refuses(&["undo", "--expect", "00000000"]);
    assert!(expected.contains("plans/x.md is not what it was"), "{expected}");
    assert_eq!((ground.read(PATH), ground.listed().len()), (done, 1));
}

/// Eight at once; and back again, eight at once.
#[test]
fn runs_at_the_same_time_lose_nothing() {
    let ground = Ground::new();
    let items: String = (1..=8).map(|item| format!("### {item}. Item {item}\n**Status:** Not Started\n\n")).collect();
    let plan = format!("# Plan\n\n{items}");
    ground.write(PATH, &plan);
    let all_at_once = |commands: Vec<Command>| {
        let runs: Vec<_> = commands.into_iter().map(|mut plan| plan.spawn().expect("the program runs")).collect();
        for mut run in runs {
            assert!(run.wait().expect("it ends").success());
        }
    };
    let quiet = |words: &[&str]| ground.command(&[words, &["--quiet"]].concat());
    all_at_once((1..=8).map(|item: u32| quiet(&["set", &item.to_string(), "done"])).collect());
    assert_eq!((ground.listed().len(), ground.read(PATH).matches("Not Started").count()), (8, 0));
    all_at_once((1..=8).map(|_| quiet(&["undo"])).collect());
    assert_eq!((ground.listed().len(), ground.read(PATH)), (16, plan));
}
