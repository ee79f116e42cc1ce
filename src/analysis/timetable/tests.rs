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
        Undated::Waits(item) => format!("waits for {}", id(timetable, item)),
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
