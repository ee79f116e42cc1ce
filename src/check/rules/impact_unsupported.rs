//! A phase promises money or time that its items do not carry.

use crate::analysis::{Account, Ledger, Promise, Support};
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::model::Impact;

pub(super) static RULE: Rule = Rule {
    name: "impact-unsupported",
    severity: Severity::Warning,
    mildest: Severity::Warning,
    fixable: Fixable::Never,
    group: Group::Impact,
    summary: "a phase promises money or time that its items do not carry",
    docs: r#"## What it does

Adds up the money and the time that the items of a phase state as their impact, and compares the sum with what the phase
promises. Only amounts of one currency, or one unit of time, that recur alike and are equally sure are added; nothing is
converted, and cancelled items carry nothing. A promise of which less is carried, by more than
`impact_tolerance`, is found together with the share that is supported.

Where items carry amounts of another currency or recurrence only, the two cannot be compared, and that is said as advice.

## Why is this bad

Somebody counts on the promise. If no item brings the money, it will not come, however well the plan is worked off.

## Example

~~~markdown bad
# Plan

## Phase 1: Remove constraints

**Expected Impact:** +$20K MRR

### 1. Launch the marketplace
**Impact:** Unblocks sellers, +$8K/month
**Status:** Not Started
~~~

## Use instead

~~~markdown good
# Plan

## Phase 1: Remove constraints

**Expected Impact:** +$20K MRR

### 1. Launch the marketplace
**Impact:** Unblocks sellers, +$8K/month
**Status:** Not Started

### 2. Charge for the API
**Impact:** Unblocks revenue, +$12K/month
**Status:** Not Started
~~~

## What to do

State at each item what it brings, or promise what the items carry. If the promise includes those of the phases before,
say so: `+$20K MRR (cumulative)`, or `**Impact basis:** cumulative` at the top.
"#,
    check,
};

fn check(context: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let ledger = document.ledger();
    let tolerance = context.thresholds.impact_tolerance;
    for account in ledger.accounts.iter().filter(|account| account.is_open && account.carried.items > 0) {
        for promise in &account.promises {
            let support = account.support(promise, tolerance);
            found.extend(finding(document, ledger, account, promise, support));
        }
    }
}

fn finding(
    document: &Document,
    ledger: &Ledger,
    account: &Account,
    promise: &Promise,
    support: Support,
) -> Option<Diagnostic> {
    let carried = account.carried_for(promise);
    let name = super::phase_name(document, &document.plan().phases[account.phase]);
    let (severity, said) = match support {
        // Amounts for each of something are never added: what they come to is not known.
        Support::Nothing if account.listed.iter().any(|impact| is_each(impact, promise)) => {
            let others = account.listed.iter().filter(|impact| is_each(impact, promise));
            let others: Vec<String> = others.map(|impact| format!("`{}`", document.text(impact.span))).collect();
            (Severity::Advice, format!("and cannot be compared with the {} that its items carry", others.join(" and ")))
        }
        Support::Nothing if carried.items == 1 => (RULE.severity, "which its only item does not carry".to_owned()),
        Support::Nothing => (RULE.severity, format!("which none of its {} items carries", carried.items)),
        Support::Less => {
            let share = promise.share(carried)?;
            (
                RULE.severity,
                format!("its items carry {}: {share} % of the promise is supported", carried.show(promise.unit)?),
            )
        }
        Support::Incomparable => {
            let others = carried.sums.iter().filter(|sum| sum.unit.is_like(promise.unit));
            let others: Vec<String> = others.map(ToString::to_string).collect();
            (Severity::Advice, format!("and cannot be compared with the {} that its items carry", others.join(" and ")))
        }
        Support::More | Support::Enough => return None,
    };
    let message = format!("{name} promises {promise}, {said}");
    let finding = Diagnostic::new(RULE.name, severity, promise.span, message).key(promise.to_string());
    let finding = finding.help("state what each item brings, or promise what the items carry");
    // Whether it includes the promises before it is not said, and may be what somebody meant.
    let is_doubtful = promise.basis.is_none() && ledger.promises(promise.unit).next() != Some(promise);
    Some(match account.carried_so_far.show(promise.unit).filter(|_| is_doubtful) {
        Some(so_far) => finding.help(format!(
            "if the promise includes those of the phases before, say so: the items up to here carry {so_far}"
        )),
        None => finding,
    })
}

/// Whether `impact` is an amount such as `promise`, for each of something.
fn is_each(impact: &Impact, promise: &Promise) -> bool {
    impact.unit.is_like(promise.unit) && !impact.unit.is_additive()
}
