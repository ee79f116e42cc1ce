//! An item states its impact without a number, where others state money or time.

use crate::analysis::{impact_places, impacts};
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};

pub(super) static RULE: Rule = Rule {
    name: "impact-unquantified",
    severity: Severity::Advice,
    mildest: Severity::Advice,
    fixable: Fixable::Never,
    group: Group::Impact,
    summary: "an item states its impact without a number, in a plan that promises money or time",
    docs: r#"## What it does

Finds open items whose impact holds no quantity, in plans whose phases promise money or time. In other plans words are
enough.

## Why is this bad

What an item is worth cannot be compared with what it costs, and the promise of its phase stands on nothing.

## Example

~~~markdown bad
# Plan

## Phase 1: Remove constraints

**Expected Impact:** +$6K MRR

### 1. Charge for the API
**Impact:** Unblocks revenue, +$6K/month
**Status:** Not Started

### 2. Build a dashboard
**Impact:** Faster decisions
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

### 2. Build a dashboard
**Impact:** Faster decisions, saves 2 hours a week
**Status:** Not Started
~~~

## What to do

Estimate what the item brings: money, time, a change in percent, a factor. A guess that is marked as one (`potential`, `~`)
can be discussed; no number cannot.
"#,
    check,
};

fn check(_: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    if document.ledger().accounts.is_empty() {
        return;
    }
    for (number, item) in document.plan().items().enumerate().filter(|(_, item)| item.is_open()) {
        let Some(place) = impact_places(document, item).next() else { continue };
        if document.ledger().states_amount(number).unwrap_or_else(|| !impacts(document, item).is_empty()) {
            continue;
        }
        let message = format!("{} states its impact without a number", document.label(item));
        let finding = Diagnostic::new(RULE.name, RULE.severity, place, message);
        found.push(finding.help("estimate what it brings, in money, time or percent"));
    }
}
