//! The answer key of the seed plan, and each thing that a day follows from: text in, a line for each item.

use std::sync::Arc;

use super::*;
use crate::text::Source;

const SEED: &str = include_str!("../../../tests/fixtures/seed.md");

fn document(text: &str) -> Document {
    Document::parse(Source::new("p.md", text), &Arc::default())
}

fn id(timetable: &Timetable<'_>, item: usize) -> String {
    let id = timetable.bars[item].item.id;
    id.map_or_else(|| item.to_string(), |id| timetable.document.text(id).to_owned())
}

fn why(timetable: &Timetable<'_>, why: Undated) -> String {
    match why {
        Undated::NoEstimate => "no estimate".to_owned(),
        Undated::NoTime => "no time".to_owned(),
        Undated::NoDate => "no date".to_owned(),
        Undated::Waits(item) => format!("waits for {}", id(timetable, item)),
        Undated::WaitsElsewhere => "waits elsewhere".to_owned(),
        Undated::Cycle => "cycle".to_owned(),
        Undated::PutOff(status) => status.to_string(),
        Undated::TooFar => "too far".to_owned(),
    }
}

/// `ID EXTENT, latest FIRST, slack DAYS`, with `*` where it is critical and `!` where it is late.
fn line(timetable: &Timetable<'_>, item: usize) -> String {
    let bar = &timetable.bars[item];
    let day = |day: Option<NaiveDate>| day.map_or_else(|| "?".to_owned(), |day| day.to_string());
    let extent = match bar.extent {
        Extent::Done(first, last) => format!("done {} to {}", day(first), day(last)),
        Extent::Running { since, until } => format!("running {} to {until}", day(since)),
        Extent::Planned { first, last } => format!("{first} to {last}"),
        Extent::Window { first, last, why: reason } => format!("within {first} to {last}: {}", why(timetable, reason)),
        Extent::Unknown(reason) => format!("unknown: {}", why(timetable, reason)),
    };
    let latest = bar.latest.map(|(first, _)| format!(", latest {first}")).unwrap_or_default();
    let slack = bar.slack.map(|slack| format!(", slack {slack}")).unwrap_or_default();
    let marks = [(bar.is_critical, "*"), (bar.is_late, "!")].map(|(is_so, mark)| if is_so { mark } else { "" });
    format!("{} {extent}{latest}{slack}{}", id(timetable, item), marks.concat())
}

#[track_caller]
fn check(text: &str, as_of: &str, calendar: &Calendar, expect: &[&str]) {
    let document = document(text);
    let timetable = Timetable::of(&document, calendar, as_of.parse().unwrap());
    let lines: Vec<String> = (0..timetable.bars.len()).map(|item| line(&timetable, item)).collect();
    assert_eq!(lines, expect, "{text}\nas of {as_of}");
}

fn reading(count: DayCount) -> Calendar {
    Calendar::default().reading(count)
}

#[test]
fn the_seed_plan_by_its_answer_key_in_calendar_days() {
    check(
        SEED,
        "2025-11-12",
        &reading(DayCount::Calendar),
        &[
            "1 2025-01-29 to 2025-01-31, latest 2025-02-25, slack 27",
            "2 2025-01-29 to 2025-02-11, latest 2025-02-14, slack 16",
            "3 2025-01-29 to 2025-02-04, latest 2025-02-21, slack 23",
            "4 2025-02-28 to 2025-03-09, latest 2025-04-19, slack -16*",
            "5 2025-03-10 to 2025-04-23, latest 2025-03-15, slack -16*",
            "6 2025-04-24 to 2025-05-14, latest 2025-04-08, slack -16*!",
            "7 within 2025-04-29 to 2025-07-27: no estimate",
            "8 within 2025-04-29 to 2025-07-27: no estimate",
            "9 within 2025-04-29 to 2025-07-27: no estimate",
        ],
    );
}

#[test]
fn the_seed_plan_by_its_answer_key_in_working_days() {
    check(
        SEED,
        "2025-11-12",
        &reading(DayCount::Working),
        &[
            "1 2025-01-29 to 2025-01-31, latest 2025-02-25, slack 19",
            "2 2025-01-29 to 2025-02-17, latest 2025-02-10, slack 8",
            "3 2025-01-29 to 2025-02-06, latest 2025-02-19, slack 15",
            "4 2025-02-28 to 2025-03-13, latest 2025-04-15, slack -34*",
            "5 2025-03-14 to 2025-05-15, latest 2025-02-25, slack -34*!",
            "6 2025-05-16 to 2025-06-13, latest 2025-03-31, slack -34*!",
            "7 within 2025-04-29 to 2025-07-27: no estimate",
            "8 within 2025-04-29 to 2025-07-27: no estimate",
            "9 within 2025-04-29 to 2025-07-27: no estimate",
        ],
    );
}

