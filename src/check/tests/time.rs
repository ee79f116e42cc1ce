//! The rules about windows and about documents that are left lying.

use super::*;

/// `severity rule: message` of the findings of these rules, advice included.
fn check(rules: &[&str], text: &str, as_of: &str, expect: &[&str]) {
    let mut levels = Levels::default();
    let named: Vec<&Rule> = rules.iter().map(|name| rule(name).unwrap()).collect();
    levels.only(&named);
    let found = findings(text, as_of, true, &levels);
    let told: Vec<String> =
        found.iter().map(|found| format!("{} {}: {}", found.severity, found.code, found.message)).collect();
    assert_eq!(told, expect, "{text}");
}

/// A plan whose phases, A, B, C and so on, have these windows and an open item each.
fn plan(windows: &[&str]) -> String {
    let phase = |(window, name): (&&str, char)| format!("## Phase {name}: {name} ({window})\n\n- [ ] Do {name}\n\n");
    format!("# P\n\n{}", windows.iter().zip('A'..).map(phase).collect::<String>())
}

fn check_windows(windows: &[&str], expect: &[&str]) {
    check(&["window-gap", "window-overlap"], &plan(windows), "2026-11-22", expect);
}

#[test]
fn what_follows_closely_has_no_seam() {
    for windows in [
        ["Days 1-30", "Days 31-60", "Days 61-90"],
        ["Days 1-30", "Days 30-60", "Days 60-90"],
        ["Weeks 1-2", "Week 3", "Weeks 4-6"],
        ["Weeks 1-4", "Months 2-3", "Months 4-6"],
        ["Days 1-7", "Week 2", "Days 15-20"],
        ["Q1 2026", "Q2 2026", "2026-07-01 to 2026-07-31"],
        ["January 2026", "February 2026", "March 2026"],
        ["2026-11-02 to 2026-11-06", "2026-11-09 to 2026-11-13", "2026-11-13 to 2026-11-20"],
        ["Days 1-5", "Days 8-12", "Days 15-19"],
    ] {
        check_windows(&windows, &[]);
    }
}

#[test]
fn a_gap_is_told_with_what_it_leaves_out() {
    let gap =
        |what: &str| format!("warning window-gap: nothing is planned for {what}, between Phase A: A and Phase B: B");
    for (windows, what) in [
        (["Days 1-30", "Days 41-60"], "days 31 to 40"),
        (["Weeks 1-2", "Weeks 4-5"], "week 3"),
        (["Weeks 1-2", "Days 22-30"], "days 15 to 21"),
        (["Q1 2026", "Q3 2026"], "2026-04-01 to 2026-06-30"),
        (["2026-11-02 to 2026-11-06", "2026-11-10 to 2026-11-13"], "2026-11-07 to 2026-11-09"),
    ] {
        check_windows(&windows, &[&gap(what)]);
    }
    let done = plan(&["Days 1-30", "Days 41-60"]).replace("- [ ] Do B", "- [x] Do B");
    check(&["window-gap"], &done, "2026-11-22", &[]);
}

#[test]
fn what_may_be_meant_is_no_gap() {
    check_windows(&["Month 3", "Month 6", "Month 12"], &[]);
    check_windows(&["Days 1-30", "Q3", "Days 61-90"], &[]);
    check_windows(&["Days 1-10", "Days 21-30", "Days 11-20"], &[]);
    let nested = "# P\n\n## Phase 1: A (Weeks 1-4)\n\n### Week 1\n\n- [ ] A\n\n### Week 2\n\n- [ ] B\n\n\
                  ## Phase 2: B (Weeks 5-8)\n\n### Week 7\n\n- [ ] C\n";
    check(&["window-gap", "window-overlap"], nested, "2026-11-22", &[]);
}

#[test]
fn an_overlap_is_told_with_what_is_planned_twice() {
    let both = |what: &str| format!("warning window-overlap: Phase A: A and Phase B: B are both planned for {what}");
    check_windows(&["Days 1-30", "Days 21-60"], &[&both("days 21 to 30")]);
    check_windows(&["Days 1-30", "Days 21-60", "Days 61-90"], &[&both("days 21 to 30")]);
    check_windows(&["2026-11-02 to 2026-11-13", "2026-11-12 to 2026-11-20"], &[&both("2026-11-12 to 2026-11-13")]);
}

#[test]
fn what_runs_side_by_side_on_purpose_does_not_overlap() {
    for windows in [
        ["Weeks 1-4", "Weeks 1-4", "Weeks 3-6"],
        ["Weeks 1-8", "Weeks 3-4", "Weeks 5-12"],
        ["Weeks 1-4", "Weeks 3-6", "Weeks 5-8"],
    ] {
        check_windows(&windows, &[]);
    }
    let said = plan(&["Days 1-30", "Days 21-60"]).replace("- [ ] Do B", "Runs in parallel with A.\n\n- [ ] Do B");
    check(&["window-overlap"], &said, "2026-11-22", &[]);
}

