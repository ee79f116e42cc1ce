//! `plan schedule`: the answer key of the seed plan, and each form of the answer.

use std::process::Output;

use serde_json::Value;

use crate::repository::{Ground, alone};

const SEED: &str = include_str!("../fixtures/seed.md");

/// Circles, dependencies, dates, and an item of everybody.
const TEAM: &str = "\
# Team

**Generated:** 2026-03-02

## Phase 1: A (Days 1-14)

### 1. First (3 days)
**Owner:** Ana
**Status:** Done
**Started:** 2026-03-02
**Completed:** 2026-03-04

### 2. Second (5 days)
**Owner:** Ana
**Status:** In Progress
**Started:** 2026-03-05

### 3. Third (4 days)
**Owner:** Bo
**Depends on:** 2
**Status:** Not Started

### 4. Fourth
**Owner:** Bo
**Status:** Not Started

### 5. Fifth (1 day)
**Depends on:** 6
**Status:** Not Started

### 6. Sixth (1 day)
**Depends on:** 5
**Status:** Not Started
";

fn run(text: &str, config: &str, words: &[&str]) -> Output {
    let ground = Ground::without_repository();
    ground.write("plan.yaml", config);
    ground.write("plans/p.md", text);
    let mut plan = alone(env!("CARGO_BIN_EXE_plan"));
    plan.args(["-C".as_ref(), ground.path("").as_os_str()]).args(words).output().expect("plan runs")
}

fn text(text: &str, words: &[&str]) -> String {
    let output = run(text, "", words);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

fn json(plan: &str, config: &str, words: &[&str]) -> Value {
    let output = run(plan, config, &[&["schedule", "--format", "json"], words].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// `KEY` of each item.
fn values(report: &Value, key: &str) -> Vec<String> {
    let items = report["plans"][0]["items"].as_array().expect("items");
    items.iter().map(|item| item[key].as_str().map_or_else(|| item[key].to_string(), str::to_owned)).collect()
}

#[test]
fn the_seed_plan_is_scheduled_by_its_answer_key() {
    let report = json(SEED, "calendar:\n  estimates: calendar\n", &["--as-of", "2025-11-12"]);
    let plan = &report["plans"][0];
    assert_eq!(plan["phases"][0]["first"], "2025-01-29");
    let ends: Vec<&Value> = plan["phases"].as_array().unwrap().iter().map(|phase| &phase["last"]).collect();
    assert_eq!(ends, ["2025-02-27", "2025-04-28", "2025-07-27"]);
    assert_eq!(values(&report, "latest_start")[..3], ["2025-02-25", "2025-02-14", "2025-02-21"]);
    assert_eq!((&plan["end"], &plan["other_reading"]["end"]), (&"2025-05-14".into(), &"2025-06-13".into()));
    assert_eq!(plan["chain"], serde_json::json!(["4", "5", "6"]));
    let late: Vec<String> = values(&report, "late_days");
    assert_eq!(late, ["null", "null", "null", "null", "null", "16", "null", "null", "null"]);
    assert_eq!(values(&report, "state")[5..], ["planned", "window", "window", "window"]);
    assert_eq!(values(&report, "why")[6], "no estimate");
    assert_eq!((&plan["coverage"]["scheduled"], &plan["coverage"]["within_window"]), (&6.into(), &3.into()));
    assert_eq!((&plan["as_planned"], &plan["as_of"]), (&true.into(), &"2025-11-12".into()));
}

#[test]
fn what_is_begun_waits_or_goes_round_is_told_apart() {
    let report = json(TEAM, "", &["--as-of", "2026-03-09"]);
    assert_eq!(values(&report, "state"), ["done", "running", "planned", "window", "unknown", "unknown"]);
    assert_eq!(values(&report, "last"), ["2026-03-04", "2026-03-11", "2026-03-17", "2026-03-15", "null", "null"]);
    assert_eq!(values(&report, "late"), ["false", "false", "true", "false", "false", "false"]);
    assert_eq!(report["plans"][0]["cycles"], serde_json::json!([["5", "6"]]));
    let shown = text(TEAM, &["gantt", "--as-of", "2026-03-09"]);
    assert!(shown.contains("#5 > #6 > #5 wait for each other and are not scheduled"), "{shown}");
    assert!(shown.contains("\n *> 2 Second") || shown.contains("\n*> 2 Second"), "{shown}");
    // Bo's four days fit into the window if weekends count.
    assert!(shown.contains("Counted in calendar days: by 2026-03-13, none of them late."), "{shown}");
}

#[test]
fn no_line_is_wider_than_the_screen_and_no_colour_says_anything_alone() {
    for columns in ["40", "60", "80", "200"] {
        let ground = Ground::without_repository();
        ground.write("plan.yaml", "");
        ground.write("plans/p.md", SEED);
        ground.write("plans/team.md", TEAM);
        let say = |colour: &str| {
            let mut plan = alone(env!("CARGO_BIN_EXE_plan"));
            plan.args(["-C".as_ref(), ground.path("").as_os_str()]).env("COLUMNS", columns);
            let words = ["--color", colour, "--as-of", "2026-03-09", "schedule", "--include-archived"];
            String::from_utf8(plan.args(words).output().expect("plan runs").stdout).expect("text")
        };
        let plain = say("never");
        assert!(plain.lines().all(|line| line.chars().count() <= columns.parse().unwrap()), "{plain}");
        let coloured = say("always");
        assert_ne!(plain, coloured);
        let mut parts = coloured.split('\u{1b}');
        let first = parts.next().unwrap_or_default().to_owned();
        let stripped = parts.fold(first, |text, part| text + part.split_once('m').map_or("", |(_, rest)| rest));
        assert_eq!(stripped, plain);
    }
}

#[test]
fn only_what_is_asked_for_is_shown_and_all_of_it_is_scheduled() {
    let whole = json(TEAM, "", &["--as-of", "2026-03-09"]);
    let bo = json(TEAM, "", &["--as-of", "2026-03-09", "--owner", "bo"]);
    assert_eq!(values(&bo, "id"), ["3", "4"]);
    assert_eq!(values(&bo, "last"), values(&whole, "last")[2..4]);
    let undated = format!("{TEAM}\n## Later\n\n### 7. Seventh\n**Owner:** Cid\n");
    let nothing = text(&undated, &["schedule", "--as-of", "2026-03-09", "--owner", "cid"]);
    assert_eq!(nothing, "plans/p.md: nothing that is asked for has a day.\n");
    let nobody = run(TEAM, "", &["schedule", "--owner", "nobody"]);
    assert_eq!(nobody.status.code(), Some(2));
    assert_eq!(String::from_utf8_lossy(&nobody.stderr), "error: nobody is called `nobody`; there are Ana, Bo\n");
}

#[test]
fn a_plan_that_says_nothing_of_time_gets_a_sentence() {
    let out = text("# P\n\n- [ ] a\n- [x] b\n", &["schedule"]);
    let expect =
        "plans/p.md: nothing can be drawn: the one item does not have an estimate, and no phase has a dated window.";
    assert!(out.split_whitespace().collect::<Vec<_>>().join(" ").starts_with(expect), "{out}");
    assert!(out.contains("`(3 days)`"), "{out}");
    let done = text("# P\n\n- [x] b\n", &["schedule"]);
    let expect = "plans/p.md: nothing is left to be done, and what is done does not say when it was.";
    assert_eq!(done.split_whitespace().collect::<Vec<_>>().join(" "), expect);
    let output = run("Just prose.\n", "", &["schedule"]);
    assert_eq!((output.status.code(), output.stdout), (Some(3), Vec::new()));
}
