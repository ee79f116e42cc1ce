use std::sync::Arc;

use super::*;
use crate::text::{Source, Span};

const SEED: &str = include_str!("../../../tests/fixtures/seed.md");

/// What is brought, since when it is late, what that has cost and what a day costs, of each item; then the totals.
#[track_caller]
fn check(text: &str, as_of: &str, assumed: &[(usize, &str)], expect: &[&str]) {
    let document = Document::parse(Source::new("p.md", text), &Arc::default());
    let assumption = |(item, text): &(usize, &str)| {
        let words = Document::parse(Source::new("a.md", *text), &Arc::default());
        let impacts = words.impacts(Span::new(0, text.len())).into_iter().map(|impact| impact.value).collect();
        Assumption { item: *item, impacts }
    };
    let assumptions: Vec<_> = assumed.iter().map(assumption).collect();
    let cost = Cost::of(&document, &Calendar::default(), as_of.parse().unwrap(), &assumptions);
    let show = |unit: Unit, range: Range| {
        let range = Range { low: range.low.round_dp(2), high: range.high.round_dp(2) };
        Unit { every: None, ..unit }.show(range)
    };
    let maybe = |unit, range: Option<Range>| range.map_or_else(|| "?".to_owned(), |range| show(unit, range));
    let of = |delay: &Delay<'_>| {
        let id = delay.item.id.map_or("", |id| document.text(id));
        let Gain { unit, amount, is_assumed, .. } = delay.gain;
        let (so_far, a_day) = (maybe(unit, delay.so_far), maybe(unit, delay.a_day));
        let assumed = if is_assumed { " assumed" } else { "" };
        format!("{id}: {}{assumed}, {} days, {so_far}, {a_day} a day", unit.show(amount), delay.late_days)
    };
    let sum = |total: &Total| {
        let Total { unit, certainty, so_far, a_day, late, items, .. } = *total;
        let certainty = certainty.map_or("", |certainty| certainty.as_str());
        format!("{certainty} {}, {} a day, {late} of {items}", show(unit, so_far), show(unit, a_day))
    };
    let coverage = format!("{} and {} of {}", cost.with_money, cost.with_time, cost.items);
    let found: Vec<String> = cost.delays.iter().map(of).chain(cost.totals.iter().map(sum)).chain([coverage]).collect();
    assert_eq!(found, expect);
}

#[test]
fn the_seed_plan_has_waited_since_its_windows_ended() {
    let expect = [
        "1: 10 hours a week, 258 days, 368.57 hours, 1.43 hours a day",
        "2: $15K a month, 258 days, $127,232.88, $493.15 a day",
        "5: $8K a month, 198 days, $52,076.71, $263.01 a day",
        " 368.57 hours, 1.43 hours a day, 1 of 1",
        "potential $179,309.59, $756.16 a day, 2 of 2",
        "2 and 1 of 9",
    ];
    check(SEED, "2025-11-12", &[], &expect);
    // Nobody waits any longer for what is archived.
    check(SEED, "2026-11-12", &[], &expect);
}

#[test]
fn what_is_not_late_costs_nothing_yet() {
    check(
        SEED,
        "2025-03-09",
        &[],
        &[
            "1: 10 hours a week, 10 days, 14.29 hours, 1.43 hours a day",
            "2: $15K a month, 10 days, $4,931.51, $493.15 a day",
            "5: $8K a month, 0 days, $0, $263.01 a day",
            " 14.29 hours, 1.43 hours a day, 1 of 1",
            "potential $4,931.51, $493.15 a day, 1 of 2",
            "2 and 1 of 9",
        ],
    );
}

#[test]
fn what_is_assumed_is_a_sum_of_its_own_unless_it_says_how_sure_it_is() {
    check(
        SEED,
        "2025-11-12",
        &[(2, "$13.5K/mo"), (4, "$9K/month potential"), (0, "$10K")],
        &[
            "1: 10 hours a week, 258 days, 368.57 hours, 1.43 hours a day",
            "1: $10K assumed, 258 days, ?, ? a day",
            "2: $15K a month, 258 days, $127,232.88, $493.15 a day",
            "3: $13.5K a month assumed, 258 days, $114,509.59, $443.84 a day",
            "5: $9K a month assumed, 198 days, $58,586.3, $295.89 a day",
            " 368.57 hours, 1.43 hours a day, 1 of 1",
            "potential $185,819.18, $789.04 a day, 2 of 2",
            " $114,509.59, $443.84 a day, 1 of 1",
            "4 and 1 of 9",
        ],
    );
}

#[test]
fn only_what_somebody_waits_for_costs() {
    let text = "\
# P

| ID | Task | Status | Due | Impact |
|---|---|---|---|---|
| 1 | a | done | 2026-01-01 | +$1K/month |
| 2 | b | todo | 2026-01-01 | +$1K/month, +€2K/month |
| 3 | c | todo | | +$1K/month |
| 4 | d | proposed | 2026-01-01 | +$1K/month |
| 5 | e | cancelled | 2026-01-01 | +$1K/month |
| 6 | f | in progress | 2026-01-11 | +$12K/year |
";
    check(
        text,
        "2026-01-11",
        &[],
        &[
            "2: $1K a month, 10 days, $328.77, $32.88 a day",
            "2: €2K a month, 10 days, €657.53, €65.75 a day",
            "3: $1K a month, 0 days, ?, $32.88 a day",
            "6: $12K a year, 0 days, $0, $32.88 a day",
            " $328.77, $32.88 a day, 1 of 1",
            " €657.53, €65.75 a day, 1 of 1",
            " $0, $0 a day, 0 of 1",
            "3 and 0 of 3",
        ],
    );
}
