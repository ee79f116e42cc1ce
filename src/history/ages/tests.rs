use std::sync::Arc;

use super::*;
use crate::document::Document;
use crate::history::{Revision, Revisions, Timeline};
use crate::text::Source;

const PLAN: &str = "\
# P

### 1. Build
**Status:** Not Started
**Owner:** Ana

### 2. Write
**Status:** In Progress
**Owner:** Ben
";

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn snapshot(text: &str) -> Snapshot {
    Snapshot::of(&Document::parse(Source::new("p.md", text), &Arc::default()))
}

/// A history of texts with the days on which they were committed, the oldest first.
fn lives(texts: &[(&str, &str)], is_cut_off: bool) -> Lives {
    let revision = |(at, (day, _)): (usize, &(&str, &str))| Revision {
        commit: Some(format!("{at:040}")),
        author: "Ana".to_owned(),
        date: date(day),
        time: 0,
        subject: String::new(),
        path: "p.md".into(),
        before: at.checked_sub(1).map(Some).into_iter().collect(),
        after: Some(at),
    };
    let all = texts.iter().enumerate().map(revision).rev().collect();
    let texts = texts.iter().map(|(_, text)| Some(Source::new("p.md", *text))).collect();
    let revisions = Revisions { all, texts, is_cut_off };
    Lives::of(Timeline::of(revisions, |source| Document::parse(source.clone(), &Arc::default())))
}

fn day(trace: Option<&Trace>) -> String {
    let of = |trace: &Trace| format!("{}{}", trace.day, if trace.commit.is_some() { "" } else { " uncommitted" });
    trace.map_or("-".to_owned(), of)
}

/// `changed, status, begun` of each item.
#[track_caller]
fn check(ages: &Ages, expect: &[&str]) {
    let of = |trace: &Option<Trace>| day(trace.as_ref());
    let item = |age: &ItemAge| format!("{}, {}, {}", of(&age.changed), of(&age.status), of(&age.begun));
    assert_eq!(ages.items.iter().map(item).collect::<Vec<_>>(), expect);
}

#[test]
fn an_age_begins_with_the_last_real_change() {
    let owner = PLAN.replace("Ben", "Cid");
    let written_otherwise =
        owner.replace("**Status:** In Progress", "- **Status**:  🟡 in progress").replace('\n', "\r\n");
    let renumbered = written_otherwise.replace("### 2.", "### 7.");
    let texts =
        [("2026-01-01", PLAN), ("2026-01-05", &owner), ("2026-02-01", &written_otherwise), ("2026-03-01", &renumbered)];
    let history = lives(&texts, false);
    let ages = Ages::of(&history, &snapshot(&renumbered), date("2026-04-01"));
    check(&ages, &["2026-01-01, 2026-01-01, -", "2026-01-05, 2026-01-01, 2026-01-01"]);
    assert_eq!(day(ages.born.as_ref()), "2026-01-01");
    assert_eq!(ages.gap, None);
}

#[test]
fn what_is_not_committed_happened_today() {
    let history = lives(&[("2026-01-01", PLAN)], false);
    let now =
        PLAN.replace("Not Started", "In Progress").replace("Ben", "Cid") + "\n### 3. Sell\n**Status:** Proposed\n";
    let ages = Ages::of(&history, &snapshot(&now), date("2026-04-01"));
    let today = "2026-04-01 uncommitted";
    check(
        &ages,
        &[
            &format!("{today}, {today}, {today}"),
            &format!("{today}, 2026-01-01, 2026-01-01"),
            &format!("{today}, {today}, -"),
        ],
    );
    assert_eq!(day(ages.changed.as_ref()), today);
    let spaced = PLAN.replace("# P\n", "# P\n\nMore words.\n");
    assert_eq!(day(Ages::of(&history, &snapshot(&spaced), date("2026-04-01")).changed.as_ref()), "2026-01-01");
}

#[test]
fn what_happened_after_the_day_does_not_count() {
    let begun = PLAN.replace("Not Started", "In Progress");
    let owner = begun.replace("Ben", "Cid");
    let history = lives(&[("2026-01-01", PLAN), ("2026-02-01", &begun), ("2026-03-01", &owner)], false);
    let now = snapshot(&owner);
    check(
        &Ages::of(&history, &now, date("2026-03-01")),
        &["2026-02-01, 2026-02-01, 2026-02-01", "2026-03-01, 2026-01-01, 2026-01-01"],
    );
    // On the day before, the owner was still the other; and before that, the first item was not begun.
    check(
        &Ages::of(&history, &now, date("2026-02-28")),
        &["2026-02-01, 2026-02-01, 2026-02-01", "2026-01-01, 2026-01-01, 2026-01-01"],
    );
    check(
        &Ages::of(&history, &now, date("2026-01-15")),
        &["2026-02-01, 2026-02-01, 2026-02-01", "2026-01-01, 2026-01-01, 2026-01-01"],
    );
}

