//! An item is longer than its phase.

use crate::analysis::{Calendar, is_committed, item_share, window};
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::model::{Item, Phase};

pub(super) static RULE: Rule = Rule {
    name: "estimate-exceeds-window",
    severity: Severity::Error,
    mildest: Severity::Warning,
    fixable: Fixable::Never,
    group: Group::Estimates,
    summary: "one item is more work than its phase has days",
    docs: r#"## What it does

Compares the estimate of each item with the days of its phase's window, in working and in calendar days. It is an error
where the item is too long in both, also at the lower end of a range, and a warning where it is too long as the workspace
counts (`calendar: estimates:` in `plan.yaml`, working days unless it says otherwise). Several owners do it together; of a
team nothing is said unless `calendar: capacity:` tells how many days of work it does in a day. What is done, cancelled,
deferred or proposed does not count.

## Why is this bad

Nobody can finish it in time, whoever does it and whenever it is begun.

## Example

~~~markdown bad
# Plan

**Generated:** 2026-11-23

## Phase 1: Remove constraints (Days 1-14)

### 1. Automate ETL (20 days)
**Status:** Not Started
~~~

## Use instead

~~~markdown good
# Plan

**Generated:** 2026-11-23

## Phase 1: Remove constraints (Days 1-14)

### 1. Automate the nightly ETL (8 days)
**Status:** Not Started

## Phase 2: Remove what is left (Days 15-35)

### 2. Automate the weekly ETL (12 days)
**Status:** Not Started
~~~

## What to do

Split the item, or give the phase more time.
"#,
    check,
};

fn check(context: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let calendar = context.calendar;
    let other = calendar.reading(calendar.estimates.other());
    for (phase, item) in too_long_for_one(document, calendar) {
        let share = |calendar| item_share(document, phase, item, calendar);
        let Some(own) = share(calendar).filter(|own| own.is_exceeded()) else { continue };
        let Some((in_other, estimate)) = share(&other).zip(item.estimate) else { continue };
        let certain = [calendar, &other].iter().all(|calendar| is_certain(document, phase, item, calendar));
        let severity = if certain { Severity::Error } else { Severity::Warning };
        let label = document.label(item);
        let message = format!("{label} is longer than its phase: {}", own.in_both(in_other));
        let finding = Diagnostic::new(RULE.name, severity, estimate.span, message);
        found.push(finding.help("split it, or give the phase more time"));
    }
}

/// The items that are longer than their phase is for whoever does a day in a day: all others fit whoever does them.
fn too_long_for_one<'d>(document: &'d Document, calendar: &Calendar) -> impl Iterator<Item = (&'d Phase, &'d Item)> {
    document.plan().phases.iter().flat_map(move |phase| {
        let room = window(document, phase, calendar).map(|(first, last)| calendar.days(first, last) as f64);
        let is_longer = move |item: &&Item| calendar.days_of(item).zip(room).is_some_and(|(days, room)| days > room);
        phase.items.iter().filter(|item| is_committed(item)).filter(is_longer).map(move |item| (phase, item))
    })
}

/// Whether it is too long also at the lower end of a range.
fn is_certain(document: &Document, phase: &Phase, item: &Item, calendar: &Calendar) -> bool {
    let share = item_share(document, phase, item, calendar);
    share.zip(calendar.least_days_of(item)).is_some_and(|(share, days)| share.with_days(days).is_exceeded())
}
