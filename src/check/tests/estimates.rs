//! Estimates and owners: the answer key of the seed plan in both readings, and what is no finding.

use super::*;
use crate::analysis::DayCount;

/// `severity rule line: message` for each finding about estimates and owners, and what helps where remedies were looked for.
fn estimates(text: &str, as_of: &str, calendar: &Calendar) -> Vec<String> {
    let document = document(text);
    let context = Context {
        calendar,
        thresholds: &Thresholds::default(),
        as_of: as_of.parse().unwrap(),
        include_archived: true,
        levels: &Levels::default(),
        ages: &ages,
        look_up: &look_up,
        candidates: &candidates,
        moved: &moved,
        around: &Around::default(),
        specs: Specs::NONE,
    };
    let found = super::super::check(&document, &context);
    let group = |code| super::super::rule(code).is_some_and(|rule| rule.group == Group::Estimates);
    found.iter().filter(|found| group(found.code)).flat_map(|found| lines(&document, found)).collect()
}

fn lines(document: &Document, found: &Diagnostic) -> Vec<String> {
    let line = document.source().line(found.span.start());
    let head = format!("{} {} {line}: {}", found.severity, found.code, found.message);
    let help = if found.code == "owner-overcommitted" { found.help.as_slice() } else { &[] };
    [head].into_iter().chain(help.iter().map(|help| format!("  {help}"))).collect()
}

fn check(text: &str, expect: &[&str]) {
    check_in(text, &Calendar::default(), expect);
}

fn check_in(text: &str, calendar: &Calendar, expect: &[&str]) {
    assert_eq!(estimates(text, "2026-11-23", calendar), expect, "{text}");
}

const OVER: &str = "error owner-overcommitted 36: Product Lead has 76 days of work in 60 calendar days (127 %) or 42 working days (181 %)";
const MISSING: [&str; 3] = [
    "advice estimate-missing 65: #7 Improve API Performance has no estimate, as 6 other items have",
    "advice estimate-missing 72: #8 Expand Marketplace Features has no estimate, as 6 other items have",
    "advice estimate-missing 79: #9 Scale Enterprise Sales Motion has no estimate, as 6 other items have",
];
const HOLDS: &str = "advice owner-concentration 3: Product Lead holds 83 of 100 estimated days (83 %) and 5 of 9 items; 3 items have no estimate";
const GIVE: &str = "give #6 Enterprise Onboarding to Engineering Lead, who is idle in this phase: \
    leaves Product Lead 55 of 60 calendar days (92 %) or 42 working days (131 %), \
    makes Engineering Lead 21 of 60 calendar days (35 %) or 42 working days (50 %)";
const START: &str = "start #4 Build Metrics Dashboard on 2025-02-05, right after #3 Add Usage Tiers: \
    all is done on 2025-04-21 (day 83)";

#[test]
fn the_seed_plan_in_working_days() {
    let would = "  it would have been enough to";
    let in_calendar = "  in calendar days it would have been enough to";
    let expect = [
        HOLDS,
        OVER,
        &format!(
            "{would} extend the phase to 2025-06-13 (day 136) in working days, 2025-05-14 (day 106) in calendar days"
        ),
        &format!(
            "{would} defer or drop #5 Launch Marketplace: \
             leaves Product Lead 31 of 60 calendar days (52 %) or 42 working days (74 %)"
        ),
        &format!("{in_calendar} {GIVE}"),
        &format!("{in_calendar} {START}"),
        "  no single item given to somebody else is enough in working days: \
         #5 Launch Marketplace alone is 45 days of work in 42 working days (107 %)",
        "warning estimate-exceeds-window 45: #5 Launch Marketplace is longer than its phase: \
         45 days of work in 60 calendar days (75 %) or 42 working days (107 %)",
        MISSING[0],
        MISSING[1],
        MISSING[2],
    ];
    assert_eq!(estimates(SEED, "2025-11-12", &Calendar::default()), expect);
}

#[test]
fn the_seed_plan_in_calendar_days_on_its_first_day() {
    let only = "in calendar days only:";
    let allow = "<!-- plan: allow owner-overcommitted until 2025-04-28, it is begun early -->";
    let drop = "leaves Product Lead 55 of 60 calendar days (92 %) or 42 working days (131 %)";
    let expect = [
        HOLDS,
        OVER,
        &format!("  {only} {GIVE} (`plan set plans/example.md:52 --owner \"Engineering Lead\"`)"),
        &format!(
            "  {only} {START}; that is a way to work which no field can say, so below the heading of the phase write `{allow}`"
        ),
        "  extend the phase to 2025-05-14 (day 106) in calendar days, 2025-06-13 (day 136) in working days",
        &format!("  {only} defer or drop #6 Enterprise Onboarding: {drop} (`plan set plans/example.md:52 deferred`)"),
        "  no single item given to somebody else is enough in working days: \
         #5 Launch Marketplace alone is 45 days of work in 42 working days (107 %)",
        MISSING[0],
        MISSING[1],
        MISSING[2],
    ];
    let calendar = Calendar::default().reading(DayCount::Calendar);
    assert_eq!(estimates(SEED, "2025-01-29", &calendar), expect);
    let heading = "## Phase 2: Remove High-Impact Constraints (Days 31-90)\n";
    assert!(SEED.contains(heading));
    let allowed = SEED.replace(heading, &format!("{heading}\n{allow}\n"));
    let left = estimates(&allowed, "2025-01-29", &calendar);
    assert!(left.iter().all(|line| !line.contains("owner-overcommitted")), "{left:#?}");
}

