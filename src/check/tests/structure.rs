//! What items wait for, how they are numbered, and what stands in them twice.

use super::{SEED, document, findings};
use crate::check::Levels;
use crate::diagnostic::Safety;

/// The findings of `codes` (several are separated by blanks) in `text`: `severity rule line: message`.
fn check(codes: &str, text: &str, expect: &[&str]) {
    let document = document(text);
    let found: Vec<String> = findings(text, "2026-11-22", false, &Levels::default())
        .iter()
        .filter(|found| codes.split(' ').any(|code| code == found.code))
        .map(|found| {
            let line = document.source().line(found.span.start());
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
    let phases = |needs: &str| {
        let item = |number: u8, needs: &str| {
            format!("## Phase {number}\n\n### {number}. Work\n**Depends on:** {needs}\n**Status:** Todo\n\n")
        };
        format!("# P\n\n{}{}", item(1, "none"), item(2, needs))
    };
    let message = "error dependency-unknown 12: #2 Work depends on `Phase 7`, and no phase is called so";
    check("dependency-unknown", &phases("Phase 7"), &[message]);
    check("dependency-unknown", &phases("Phase 1, Sprint 7, Phase 1 of the roadmap"), &[]);
    check("dependency-unknown", &(phases("Phase 7") + "## Notes\n\n- Phase 7: later\n"), &[]);
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
fn numbers_out_of_order_are_told_once_a_count() {
    let numbers = |numbers: &[&str]| {
        let item = |number: &&str| format!("### {number}. Work\n**Status:** Todo\n\n");
        "# P\n\n".to_owned() + &numbers.iter().map(item).collect::<String>()
    };
    let cases: &[(&[&str], &str)] = &[
        (&["1", "2", "3"], ""),
        (&["5", "6", "7"], ""),
        (&["1", "2", "4"], "advice item-order 9: between 1 and 4 is no 3"),
        (&["1", "3", "2", "6"], "advice item-order 9: `2` stands behind `3`; between 1 and 6 are no 4 and 5"),
        (&["1", "12", "40"], ""),
        (&["1", "2", "2a", "3"], ""),
    ];
    for (ids, expect) in cases {
        let expect: Vec<&str> = (!expect.is_empty()).then_some(*expect).into_iter().collect();
        check("item-order", &numbers(ids), &expect);
    }
    let dotted = "# P\n\n## Phase 1: A\n\n- [ ] 1.1 A\n- [ ] 1.3 B\n\n## Phase 2: B\n\n- [ ] 2.2 C\n- [ ] 2.1 D\n";
    let expect =
        ["advice item-order 6: between 1.1 and 1.3 is no 1.2", "advice item-order 11: `2.1` stands behind `2.2`"];
    check("item-order", dotted, &expect);
    check("item-order", include_str!("../../../tests/fixtures/restarting-ids.md"), &[]);
}

#[test]
fn what_counts_anew_takes_dependencies_along_and_makes_no_new_finding() {
    let text = "# P\n\n**Updated:** 2026-11-20\n\n### 1. A\n**Status:** Done\n\n### 4. B\n**Status:** Todo\n\n### 3. C\n**Depends on:** 4\n**Status:** Todo\n";
    let found = findings(text, "2026-11-22", false, &Levels::default());
    let fix = found.iter().find(|found| found.code == "item-order").and_then(|found| found.fix.as_ref()).unwrap();
    assert_eq!(fix.safety, Safety::Unsafe);
    let after = fix.edits.apply(text);
    assert_eq!(after, text.replace("on:** 4", "on:** 2").replace("### 4", "### 2"));
    assert_eq!(findings(&after, "2026-11-22", false, &Levels::default()), []);
    let range = text.replace("on:** 4", "on:** 1-4");
    let found = findings(&range, "2026-11-22", false, &Levels::default());
    assert!(found.iter().all(|found| found.fix.is_none()), "a range would not follow");
}

#[test]
fn a_phase_for_nothing() {
    let phase = |head: &str, below: &str| {
        format!(
            "# P\n\n**Start:** 2026-11-22\n\n## Phase 1: A (Days 1-30)\n\n### 1. B (2 days)\n**Status:** Todo\n\n## Phase 2: C{head}\n\n{below}"
        )
    };
    let empty = "warning phase-empty 10: nothing stands in Phase 2: C, for which time is set aside: Days 31-60";
    let window = " (Days 31-60)";
    for below in ["", "TBD\n", "- No tasks yet\n", "**Goal:** Grow\n", "<!-- soon -->\n\n---\n"] {
        check("phase-empty", &phase(window, below), &[empty]);
    }
    for below in [
        "We grow by what was learnt before.\n",
        "- [ ] D\n",
        "### Part\n\n- [ ] D\n",
        "**Status:** Complete\n",
        "**Status:** Deferred\n",
    ] {
        check("phase-empty", &phase(window, below), &[]);
    }
    let reversed =
        "warning phase-empty 10: nothing stands in Phase 2: C, whose window ends before it starts: Days 60-31";
    check("phase-empty", &phase(" (Days 60-31)", ""), &[reversed]);
    check("phase-empty", &phase("", ""), &[]);
    check("phase-empty", &phase(" (Days 31-60) ✅ Complete", ""), &[]);
}

#[test]
fn a_label_stands_once_in_an_item() {
    let item = |fields: &str| format!("# P\n\n### 1. A\n{fields}\n### 2. B\n**Owner:** Ann\n**Status:** Todo\n");
    let twice = item("**Owner:** Ann\n**Status:** Todo\n**owner:** Ann\n");
    check("field-duplicate", &twice, &["warning field-duplicate 6: #1 A has `owner` twice, as on line 4"]);
    let other = item("**Owner:** Ann\n**Status:** Todo\n**Status:** Done\n");
    let message = "#1 A has `Status` twice: `Todo` on line 5, which counts, and `Done`";
    check("field-duplicate status-conflict", &other, &[&format!("warning field-duplicate 6: {message}")]);
    for fields in
        ["**Note:** a\n**Note:** b\n", "**Depends on:** 2\n**Depends on:** 2\n", "**Owner:** Ann\n**Assignee:** Ann\n"]
    {
        check("field-duplicate", &item(fields), &[]);
    }
    let found = findings(&twice, "2026-11-22", false, &Levels::default());
    let fix = found.iter().find_map(|found| found.fix.as_ref()).unwrap();
    assert_eq!((fix.edits.apply(&twice), fix.safety), (twice.replace("**owner:** Ann\n", ""), Safety::Safe));
    let found = findings(&other, "2026-11-22", false, &Levels::default());
    assert!(found.iter().all(|found| found.fix.is_none()));
}

#[test]
fn an_item_says_one_thing_of_its_status() {
    let conflict = |text: &str, line: usize, message: &str| {
        check("status-conflict", &format!("# P\n\n{text}"), &[&format!("warning status-conflict {line}: {message}")]);
    };
    conflict("- [x] A (in progress)\n- [ ] B\n", 3, "A: the box says done, and `in progress` says in progress");
    conflict("- [ ] A — done\n- [ ] B\n", 3, "A: the box says not started, and `done` says done");
    conflict("- [ ] A ✅\n- [ ] B\n", 3, "A: the box says not started, and `✅` says done");
    let field = "### 1. A\n**Status:** ✅ In Progress\n";
    conflict(field, 4, "#1 A: `✅` says done, and `In Progress` says in progress");
    let struck = "### ~~1. A~~\n**Status:** In Progress\n\n### 2. B\n**Status:** Todo\n";
    conflict(struck, 4, "#1 A: the strike-through says that it is over, and `In Progress` says in progress");
    let red = |number: u32, word: &str| format!("### {number}. C\n**Status:** 🔴 {word}\n\n");
    let learnt = [red(1, "Not Started"), red(2, "Not Started"), red(3, "Done")].concat();
    conflict(&learnt, 10, "#3 C: `🔴` says not started, and `Done` says done");
    let legend = "Legend: 🔴 Not Started, 🟢 Complete\n\n### 1. A\n**Status:** 🔴 Complete\n\n### 2. B\n**Status:** 🟢 Complete\n";
    conflict(legend, 6, "#1 A: `🔴` says not started, and `Complete` says done");
    let agreeing = [
        "- [ ] A (in progress)\n- [x] B (in review)\n- [x] C (cancelled)\n- [ ] ~~D~~\n- [x] ~~E~~\n- [ ] F 🚧\n- [x] G ✅\n",
        "### 1. ✅ Validation\n**Status:** Todo\n\n### 2. ✅ Checks\n**Status:** Todo\n",
        "### 1. A\n**Status:** 🔴 Blocked\n\n### 2. B\n**Status:** ⏳ In Progress\n\n### 3. C\n**Status:** 🟢 In Progress\n",
        "- [x] 🔴 Mend the login\n- [x] 🚧 Take the scaffolding down\n- [ ] ✅ Validate forms\n",
        "### 1. A\n**Status:** Done\n\n- [ ] part\n- [x] part\n\n### 2. B\n**Status:** Todo\n\n- [x] part\n",
        "## Done\n\n- [ ] A\n- [x] B\n",
    ];
    agreeing.iter().for_each(|text| check("status-conflict", &format!("# P\n\n{text}"), &[]));
}

#[test]
fn the_seed_plan_has_none_of_these() {
    let codes = [
        "dependency-unknown",
        "dependency-cycle",
        "dependency-unmet",
        "item-order",
        "phase-empty",
        "field-duplicate",
        "status-conflict",
    ];
    let found = findings(SEED, "2025-11-12", true, &Levels::default());
    assert!(found.iter().all(|found| !codes.contains(&found.code)), "{found:#?}");
}

#[test]
fn what_both_sides_of_a_merge_have_moved_is_one_item() {
    let conflict = |ours: &str, theirs: &str| format!("<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n");
    let item = |status: &str| format!("### 3. Hire\n**Status:** {status}\n");
    let phase =
        |number: u8, rest: &str| format!("## Phase {number}\n\n### {}. Work\n**Status:** Todo\n\n{rest}\n", number + 4);
    let torn = format!("# P\n\n{}{}", phase(1, &conflict(&item("Todo"), "")), phase(2, &conflict("", &item("Done"))));
    let moved = |line: u8, [here, there]: [&str; 2], other: u8| {
        format!(
            "error merge-conflict {line}: both sides have moved #3 Hire: the {here} one to this place, the {there} one to \
             line {other}"
        )
    };
    let (one, two) = (moved(8, ["first", "second"], 19), moved(19, ["second", "first"], 8));
    check("merge-conflict item-duplicate", &torn, &[&one, &two]);
    // Of what one side has taken away there is nothing elsewhere.
    let gone = format!("# P\n\n{}", phase(1, &conflict("", &item("Done"))));
    let message = "error merge-conflict 8: a merge left two texts of #3 Hire: nothing or `### 3. Hire Status: Done`";
    check("merge-conflict item-duplicate", &gone, &[message]);
}
