//! The ladder and the answer key of the seed plan.

use std::sync::Arc;

use chrono::NaiveDate;

use super::unchanged::document_unchanged_since;
use super::*;
use crate::diagnostic::Severity;
use crate::document::Document;
use crate::history::{Ages, Gap, ItemAge, Stretch, Trace};
use crate::text::Source;

const SEED: &str = include_str!("../../tests/fixtures/seed.md");

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn document(text: &str) -> Document {
    Document::parse(Source::new("plans/p.md", text), &Arc::default())
}

/// How it is with the first item of `document`, whose history tells `ages`.
fn judged(document: &Document, calendar: &Calendar, as_of: &str, ages: &Ages) -> Staleness {
    let ages = |_: &Document, _| ages.clone();
    let measure = Measure { calendar, thresholds: &Thresholds::default(), as_of: date(as_of), ages: &ages };
    let phase = &document.plan().phases[0];
    staleness(&Time::of(document, measure), phase, &phase.items[0])
}

#[test]
fn the_seed_plan_is_late_by_its_answer_key() {
    let document = document(SEED);
    let calendar = Calendar::default();
    let expect =
        [("2025-01-29", "2025-02-27", 258), ("2025-02-28", "2025-04-28", 198), ("2025-04-29", "2025-07-27", 108)];
    assert_eq!(document.plan().phases.len(), expect.len());
    for (phase, (first, last, late)) in document.plan().phases.iter().zip(expect) {
        assert_eq!(window(&document, phase, &calendar), Some((date(first), date(last))));
        for as_of in ["2025-11-12", "2026-11-12"] {
            assert_eq!(phase_days_overdue(&document, phase, &calendar, date(as_of)), Some(late), "{as_of}");
            let item = &phase.items[0];
            assert_eq!(days_overdue(&document, phase, item, &calendar, date(as_of)), Some(late), "{as_of}");
        }
        assert_eq!(phase_days_overdue(&document, phase, &calendar, date(last)), None, "the last day is not past");
    }
}

#[test]
fn the_seed_plan_has_nine_days_of_work_by_its_answer_key() {
    let document = document(SEED);
    let expect = [(24.0, 3, 3), (76.0, 3, 3), (0.0, 0, 3)];
    for (phase, (days, estimated, items)) in document.plan().phases.iter().zip(expect) {
        let work = progress(&phase.items, &Calendar::default()).work;
        assert_eq!((work.days, work.days_done, work.estimated, work.items), (days, 0.0, estimated, items));
    }
    let starts = ["2025-02-25", "2025-02-14", "2025-02-21"];
    let phase = &document.plan().phases[0];
    for (item, start) in phase.items.iter().zip(starts) {
        let calendar = Calendar::default().reading(DayCount::Calendar);
        assert_eq!(latest_start(&document, phase, item, &calendar), Some(date(start)));
    }
}

/// `fields` of an item with this heading, in a phase from 2026-01-05 (a Monday) to 2026-02-03, as of `as_of`: `fresh`,
/// `cannot tell: why`, or `severity days: why`.
fn check(heading: &str, fields: &str, as_of: &str, expect: &str) {
    let text = format!("# P\n\n**Generated:** 2026-01-05\n\n## Phase 1: A (Days 1-30)\n\n### 1. {heading}\n{fields}\n");
    let document = document(&text);
    let found = match judged(&document, &Calendar::default(), as_of, &Ages::default()) {
        Staleness::Fresh => "fresh".to_owned(),
        Staleness::CannotTell(Unknown { why, .. }) => format!("cannot tell: {why}"),
        Staleness::Stale { severity, why, days } => format!("{severity} {days}: {why}"),
    };
    assert_eq!(found, expect, "{fields:?} as of {as_of}");
}

#[test]
fn what_nobody_waits_for_is_never_stale() {
    for status in ["Done", "Cancelled", "Deferred", "Proposed"] {
        check("A (3 days)", &format!("**Status:** {status}  \n**Due:** 2026-01-10"), "2027-01-01", "fresh");
    }
}

