//! Promises of money and time: the answer key of the seed plan, and what is not found.

use super::*;
use crate::model::Subject;

/// `severity rule line: message` for each finding about impacts.
fn impacts(text: &str, as_of: &str) -> Vec<String> {
    let document = document(text);
    let found = findings(text, as_of, true, &Levels::default());
    let found = found.iter().filter(|found| found.code.starts_with("impact-"));
    let shown = |found: &Diagnostic| {
        let line = document.source().line(found.span.start());
        format!("{} {} {line}: {}", found.severity, found.code, found.message)
    };
    found.map(shown).collect()
}

#[test]
fn the_seed_plan() {
    assert_eq!(
        impacts(SEED, "2025-11-12"),
        [
            "advice impact-basis-undeclared 3: 3 phases promise $6K, $20K and $30K a month: $56K a month if \
             additional, $30K a month if cumulative; their items carry $23K a month potential, from 2 of 9 items",
            "warning impact-mismatch 32: Phase 1: Remove Critical Constraints promises $6K a month, its items carry $15K a \
             month potential, from 1 of 3 items: 250 % of the promise",
            "advice impact-unquantified 41: #4 Build Metrics Dashboard states its impact without a number",
            "warning impact-unsupported 59: Phase 2: Remove High-Impact Constraints promises $20K a month, its items carry \
             $8K a month potential, from 1 of 3 items: 40 % of the promise is supported",
            "advice impact-unquantified 68: #7 Improve API Performance states its impact without a number",
            "advice impact-unquantified 75: #8 Expand Marketplace Features states its impact without a number",
            "advice impact-unquantified 82: #9 Scale Enterprise Sales Motion states its impact without a number",
            "warning impact-unsupported 86: Phase 3: Optimize Remaining Constraints promises $30K a month, which none of its \
             3 items carries",
        ]
    );
    let document = document(SEED);
    let found = findings(SEED, "2025-11-12", true, &Levels::default());
    let phases = found.iter().filter(|found| matches!(found.code, "impact-mismatch" | "impact-unsupported"));
    let subjects: Vec<Subject> = phases.map(|found| document.subject_at(found.span.start())).collect();
    assert_eq!(subjects, [Subject::Phase(0), Subject::Phase(1), Subject::Phase(2)]);
    let unsupported: Vec<_> = found.iter().filter(|found| found.code == "impact-unsupported").collect();
    let cumulative = |sum: &str| {
        format!("if the promise includes those of the phases before, say so: the items up to here carry {sum}")
    };
    assert_eq!(unsupported[0].help[1], cumulative("$23K a month potential, from 2 of 6 items"));
    assert_eq!(unsupported[1].help[1], cumulative("$23K a month potential, from 2 of 9 items"));
}

#[test]
fn promises_that_are_kept_are_quiet() {
    let plan = |head: &str, first: &str, second: &str| {
        format!(
            "# P\n\n{head}## Phase 1\n\n### 1. A\n**Impact:** {first}\n**Status:** Not Started\n\n**Expected Impact:** +$6K MRR\n\n\
             ## Phase 2\n\n### 2. B\n**Impact:** {second}\n**Status:** Not Started\n\n**Expected Impact:** +$8K MRR\n"
        )
    };
    let basis = "**Impact basis:** additional\n\n";
    let cases: &[(String, &[&str])] = &[
        (plan(basis, "+$6K MRR", "+$8K MRR"), &[]),
        (plan("", "+$6K MRR", "+$8K MRR").replace("+$8K MRR\n", "+$8K MRR, additional\n"), &[]),
        (plan("**Impact basis:** cumulative\n\n", "+$6K MRR", "+$2K MRR"), &[]),
        (
            plan(basis, "+$6K MRR", "+$96K ARR"),
            &[
                "advice impact-unsupported 19: Phase 2 promises $8K a month, and cannot be compared with the $96K a year that its items carry",
            ],
        ),
        (
            plan(basis, "+$6K MRR", "+$2K MRR").replace("+$8K MRR", "at least $8K MRR committed"),
            &[
                "warning impact-unsupported 19: Phase 2 promises at least $8K a month committed, its items carry $2K a month, from 1 \
                 of 1 item: 25 % of the promise is supported",
            ],
        ),
        // A promise that is smaller than the one before cannot include it.
        (plan("", "+$6K MRR", "+$4K MRR").replace("+$8K MRR", "+$4K MRR"), &[]),
        // What is done is no longer planned.
        (plan("", "words", "words").replace("Not Started", "Done").replace("+$8K MRR", "+$4K MRR"), &[]),
    ];
    for (text, expect) in cases {
        assert_eq!(impacts(text, "2026-11-22"), *expect, "{text}");
    }
}

#[test]
fn plans_that_promise_neither_money_nor_time_are_quiet() {
    let text = "# P\n\n## Phase 1 (Days 1-30)\n\n**Budget:** $20K\n**Goal:** 90% coverage\n\n### 1. A\n**Impact:** faster\n**Status:** Not Started\n\n\
                ### 2. The $29/month tier\n**Impact:** +30% signups\n**Status:** Not Started\n\n**Expected Impact:** 3x conversions\n";
    assert_eq!(impacts(text, "2026-11-22"), [""; 0]);
}
