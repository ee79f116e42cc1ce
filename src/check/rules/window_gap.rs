//! Nothing is planned between two phases.

use crate::analysis::{Meeting, is_committed, seams};
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};

pub(super) static RULE: Rule = Rule {
    name: "window-gap",
    severity: Severity::Warning,
    mildest: Severity::Warning,
    fixable: Fixable::Never,
    group: Group::Time,
    summary: "the window of a phase begins later than the day after the one before it ends",
    docs: r#"## What it does

Compares the windows of phases that follow each other below one heading, where they count the same: days or weeks, months, or
dates. Days on which nobody works are no gap, nor is time that another phase of the group covers. Points in time (`Month 3`,
`Month 6`) are compared only where most phases of the group follow each other closely. A phase with nothing left to be done
is not judged.

## Why is this bad

Either work is missing from the plan, or one of the windows is wrong, and all dates behind it with it.

## Example

~~~markdown bad
# Plan

**Generated:** 2100-01-01

## Phase 1: Build (Days 1-30)

### 1. Automate ETL
**Status:** Not Started

## Phase 2: Launch (Days 41-60)

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

Move one of the windows, or give what happens in between a phase of its own.
"#,
    check,
};

fn check(context: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    for seam in seams(document, context.calendar) {
        let Meeting::Gap(gap) = seam.meeting else { continue };
        if !seam.after.items.iter().any(is_committed) {
            continue;
        }
        let [before, after] = [seam.before, seam.after].map(|phase| document.text(phase.name));
        let message = format!("nothing is planned for {gap}, between {before} and {after}");
        let finding = super::at_seam(&RULE, document, &seam, message);
        found.push(finding.help("move one of the windows, or give what happens in between a phase of its own"));
    }
}
