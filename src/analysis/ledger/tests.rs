//! Promises and what supports them: whole texts in, numbers out.

use std::sync::Arc;

use super::*;
use crate::model::{Currency, Dimension, Recurrence};
use crate::text::Source;

const SEED: &str = include_str!("../../../tests/fixtures/seed.md");

fn document(text: &str) -> Document {
    Document::parse(Source::new("plans/example.md", text), &Arc::default())
}

fn carried_of(text: &str) -> Carried {
    super::carried(&document(text))
}

fn carried(carried: &Carried) -> String {
    let sum = |sum: &Sum| {
        let certainty = sum.certainty.map(|certainty| format!(" {certainty}")).unwrap_or_default();
        format!("{}{certainty} from {}", sum.unit.show(sum.gain), sum.items)
    };
    format!("{} of {}", carried.sums.iter().map(sum).collect::<Vec<_>>().join(" + "), carried.items)
}

/// A line for each promise: `$6K a month: More, $15K a month potential from 1 of 3`.
fn accounts(text: &str) -> Vec<String> {
    let ledger = ledger(&document(text));
    let lines = ledger.accounts.iter().flat_map(|account| {
        account.promises.iter().map(|promise| {
            let support = account.support(promise, 0.05);
            format!("{}: {support:?}, {}", promise.unit.show(promise.gain), carried(account.carried_for(promise)))
        })
    });
    lines.collect()
}

const MONTHLY: Unit = Unit { dimension: Dimension::Money(Currency::Usd), every: Some(Recurrence::Month) };

#[test]
fn the_seed_plan() {
    assert_eq!(
        accounts(SEED),
        [
            "$6K a month: More, 10 hours a week from 1 + $15K a month potential from 1 of 3",
            "10 hours a week: Enough, 10 hours a week from 1 + $15K a month potential from 1 of 3",
            "$20K a month: Less, $8K a month potential from 1 of 3",
            "$30K a month: Nothing,  of 3",
        ]
    );
    let ledger = ledger(&document(SEED));
    let (additional, cumulative) = ledger.bases(MONTHLY);
    assert_eq!((MONTHLY.show(additional), MONTHLY.show(cumulative)), ("$56K a month".into(), "$30K a month".into()));
    assert_eq!(carried(&ledger.carried), "10 hours a week from 1 + $23K a month potential from 2 of 9");
    let share = |account: usize| {
        let account = &ledger.accounts[account];
        account.promises[0].share(&account.carried).map(|share| share.to_string())
    };
    assert_eq!([share(0), share(1), share(2)], [Some("250".into()), Some("40".into()), Some("0".into())]);
    let of_promise = |promise: &str| {
        let text = SEED.replacen("+$6K MRR", promise, 1);
        let ledger = super::ledger(&document(&text));
        let account = &ledger.accounts[0];
        account.promises[0].share(&account.carried).map(|share| share.to_string())
    };
    assert_eq!(of_promise("+$90K MRR").as_deref(), Some("17"), "rounded, as all shares are");
    assert_eq!(of_promise("+$15,050 MRR").as_deref(), Some("99"), "what falls short is not all of it");
    let listed = |account: &Account| -> Vec<String> {
        account.listed.iter().map(|impact| SEED[impact.span.start()..impact.span.end()].to_owned()).collect()
    };
    assert_eq!(ledger.accounts.iter().map(listed).collect::<Vec<_>>(), [vec!["+30%"], vec!["3x"], vec![]]);
}

#[test]
fn only_what_is_alike_is_added() {
    let plan = |promise: &str, impacts: &[&str]| {
        let items: String = impacts.iter().enumerate().fold(String::new(), |items, (number, impact)| {
            items + &format!("### {}. A\n**Impact:** {impact}\n**Status:** Not Started\n\n", number + 1)
        });
        format!("# P\n\n## Phase 1: A\n\n**Expected Impact:** {promise}\n\n{items}")
    };
    let cases: &[(&str, &[&str], &str)] = &[
        ("$10K MRR", &["+$4K/month", "$6K MRR"], "$10K a month: Enough, $10K a month from 2 of 2"),
        ("$10K MRR", &["+$4K/month", "€6K MRR"], "$10K a month: Less, $4K a month from 1 + €6K a month from 1 of 2"),
        ("$10K MRR", &["€6K MRR"], "$10K a month: Incomparable, €6K a month from 1 of 1"),
        ("$120K ARR", &["+$10K MRR"], "$120K a year: Incomparable, $10K a month from 1 of 1"),
        ("$10K MRR", &["$29/user/month"], "$10K a month: Nothing,  of 1"),
        ("$10K", &["$4K one-time", "one-time $3K", "$2K once", "$1K/once"], "$10K: Enough, $10K from 4 of 4"),
        ("$10K MRR", &["+30%", "3x conversions"], "$10K a month: Nothing,  of 2"),
        (
            "$10K MRR",
            &["+$6K/month potential", "+$5K/month committed"],
            "$10K a month: Enough, $6K a month potential from 1 + $5K a month committed from 1 of 2",
        ),
        ("$10K MRR", &["+$9.6K MRR"], "$10K a month: Enough, $9,600 a month from 1 of 1"),
        ("$10-20K MRR", &["+$15K MRR"], "$10K to $20K a month: Enough, $15K a month from 1 of 1"),
        ("up to $20K MRR", &["+$5K MRR"], "$20K a month: Enough, $5K a month from 1 of 1"),
        ("$20K+ MRR", &["+$50K MRR"], "$20K a month: Enough, $50K a month from 1 of 1"),
        ("$10K MRR", &["costs $10K/month"], "$10K a month: Nothing,  of 1"),
        ("$10K MRR", &["MRR from $0 to $10K"], "$10K a month: Enough, $10K a month from 1 of 1"),
        ("10 hours a week saved", &["saves 30 min/week"], "10 hours a week: Less, 30 minutes a week from 1 of 1"),
        ("10 hours a week saved", &["saves 2 days a week"], "10 hours a week: Incomparable, 2 days a week from 1 of 1"),
        ("+$5K MRR and $5K MRR in upgrades", &["+$10K MRR"], "$10K a month: Enough, $10K a month from 1 of 1"),
    ];
    for (promise, impacts, wanted) in cases {
        assert_eq!(accounts(&plan(promise, impacts)), [*wanted], "{promise} {impacts:?}");
    }
}