#[test]
fn a_due_date_comes_first() {
    let fields = "**Status:** Not Started  \n**Due:** 2026-01-20";
    check("A", fields, "2026-01-12", "fresh");
    check("A", fields, "2026-01-13", "warning 0: it is due on 2026-01-20 and has not been started");
    check("A", fields, "2026-01-20", "warning 7: it is due on 2026-01-20 and has not been started");
    check("A", fields, "2026-01-21", "error 1: it was due on 2026-01-20");
    check("A", "**Status:** Blocked  \n**Due:** 2026-01-20", "2026-01-21", "error 1: it was due on 2026-01-20");
    check("A", "**Status:** In Progress  \n**Due:** 2026-01-20", "2026-01-20", "fresh");
    for label in ["End", "End date", "Deadline"] {
        let fields = format!("**Status:** In Progress  \n**{label}:** 2026-01-20");
        check("A", &fields, "2026-01-21", "error 1: it was due on 2026-01-20");
    }
}

#[test]
fn what_is_not_started_is_measured_by_its_window() {
    let fields = "**Status:** Not Started";
    check("A (3 days)", fields, "2026-01-30", "fresh");
    let start = "its latest start was 2026-01-30, counted in working days (2026-02-01 in calendar days)";
    check("A (3 days)", fields, "2026-01-31", &format!("warning 1: {start}"));
    check("A", fields, "2026-01-19", "fresh");
    // It is not late before its window begins, however long it is.
    check("A (30 days)", fields, "2026-01-04", "fresh");
    check("A (30 days)", fields, "2026-01-05", "fresh");
    check("A (30 days)", fields, "2026-01-06", "warning 1: its latest start was 2026-01-05");
    let middle = "it has not been started and has no estimate, and the middle of its window was 2026-01-19";
    check("A", fields, "2026-01-20", &format!("warning 1: {middle}"));
    let past = "it has not been started, and its window ended on 2026-02-03";
    check("A (3 days)", fields, "2026-02-04", &format!("error 1: {past}"));
}

#[test]
fn an_item_has_its_own_time_within_its_phase() {
    let table = [
        ("**Timeline:** 2026-01-12 to 2026-01-16", "2026-01-12 to 2026-01-16, start by 2026-01-15"),
        ("**Timeline:** Days 8-12", "2026-01-12 to 2026-01-16, start by 2026-01-15"),
        ("**Start:** 2026-01-20", "2026-01-20 to 2026-02-03, start by 2026-02-02"),
        ("**Due:** 2026-01-14", "2026-01-05 to 2026-01-14, start by 2026-01-13"),
        ("**Start:** 2026-03-02", "2026-01-05 to 2026-02-03, start by 2026-02-02"),
        ("", "2026-01-05 to 2026-02-03, start by 2026-02-02"),
    ];
    for (field, expect) in table {
        let text = format!(
            "# P\n\n**Generated:** 2026-01-05\n\n## Phase 1: A (Days 1-30)\n\n### 1. B (2 days)\n{field}\n**Status:** Not Started\n"
        );
        let (document, calendar) = (document(&text), Calendar::default());
        let (phase, item) = document.plan().items_with_phase().next().unwrap();
        let (first, last) = item_window(&document, phase, item, &calendar).unwrap();
        let start = latest_start(&document, phase, item, &calendar).unwrap();
        assert_eq!(format!("{first} to {last}, start by {start}"), expect, "{field}");
    }
    let own = "**Timeline:** 2026-01-12 to 2026-01-16\n**Status:** Not Started";
    check("B (2 days)", own, "2026-01-15", "fresh");
    check("B (2 days)", own, "2026-01-16", "warning 1: its latest start was 2026-01-15");
    check("B (2 days)", own, "2026-01-17", "error 1: it has not been started, and its window ended on 2026-01-16");
}

