//! The ladder, resting documents and late births.

use super::*;

const STALE: &str =
    "warning item-stale 6: #1 Bill Customers is stale: it is unchanged since 2026-02-01 (commit COMMIT by Ana)";

#[test]
fn an_item_is_as_old_as_its_last_real_change() {
    let ground = Ground::with_plans(&[("2026-01-01", PLAN), ("2026-02-01", &begun())]);
    ground.check_ages(&[], "2026-02-15", 0, &[], "");
    ground.check_ages(&[], "2026-02-16", 0, &[STALE], "");
    ground.check_ages(&[], "2026-03-04", 1, &[&STALE.replace("warning", "error")], "");
    // Another name, layout, line end or number, and what happens to another item, leave it as it is.
    ground.git(&["mv", PATH, "plans/y.md"]);
    ground.write(
        "plans/y.md",
        &begun()
            .replace("# Plan\n", "# Plan\n\nWords.\n")
            .replace('\n', "\r\n")
            .replace("### 2. Sell Seats", "### 2. Sell"),
    );
    ground.commit_day("2026-02-10");
    ground.check_ages(&[], "2026-02-16", 0, &[&STALE.replace("stale 6", "stale 8")], "");
    ground.write("plans/y.md", &begun().replace("### 1.", "### 7."));
    ground.commit_day("2026-02-11");
    ground.check_ages(&[], "2026-02-16", 0, &[&STALE.replace("#1", "#7")], "");
    // What is not committed happened today.
    ground.write("plans/y.md", &begun().replace("In Progress", "In Progress\n**Owner:** Ben"));
    ground.check_ages(&[], "2026-02-16", 0, &[], "");
    // And by its own word it was touched last.
    ground.write("plans/y.md", &begun().replace("In Progress", "In Progress\n**Updated:** 2026-02-12"));
    ground.commit_day("2026-02-13");
    ground.check_ages(&[], "2026-02-26", 0, &[], "");
    let own = "warning item-stale 6: #1 Bill Customers is stale: it is unchanged since 2026-02-12";
    ground.check_ages(&[], "2026-02-27", 0, &[own], "");
}

#[test]
fn a_blocked_item_tells_since_when() {
    let blocked = PLAN.replacen("Not Started", "Blocked by legal", 1);
    let owned = blocked.replacen("legal", "legal\n**Owner:** Ben", 1);
    let ground = Ground::with_plans(&[("2026-01-01", PLAN), ("2026-02-01", &blocked), ("2026-02-05", &owned)]);
    ground.check_ages(&[], "2026-02-12", 0, &[], "");
    let since =
        "it is blocked since 2026-02-01 (commit COMMIT by Ana) and unchanged since 2026-02-05 (commit COMMIT by Ana)";
    let stale = format!("warning item-stale 6: #1 Bill Customers is stale: {since}");
    ground.check_ages(&[], "2026-02-13", 0, &[&stale], "");
}

#[test]
fn what_finished_items_took_tells_how_long_one_may_take() {
    // Item N of ten takes N days; the eleventh begins with the last.
    let text = |day: usize| {
        let status = |item: usize| match day {
            0 => "Not Started",
            day if item <= 10 && day > item => "Done",
            _ => "In Progress",
        };
        let items = (1..=11).map(|item| format!("\n### {item}. Item {item}\n**Status:** {}\n", status(item)));
        format!("# Plan\n\n**Last updated:** 2100-01-01\n{}", items.collect::<String>())
    };
    let texts: Vec<(String, String)> = (0..=11).map(|day| (format!("2026-01-{:02}", day + 4), text(day))).collect();
    let texts: Vec<(&str, &str)> = texts.iter().map(|(day, text)| (day.as_str(), text.as_str())).collect();
    let ground = Ground::with_plans(&texts);
    let stale = |severity: &str, told: &str| {
        let since = "it is in progress since 2026-01-05 (commit COMMIT by Ana), for";
        format!("{severity} item-stale 36: #11 Item 11 is stale: {since} {told} finished items")
    };
    ground.check_ages(&[], "2026-01-14", 0, &[], "");
    ground.check_ages(&[], "2026-01-16", 1, &[&stale("error", "9 working days, longer than 10 of 10")], "");
    ground.write("plan.yaml", "thresholds: {age_finished_items: 11}\n");
    ground.check_ages(&[], "2026-01-16", 0, &[], "");
    ground.write("plan.yaml", "thresholds: {age_warning_share: 1, age_error_share: 0.5}\n");
    let output = ground.runs_on(&["check"], "2026-01-16");
    assert_eq!(output.status.code(), Some(2), "a warning that comes after its error");
}