#[test]
fn an_item_carries_what_it_states_once() {
    let cases: &[(&str, &[&str])] = &[
        (
            "### 1. A\n**Constraint:** missing ($5K/month potential)\n**Impact:** +$5K/month potential\n",
            &["+$5K/month"],
        ),
        ("### 1. A\n**Constraint:** missing ($5K/month potential)\n**Impact:** revenue\n", &["$5K/month"]),
        ("### 1. A\n**Constraint:** a bill of $5K/month\n**Impact:** revenue\n", &[]),
        ("### 1. A\n**Constraint:** 10hrs/week by hand\n**Impact:** saves 8hrs/week\n", &["8hrs/week"]),
        ("### 1. A\n**Impact:** +$5K/month\n**Financial Impact:** +$5K/month, +10%\n", &["+$5K/month", "+10%"]),
        ("### 1. A\n**Impact:** High\n**Throughput Impact:** $0 → $5K MRR\n", &["$0 → $5K MRR"]),
        ("### 1. A\n**Impact:** +$5K/month here, +$5K/month there\n", &["+$5K/month", "+$5K/month"]),
        ("### 1. Charge for the API: +$5K/month\n**Status:** Done\n", &["+$5K/month"]),
        ("### 1. The $29/month tier\n**Status:** Done\n", &[]),
        ("### 1. Cut hours spent on invoices (5h/week)\n**Status:** Done\n", &["5h/week"]),
        ("### 1. Add 5 hours/week of support\n**Status:** Done\n", &[]),
        ("### 1. A\n**Impact:** +$5K MRR ($60K ARR)\n", &["+$5K MRR"]),
        ("### 1. A\n**Impact:** +$5K MRR ($50K ARR)\n", &["+$5K MRR", "$50K ARR"]),
        ("### 1. A\n**Impact:** +$5K MRR\n**Revenue Impact:** $60K a year\n", &["+$5K MRR"]),
        ("### 1. A\n**Impact:** churn to 5%\n**User Impact:** churn to 4%\n", &["5%", "4%"]),
        ("| # | Task | Status | Impact |\n|---|---|---|---|\n| 1 | A | Done | +$5K MRR |\n", &["+$5K MRR"]),
    ];
    for (text, wanted) in cases {
        let text = format!("# P\n\n## Phase 1\n\n{text}");
        let document = document(&text);
        let found: Vec<String> = document
            .plan()
            .items()
            .flat_map(|item| impacts(&document, item))
            .map(|impact| document.text(impact.span).to_owned())
            .collect();
        assert_eq!(found, *wanted, "{text}");
    }
}

#[test]
fn a_promise_is_a_change() {
    let item = "\n### 1. A\n**Status:** Not Started\n";
    let cases: &[(&str, &[&str])] = &[
        ("## Phase 1: A\n\n**Goal:** +$5K MRR\n", &["$5K a month"]),
        ("## Phase 1: A\n\n**Target:** +$5K MRR\n", &["$5K a month"]),
        ("## Phase 1: A\n\n**Goal:** $5K MRR\n", &[]),
        ("## Phase 1: A\n\n**Goal:** reach $5K MRR\n", &[]),
        ("## Phase 1: A (+$5K MRR)\n", &["$5K a month"]),
        ("## Phase 1: grow MRR from $1K to $5K\n", &["$4K a month"]),
        ("## Phase 1: the $500 tier\n", &[]),
        ("## Phase 1: A\n\n**Financial Impact:** $5K MRR\n", &["$5K a month"]),
        (
            "## Phase 1: A (+$5K MRR)\n\n**Expected Impact:** +$5K MRR, saves 2 h/week\n",
            &["$5K a month", "2 hours a week"],
        ),
        ("## Phase 1: A\n\n**Budget:** $5K\n", &[]),
        ("## Phase 1: A\n\n**Expected Impact:** costs $5K/month\n", &[]),
        ("## Phase 1: A\n\n**Expected Impact:** faster decisions\n", &[]),
    ];
    for (text, wanted) in cases {
        let ledger = ledger(&document(&format!("# P\n\n{text}{item}")));
        let promises = ledger.accounts.iter().flat_map(|account| &account.promises);
        let found: Vec<String> = promises.map(|promise| promise.unit.show(promise.gain)).collect();
        assert_eq!(found, *wanted, "{text}");
    }
}