#[test]
fn no_age_is_counted_from_the_end_of_a_shallow_clone() {
    let begun = PLAN.replace("Not Started", "In Progress");
    let history = lives(&[("2026-01-01", PLAN), ("2026-02-01", &begun)], true);
    let ages = Ages::of(&history, &snapshot(&begun), date("2026-04-01"));
    check(&ages, &["2026-02-01, 2026-02-01, 2026-02-01", "-, -, -"]);
    assert_eq!((ages.born, ages.gap), (None, Some(Gap::Shallow)));
    let oldest = lives(&[("2026-01-01", PLAN)], true);
    assert_eq!(Ages::of(&oldest, &snapshot(PLAN), date("2026-04-01")).changed, None);
}

#[test]
fn a_plan_of_the_past_is_as_old_as_it_was() {
    let owner = PLAN.replace("Ben", "Cid");
    let history = lives(&[("2026-01-01", PLAN), ("2026-02-01", &owner)], false);
    let ages = Ages::of_past(&history, &snapshot(PLAN), date("2026-04-01"));
    check(&ages, &["2026-01-01, 2026-01-01, -", "2026-01-01, 2026-01-01, 2026-01-01"]);
    assert_eq!(day(ages.changed.as_ref()), "2026-01-01");
}

#[test]
fn nothing_is_known_of_what_is_in_no_commit() {
    let ages = Ages::of(&lives(&[], false), &snapshot(PLAN), date("2026-04-01"));
    assert_eq!((ages.items.len(), ages.gap), (0, Some(Gap::NotCommitted)));
}

/// What item 1 took, by the days on which it was said to be as far as this; `-` where it is not known.
#[track_caller]
fn took(states: &[(&str, &str)], fields: &str, today: &str, expect: &str) {
    let text = |state: &str| {
        let fields = if state == "Done" { fields } else { "" };
        format!("# P\n\n### 1. Build\n**Status:** {state}\n{fields}\n### 2. Write\n**Status:** Proposed\n")
    };
    let gone = "# P\n\n### 2. Write\n**Status:** Proposed\n".to_owned();
    let text = |state: &str| if state.is_empty() { gone.clone() } else { text(state) };
    let texts: Vec<(&str, String)> = states.iter().map(|(day, state)| (*day, text(state))).collect();
    let texts: Vec<(&str, &str)> = texts.iter().map(|(day, text)| (*day, text.as_str())).collect();
    let now = snapshot(texts.last().unwrap().1);
    let ages = Ages::of(&lives(&texts, false), &now, date(today));
    let told: Vec<String> = ages.finished.iter().map(|took| format!("{} {}", took.first, took.last)).collect();
    assert_eq!(format!("{} of {}", told.join(", "), ages.all_finished), expect, "{states:?}");
}

#[test]
fn an_item_takes_from_its_begin_to_its_end() {
    let begin = ("2026-01-01", "Not Started");
    let later = "2026-12-01";
    let (work, done) = (("2026-01-05", "In Progress"), ("2026-01-09", "Done"));
    took(&[begin, work, done], "", later, "2026-01-05 2026-01-09 of 1");
    took(&[begin, work, ("2026-01-07", "In Review"), done], "", later, "2026-01-05 2026-01-09 of 1");
    // Back and forth counts from the first day to the last.
    let back = [begin, work, ("2026-01-06", "Done"), ("2026-01-07", "Blocked"), ("2026-01-08", "In Progress"), done];
    took(&back, "", later, "2026-01-05 2026-01-09 of 1");
    took(&[begin, work, done, ("2026-02-01", "")], "", later, "2026-01-05 2026-01-09 of 1");
    // It came while it was worked on; but what the first commit of all says may have been so for longer.
    took(&[("2026-01-01", ""), work, done], "", later, "2026-01-05 2026-01-09 of 1");
    took(&[work, done], "", later, " of 1");
    took(&[begin, done], "", later, " of 1");
    took(&[("2026-01-01", "Done")], "", later, " of 1");
    took(&[begin, work], "", later, " of 0");
    // Its own dates come first.
    let own = "**Started:** 2025-12-20\n**Completed:** 2026-01-08\n";
    took(&[work, done], own, later, "2025-12-20 2026-01-08 of 1");
    took(&[("2026-01-01", "Done")], own, later, "2025-12-20 2026-01-08 of 1");
    took(&[begin, work, done], "**Started:** 2026-01-20\n", later, " of 1");
    took(&[begin, work, done], "", "2026-01-08", " of 0");
}
