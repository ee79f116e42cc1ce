//! A plan was late when it came.

use crate::analysis::{is_committed, phase_days_overdue, window};
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::history::Gap;
use crate::model::Phase;

pub(super) static RULE: Rule = Rule {
    name: "born-late",
    severity: Severity::Warning,
    mildest: Severity::Warning,
    fixable: Fixable::Never,
    group: Group::Time,
    summary: "day 1 lies so far before the plan's first commit that a window had ended by then",
    docs: r#"## What it does

Looks for phases with open items whose windows count from day 1 (`Days 31-90`) and had ended before the day on which the document
came into git; renames are followed. Where git does not tell that day, as in a clone that leaves out older commits, nothing
is found; if this rule is asked for by name, it is said as advice that nobody can tell.

## Why is this bad

Nobody can have kept such a window: the plan was written for another day 1 than it states, and all its dates are wrong by that.

## Example

~~~markdown bad
# Plan

<!-- in git since 2026-11-01 -->
**Day 1:** 2026-09-01

## Phase 1: Remove constraints (Days 1-30)

### 1. Automate ETL (3 days)
**Status:** Not Started
~~~

## Use instead

~~~markdown good
# Plan

<!-- in git since 2026-11-01 -->
**Day 1:** 2026-11-02

## Phase 1: Remove constraints (Days 1-30)

### 1. Automate ETL (3 days)
**Status:** In Progress
**Started:** 2026-11-20
~~~

## What to do

Set `**Day 1:**` to the day from which the plan was meant to count, or give the windows dates of their own.
"#,
    check,
};

fn check(context: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let counts = |phase: &&Phase| phase.window.is_some_and(|window| window.needs_anchor());
    // Only what is late by now can have been late then.
    let is_late = |phase: &&Phase| phase_days_overdue(document, phase, context.calendar, context.as_of).is_some();
    let late: Vec<&Phase> = document.plan().phases.iter().filter(counts).filter(is_late).collect();
    if late.is_empty() || document.is_archived() {
        return;
    }
    let ages = document.time().ages();
    let Some(born) = &ages.born else {
        if let Some(gap) = ages.gap.filter(|_| context.levels.asks_for(RULE.name)) {
            if gap.is_of_clone() {
                document.lacks_history(RULE.name);
            }
            found.push(unknown(document, gap));
        }
        return;
    };
    let end = |phase: &Phase| window(document, phase, context.calendar).map(|(_, last)| last);
    let ended: Vec<&Phase> = late.into_iter().filter(|phase| end(phase).is_some_and(|end| end < born.day)).collect();
    let Some((first, end)) = ended.first().and_then(|first| Some((*first, end(first)?))) else { return };
    let own = document.plan().anchor().map(|day| (day.span, day.value));
    let Some((place, day)) = own.or(context.calendar.day_one.map(|day| (super::title(document), day))) else { return };
    let message = format!(
        "with day 1 on {day}, {} had ended on {end}, before the plan came on {born}",
        super::phase_name(document, first)
    );
    let finding = Diagnostic::new(RULE.name, RULE.severity, place, message).key("day 1");
    let finding =
        finding.help("set day 1 to the day from which the plan was meant to count, or give the windows dates");
    found.push(ended.into_iter().fold(finding, |finding, phase| {
        let open = phase.items.iter().filter(|item| is_committed(item)).count();
        let place = phase.window.map_or(phase.name, |window| window.span);
        finding.related(
            place,
            format!("{} has {open} of {} items open", super::phase_name(document, phase), phase.items.len()),
        )
    }));
}

fn unknown(document: &Examined<'_>, gap: Gap) -> Diagnostic {
    let message = format!("cannot tell whether a window had ended when the plan came: {gap}");
    Diagnostic::new(RULE.name, Severity::Advice, super::title(document), message).key("unknown")
}
