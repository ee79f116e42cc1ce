//! The answer key of the seed plan, and what is no remedy.

use std::sync::Arc;

use super::*;
use crate::analysis::DayCount;
use crate::text::Source;

const SEED: &str = include_str!("../../../tests/fixtures/seed.md");

fn document(text: &str) -> Document {
    Document::parse(Source::new("p.md", text), &Arc::default())
}

fn calendar(estimates: DayCount) -> Calendar {
    Calendar::default().reading(estimates)
}

fn line(document: &Document, remedy: &Remedy<'_>, outcome: &Outcome) -> String {
    let id = |item: &Item| item.id.map_or("", |id| document.text(id));
    let what = match remedy {
        Remedy::Give(item, to) => format!("{} to {}", id(item), to.name()),
        Remedy::StartEarly { after, from } => format!("after {} from {from}", after.map_or("nothing", id)),
        Remedy::ExtendTo(until) => format!("until {until}"),
        Remedy::Drop(item) => format!("drop {}", id(item)),
    };
    let taken = outcome.taken.map_or_else(String::new, |taken| format!(", {taken}"));
    let dates = outcome.dates.map_or_else(|| "never".to_owned(), |(first, last)| format!("{first} to {last}"));
    let left = outcome.left;
    format!("{what}: {left}{taken}, {dates}{}", if outcome.holds { "" } else { ", in vain" })
}

/// What helps `owner` in phase `number`.
fn check(text: &str, number: usize, owner: &str, as_of: &str, estimates: DayCount, expect: &[&str]) {
    let document = document(text);
    let remedies = Remedies::new(&document, &calendar(estimates), as_of.parse().unwrap());
    let owner = Owner::new(owner).unwrap();
    let found = RemedyKind::ALL.into_iter().filter_map(|kind| remedies.find(number, &owner, kind));
    let lines: Vec<String> = found.map(|(remedy, outcome)| line(&document, &remedy, &outcome)).collect();
    assert_eq!(lines, expect, "as of {as_of}, in {}", estimates.as_str());
}

#[test]
fn the_seed_plan_has_its_remedies_by_its_answer_key() {
    let lead = "Product Lead";
    let in_calendar_days = [
        "6 to Engineering Lead: 55 days of work in 60 calendar days (92 %), 21 days of work in 60 calendar days (35 %), 2025-02-28 to 2025-04-23",
        "after 3 from 2025-02-04: 76 days of work in 60 calendar days (127 %), 2025-02-05 to 2025-04-21",
        "until 2025-05-14: 76 days of work in 76 calendar days (100 %), 2025-02-28 to 2025-05-14",
        "drop 6: 55 days of work in 60 calendar days (92 %), 2025-02-28 to 2025-04-23",
    ];
    let in_working_days = [
        "until 2025-06-13: 76 days of work in 76 working days (100 %), 2025-02-28 to 2025-06-13",
        "drop 5: 31 days of work in 42 working days (74 %), 2025-02-28 to 2025-04-11",
    ];
    for as_of in ["2025-11-12", "2025-01-29"] {
        check(SEED, 1, lead, as_of, DayCount::Calendar, &in_calendar_days);
        check(SEED, 1, lead, as_of, DayCount::Working, &in_working_days);
    }
}

#[test]
fn the_seed_plan_has_no_other_single_move() {
    let document = document(SEED);
    let lead = Owner::new("product lead").unwrap();
    for estimates in [DayCount::Calendar, DayCount::Working] {
        let remedies = Remedies::new(&document, &calendar(estimates), "2025-11-12".parse().unwrap());
        let items = &document.plan().phases[1].items;
        let helps: Vec<String> = items
            .iter()
            .flat_map(|item| {
                ["Engineering Lead", "Data Engineer", "Sales Lead"]
                    .map(|to| Remedy::Give(item, Owner::new(to).unwrap()))
            })
            .filter_map(|remedy| Some((remedies.attempt(1, &lead, &remedy)?, remedy)))
            .map(|(outcome, remedy)| line(&document, &remedy, &outcome))
            .collect();
        assert_eq!(helps.len(), 9);
        let is_in_vain = |line: &String| line.ends_with(", in vain");
        match estimates {
            DayCount::Working => assert!(helps.iter().all(is_in_vain), "{helps:#?}"),
            DayCount::Calendar => {
                assert!(helps[..3].iter().all(is_in_vain), "{helps:#?}");
                assert!(helps[0].starts_with("4 to Engineering Lead: 66 days of work in 60 calendar days (110 %)"));
                assert!(!helps[3..].iter().any(is_in_vain), "{helps:#?}");
            }
        }
    }
}

const PLAN: &str = "\
# P

**Generated:** 2026-11-23

## Phase 1: A (Days 1-28)

### 1. First (5 days)
**Owner:** Ana
**Status:** Not Started

### 2. Bo's (15 days)
**Owner:** Bo
**Status:** Not Started

## Phase 2: B (Days 29-56)

### 3. Long (15 days)
**Owner:** Ana
**Status:** Not Started

### 4. Short (8 days)
**Owner:** Ana
**Status:** Not Started

### 5. Bo's too (14 days)
**Owner:** Bo
**Status:** Not Started