#[test]
fn a_plan_rests_since_its_last_real_change() {
    let plan = PLAN.replace("**Last updated:** 2100-01-01\n\n", "");
    let renamed = plan.replace("Sell Seats", "Sell More Seats");
    let ground = Ground::with_plans(&[
        ("2026-01-01", &plan),
        ("2026-02-01", &renamed),
        ("2026-03-01", &renamed.replace("# Plan", "# A Plan")),
    ]);
    ground.check_ages(&[], "2026-03-03", 0, &[], "");
    let rests = |since: &str| {
        format!(
            "warning document-stale 1: nothing in the plan {since}, 31 days before 2026-03-04, with 2 of 2 items open; 30 days \
             are the limit"
        )
    };
    ground.check_ages(&[], "2026-03-04", 0, &[&rests("has changed since 2026-02-01 (commit COMMIT by Ana)")], "");
    // Its own words are not the last thing that happened to it.
    ground.write(PATH, &renamed.replace("# Plan\n", "# Plan\n\n**Last updated:** 2026-01-02\n"));
    ground.commit_day("2026-03-02");
    ground.check_ages(&["--rule", "document-stale"], "2026-03-03", 0, &[], "");
    ground.write(PATH, &renamed.replace("# Plan\n", "# Plan\n\n**Last updated:** 2026-03-01\n"));
    ground.check_ages(&["--rule", "document-stale"], "2026-03-04", 0, &[], "");
}

#[test]
fn a_plan_that_was_late_when_it_came_is_told_so() {
    let plan = |day_one: &str| {
        let head = format!("# Plan\n\n**Day 1:** {day_one}\n**Last updated:** 2100-01-01\n");
        format!("{head}\n## Phase 1: A (Days 1-30)\n\n### 1. Bill\n**Status:** Not Started\n")
    };
    let late = "warning born-late 3: with day 1 on 2026-01-01, Phase 1: A had ended on 2026-01-30, before the plan came on \
                2026-02-01 (commit COMMIT by Ana)";
    let ground = Ground::with_plans(&[("2026-02-01", &plan("2026-01-01"))]);
    ground.check_ages(&["--rule", "born-late"], "2026-02-01", 0, &[late], "");
    ground.git(&["mv", PATH, "plans/y.md"]);
    ground.commit_day("2026-06-01");
    ground.check_ages(&["--rule", "born-late"], "2026-07-01", 0, &[late], "");
    let ground = Ground::with_plans(&[("2026-01-30", &plan("2026-01-01"))]);
    ground.check_ages(&["--rule", "born-late"], "2026-07-01", 0, &[], "");
}

#[test]
fn no_age_makes_a_finding_new() {
    let ground = Ground::with_plans(&[("2026-01-01", PLAN), ("2026-02-01", &begun())]);
    let known = |words: &[&str], as_of: &str| -> (u64, usize, Option<i32>) {
        let output = ground.runs_on(&[&["check", "--since", "HEAD~1", "--format", "json"], words].concat(), as_of);
        let report: Value = serde_json::from_slice(&output.stdout).expect("a report");
        let count = |key: &str| report["known"][key].as_u64().expect("a number");
        let gone = &report["compared_with"][0]["gone"];
        (count("errors") + count("warnings"), gone.as_array().expect("a list").len(), output.status.code())
    };
    ground.write("README.md", "");
    ground.commit_day("2026-02-02");
    assert_eq!(known(&[], "2026-03-20"), (1, 0, Some(0)), "nobody has touched it");
    ground.write(PATH, &begun().replace("In Progress", "In Progress\n**Owner:** Ben"));
    assert_eq!(known(&[], "2026-03-20"), (0, 1, Some(0)), "somebody touches it");
    ground.commit_day("2026-03-19");
    assert_eq!(known(&[], "2026-03-20"), (0, 1, Some(0)), "somebody has touched it");
    ground.write("README.md", "more");
    ground.commit_day("2026-03-20");
    assert_eq!(known(&[], "2026-06-01"), (1, 0, Some(0)), "it has been left again");
}

#[test]
fn what_is_stale_is_listed_counted_and_shown() {
    let ground = Ground::with_plans(&[("2026-01-01", PLAN), ("2026-02-01", &begun())]);
    let out = |words: &[&str], as_of: &str| String::from_utf8(ground.runs_on(words, as_of).stdout).expect("text");
    assert_eq!(out(&["list", "is:stale", "--format", "ids"], "2026-02-15"), "");
    assert_eq!(out(&["list", "is:stale", "--format", "ids"], "2026-02-16"), "1\n");
    let counted = |as_of: &str| {
        let report: Value = serde_json::from_str(&out(&["status", "--format", "json"], as_of)).expect("a report");
        report["plans"][0]["phases"][0]["stale_items"].as_u64()
    };
    assert_eq!((counted("2026-02-15"), counted("2026-02-16")), (Some(0), Some(1)));
    let shown = without_hashes(&out(&["show", "1"], "2026-02-16").split_whitespace().collect::<Vec<_>>().join(" "));
    assert!(shown.contains("unchanged since 2026-02-01 (commit COMMIT by Ana)"), "{shown}");
}

#[test]
fn the_past_is_as_old_as_it_was() {
    let ground = Ground::with_plans(&[("2026-01-01", &begun()), ("2026-02-01", PLAN), ("2026-06-01", &begun())]);
    let then = STALE.replace("2026-02-01", "2026-01-01");
    ground.check_ages(&["--at", "HEAD~2"], "2026-01-20", 0, &[&then], &said_of(&ground, "HEAD~2", "2026-01-20"));
    ground.check_ages(&[], "2026-06-10", 0, &[], "");
}

fn said_of(ground: &Ground, revision: &str, as_of: &str) -> String {
    let hash = ground.git(&["rev-parse", revision]);
    format!("as of {as_of}, at commit {}", &hash[..10])
}
