//! A phase has a window and nothing in it.

use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Phase, Status};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "phase-empty",
    severity: Severity::Warning,
    mildest: Severity::Warning,
    fixable: Fixable::Never,
    group: Group::Structure,
    summary: "a phase has a window and nothing in it",
    docs: r#"## What it does

Finds phases for which time is set aside and below which nothing stands: no item, no words, at most labelled values or a
placeholder. A phase that says it is done, cancelled, put off or only proposed may be empty.

## Why is this bad

Time is promised to nothing: the work was never written down, or has moved away and left its heading behind.

## Example

~~~markdown bad
# Plan

**Start:** 2026-11-01

## Phase 1: Remove limits (Days 1-30)

### 1. Automate ETL (3 days)
**Status:** Done

## Phase 2: Grow (Days 31-60)

_TBD_
~~~

## Use instead

~~~markdown good
# Plan

**Start:** 2026-11-01

## Phase 1: Remove limits (Days 1-30)

### 1. Automate ETL (3 days)
**Status:** Done

## Phase 2: Grow (Days 31-60)

### 2. Add tiers (5 days)
**Status:** Not Started
~~~

## What to do

Write down what is to happen in it, or take the phase out.
"#,
    check,
};

fn check(_: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let plan = document.plan();
    let within = plan.items_within();
    let empty = plan.phases.iter().zip(within).filter(|(phase, items)| items.is_empty() && !is_excused(phase));
    let mut explanation = None;
    for (phase, _) in empty {
        let (Some(heading), Some(window)) = (phase.heading, phase.window) else { continue };
        let explanation = explanation.get_or_insert_with(|| document.explanation());
        let below = Span::new(heading.end().min(phase.block.end()), phase.block.end());
        if explanation.has_content(document.source().text(), below) {
            continue;
        }
        let end =
            if window.is_reversed() { "whose window ends before it starts" } else { "for which time is set aside" };
        let message = format!("nothing stands in {}, {end}: {}", document.text(phase.name), document.text(window.span));
        let finding = Diagnostic::new(RULE.name, RULE.severity, phase.name, message);
        found.push(finding.help("write down what is to happen in it, or take the phase out"));
    }
}

/// Whether its status says why nothing stands in it.
fn is_excused(phase: &Phase) -> bool {
    let status = phase.status.map(|status| status.value);
    matches!(status, Some(Status::Done | Status::Cancelled | Status::Deferred | Status::Proposed))
}
