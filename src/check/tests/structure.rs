//! What items wait for, how they are numbered, and what stands in them twice.

use super::{SEED, document, findings};
use crate::check::Levels;

/// The findings of `codes` (several are separated by blanks) in `text`: `severity rule line: message`.
fn check(codes: &str, text: &str, expect: &[&str]) {
    let document = document(text);
    let found: Vec<String> = findings(text, "2026-11-22", false, &Levels::default())
        .iter()
        .filter(|found| codes.split(' ').any(|code| code == found.code))
        .map(|found| {
            let line = document.source().line(found.span.start);
            format!("{} {} {line}: {}", found.severity, found.code, found.message)
        })
        .collect();
    assert_eq!(found, expect, "{text}");
}

/// A plan of these items: status, and what each depends on.
fn plan(items: &[(&str, &str)]) -> String {
    let item = |(number, (status, needs)): (usize, &(&str, &str))| {
        format!("### {}. Work\n**Depends on:** {needs}\n**Status:** {status}\n\n", number + 1)
    };
    "# P\n\n".to_owned() + &items.iter().enumerate().map(item).collect::<String>()
}

#[test]
fn a_dependency_without_an_item_is_told_with_the_nearest() {
    let unknown = |needs: &str| plan(&[("Done", ""), ("Todo", needs)]);
    let message = "error dependency-unknown 8: #2 Work depends on `7`, and no item has that id or title";
    check("dependency-unknown", &unknown("1, 7"), &[message]);
    check("dependency-unknown", &unknown("none, n/a, -"), &[]);
    check("dependency-unknown", &unknown("Ann Field, other-plan#3, Phase 1, legal review"), &[]);
    let text = unknown("12") + &plan(&[("Todo", "")]).replace("# P\n\n### 1", "### 21");
    let found = findings(&text, "2026-11-22", false, &Levels::default());
    let unknown = found.iter().find(|found| found.code == "dependency-unknown").unwrap();
    assert_eq!(unknown.help[0], "the nearest is #21 Work");
    assert_eq!(unknown.key.as_deref(), Some("12"));
}

#[test]
fn a_circle_is_told_once_in_its_order() {
    let codes = "dependency-cycle dependency-unmet";
    let todo = |needs: &[&'static str]| plan(&needs.iter().map(|needs| ("Todo", *needs)).collect::<Vec<_>>());
    check(
        codes,
        &todo(&["3", "1", "2"]),
        &["error dependency-cycle 4: 3 items wait for each other: #1 → #3 → #2 → #1"],
    );
    check(codes, &todo(&["-", "2"]), &["error dependency-cycle 8: #2 Work depends on itself"]);
    check(codes, &todo(&["-", "1", "1, 2"]), &[]);
    let over = plan(&[("Done", "2"), ("Done", "1")]);
    check(codes, &over, &[]);
    let half = plan(&[("Done", "2"), ("Todo", "1")]);
    check(codes, &half, &["error dependency-cycle 4: 2 items wait for each other: #1 → #2 → #1"]);
    let long = (1..=12).map(|number| ("Todo", (number % 12 + 1).to_string())).collect::<Vec<_>>();
    let long = plan(&long.iter().map(|(status, needs)| (*status, needs.as_str())).collect::<Vec<_>>());
    let names = "#1 → #2 → #3 → #4 → #5 → #6 → #7 → #8 → 4 more → #1";
    check(codes, &long, &[&format!("error dependency-cycle 4: 12 items wait for each other: {names}")]);
}

#[test]
fn what_is_further_than_what_it_waits_for() {
    let cases = [
        (
            "Done",
            "Not Started",
            "warning dependency-unmet 8: #2 Work is done, and #1 Work, which it depends on, is not started",
        ),
        (
            "Done",
            "In Progress",
            "warning dependency-unmet 8: #2 Work is done, and #1 Work, which it depends on, is in progress",
        ),
        (
            "In Progress",
            "Blocked",
            "warning dependency-unmet 8: #2 Work is in progress, and #1 Work, which it depends on, is blocked",
        ),
        (
            "In Progress",
            "In Progress",
            "advice dependency-unmet 8: #2 Work is in progress, and #1 Work, which it depends on, is in progress",
        ),
        ("In Progress", "Done", ""),
        ("Done", "Cancelled", ""),
        ("Done", "In Review", ""),
        ("Not Started", "Not Started", ""),
        ("Done", "", ""),
    ];
    for (status, first, expect) in cases {
        let expect: Vec<&str> = (!expect.is_empty()).then_some(expect).into_iter().collect();
        check("dependency-unmet", &plan(&[(first, ""), (status, "1")]), &expect);
    }
    let phases = |first: &str| {
        format!(
            "# P\n\n## Phase 1: A\n\n### 1. B\n**Status:** Done\n\n### 2. C\n**Status:** {first}\n\n## Phase 2: D\n\n### 3. E\n**Depends on:** Phase 1\n**Status:** Done\n"
        )
    };
    let message = "#3 E is done, and 1 of 2 items of Phase 1: A, which it depends on, are open";
    check("dependency-unmet", &phases("Todo"), &[&format!("warning dependency-unmet 14: {message}")]);
    check("dependency-unmet", &phases("Done"), &[]);
}

#[test]
fn the_seed_plan_has_none_of_these() {
    let codes = ["dependency-unknown", "dependency-cycle", "dependency-unmet"];
    let found = findings(SEED, "2025-11-12", true, &Levels::default());
    assert!(found.iter().all(|found| !codes.contains(&found.code)), "{found:#?}");
}