#[test]
fn days_need_a_day_to_count_from() {
    let message = "given in days, and nothing says on which date day 1 is";
    let check = |text: &str, expect: &[&str]| check(&["anchor-missing", "item-stale"], text, "2026-11-22", expect);
    let text = plan(&["Days 1-30", "Days 31-60"]);
    check(&text, &[&format!("warning anchor-missing: the windows of 2 phases are {message}")]);
    check(&text.replace("# P\n", "# P\n\n**Day 1:** 2026-11-20\n"), &[]);
    check(&text.replace("[ ]", "[x]"), &[]);
    let weeks = "advice anchor-missing: the window of a phase is given in weeks or months, and nothing says on which date day 1 is";
    check(&plan(&["Weeks 1-2"]), &[weeks]);
    check(&plan(&["Q3 2027", "Sprint 4"]), &[]);
}

#[test]
fn a_day_that_does_not_exist_is_found_wherever_one_is_asked_for() {
    let item = "### 1. A\n**Status:** Not Started\n";
    let february = "is no date: February 2026 has 28 days";
    let cases = [
        (format!("# P\n\n## Phase 1: A (2026-02-01 to 2026-02-30)\n\n{item}"), vec![("2026-02-30", february)]),
        (
            format!("# P\n\n## Phase 1: A (2027-02-29 – 2027-03-10)\n\n{item}"),
            vec![("2027-02-29", "is no date: February 2027 has 28 days")],
        ),
        (
            format!("# P\n\n## Phase 1: A\n\n**Timeline:** 2026-02-01 – 2026-02-30\n\n{item}"),
            vec![("2026-02-30", february)],
        ),
        (format!("# P\n\n{item}**Timeline:** 2026-02-01 – 2026-02-30\n"), vec![("2026-02-30", february)]),
        (format!("> Archived on 2026-02-30.\n\n# P\n\n{item}"), vec![("2026-02-30", february)]),
        (
            "# P\n\n- [ ] a 📅 2026-06-31\n- [x] b ✅ 2026-02-30\n- [ ] c 🛫 2026-02-30 📅 2026-03-01\n".to_owned(),
            vec![
                ("2026-06-31", "is no date: June 2026 has 30 days"),
                ("2026-02-30", february),
                ("2026-02-30", february),
            ],
        ),
        ("# P\n\n- [ ] a (due 2026-02-30)\n- [x] b\n".to_owned(), vec![("2026-02-30", february)]),
        (format!("# P\n\n{item}**Due:** 2026-02-30\n"), vec![("2026-02-30", february)]),
        ("# P\n\n- [ ] reject 2026-02-30 as a day\n- [x] b\n\nSo is 2026-02-30.\n".to_owned(), vec![]),
    ];
    for (text, expect) in cases {
        let expect: Vec<String> =
            expect.into_iter().map(|(day, why)| format!("error date-invalid: `{day}` {why}")).collect();
        check(&["date-invalid"], &text, "2026-01-01", &expect.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

/// What is offered for the one stale item of `text`.
fn check_offer(text: &str, expect: &str) {
    let found = findings(text, "2026-11-22", false, &Levels::default());
    let help: Vec<&str> = found
        .iter()
        .filter(|found| found.code == "item-stale")
        .flat_map(|found| &found.help)
        .map(String::as_str)
        .collect();
    assert_eq!(help, [expect], "{text}");
}

#[test]
fn a_stale_item_is_offered_only_what_works() {
    let item = |fields: &str| format!("# P\n\n### 1. A\n{fields}\n\n### 2. B\n**Status:** In Progress\n");
    let of = |command: &str| format!("plans/example.md:{command}");
    let (done, day) = (of("3`"), of("3 --field due=YYYY-MM-DD`"));
    let past = format!("finish it, with `plan done {done}, or set a new day, as in `plan set {day}");
    check_offer(&item("**Status:** Not Started\n**Due:** 2026-11-01"), &past);
    check_offer(&item("**Status:** Blocked — legal\n**Due:** 2026-11-01"), &past);
    check_offer("# P\n\n- [ ] a 📅 2026-11-01\n- [x] b\n", &past);
    let soon =
        format!("set what is true, as in `plan set {}, or set a new day, as in `plan set {day}", of("3 in-progress`"));
    check_offer(&item("**Status:** Not Started\n**Due:** 2026-11-24"), &soon);
    let looked = format!(
        "finish it, with `plan done {done}, or write that somebody looked, with `plan set {}",
        of("3 --field updated=2026-11-22`")
    );
    check_offer(&item("**Status:** In Progress\n**Started:** 2026-01-01"), &looked);
    let card = "## Phase 1: A (2026-11-01 to 2026-11-30)\n\n- [ ] a\n- [x] b\n";
    check_offer(card, &format!("finish it, with `plan done {done}"));
    let reason = format!(
        "say what it waits for, with `plan block {}, or go on with it, with `plan set {}",
        of("3 --reason \"…\"`"),
        of("3 in-progress`")
    );
    check_offer(&item("**Status:** Blocked"), &reason);
    let board = "## To Do\n\n- a 📅 2026-11-01\n\n## Done\n\n- b\n";
    check_offer(board, &format!("set a new day, as in `plan set {day}"));
}

const RULES_OF_DOCUMENTS: [&str; 2] = ["document-stale", "review-missed"];

const UNDATED: &str = "advice document-stale: nothing in it says when it was written or changed, and the plan lies in no git repository: cannot tell how old it is";

fn check_document(head: &str, as_of: &str, expect: &[&str]) {
    check(&RULES_OF_DOCUMENTS, &format!("# P\n\n{head}\n\n- [ ] A\n- [x] B\n"), as_of, expect);
}

#[test]
fn a_document_may_rest_for_so_long() {
    let head = "**Updated:** 2026-01-05";
    check_document(head, "2026-02-04", &[]);
    let stale = |days: i64, today: &str, limit: &str| {
        let given = "nothing in the plan is dated later than 2026-01-05";
        format!("warning document-stale: {given}, {days} days before {today}, with 1 of 2 items open; {limit}")
    };
    check_document(head, "2026-02-05", &[&stale(31, "2026-02-05", "30 days are the limit")]);
    check_document("**Generated:** 2026-01-05", "2026-02-05", &[&stale(31, "2026-02-05", "30 days are the limit")]);
    check_document("**Updated:** 2026-01-05\n\nLog: on 2026-01-20 we met.", "2026-02-05", &[]);
    check_document("**Updated:** 2026-03-05", "2026-02-05", &[]);
    check_document("Nothing says when.", "2026-02-05", &[UNDATED]);
    check(&RULES_OF_DOCUMENTS, "# P\n\nNothing says when.\n\n- [x] A\n", "2026-02-05", &[]);
    check(&RULES_OF_DOCUMENTS, "> Archived.\n\n# P\n\n- [ ] A\n", "2026-02-05", &[]);
    check_document(&format!("> Archived: 2026-01-06\n\n{head}"), "2026-02-05", &[]);
    check(&RULES_OF_DOCUMENTS, &format!("# P\n\n{head}\n\n- [x] A\n"), "2026-02-05", &[]);
}

#[test]
fn a_stated_cadence_is_the_measure() {
    let head = "**Updated:** 2026-01-05\n\nWeekly review of all blockers.";
    check_document(head, "2026-01-12", &[]);
    let missed = "advice review-missed: the plan says \"Weekly review\", and as of 2026-01-13 nothing in it is dated later than 2026-01-05";
    check_document(head, "2026-01-13", &[missed]);
    let stale = "warning document-stale: nothing in the plan is dated later than 2026-01-05, 15 days before 2026-01-20, with 1 of 2 \
                 items open; 14 days are the limit for a \"Weekly review\"";
    check_document(head, "2026-01-20", &[stale]);
    let monthly = "**Updated:** 2026-01-05\n\nThis plan is reviewed monthly.";
    check_document(monthly, "2026-02-05", &[]);
    let daily = "**Updated:** 2026-01-09\n\nDaily review.";
    check_document(daily, "2026-01-12", &[]);
    let silent = "advice review-missed: the plan says \"Weekly review\", and as of 2026-01-13 nothing in it says when it was changed";
    check_document("Weekly review.", "2026-01-13", &[UNDATED, silent]);
}

#[test]
fn an_announced_review_is_waited_for() {
    let head = "**Updated:** 2026-01-05  \n**Next review:** 2026-01-15";
    check_document(head, "2026-01-15", &[]);
    let missed = "advice review-missed: the next review of the plan was to be on 2026-01-15, and nothing in it is dated later than 2026-01-05";
    check_document(head, "2026-01-16", &[missed]);
    check_document("**Updated:** 2026-01-15  \n**Next review:** 2026-01-15", "2026-01-16", &[]);
    let closing = "# P\n\n**Updated:** 2026-01-05\n\n- [ ] A\n\n## References\n\n**Next review:** 2026-01-15\n";
    check(&RULES_OF_DOCUMENTS, closing, "2026-01-16", &[missed]);
}

#[test]
fn the_seed_plan_has_nothing_of_these() {
    let rules = ["document-stale", "review-missed", "window-gap", "window-overlap", "anchor-missing", "item-stale"];
    check(&rules, SEED, "2025-11-12", &[]);
    let (_, living) = SEED.split_once('\n').unwrap();
    let stale = "warning document-stale: nothing in the plan is dated later than 2025-01-29, 287 days before 2025-11-12, with 9 of 9 \
                 items open; 14 days are the limit for a \"Weekly review\"";
    check(&rules, living, "2025-11-12", &[stale]);
}

#[test]
fn a_cadence_is_quoted_without_its_markup() {
    let head = "**Updated:** 2026-01-05\n\n**Review cadence:** weekly";
    let missed = "advice review-missed: the plan says \"Review cadence: weekly\", and as of 2026-01-13 nothing in it is dated later than 2026-01-05";
    check_document(head, "2026-01-13", &[missed]);
}