#[test]
fn a_latest_start_is_a_warning_in_the_reading_of_the_workspace() {
    let document = document(
        "\
# P

**Generated:** 2026-01-05

## Phase 1: A (Days 1-30)

### 1. A (3 days)
**Status:** Not Started
",
    );
    let ask = |as_of: &str, estimates| {
        let calendar = Calendar::default().reading(estimates);
        match judged(&document, &calendar, as_of, &Ages::default()) {
            Staleness::Stale { severity, why, .. } => Some((severity, why)),
            _ => None,
        }
    };
    let warning = |why: &str| Some((Severity::Warning, format!("its latest start was {why}")));
    // Past the latest start in working days alone, then in both readings.
    assert_eq!(ask("2026-01-31", DayCount::Calendar), None);
    let both = [
        "2026-01-30, counted in working days (2026-02-01 in calendar days)",
        "2026-02-01, counted in calendar days (2026-01-30 in working days)",
    ];
    assert_eq!(ask("2026-01-31", DayCount::Working), warning(both[0]));
    assert_eq!(ask("2026-02-02", DayCount::Working), warning(both[0]));
    assert_eq!(ask("2026-02-02", DayCount::Calendar), warning(both[1]));
}

#[test]
fn what_is_begun_is_measured_by_its_own_dates() {
    let fields = "**Status:** In Progress  \n**Started:** 2026-01-05";
    check("A", fields, "2026-01-19", "fresh");
    check("A", fields, "2026-01-20", "warning 15: it is unchanged since 2026-01-05");
    check("A", fields, "2026-02-05", "error 31: it is unchanged since 2026-01-05");
    check("A (2 days)", fields, "2026-01-08", "fresh");
    let worked = "it is unchanged since 2026-01-05, for";
    check("A (2 days)", fields, "2026-01-09", &format!("warning 4: {worked} 4 working days, and was to take 2"));
    check("A (2 days)", fields, "2026-01-14", &format!("error 9: {worked} 7 working days, and was to take 2"));
    check("A", &format!("{fields}  \n**Updated:** 2026-02-01"), "2026-02-05", "fresh");
    check("A", fields, "2026-01-01", "fresh");
    let unknown = "cannot tell: no `Started:` or `Updated:` says since when it is unchanged";
    check("A", "**Status:** In Progress", "2026-02-05", unknown);
}

#[test]
fn what_is_blocked_needs_a_reason() {
    check("A", "**Status:** Blocked", "2026-01-06", "warning 0: it is blocked and no reason is given");
    let unknown = "cannot tell: no `Started:` or `Updated:` says since when it is blocked";
    for bare in ["Waiting", "⛔ Blocked", "Blocked by", "Blockiert", "受阻"] {
        check("A", &format!("**Status:** {bare}"), "2026-01-06", "warning 0: it is blocked and no reason is given");
    }
    for status in [
        "Blocked by legal",
        "⛔ Blocked: legal",
        "Blocked on vendor",
        "Waiting for legal",
        "Waiting for the results of the audit",
        "Blockiert durch die Rechtsabteilung",
        "Bloqué par le juridique",
        "Bloqueado por jurídico",
        "受阻：法务",
    ] {
        check("A", &format!("**Status:** {status}"), "2026-01-06", unknown);
    }
    for fields in
        ["**Status:** Blocked (legal)", "**Status:** Blocked  \n**Reason:** legal", "**Status:** Blocked — legal"]
    {
        check("A", fields, "2026-01-06", unknown);
        let dated = format!("{fields}  \n**Updated:** 2026-01-06");
        check("A", &dated, "2026-01-13", "fresh");
        check("A", &dated, "2026-01-14", "warning 8: it is blocked and unchanged since 2026-01-06");
    }
}