#[test]
fn a_cumulative_promise_counts_the_items_before() {
    let text = |basis: &str| {
        format!(
            "# P\n\n{basis}## Phase 1\n\n### 1. A\n**Impact:** +$5K MRR\n**Status:** Not Started\n\n**Expected Impact:** +$5K MRR\n\n\
             ## Phase 2\n\n### 2. B\n**Impact:** +$5K MRR\n**Status:** Not Started\n\n**Expected Impact:** +$10K MRR\n"
        )
    };
    let second = |text: &str| accounts(text).remove(1);
    assert_eq!(second(&text("")), "$10K a month: Less, $5K a month from 1 of 1");
    let declared = text("**Impact basis:** cumulative\n\n");
    assert_eq!(second(&declared), "$10K a month: Enough, $10K a month from 2 of 2");
    let own = text("").replace("+$10K MRR", "+$10K MRR (cumulative)");
    assert_eq!(second(&own), "$10K a month: Enough, $10K a month from 2 of 2");
}

#[test]
fn items_of_phases_below_count_and_cancelled_ones_do_not() {
    let text = "# P\n\n## Phase 1: A\n\n**Expected Impact:** +$10K MRR\n\n### Milestone 1.1: B\n\n**Expected Impact:** +$4K MRR\n\n\
                #### 1. C\n**Impact:** +$4K MRR\n**Status:** Not Started\n\n### Milestone 1.2: D\n\n\
                #### 2. E\n**Impact:** +$6K MRR\n**Status:** Not Started\n\n#### 3. F\n**Impact:** +$9K MRR\n**Status:** Cancelled\n";
    assert_eq!(accounts(text), ["$10K a month: Enough, $10K a month from 2 of 2"]);
}

#[test]
fn what_is_said_again_is_counted() {
    let repeats = |text: &str| carried_of(text).repeats;
    assert_eq!(repeats(SEED), 2, "the constraints of #1 and #2");
    let item = |fields: &str| format!("# P\n\n## Phase 1\n\n### 1. A\n{fields}");
    assert_eq!(repeats(&item("**Impact:** +$5K MRR, $60K ARR\n**Revenue Impact:** $5K MRR\n")), 2);
    assert_eq!(repeats(&item("**Constraint:** $5K/month lost\n**Impact:** +$6K MRR\n")), 0);
}

#[test]
fn what_is_not_explained_is_what_is_not_carried_even_if_all_comes_true() {
    let balance = |promise: &str, impacts: &str| {
        let text = format!(
            "# P\n\n## Phase 1: A\n\n**Expected Impact:** {promise}\n\n### 1. A\n**Impact:** {impacts}\n**Status:** Open\n"
        );
        let ledger = ledger(&document(&text));
        let account = &ledger.accounts[0];
        let promise = account.promises[0];
        let balance = promise.balance(&account.carried);
        format!("{} %, {}", balance.share.unwrap(), promise.unit.show(balance.unexplained))
    };
    let cases = [
        ("$20K MRR", "+$8K MRR potential", "40 %, $12K a month"),
        ("$20K MRR", "+$8K MRR potential, $6K MRR", "70 %, $6K a month"),
        ("$20K MRR", "$30K MRR", "150 %, $0 a month"),
        ("$20-30K MRR", "$15-18K MRR", "90 %, $2K to $15K a month"),
        ("$20K MRR", "3x conversions", "0 %, $20K a month"),
        ("$240K ARR", "$8K MRR", "0 %, $240K a year"),
    ];
    for (promise, impacts, wanted) in cases {
        assert_eq!(balance(promise, impacts), wanted, "{promise} {impacts}");
    }
}

#[test]
fn what_stands_in_no_phase_that_promises_is_told_apart() {
    let text = "# P\n\n## Phase 1: A\n\n**Expected Impact:** +$4K MRR\n\n### 1. B\n**Impact:** +$4K MRR\n**Status:** Open\n\n\
                ## Phase 2: C\n\n### 2. D\n**Impact:** +$9K MRR, 3x leads\n**Status:** Open\n\n### 3. E\n**Status:** Open\n";
    let document = document(text);
    let (outside, listed) = elsewhere(&document, &ledger(&document));
    assert_eq!((carried(&outside), listed.len()), ("$9K a month from 1 of 2".to_owned(), 1));
    let (outside, _) = elsewhere(&document, &Ledger::default());
    assert_eq!(carried(&outside), "$13K a month from 2 of 3");
}
