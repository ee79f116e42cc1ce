//! An item has been left lying.

mod ways;

use self::ways::Ways;
use crate::analysis::{Staleness, Unknown, item_window, phase_days_overdue, staleness};
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::model::{Item, Phase};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "item-stale",
    severity: Severity::Error,
    mildest: Severity::Warning,
    fixable: Fixable::Never,
    group: Group::Time,
    summary: "an item should have been begun, finished or touched by now",
    docs: r#"## What it does

Looks at each open item; the first line that fits decides.

- With a due date: an error past it (a warning without a status); a warning in the week before it, if it is not started.
- Not started, in a window: a warning past the latest start (the window's end less the estimate; without one, the window's
  middle), an error past the end.
- In progress, with 10 or more finished items in git: a warning when it takes longer than 85 % of them, an error for 95 %.
- In progress otherwise: a warning when unchanged for 1.5 times its estimate, an error for 3 times; without one 14 and 30 days.
- Blocked: a warning when neither a field nor words say why, or when unchanged for more than 7 days.

An error is one in working and in calendar days. Deferred and proposed items are never stale; those of a late phase are listed by
`phase-overdue`.

## How it is measured

Unchanged since its `Updated:` or `Started:`; without either, since a commit gave one of its values another content. A new number,
layout, encoding or file name is no change; what is not committed changed today. Where git does not tell either, as in a clone
that leaves out older commits, it is said as advice.

In progress from its `Started:` on, else from the first commit that says so; a finished item took from then to its `Completed:`,
else to the commit that says so: the Kanban Guide's cycle time, with percentiles by the nearest rank. It needs the whole history.

The limits are `due_soon_days`, `window_share`, `age_finished_items`, `age_warning_share`, `age_error_share`,
`estimate_warning_factor`, `estimate_error_factor`, `in_progress_warning_days`, `in_progress_error_days` and `blocked_days`.

## Why is this bad

A status that nobody touches is no longer true.

## Example

~~~markdown bad
# Plan

### 1. Automate ETL
**Status:** In Progress
**Started:** 2020-01-01
~~~

## Use instead

~~~markdown good
# Plan

### 1. Automate ETL
**Status:** Done
**Started:** 2020-01-01
~~~

## What to do

Set the status to what is true, give it a new day, or write `**Updated:**` with the day on which somebody looked. The commands
which are printed were tried: the finding goes away by them.
"#,
    check,
};

fn check(context: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let plan = document.plan();
    let mut unknown: Vec<(&Item, Unknown)> = Vec::new();
    let mut ways = Ways::new(context, document);
    let mut before = 0;
    for phase in &plan.phases {
        let first = before;
        before += phase.items.len();
        if phase_days_overdue(document, phase, context.calendar, context.as_of).is_some() {
            continue;
        }
        for (number, item) in phase.items.iter().enumerate() {
            match staleness(document.time(), phase, item) {
                Staleness::Fresh => {}
                // `anchor-missing` tells of windows that nothing dates.
                Staleness::CannotTell(_) if is_undated(context, document, phase, item) => {}
                Staleness::CannotTell(missing) => unknown.push((item, missing)),
                Staleness::Stale { severity, why, .. } => {
                    let message = format!("{} is stale: {why}", document.label(item));
                    let finding = Diagnostic::new(RULE.name, severity, place(item), message);
                    found.push(finding.help(ways.advice(first + number, item)));
                }
            }
        }
    }
    if unknown.iter().any(|(_, missing)| missing.gap.is_some_and(|gap| gap.is_of_clone())) {
        document.lacks_history(RULE.name);
    }
    if let Some((_, Unknown { why, .. })) = unknown.first() {
        let message =
            format!("cannot tell of {} of {} items whether they are stale: {why}", unknown.len(), plan.items().count());
        let finding = Diagnostic::new(RULE.name, Severity::Advice, super::title(document), message);
        found.push(unknown.iter().fold(finding, |finding, (item, Unknown { why, .. })| {
            finding.related(item.title, format!("{}: {why}", document.label(item)))
        }));
    }
}

/// Whether the item's window, or its phase's, counts from a day that is not known.
fn is_undated(context: &Context<'_>, document: &Document, phase: &Phase, item: &Item) -> bool {
    let needs_anchor = [item.window(), phase.window].into_iter().flatten().any(|window| window.needs_anchor());
    needs_anchor && item_window(document, phase, item, context.calendar).is_none()
}

/// Where the status is written, else the title.
fn place(item: &Item) -> Span {
    item.marks.first().map_or(item.title, |mark| mark.span)
}