#[test]
fn what_is_too_long_in_one_reading_only_is_no_error() {
    // 2026-01-05 is a Monday: ten days of work take two weeks, and three times that six weeks.
    let fields = "**Status:** In Progress  \n**Started:** 2026-01-05";
    let since = "it is unchanged since 2026-01-05, for";
    let working = |worked, to| format!("{since} {worked} working days, and was to take {to}");
    check("A (2 weeks)", fields, "2026-02-15", &format!("warning 41: {}", working(29, 10)));
    check("A (2 weeks)", fields, "2026-02-16", &format!("warning 42: {}", working(30, 10)));
    check("A (2 weeks)", fields, "2026-02-17", &format!("error 43: {}", working(31, 10)));
    let holidays = (6..=16).filter_map(|day| NaiveDate::from_ymd_opt(2026, 2, day)).collect();
    let text = format!("# P\n\n### 1. A (5 days)\n{fields}\n");
    let document = document(&text);
    let calendar = Calendar { holidays, estimates: DayCount::Calendar, ..Calendar::default() };
    let found = judged(&document, &calendar, "2026-01-21", &Ages::default());
    let why = format!("{since} 16 calendar days, and was to take 5 (for 12 working days, and was to take 5)");
    assert_eq!(found, Staleness::Stale { severity: crate::diagnostic::Severity::Warning, why, days: 16 });
}

#[test]
fn an_estimate_in_points_is_no_time() {
    let why = "it has not been started and has no estimate in days, and the middle of its window was 2026-01-19";
    check("A (5 pts)", "**Status:** Not Started", "2026-01-20", &format!("warning 1: {why}"));
    let fields = "**Status:** In Progress  \n**Started:** 2026-01-05";
    check("A (5 pts)", fields, "2026-01-20", "warning 15: it is unchanged since 2026-01-05");
}

#[test]
fn what_states_no_status_may_be_done() {
    check("A", "**Due:** 2026-01-20", "2026-01-21", "warning 1: it was due on 2026-01-20");
    check("A", "", "2026-03-01", "fresh");
}

#[test]
fn a_reason_may_stand_in_words_and_not_in_a_comment() {
    let none = "warning 0: it is blocked and no reason is given";
    let unknown = "cannot tell: no `Started:` or `Updated:` says since when it is blocked";
    let allow = "<!-- plan: allow mojibake until 2026-03-01, waiting -->";
    check("A", &format!("**Status:** Blocked {allow}"), "2026-01-06", none);
    check("A", &format!("{allow}\n**Status:** Blocked"), "2026-01-06", none);
    check("A", "**Status:** Blocked\n\nThe vendor has not answered.", "2026-01-06", unknown);
    check("A — waiting for the vendor", "**Status:** Blocked", "2026-01-06", unknown);
    let row = |note: &str| {
        let row = if note.starts_with("Blocked") { format!("{note} | -") } else { format!("Blocked | {note}") };
        let text = format!("# P\n\n| ID | Task | Status | Notes |\n|---|---|---|---|\n| 1 | A | {row} |\n");
        let document = document(&text);
        judged(&document, &Calendar::default(), "2026-01-06", &Ages::default())
    };
    assert!(matches!(row("-"), Staleness::Stale { .. }));
    for reason in ["the vendor", "Blocked by the vendor", "Blocked (the vendor)"] {
        assert!(matches!(row(reason), Staleness::CannotTell(_)), "{reason}");
    }
}

#[test]
fn a_phase_that_is_put_off_is_not_late() {
    let late = |heading: &str| {
        let text = format!("# P\n\n**Generated:** 2026-01-05\n\n{heading}\n\n### 1. A\n**Status:** Not Started\n");
        let document = document(&text);
        phase_days_overdue(&document, &document.plan().phases[0], &Calendar::default(), date("2026-02-05"))
    };
    assert_eq!(late("## Phase 1: A (Days 1-30)"), Some(2));
    assert_eq!(late("## Phase 1: A (Days 1-30) — In Progress"), Some(2));
    assert_eq!(late("## Phase 1: A (Days 1-30) — Deferred"), None);
    assert_eq!(late("## Phase 1: A (Days 1-30) ✅"), Some(2));
}