/// Two phases of four weeks from Monday, 2026-03-02 on, with these lines in place of `ITEMS`.
fn plan(items: &str) -> String {
    format!("# P\n\n**Generated:** 2026-03-02\n\n## Phase 1: A (Days 1-28)\n\n{items}")
}

/// An item: its id, what stands behind its title, and its fields.
fn item(id: u32, estimate: &str, fields: &[&str]) -> String {
    let fields: String = fields.iter().map(|field| format!("{field}\n")).collect();
    let status = if fields.contains("**Status:**") { "" } else { "**Status:** Todo\n" };
    format!("### {id}. Work{estimate}\n{fields}{status}\n")
}

const DAY_ONE: &str = "2026-03-02";
const PHASE_2: &str = "## Phase 2: B (Days 29-56)\n\n";

#[test]
fn an_owner_does_one_thing_at_a_time_and_what_waits_comes_later() {
    let ana = "**Owner:** Ana";
    let text = plan(
        &[
            item(1, " (3 days)", &[ana, "**Depends on:** 3"]),
            item(2, " (2 days)", &[ana]),
            item(3, " (4 days)", &["**Owner:** Bo"]),
            item(4, " (1 day)", &["**Depends on:** 1, 2"]),
        ]
        .concat(),
    );
    // Ana does #2 while she waits for Bo.
    check(
        &text,
        DAY_ONE,
        &Calendar::default(),
        &[
            "1 2026-03-06 to 2026-03-10, latest 2026-03-24, slack 12*",
            "2 2026-03-02 to 2026-03-03, latest 2026-03-25, slack 14",
            "3 2026-03-02 to 2026-03-05, latest 2026-03-18, slack 12*",
            "4 2026-03-11 to 2026-03-11, latest 2026-03-27, slack 12*",
        ],
    );
}

#[test]
fn parts_of_a_day_and_several_owners_share_it() {
    let calendar = Calendar { capacity: [("Bo".to_owned(), 0.5)].into(), ..Calendar::default() };
    let text = plan(
        &[
            item(1, " (4 hours)", &["**Owner:** Ana"]),
            item(2, " (12 hours)", &["**Owner:** Ana, Bo"]),
            item(3, " (4 hours)", &["**Owner:** Bo", "**Depends on:** 1"]),
            item(4, " (2 days)", &["**Owner:** QA Team"]),
            item(5, " (2 days)", &["**Owner:** QA Team"]),
        ]
        .concat(),
    );
    check(
        &text,
        DAY_ONE,
        &calendar,
        &[
            "1 2026-03-02 to 2026-03-02, latest 2026-03-26, slack 18",
            "2 2026-03-02 to 2026-03-03, latest 2026-03-26, slack 17*",
            "3 2026-03-03 to 2026-03-04, latest 2026-03-27, slack 17*",
            "4 2026-03-02 to 2026-03-03, latest 2026-03-26, slack 18",
            "5 2026-03-02 to 2026-03-03, latest 2026-03-26, slack 18",
        ],
    );
}

#[test]
fn what_is_done_or_begun_is_told_by_its_own_dates() {
    let done = "**Status:** Done";
    let begun = "**Status:** In Progress";
    let ana = "**Owner:** Ana";
    let text = plan(
        &[
            item(1, " (3 days)", &[done, "**Started:** 2026-03-02", "**Completed:** 2026-03-04"]),
            item(2, "", &[done, "**Completed:** 2026-03-04"]),
            item(3, "", &[done]),
            item(4, " (2 days)", &[ana]),
            item(5, " (5 days)", &[ana, begun, "**Started:** 2026-03-05"]),
            item(6, " (2 days)", &[ana, begun, "**Started:** 2026-03-02"]),
            item(7, " (1 day)", &[ana, begun]),
            item(8, "", &[begun, "**Started:** 2026-03-05"]),
            item(9, " (1 day)", &["**Started:** 2026-03-16"]),
        ]
        .concat(),
    );
    // What is begun comes first, that which was begun first before the others, and has as many days left as it had less those
    // since: two of #5, and one at least of #6.
    check(
        &text,
        "2026-03-10",
        &Calendar::default(),
        &[
            "1 done 2026-03-02 to 2026-03-04",
            "2 done ? to 2026-03-04",
            "3 done ? to ?",
            "4 2026-03-16 to 2026-03-17, latest 2026-03-26, slack 8*",
            "5 running 2026-03-05 to 2026-03-13, slack 8*",
            "6 running 2026-03-02 to 2026-03-10, slack 8*",
            "7 running ? to 2026-03-11, slack 8*",
            "8 within 2026-03-05 to 2026-03-29: no estimate",
            "9 2026-03-16 to 2026-03-16, latest 2026-03-27, slack 9",
        ],
    );
}