## Phase 3: C (Days 57-84)

### 6. Full (18 days)
**Owner:** Ana
**Status:** Not Started
";

/// The plan in which `from` is `to`.
fn with(from: &str, to: &str) -> String {
    assert!(PLAN.contains(from));
    PLAN.replacen(from, to, 1)
}

#[test]
fn a_remedy_makes_nothing_else_late() {
    let drop = "drop 4: 15 days of work in 20 working days (75 %), 2026-12-21 to 2027-01-08";
    let early = "after 1 from 2026-11-27: 23 days of work in 20 working days (115 %), 2026-11-30 to 2026-12-30";
    // Bo has room for 6 more. What Ana does three days longer, #6 has no room to wait for.
    check(PLAN, 1, "Ana", "2026-11-23", DayCount::Working, &[early, drop]);
    let text = with("### 6. Full (18 days)", "### 6. Full (17 days)");
    let longer = "until 2027-01-20: 23 days of work in 23 working days (100 %), 2026-12-21 to 2027-01-20";
    check(&text, 1, "Ana", "2026-11-23", DayCount::Working, &[early, longer, drop]);
    let text = with("### 5. Bo's too (14 days)", "### 5. Bo's too (12 days)");
    let give = "4 to Bo: 15 days of work in 20 working days (75 %), 20 days of work in 20 working days (100 %), 2026-12-21 to 2027-01-08";
    check(&text, 1, "Ana", "2026-11-23", DayCount::Working, &[give, early, drop]);
    // Bo's fifteen days of the first phase would then reach into the second.
    let text = text.replacen("### 2. Bo's (15 days)", "### 2. Bo's (21 days)", 1);
    check(&text, 1, "Ana", "2026-11-23", DayCount::Working, &[early, drop]);
}

#[test]
fn what_is_not_known_is_no_remedy() {
    let drop = "drop 4: 15 days of work in 20 working days (75 %), 2026-12-21 to 2027-01-08";
    let text = with("### 1. First (5 days)", "### 1. First");
    check(&text, 1, "Ana", "2026-11-23", DayCount::Working, &[drop]);
    let text = with("### 3. Long (15 days)\n", "### 3. Long (15 days)\n**Depends on:** 2\n");
    check(&text, 1, "Ana", "2026-11-23", DayCount::Working, &[drop]);
    let text = with("### 5. Bo's too (14 days)", "### 5. Bo's too");
    let early = "after 1 from 2026-11-27: 23 days of work in 20 working days (115 %), 2026-11-30 to 2026-12-30";
    check(&text, 1, "Ana", "2026-11-23", DayCount::Working, &[early, drop]);
    // What is begun is not given away.
    let text = with(
        "### 4. Short (8 days)\n**Owner:** Ana\n**Status:** Not Started",
        "### 4. Short (8 days)\n**Owner:** Ana\n**Status:** In Progress",
    );
    let drop = "drop 3: 8 days of work in 20 working days (40 %), 2026-12-21 to 2026-12-30";
    check(&text, 1, "Ana", "2026-11-23", DayCount::Working, &[early, drop]);
}

#[test]
fn nothing_begins_before_today() {
    let early = "after nothing from 2026-12-15: 23 days of work in 20 working days (115 %), 2026-12-15 to 2027-01-14";
    let drop = "drop 4: 15 days of work in 20 working days (75 %), 2026-12-21 to 2027-01-08";
    let text = with("**Status:** Not Started", "**Status:** Done");
    check(&text, 1, "Ana", "2026-12-15", DayCount::Working, &[early, drop]);
    // On the eighth day of the window there is room for fifteen days, and on the ninth no more.
    check(
        &text,
        1,
        "Ana",
        "2026-12-28",
        DayCount::Working,
        &[drop.replace("2026-12-21 to 2027-01-08", "2026-12-28 to 2027-01-15").as_str()],
    );
    let remains = "drop 3: 8 days of work in 20 working days (40 %), 2026-12-29 to 2027-01-07";
    check(&text, 1, "Ana", "2026-12-29", DayCount::Working, &[remains]);
    check(&text, 1, "Ana", "2027-01-12", DayCount::Working, &[]);
}

#[test]
fn of_what_is_over_only_what_is_certain_is_said() {
    let drop = "drop 4: 15 days of work in 20 working days (75 %), 2026-12-21 to 2027-01-08";
    let early = "after 1 from 2026-11-27: 23 days of work in 20 working days (115 %), 2026-11-30 to 2026-12-30";
    check(PLAN, 1, "Ana", "2027-03-01", DayCount::Working, &[early, drop]);
    let text = with("**Status:** Not Started", "**Status:** Done");
    check(&text, 1, "Ana", "2027-03-01", DayCount::Working, &[]);
}

#[test]
fn there_is_none_for_whom_nothing_is_known_of() {
    for text in [with("**Owner:** Ana", "**Owner:** QA Team"), with(" (Days 29-56)", "")] {
        check(&text, 1, "QA Team", "2026-11-23", DayCount::Working, &[]);
        check(&text, 7, "Ana", "2026-11-23", DayCount::Working, &[]);
    }
}