#[test]
fn the_last_day_that_a_document_gives_is_its_last_change() {
    let since = |text: &str| {
        let document = document(text);
        let (calendar, thresholds) = (Calendar::default(), Thresholds::default());
        let ages = |_: &Document, _| Ages::default();
        let as_of = date("2026-06-01");
        let measure = Measure { calendar: &calendar, thresholds: &thresholds, as_of, ages: &ages };
        document_unchanged_since(&Time::of(&document, measure), |_| true).map(|since| since.to_string())
    };
    let item = "\n\n### 1. A\n**Status:** Blocked\n";
    assert_eq!(since(&format!("# P{item}")), None);
    assert_eq!(since(&format!("# P\n\nSince 2026-02-01.{item}")), None, "nothing says what was on that day");
    let generated = format!("# P\n\n**Generated:** 2026-01-05{item}");
    assert_eq!(since(&generated).as_deref(), Some("2026-01-05"));
    assert_eq!(since(&format!("{generated}**Updated:** 2026-01-07\n")).as_deref(), Some("2026-01-07"));
    assert_eq!(since(&format!("{generated}**Due:** 2026-05-07\n")).as_deref(), Some("2026-01-05"));
    assert_eq!(since(&format!("{generated}\nOn 2026-03-01 and 2026-09-01.\n")).as_deref(), Some("2026-03-01"));
    let allow = "<!-- plan: allow item-stale until 2026-05-07, waiting -->";
    assert_eq!(since(&format!("{generated}\n{allow}\n")).as_deref(), Some("2026-01-05"));
}

#[test]
fn days_without_a_first_day_are_no_dates() {
    let document = document("# P\n\n## Phase 1: A (Days 1-30)\n\n### 1. A\n**Status:** Not Started\n");
    let ask = |calendar: &Calendar| judged(&document, calendar, "2026-11-22", &Ages::default());
    assert!(matches!(ask(&Calendar::default()), Staleness::CannotTell(_)));
    let dated = Calendar { day_one: Some(date("2026-11-20")), ..Calendar::default() };
    assert_eq!(ask(&dated), Staleness::Fresh);
}

/// What a history tells of one item that changed, came to its status and was begun on these days; and what finished items took.
fn aged(changed: &str, status: &str, begun: &str, took: &[u64]) -> Ages {
    let trace =
        |day: &str| Trace { day: date(day), commit: Some("1a2b3c4d5e6f7".to_owned()), author: "Ana".to_owned() };
    let [changed, status, begun] = [changed, status, begun].map(|day| (!day.is_empty()).then(|| trace(day)));
    let first = date("2025-01-06");
    let finished = took.iter().map(|days| Stretch { first, last: first + chrono::Days::new(*days) }).collect();
    let all_finished = took.len() + 2;
    Ages { items: vec![ItemAge { changed, status, begun }], finished, all_finished, ..Ages::default() }
}

#[track_caller]
fn check_aged(heading: &str, fields: &str, ages: &Ages, as_of: &str, expect: &str) {
    let document = document(&format!("# P\n\n### 1. {heading}\n{fields}\n"));
    let found = match judged(&document, &Calendar::default(), as_of, ages) {
        Staleness::Fresh => "fresh".to_owned(),
        Staleness::CannotTell(Unknown { why, gap }) => format!("cannot tell: {why} ({gap:?})"),
        Staleness::Stale { severity, why, days } => format!("{severity} {days}: {why}"),
    };
    assert_eq!(found, expect, "{fields:?} as of {as_of}");
}