/// A phase of 28 calendar days, which are 20 working days, with these items.
fn phase(items: &str) -> String {
    format!("# P\n\n**Generated:** 2026-11-23\n\n## Phase 1: A (Days 1-28)\n\n{items}")
}

#[test]
fn it_is_an_error_only_where_it_is_certain() {
    let over = |items: &str, expect: &str| {
        let found = estimates(&phase(items), "2026-11-23", &Calendar::default());
        let heads: Vec<_> = found.iter().filter(|line| !line.starts_with(' ')).collect();
        assert_eq!(heads, [expect], "{items}");
    };
    over(
        "### 1. A (12 days)\n**Owner:** Ana\n\n### 2. B (9 days)\n**Owner:** ana\n",
        "warning owner-overcommitted 5: Ana has 21 days of work in 28 calendar days (75 %) or 20 working days (105 %)",
    );
    over(
        "### 1. A (3-5 weeks)\n**Owner:** Ana, Bo\n\n### 2. B (4 weeks)\n**Owner:** Ana\n\n### 3. C (M)\n**Owner:** Ana\n",
        "warning owner-overcommitted 5: Ana has 45.5 days of work in 28 calendar days (163 %) or 32.5 days in 20 working \
         days (163 %), of which 20 days are certain, without ranges and shared items, and 1 item without an estimate",
    );
    over(
        "### 1. A (4-6 weeks)\n**Owner:** Ana\n",
        "warning estimate-exceeds-window 7: #1 A is longer than its phase: \
         42 days of work in 28 calendar days (150 %) or 30 days in 20 working days (150 %)",
    );
    over(
        "### 1. A (5-6 weeks)\n",
        "error estimate-exceeds-window 7: #1 A is longer than its phase: \
         42 days of work in 28 calendar days (150 %) or 30 days in 20 working days (150 %)",
    );
}

#[test]
fn in_a_phase_that_is_running_what_is_left_of_it_counts() {
    let text = phase("### 1. A (12 days)\n**Owner:** Ana\n\n### 2. B (9 days)\n**Owner:** Ana\n");
    let expect = [
        "warning owner-overcommitted 5: Ana has 21 days of work in 28 calendar days (75 %) or 20 working days (105 %)",
        "  extend the phase to 2026-12-25 (day 33)",
        "  defer or drop #2 B: leaves Ana 12 of 28 calendar days (43 %) or 20 working days (60 %), done from today on by \
         2026-12-14 (day 22) in working days, 2026-12-08 (day 16) in calendar days (`plan set plans/example.md:10 deferred`)",
    ];
    assert_eq!(estimates(&text, "2026-11-27", &Calendar::default()), expect);
}

#[test]
fn capacity_is_what_the_workspace_says() {
    let items = phase("### 1. A (12 days)\n**Owner:** Ana\n\n### 2. B (50 days)\n**Owner:** QA Team\n");
    check(&items, &[]);
    let capacity = [("ana".to_owned(), 0.5), ("qa team".to_owned(), 2.0)].into();
    check_in(
        &items,
        &Calendar { capacity, ..Calendar::default() },
        &[
            "warning owner-overcommitted 5: Ana has 12 days of work in 28 calendar days at 0.5 a day (86 %) or \
             20 working days at 0.5 a day (120 %)",
            "  extend the phase to 2026-12-24 (day 32)",
            "  defer or drop #1 A: leaves Ana 0 of 28 calendar days at 0.5 a day (0 %) or 20 working days at 0.5 a day \
             (0 %) (`plan set plans/example.md:7 deferred`)",
            "warning estimate-exceeds-window 10: #2 B is longer than its phase: 50 days of work in 28 calendar days at 2 a \
             day (89 %) or 20 working days at 2 a day (125 %)",
        ],
    );
}

#[test]
fn what_is_over_and_what_has_no_dates_is_too_much_for_nobody() {
    let items = "### 1. A (12 days)\n**Owner:** Ana\n**Status:** Done\n\n### 2. B (19 days)\n**Owner:** Ana\n**Status:** To Do\n";
    check(&phase(items), &[]);
    for status in ["Cancelled", "Deferred", "Proposed"] {
        check(&phase(&items.replace("Done", status)), &[]);
    }
    let open = items.replace("Done", "In Progress");
    check(&phase(&open).replace(" (Days 1-28)", ""), &[]);
    assert_eq!(estimates(&phase(&open), "2026-11-23", &Calendar::default()).len(), 3);
}