#[test]
fn its_own_dates_come_before_those_of_its_phase() {
    let text = plan(
        &[
            item(1, " (2 days)", &["**Start:** 2026-03-09"]),
            item(2, " (2 days)", &["**Due:** 2026-03-02"]),
            item(3, " (2 days)", &["**Timeline:** Week 2"]),
            item(4, "", &["**Timeline:** 2026-03-16 to 2026-03-20"]),
            item(5, "", &["**Due:** 2026-03-20"]),
        ]
        .concat(),
    );
    check(
        &text,
        DAY_ONE,
        &Calendar::default(),
        &[
            "1 2026-03-09 to 2026-03-10, latest 2026-03-26, slack 13*",
            "2 2026-03-02 to 2026-03-03, latest 2026-02-27, slack -1!",
            "3 2026-03-09 to 2026-03-10, latest 2026-03-12, slack 3",
            "4 within 2026-03-16 to 2026-03-20: no estimate",
            "5 within 2026-03-02 to 2026-03-20: no estimate",
        ],
    );
}

#[test]
fn a_window_is_done_by_its_end_and_what_has_none_holds_up_what_waits_for_it() {
    let text = plan(
        &[
            item(1, "", &[]),
            item(2, " (2 days)", &["**Depends on:** 1"]),
            item(3, " (2 days)", &["**Depends on:** 5"]),
            item(4, " (2 days)", &["**Depends on:** Phase 3"]),
        ]
        .concat(),
    ) + "## Later\n\n"
        + &[
            item(5, "", &[]),
            item(6, " (2 days)", &["**Depends on:** 5"]),
            item(7, " (2 days)", &[]),
            item(8, " (2 days)", &["**Owner:** Ana"]),
            item(9, " (2 days)", &["**Depends on:** 8"]),
        ]
        .concat()
        + "## Phase 3: C\n\n"
        + &[
            item(10, " (2 days)", &["**Owner:** Bo"]),
            item(11, " (2 days)", &["**Status:** Deferred"]),
            item(12, "", &["**Status:** Cancelled"]),
        ]
        .concat();
    check(
        &text,
        DAY_ONE,
        &Calendar::default(),
        &[
            "1 within 2026-03-02 to 2026-03-29: no estimate*",
            "2 2026-03-30 to 2026-03-31, latest 2026-03-26, slack -2*!",
            "3 within 2026-03-02 to 2026-03-29: waits for 5",
            "4 2026-03-04 to 2026-03-05, latest 2026-03-26, slack 16",
            "5 unknown: no estimate",
            "6 unknown: waits for 5",
            "7 unknown: no time",
            "8 2026-03-02 to 2026-03-03, latest 2026-03-26, slack 18",
            "9 2026-03-04 to 2026-03-05, latest 2026-03-30, slack 18",
            "10 2026-03-02 to 2026-03-03, latest 2026-03-24, slack 16",
            "11 unknown: deferred",
            "12 unknown: cancelled",
        ],
    );
}

#[test]
fn a_window_that_nothing_dates_is_not_taken_for_today() {
    let items = [
        item(1, " (2 days)", &["**Owner:** Ana"]),
        item(2, " (2 days)", &["**Owner:** Ana", "**Start:** 2026-03-09"]),
        item(3, " (2 days)", &["**Owner:** Ana", "**Timeline:** Sprint 4"]),
        item(4, " (2 days)", &["**Owner:** Ana", "**Status:** In Progress"]),
    ]
    .concat();
    check(
        &format!("# P\n\n## Phase 1: A (Days 1-28)\n\n{items}"),
        DAY_ONE,
        &Calendar::default(),
        &[
            "1 unknown: no date",
            "2 2026-03-09 to 2026-03-10, latest 2026-03-09, slack 0*",
            "3 unknown: no date",
            "4 running ? to 2026-03-03, slack 3",
        ],
    );
}

#[test]
fn a_circle_is_named_and_what_waits_for_it_waits() {
    let text = plan(
        &[
            item(1, " (2 days)", &["**Depends on:** 2"]),
            item(2, " (2 days)", &["**Depends on:** 1"]),
            item(3, " (2 days)", &["**Depends on:** 2"]),
            item(4, " (2 days)", &["**Depends on:** Phase 1"]),
            item(5, " (2 days)", &["**Depends on:** the lawyers"]),
        ]
        .concat(),
    );
    check(
        &text,
        DAY_ONE,
        &Calendar::default(),
        &[
            "1 unknown: cycle",
            "2 unknown: cycle",
            "3 within 2026-03-02 to 2026-03-29: waits for 2",
            "4 2026-03-02 to 2026-03-03, latest 2026-03-26, slack 18*",
            "5 2026-03-02 to 2026-03-03, latest 2026-03-26, slack 18",
        ],
    );
    let document = document(&text);
    let timetable = Timetable::of(&document, &Calendar::default(), DAY_ONE.parse().unwrap());
    let cycles: Vec<Vec<usize>> =
        timetable.cycles.iter().map(|cycle| cycle.steps.iter().map(|(item, _)| *item).collect()).collect();
    assert_eq!(cycles, [[0, 1]]);
    let expect = Coverage {
        items: 5,
        left: 5,
        scheduled: 2,
        within_window: 1,
        unowned: 2,
        in_cycles: 2,
        waiting: 1,
        unfollowed: 2,
        ..Coverage::default()
    };
    assert_eq!(timetable.coverage, expect);
}