#[test]
fn the_history_tells_where_the_item_does_not() {
    let ages = aged("2026-01-20", "2026-01-05", "2026-01-05", &[]);
    let work = "**Status:** In Progress";
    check_aged("A", work, &ages, "2026-02-03", "fresh");
    let why = "it is unchanged since 2026-01-20 (commit 1a2b3c4d5e by Ana)";
    check_aged("A", work, &ages, "2026-02-04", &format!("warning 15: {why}"));
    check_aged("A", work, &ages, "2026-02-20", &format!("error 31: {why}"));
    let estimated = "for 25 working days, and was to take 8";
    check_aged("A (8 days)", work, &ages, "2026-02-24", &format!("error 35: {why}, {estimated}"));
    // Its own words come first.
    let own = format!("{work}  \n**Updated:** 2026-02-01");
    check_aged("A", &own, &ages, "2026-02-16", "warning 15: it is unchanged since 2026-02-01");
    let blocked = "**Status:** Blocked by legal";
    let why = "it is blocked since 2026-01-05 (commit 1a2b3c4d5e by Ana) and unchanged since 2026-01-20 (commit 1a2b3c4d5e by Ana)";
    check_aged("A", blocked, &ages, "2026-01-27", "fresh");
    check_aged("A", blocked, &ages, "2026-01-28", &format!("warning 8: {why}"));
    let none = "cannot tell: no `Started:` or `Updated:` says since when it is unchanged";
    check_aged("A", work, &aged("", "", "", &[]), "2026-02-20", &format!("{none} (None)"));
    let shallow = Ages { gap: Some(Gap::Shallow), ..aged("", "", "", &[]) };
    let told = format!("{none}, and this clone is shallow and leaves out when that was (Some(Shallow))");
    check_aged("A", work, &shallow, "2026-02-20", &told);
}

#[test]
fn what_finished_items_took_comes_before_an_estimate() {
    let work = "**Status:** In Progress";
    let weeks: Vec<u64> = (1..=10).map(|weeks| weeks * 7).collect();
    // Begun on a Monday, and last touched much later: that somebody works on it does not make it younger.
    let ages = aged("2026-03-30", "2026-01-05", "2026-01-05", &weeks);
    check_aged("A (1 day)", work, &ages, "2026-03-09", "fresh");
    let since = "it is in progress since 2026-01-05 (commit 1a2b3c4d5e by Ana), for";
    let more = "; of 2 more it is not known how long they took";
    let nine = "46 working days, longer than 9 of 10 finished items";
    check_aged("A", work, &ages, "2026-03-10", &format!("warning 64: {since} {nine}{more}"));
    let ten = "51 working days, longer than 10 of 10 finished items";
    check_aged("A", work, &ages, "2026-03-17", &format!("error 71: {since} {ten}{more}"));
    // Its own day comes first.
    let own = format!("{work}  \n**Started:** 2026-01-06");
    let why = "it is in progress since 2026-01-06, for 46 working days, longer than 9 of 10 finished items";
    check_aged("A", &own, &ages, "2026-03-11", &format!("warning 64: {why}{more}"));
    let nobody = aged("2026-03-30", "2026-01-05", "", &weeks);
    check_aged(
        "A",
        work,
        &nobody,
        "2026-04-20",
        "warning 21: it is unchanged since 2026-03-30 (commit 1a2b3c4d5e by Ana)",
    );
    let few = aged("2026-03-30", "2026-01-05", "2026-01-05", &weeks[..9]);
    check_aged("A", work, &few, "2026-04-10", "fresh");
    let shallow = Ages { gap: Some(Gap::Shallow), ..ages };
    check_aged("A", work, &shallow, "2026-04-10", "fresh");
    // From a Friday to a Monday, one working day and three in the calendar: what is so in one reading only is no error.
    let over_a_weekend = Stretch { first: date("2025-01-10"), last: date("2025-01-13") };
    let ages = Ages { finished: vec![over_a_weekend; 10], all_finished: 10, ..aged("", "", "2026-01-05", &[]) };
    let why = format!("{since} 2 working days, longer than 10 of 10 finished items");
    let other = "(for 2 calendar days, longer than 0 of 10 finished items)";
    check_aged("A", work, &ages, "2026-01-07", &format!("warning 2: {why} {other}"));
    check_aged("A", work, &ages, "2026-01-09", &format!("error 4: {}", why.replace("for 2", "for 4")));
}
