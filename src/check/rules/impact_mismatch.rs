//! The items of a phase carry more than it promises.

use crate::analysis::Support;
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};

pub(super) static RULE: Rule = Rule {
    name: "impact-mismatch",
    severity: Severity::Warning,
    mildest: Severity::Warning,
    fixable: Fixable::Never,
    group: Group::Impact,
    summary: "the promise of a phase and the sum of its items differ",
    docs: r#"## What it does

Adds up the money and the time that the items of a phase state as their impact, and finds a promise that the sum exceeds
by more than `impact_tolerance`. Only amounts of one currency, or one unit of time, that recur alike and are
equally sure are added. What is too little is told by `impact-unsupported`.

## Why is this bad

One of the two numbers is wrong, and readers cannot tell which: either the phase holds back what it brings, or its items
claim more than anybody believes.

## Example

~~~markdown bad
# Plan

## Phase 1: Remove constraints

**Expected Impact:** +$6K MRR

### 1. Charge for the API
**Impact:** Unblocks revenue, +$15K/month potential
**Status:** Not Started
~~~

## Use instead

~~~markdown good
# Plan

## Phase 1: Remove constraints

**Expected Impact:** +$6K MRR

### 1. Charge for the API
**Impact:** Unblocks revenue, +$6K/month
**Status:** Not Started
~~~

## What to do

Promise what the items carry, or correct the items. Where only a part of what is possible is expected, state that part at
the item.
"#,
    check,
};

fn check(context: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let ledger = document.ledger();
    let tolerance = context.thresholds.impact_tolerance;
    for account in ledger.accounts.iter().filter(|account| account.is_open) {
        for promise in &account.promises {
            if account.support(promise, tolerance) != Support::More {
                continue;
            }
            let carried = account.carried_for(promise);
            let name = super::phase_name(document, &document.plan().phases[account.phase]);
            let (Some(shown), Some(share)) = (carried.show(promise.unit), promise.share(carried)) else { continue };
            let message = format!("{name} promises {promise}, its items carry {shown}: {share} % of the promise");
            let finding = Diagnostic::new(RULE.name, RULE.severity, promise.span, message).key(promise.to_string());
            found.push(finding.help("promise what the items carry, or correct what they state"));
        }
    }
}