#[test]
fn where_no_remedy_was_looked_for_is_said() {
    let phase = |number: u32| {
        let item = |part: u32| format!("### {number}.{part} A (3 days)\n**Owner:** Ana\n**Status:** To Do\n\n");
        let first = 4 * number + 1;
        format!("## Phase {number}: P (Days {first}-{})\n\n{}{}", first + 3, item(1), item(2))
    };
    let text = format!("# P\n\n**Generated:** 2026-11-23\n\n{}", (1..=51).map(phase).collect::<String>());
    let told = estimates(&text, "2026-11-23", &Calendar::default());
    let unsaid = "  what helps was worked out for the first 50 of these; begin with those";
    let places: Vec<usize> = (0..told.len()).filter(|at| told[*at] == unsaid).collect();
    assert_eq!(places, [told.len() - 1]);
    assert!(told[told.len() - 2].contains("Ana has 6 days of work"), "{told:?}");
}

#[test]
fn estimates_are_missed_where_they_are_usual() {
    let plan = |phases: &[&[&str]]| {
        let items =
            |items: &[&str]| items.iter().map(|item| format!("### {item}\n**Status:** To Do\n\n")).collect::<String>();
        let phases = phases.iter().enumerate().map(|(at, all)| format!("## Phase {at}\n\n{}", items(all)));
        format!("# P\n\n{}", phases.collect::<String>())
    };
    let warning = |line: usize, of: &str| format!("warning estimate-missing {line}: {of}");
    check(
        &plan(&[&["1. A (2 days)", "2. B (3 pts)", "3. C"]]),
        &[&warning(11, "#3 C has no estimate, as 2 other items of its phase have")],
    );
    check(
        &plan(&[&["1. A (2 days)", "2. B (3 pts)"], &["3. C (1 day)", "4. D", "5. E\n**Estimate:** soon"]]),
        &[
            &warning(16, "#4 D has no estimate, as another item of its phase has"),
            &warning(20, "`soon` is no estimate of #5 E, as another item of its phase has"),
        ],
    );
    // A document that estimates little, and only what comes next.
    check(&plan(&[&["1. A (2 days)", "2. B", "3. C"], &["4. D", "5. E"]]), &[]);
    check(&plan(&[&["1. A (2 days)", "2. B"]]), &[]);
    check(
        &plan(&[&["1. A (2 days)", "2. B (2 days)", "3. C"], &["4. D", "5. E"]]),
        &[&warning(11, "#3 C has no estimate, as 2 other items of its phase have")],
    );
    let done = plan(&[&["1. A (2 days)", "2. B (3 pts)", "3. C"]]).replacen(
        "### 3. C\n**Status:** To Do",
        "### 3. C\n**Status:** Done",
        1,
    );
    check(&done, &[]);
}

#[test]
fn owners_are_missed_where_most_items_have_one() {
    let item = |id: usize, lines: &str| format!("### {id}. A\n**Status:** To Do\n{lines}\n");
    let two = format!("{}{}", item(1, "**Owner:** Ana\n"), item(2, "**Owner:** Bo\n"));
    let plan = |end: &str| format!("# P\n\n## Phase 1: A\n\n{two}{end}");
    check(&plan(&item(3, "")), &["warning owner-missing 13: #3 A has no owner, as 2 other items have"]);
    check(
        &plan(&item(3, "**Owner:** _TBD_\n")),
        &["warning owner-missing 15: `_TBD_` is no owner of #3 A, as 2 other items have one"],
    );
    check(&plan(&item(3, "").replace("To Do", "Done")), &[]);
    check(&plan(&format!("{}{}", item(3, ""), item(4, ""))), &[]);
    check(&plan(&format!("- [ ] a part of another form\n\n{}", item(3, "**Owner:** Bo\n"))), &[]);
    check(&plan(&item(3, "")).replace("# P\n", "# P\n\n**Owner:** Cy\n"), &[]);
    check(&plan(&item(3, "")).replace("1: A\n", "1: A\n\n**Owner:** Cy\n"), &[]);
    check(&format!("# P\n\n{}{}", item(1, ""), item(2, "")), &[]);
}

#[test]
fn one_of_two_may_hold_most_of_the_work() {
    let items = |owners: &[&str]| {
        let item = |(at, owner)| format!("### {at}. A ({} days)\n**Owner:** {owner}\n**Status:** To Do\n\n", 10 - at);
        format!("# P\n\n{}", owners.iter().enumerate().map(item).collect::<String>())
    };
    check(&items(&["Ana", "Ana", "Ana", "Ana"]), &[]);
    check(&items(&["Ana", "Ana", "Bo", "Ana"]), &[]);
    check(&items(&["Ana", "Ana", "Bo"]), &[]);
    check(&items(&["Web Team", "Web Team", "Bo", "Cy"]), &[]);
    check(
        &items(&["Ana", "Ana", "Bo", "Cy"]),
        &["advice owner-concentration 1: Ana holds 19 of 34 estimated days (56 %) and 2 of 4 items"],
    );
    check(&items(&["Ana", "Bo", "Cy", "Ana"]), &[]);
}
