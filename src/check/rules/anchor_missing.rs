//! Windows are given in days, and nothing says from which day on.

use crate::analysis::{is_committed, window};
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Phase, Window};

pub(super) static RULE: Rule = Rule {
    name: "anchor-missing",
    severity: Severity::Warning,
    mildest: Severity::Advice,
    fixable: Fixable::Never,
    group: Group::Time,
    summary: "windows are given in days, weeks or months, and no date to count from",
    docs: r#"## What it does

Looks for phases with open items whose windows count from day 1 (`Days 31-90`), in documents that give no `Day 1:`, `Start:`
or `Generated:` date, where `plan.yaml` gives no `day_one` either. Windows in weeks or months are advice: they may say how long
something takes, whenever it begins.

## Why is this bad

Nobody can tell what is late, and neither can this check: all rules about time are silent for such phases.

## Example

~~~markdown bad
# Plan

## Phase 1: Remove constraints (Days 1-30)

### 1. Automate ETL (3 days)
**Status:** Not Started
~~~

## Use instead

~~~markdown good
# Plan

**Day 1:** 2100-01-01

## Phase 1: Remove constraints (Days 1-30)

### 1. Automate ETL (3 days)
**Status:** Not Started
~~~

## What to do

Write `**Day 1:**` and a date below the title, or `day_one` below `calendar:` in `plan.yaml`.
"#,
    check,
};

fn check(context: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let is_undated = |phase: &&Phase| {
        let counts = phase.window.is_some_and(|window| window.needs_anchor() && !window.is_reversed());
        counts && window(document, phase, context.calendar).is_none() && phase.items.iter().any(is_committed)
    };
    let has_anchor = document.plan().anchor().is_some() || context.calendar.day_one.is_some();
    let phases: Vec<&Phase> = document.plan().phases.iter().filter(is_undated).collect();
    if phases.is_empty() || has_anchor {
        return;
    }
    let in_days = |phase: &&Phase| phase.window.is_some_and(|window| matches!(window.value, Window::Days(..)));
    let (severity, unit) = match phases.iter().any(in_days) {
        true => (Severity::Warning, "days"),
        false => (Severity::Advice, "weeks or months"),
    };
    let what = if phases.len() == 1 {
        "the window of a phase is".to_owned()
    } else {
        format!("the windows of {} phases are", phases.len())
    };
    let message = format!("{what} given in {unit}, and nothing says on which date day 1 is");
    let finding = Diagnostic::new(RULE.name, severity, super::title(document), message).key("day 1");
    let finding =
        finding.help("write `**Day 1:**` with a date below the title, or `day_one` below `calendar:` in `plan.yaml`");
    found.push(phases.into_iter().fold(finding, |finding, phase| {
        let place = phase.window.map_or(phase.name, |window| window.span);
        finding.related(place, format!("{} has open items", document.text(phase.name)))
    }));
}
