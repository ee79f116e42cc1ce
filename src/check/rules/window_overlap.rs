//! Two phases share a part of their time.

use crate::analysis::{Meeting, is_committed, seams};
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};

pub(super) static RULE: Rule = Rule {
    name: "window-overlap",
    severity: Severity::Warning,
    mildest: Severity::Warning,
    fixable: Fixable::Never,
    group: Group::Time,
    summary: "the window of a phase begins before the one before it has ended",
    docs: r#"## What it does

Compares the windows of phases that follow each other below one heading, where they count the same: days or weeks, months, or
dates. One day, week or month that both name is where they meet (`Weeks 1-2`, `Weeks 2-4`). Phases that run side by side are
meant so: where one lies within the other or begins with it, where most of a group overlap, or where a phase says `parallel`,
`track` or the like. A phase with nothing left to be done is not judged.

## Why is this bad

The work of both phases falls on the same days, which nobody has counted twice.

## Example

~~~markdown bad
# Plan

**Generated:** 2100-01-01

## Phase 1: Build (Days 1-30)

### 1. Automate ETL
**Status:** Not Started

## Phase 2: Launch (Days 21-60)

### 2. Open the marketplace
**Status:** Not Started
~~~

## Use instead

~~~markdown good
# Plan

**Generated:** 2100-01-01

## Phase 1: Build (Days 1-30)

### 1. Automate ETL
**Status:** Not Started

## Phase 2: Launch (Days 31-60)

### 2. Open the marketplace
**Status:** Not Started
~~~

## What to do

Move one of the windows, or say below the heading of the phase that it runs in parallel.
"#,
    check,
};

fn check(context: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    for seam in seams(document, context.calendar) {
        let Meeting::Overlap(both) = seam.meeting else { continue };
        if !seam.after.items.iter().any(is_committed) {
            continue;
        }
        let [before, after] = [seam.before, seam.after].map(|phase| document.text(phase.name));
        let message = format!("{before} and {after} are both planned for {both}");
        let finding = super::at_seam(&RULE, document, &seam, message);
        found.push(finding.help("move one of the windows, or say below the heading that the phase runs in parallel"));
    }
}
