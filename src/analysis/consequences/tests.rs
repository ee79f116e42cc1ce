use std::sync::Arc;

use super::*;
use crate::text::Source;

const PLAN: &str = "\
# P

**Generated:** 2026-11-23

## Phase 1: First (Days 1-14)

**Expected Impact:** +$6K MRR

### 1. Build (4 days)
**Owner:** Ana
**Status:** In Progress

### 2. Write
**Owner:** Bo
**Status:** Not Started
**Impact:** +$1K/month potential

## Phase 2: Second (Days 15-28)

### 3. Sell (2 weeks)
**Owner:** Ana
**Status:** Not Started
**Impact:** +$8K/month potential
";

/// One side in words.
fn side<T>(side: &Side<T>, show: impl Fn(&T) -> String) -> String {
    match side {
        Side::Absent => "-".to_owned(),
        Side::Unknown => "?".to_owned(),
        Side::Known(value) => show(value),
    }
}

fn shift<T>(shift: &Shift<T>, show: impl Fn(&T) -> String) -> String {
    format!("{} > {}", side(&shift.old, &show), side(&shift.new, &show))
}

fn told(consequences: &Consequences, difference: &Difference) -> Vec<String> {
    let phase = |pair: Pair| difference.phase_label(pair).unwrap_or_default();
    let mut lines = Vec::new();
    let [old, new] = &consequences.work;
    if old != new {
        let work = |work: &WorkLeft| format!("{:?} {}/{}", work.days.working, work.estimated, work.committed);
        lines.push(format!("left {} > {}", work(old), work(new)));
    }
    for end in &consequences.ends {
        let day = |scheduled: &Scheduled| match scheduled {
            Scheduled::NothingLeft => "done".to_owned(),
            Scheduled::On { day, items, left } => format!("{day} {items}/{left}"),
        };
        let window = shift(&end.window, ToString::to_string);
        let [calendar, working] = [&end.scheduled.calendar, &end.scheduled.working].map(|read| shift(read, day));
        lines.push(format!("end {}: {window}; {calendar}; {working}", phase(end.phase)));
    }
    for amount in &consequences.amounts {
        let kind = match amount.kind {
            AmountKind::Promised(of) => format!("promised {}", phase(of)),
            AmountKind::PromisedInAll(basis) => format!("promised {basis:?}"),
            AmountKind::Carried(certainty) => format!("carried {certainty:?}"),
        };
        let show = |own: &Amount| format!("{} {}/{}", amount.unit.show(own.gain), own.from, own.of);
        let by = amount.difference().map_or("?".to_owned(), |by| by.low.to_string());
        lines.push(format!("{kind}: {} ({by})", shift(&amount.amount, show)));
    }
    for load in &consequences.loads {
        let show = |work: &OwnerWork| {
            let share = work.share.and_then(|share| share.percent()).unwrap_or("?".to_owned());
            format!("{} {}/{} {share}", work.days, work.estimated, work.items)
        };
        let [calendar, working] = [&load.work.calendar, &load.work.working].map(|read| shift(read, show));
        lines.push(format!("load {} {}: {calendar}; {working}", phase(load.phase), load.owner.name()));
        if load.excess().0 != load.excess().1 {
            lines.push(format!("excess {:?}", load.excess()));
        }
    }
    for overdue in &consequences.overdue {
        let name = match overdue.what {
            Late::Phase(pair) => phase(pair),
            Late::Item(pair) => difference.item_label(pair),
        };
        lines.push(format!("overdue {name}: {:?} > {:?}", overdue.old, overdue.new));
    }
    lines
}

/// What follows as of `as_of` when each `from` in [`PLAN`] becomes its `to`.
#[track_caller]
fn check(changes: &[(&str, &str)], as_of: &str, expect: &[&str]) {
    let mut text = PLAN.to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    let [old, new] = [PLAN, &text].map(|text| Document::parse(Source::new("p.md", text), &Arc::default()));
    let difference = Difference::of(&old, &new);
    let consequences =
        consequences(&difference, [&old, &new], &Default::default(), &Calendar::default(), as_of.parse().unwrap());
    assert_eq!(told(&consequences, &difference), expect, "{text}");
}

