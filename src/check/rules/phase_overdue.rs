//! The window of a phase has ended with open items.

use crate::analysis::{clock, is_committed, latest_start, phase_days_overdue, window};
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::model::{Item, Phase, Status};

pub(super) static RULE: Rule = Rule {
    name: "phase-overdue",
    severity: Severity::Error,
    mildest: Severity::Warning,
    fixable: Fixable::Never,
    group: Group::Time,
    summary: "the window of a phase has ended with open items",
    docs: r#"## What it does

Compares the end of each phase's window with today, or with `--as-of`. Items that are deferred or proposed make no phase
late: somebody has decided on them. Nor is a phase late that says so of itself. The items of a late phase
are listed with it, and not found stale one by one. Where none of them states a status, they may be done: a warning.

## Why is this bad

A plan whose dates have passed tells nobody what happens next.

## Example

~~~markdown bad
# Plan

**Generated:** 2020-01-01

## Phase 1: Remove constraints (Days 1-30)

### 1. Automate ETL (3 days)
**Status:** Not Started
~~~

## Use instead

~~~markdown good
# Plan

**Generated:** 2020-01-01

## Phase 1: Remove constraints (Days 1-30)

### 1. Automate ETL (3 days)
**Status:** Done
~~~

## What to do

Finish the items, defer or cancel them (`plan set 1 deferred`), or move the window to when the work will be done.
"#,
    check,
};

fn check(context: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    for phase in &document.plan().phases {
        let Some(days) = phase_days_overdue(document, phase, context.calendar, context.as_of) else { continue };
        let Some((_, last)) = window(document, phase, context.calendar) else { continue };
        let open: Vec<&Item> = phase.items.iter().filter(|item| is_committed(item)).collect();
        let name = phase.heading.map_or("the window", |_| document.text(phase.name));
        let today = clock(document, context.as_of);
        let late = if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
        let message = format!(
            "{name} ended on {last}, {late} before {today}, with {} of {} items open",
            open.len(),
            phase.items.len()
        );
        let span = phase.window.map_or(phase.name, |window| window.span);
        let is_stated = open.iter().any(|item| item.status.is_some());
        let (severity, help) = if is_stated {
            (Severity::Error, "finish, defer or cancel the items, or move the window")
        } else {
            (Severity::Warning, "say of each item how far it is, or move the window")
        };
        let finding = Diagnostic::new(RULE.name, severity, span, message).help(help);
        found.push(
            open.into_iter().fold(finding, |finding, item| {
                finding.related(item.title, item_message(context, document, phase, item))
            }),
        );
    }
}

/// What is to be said of an item of a late phase: `#1 Automate ETL is not started; its latest start was 2025-02-25`.
fn item_message(context: &Context<'_>, document: &Document, phase: &Phase, item: &Item) -> String {
    let mut message = format!("{} is {}", document.label(item), super::state(item));
    let count = context.calendar.estimates;
    let start = |calendar| latest_start(document, phase, item, calendar);
    if let Some(own) = start(context.calendar).filter(|_| item.status == Some(Status::NotStarted)) {
        message += &format!("; its latest start was {own}");
        let other = start(&context.calendar.reading(count.other())).filter(|other| *other != own);
        if let Some(other) = other {
            message += &format!(" in {}, {other} in {}", count.as_str(), count.other().as_str());
        }
    }
    message
}
