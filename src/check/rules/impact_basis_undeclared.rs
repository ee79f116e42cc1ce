//! Several phases promise money or time, and nobody says whether each includes those before.

use crate::analysis::Promise;
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Unit;

pub(super) static RULE: Rule = Rule {
    name: "impact-basis-undeclared",
    severity: Severity::Advice,
    mildest: Severity::Advice,
    fixable: Fixable::Never,
    group: Group::Impact,
    summary: "phases promise amounts without saying whether each includes those before",
    docs: r#"## What it does

Finds plans in which several phases promise amounts of one kind, none smaller than the one before, and nothing says
whether each comes on top of those before or includes them. Both sums are given, with what the items carry.

## Why is this bad

$6K, $20K and $30K a month are $56K if they are additional, and $30K if they are cumulative. Whoever adds them up, or does
not, decides what the plan is worth.

## Example

~~~markdown bad
# Plan

## Phase 1: Remove constraints

**Expected Impact:** +$6K MRR

### 1. Charge for the API
**Impact:** +$6K/month
**Status:** Not Started

## Phase 2: Grow

**Expected Impact:** +$8K MRR

### 2. Launch the marketplace
**Impact:** +$8K/month
**Status:** Not Started
~~~

## Use instead

~~~markdown good
# Plan

**Impact basis:** additional

## Phase 1: Remove constraints

**Expected Impact:** +$6K MRR

### 1. Charge for the API
**Impact:** +$6K/month
**Status:** Not Started

## Phase 2: Grow

**Expected Impact:** +$8K MRR

### 2. Launch the marketplace
**Impact:** +$8K/month
**Status:** Not Started
~~~

## What to do

Write `**Impact basis:** additional` or `**Impact basis:** cumulative` at the top, or say it with each promise:
`+$20K MRR (cumulative)`.
"#,
    check,
};

fn check(_: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let ledger = document.ledger();
    for unit in ledger.units() {
        let promises: Vec<&Promise> = ledger.promises(unit).collect();
        let is_declared = promises.iter().skip(1).all(|promise| promise.basis.is_some());
        // A smaller promise cannot include a larger one.
        let may_include = promises.is_sorted_by(|before, next| before.gain.high <= next.gain.high);
        let ([first, _, ..], false, true) = (promises.as_slice(), is_declared, may_include) else { continue };
        let amounts: Vec<String> = promises.iter().map(|promise| unit.show(promise.gain)).collect();
        let (additional, cumulative) = ledger.bases(unit);
        let carried = ledger.carried.show(unit).map_or_else(
            || format!("none of their {} items carries any of it", ledger.carried.items),
            |carried| format!("their items carry {carried}"),
        );
        // $6K, $20K and $30K a month
        let short: Vec<String> =
            promises.iter().map(|promise| Unit { every: None, ..unit }.show(promise.gain)).collect();
        let every = unit.every.map(|every| format!(" {every}")).unwrap_or_default();
        let message = format!(
            "{} phases promise {}{every}: {} if additional, {} if cumulative; {carried}",
            promises.len(),
            listed(&short),
            unit.show(additional),
            unit.show(cumulative),
        );
        let span = document.plan().title.unwrap_or(first.span);
        let finding = Diagnostic::new(RULE.name, RULE.severity, span, message).key(amounts.join(", "));
        let finding =
            finding.help("say with `**Impact basis:** additional` or `**Impact basis:** cumulative` which is meant");
        found.push(
            promises.iter().zip(&amounts).fold(finding, |finding, (promise, amount)| {
                finding.related(promise.span, format!("promises {amount}"))
            }),
        );
    }
}

/// `a, b and c`
fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}