const DAY_ONE: &str = "2026-11-23";

#[test]
fn what_changes_nothing_has_no_consequence() {
    check(&[], DAY_ONE, &[]);
    check(&[("Build", "Make"), ("**Owner:** Bo", "**Owner:**  @bo")], DAY_ONE, &[]);
}

#[test]
fn what_was_not_known_is_called_so() {
    // The end of phase 1 is told by one of its items before, and by both behind.
    check(
        &[("### 2. Write", "### 2. Write (6 days)")],
        DAY_ONE,
        &[
            "left Some(14.0) 2/3 > Some(20.0) 3/3",
            "end phase 1: 2026-12-06 > 2026-12-06; 2026-11-26 1/2 > 2026-11-28 2/2; 2026-11-26 1/2 > 2026-11-30 2/2",
            "load phase 1 Bo: ? > 6 1/1 43 %; ? > 6 1/1 60 %",
            "excess (None, Some(No))",
        ],
    );
    check(
        &[("(2 weeks)", "")],
        DAY_ONE,
        &[
            "left Some(14.0) 2/3 > Some(4.0) 1/3",
            "end phase 2: 2026-12-20 > 2026-12-20; 2026-12-20 1/1 > ?; 2026-12-18 1/1 > ?",
            "load phase 2 Ana: 14 1/1 100 % > ?; 10 1/1 100 % > ?",
            "excess (Some(No), None)",
        ],
    );
    check(
        &[("**Generated:** 2026-11-23\n", "")],
        DAY_ONE,
        &[
            "end phase 1: 2026-12-06 > ?; 2026-11-26 1/2 > 2026-11-26 1/2; 2026-11-26 1/2 > 2026-11-26 1/2",
            "end phase 2: 2026-12-20 > ?; 2026-12-20 1/1 > ?; 2026-12-18 1/1 > ?",
            "load phase 1 Ana: 4 1/1 29 % > 4 1/1 ?; 4 1/1 40 % > 4 1/1 ?",
            "excess (Some(No), None)",
            "load phase 2 Ana: 14 1/1 100 % > 14 1/1 ?; 10 1/1 100 % > 10 1/1 ?",
            "excess (Some(No), None)",
        ],
    );
}

#[test]
fn what_waits_for_something_ends_later() {
    // In working days Bo is done on Thursday, the 10th of December, three days after the second window opens; the 10 days of
    // Ana begin on the 11th. In calendar days he is done the day before it opens.
    check(
        &[
            ("### 2. Write", "### 2. Write (14 days)"),
            ("**Owner:** Ana\n**Status:** Not Started", "**Owner:** Ana\n**Status:** Not Started\n**After:** #2"),
        ],
        DAY_ONE,
        &[
            "left Some(14.0) 2/3 > Some(28.0) 3/3",
            "end phase 1: 2026-12-06 > 2026-12-06; 2026-11-26 1/2 > 2026-12-06 2/2; 2026-11-26 1/2 > 2026-12-10 2/2",
            "end phase 2: 2026-12-20 > 2026-12-20; 2026-12-20 1/1 > 2026-12-20 1/1; 2026-12-18 1/1 > 2026-12-24 1/1",
            "load phase 1 Bo: ? > 14 1/1 100 %; ? > 14 1/1 140 %",
            "excess (None, Some(In(Working)))",
        ],
    );
}

#[test]
fn amounts_are_known_on_both_sides_or_not_compared() {
    check(&[("+$6K", "+$4K")], DAY_ONE, &["promised phase 1: $6K a month 1/1 > $4K a month 1/1 (-2000)"]);
    check(
        &[("## Phase 2: Second (Days 15-28)\n", "## Phase 2: Second (Days 15-28)\n\n**Expected Impact:** +$10K MRR\n")],
        DAY_ONE,
        &[
            "promised phase 2: - > $10K a month 1/1 (?)",
            "promised Additional: $6K a month 1/2 > $16K a month 2/2 (10000)",
            "promised Cumulative: $6K a month 1/2 > $10K a month 2/2 (4000)",
        ],
    );
    check(
        &[("+$8K/month", "+€8K/month")],
        DAY_ONE,
        &[
            "carried Some(Potential): $9K a month 2/3 > $1K a month 1/3 (-8000)",
            "carried Some(Potential): - > €8K a month 1/3 (?)",
        ],
    );
}