#[test]
fn a_living_plan_goes_on_today_and_an_archived_one_is_told_as_it_was_meant() {
    let text = plan(&item(1, " (2 days)", &["**Owner:** Ana"]))
        + PHASE_2
        + &item(2, " (2 days)", &["**Owner:** Ana"])
        + &item(3, "", &[]);
    check(
        &text,
        "2026-04-07",
        &Calendar::default(),
        &[
            "1 2026-04-07 to 2026-04-08, latest 2026-03-26, slack -8*!",
            "2 2026-04-09 to 2026-04-10, latest 2026-04-23, slack 10*",
            "3 within 2026-03-30 to 2026-04-26: no estimate",
        ],
    );
    check(
        &text,
        "2026-05-04",
        &Calendar::default(),
        &[
            "1 2026-05-04 to 2026-05-05, latest 2026-03-26, slack -27*!",
            "2 2026-05-06 to 2026-05-07, latest 2026-04-23, slack -9*!",
            "3 within 2026-03-30 to 2026-04-26: no estimate!",
        ],
    );
    let archived = format!("> Archived on 2026-04-30. Superseded by: x.md\n\n{text}");
    let meant = [
        "1 2026-03-02 to 2026-03-03, latest 2026-03-26, slack 18",
        "2 2026-03-30 to 2026-03-31, latest 2026-04-23, slack 18*",
        "3 within 2026-03-30 to 2026-04-26: no estimate",
    ];
    check(&archived, "2026-05-04", &Calendar::default(), &meant);
    check(
        &archived,
        "2026-04-07",
        &Calendar::default(),
        &[
            "1 2026-04-07 to 2026-04-08, latest 2026-03-26, slack -8*!",
            "2 2026-04-09 to 2026-04-10, latest 2026-04-23, slack 10*",
            "3 within 2026-03-30 to 2026-04-26: no estimate",
        ],
    );
}

#[test]
fn a_network_without_deadlines_has_its_critical_path() {
    // The classical example: B and D wait for what is longer, C has room.
    let text = "# P\n\n| ID | Task | Estimate | Depends on | Status |\n|---|---|---|---|---|\n\
        | A | Dig | 3 days | - | Todo |\n| B | Build | 5 days | A | Todo |\n| C | Buy | 2 days | A | Todo |\n| D | Move | 1 day | B, C | Todo |\n";
    check(
        text,
        DAY_ONE,
        &Calendar::default(),
        &[
            "A 2026-03-02 to 2026-03-04, latest 2026-03-02, slack 0*",
            "B 2026-03-05 to 2026-03-11, latest 2026-03-05, slack 0*",
            "C 2026-03-05 to 2026-03-06, latest 2026-03-10, slack 3",
            "D 2026-03-12 to 2026-03-12, latest 2026-03-12, slack 0*",
        ],
    );
}

#[test]
fn what_lies_beyond_all_calendars_has_no_day() {
    let text = plan(&(item(1, " (1000000 months)", &["**Owner:** Ana"]) + &item(2, " (1 day)", &["**Owner:** Ana"])));
    check(&text, DAY_ONE, &Calendar::default(), &["1 unknown: too far!", "2 unknown: too far!"]);
}

#[test]
fn an_item_of_two_owners_may_lie_on_the_chain_twice() {
    // Ana does her part of #1, then #2; for that Bo waits with #3, and does his part of #1 behind it.
    let text = plan(
        &[
            item(1, " (4 days)", &["**Owner:** Ana, Bo"]),
            item(2, " (2 days)", &["**Owner:** Ana"]),
            item(3, " (2 days)", &["**Owner:** Bo", "**Depends on:** 2", "**Start:** 2026-02-23"]),
            item(4, " (4 days)", &["**Owner:** Bo", "**Status:** In Progress"]),
        ]
        .concat(),
    );
    let document = document(&text);
    let timetable = Timetable::of(&document, &Calendar::default(), DAY_ONE.parse().unwrap());
    assert_eq!(timetable.chain, [1, 2, 0]);
}