#[test]
fn what_is_late_is_told_once() {
    check(
        &[("Days 1-14", "Days 1-7"), ("Days 15-28", "Days 8-28")],
        "2026-12-01",
        &[
            "end phase 1: 2026-12-06 > 2026-11-29; 2026-12-04 1/2 > 2026-12-04 1/2; 2026-12-04 1/2 > 2026-12-04 1/2",
            "end phase 2: 2026-12-20 > 2026-12-20; 2026-12-20 1/1 > 2026-12-18 1/1; 2026-12-18 1/1 > 2026-12-18 1/1",
            "load phase 1 Ana: 4 1/1 29 % > 4 1/1 57 %; 4 1/1 40 % > 4 1/1 80 %",
            "load phase 2 Ana: 14 1/1 100 % > 14 1/1 67 %; 10 1/1 100 % > 10 1/1 67 %",
            "overdue phase 1: None > Some(2)",
        ],
    );
    check(
        &[("**Owner:** Bo\n**Status:** Not Started", "**Owner:** Bo\n**Status:** Done")],
        "2026-12-08",
        &[
            "left Some(14.0) 2/3 > Some(14.0) 2/2",
            "load phase 1 Bo: ? > -; ? > -",
            "excess (None, Some(No))",
            "overdue #2 Write: Some(2) > None",
        ],
    );
}

#[test]
fn a_phase_that_came_was_not_there() {
    check(
        &[("## Phase 2: Second (Days 15-28)", "## Phase 3: Third (Days 15-28)")],
        DAY_ONE,
        &[
            "end phase 3: - > 2026-12-20; - > 2026-12-20 1/1; - > 2026-12-18 1/1",
            "end phase 2: 2026-12-20 > -; 2026-12-20 1/1 > -; 2026-12-18 1/1 > -",
            "load phase 3 Ana: - > 14 1/1 100 %; - > 10 1/1 100 %",
            "load phase 2 Ana: 14 1/1 100 % > -; 10 1/1 100 % > -",
        ],
    );
}

/// What is done on another day when each `from` in [`PLAN`] becomes its `to`, in both ways to count days.
#[track_caller]
fn check_finishes(changes: &[(&str, &str)], expect: &[&str]) {
    let text = changes.iter().fold(PLAN.to_owned(), |text, (from, to)| text.replacen(from, to, 1));
    let [old, new] = [PLAN, &text].map(|text| Document::parse(Source::new("p.md", text), &Arc::default()));
    let difference = Difference::of(&old, &new);
    let found =
        consequences(&difference, [&old, &new], &Default::default(), &Calendar::default(), DAY_ONE.parse().unwrap())
            .finishes;
    let told = found.iter().map(|finish| {
        let [calendar, working] = finish.day.each().map(|(_, day)| shift(day, ToString::to_string));
        format!("{}: {calendar}; {working}", difference.item_label(finish.item))
    });
    assert_eq!(told.collect::<Vec<_>>(), expect, "{text}");
}

#[test]
fn items_are_done_on_another_day() {
    check_finishes(&[("Build", "Make")], &[]);
    check_finishes(
        &[("(4 days)", "(20 days)")],
        &[
            "#1 Build: 2026-11-26 > 2026-12-12; 2026-11-26 > 2026-12-18",
            "#3 Sell: 2026-12-20 > 2026-12-26; 2026-12-18 > 2027-01-01",
        ],
    );
    // What is begun later and what nobody can tell any more.
    check_finishes(&[("(2 weeks)", "")], &["#3 Sell: 2026-12-20 > ?; 2026-12-18 > ?"]);
    // What is done is not to be done on any day.
    check_finishes(&[("In Progress", "Done")], &[]);
    let waits = ("### 2. Write\n", "### 2. Write (2 days)\n**Depends on:** 3\n");
    check_finishes(&[waits], &["#2 Write: ? > 2026-12-22; ? > 2026-12-22"]);
}
