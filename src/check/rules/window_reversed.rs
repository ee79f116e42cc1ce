//! A window ends before it starts.

use crate::check::{Context, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;

pub(super) static RULE: Rule = Rule {
    name: "window-reversed",
    severity: Severity::Error,
    mildest: Severity::Error,
    fixable: Fixable::Never,
    group: Group::Time,
    summary: "the window of a phase ends before it starts",
    docs: r#"## What it does

Finds windows whose last day comes before their first.

## Why is this bad

No day lies in such a window: nothing in the phase can be late or on time.

## Example

~~~markdown bad
# Plan

## Phase 1: Remove constraints (Days 30-1)

### 1. Automate ETL
**Status:** Done
~~~

## Use instead

~~~markdown good
# Plan

## Phase 1: Remove constraints (Days 1-30)

### 1. Automate ETL
**Status:** Done
~~~

## What to do

Turn the two around.
"#,
    check,
};

fn check(_: &Context<'_>, document: &Document, found: &mut Vec<Diagnostic>) {
    let windows = document.plan().phases.iter().filter_map(|phase| phase.window);
    for window in windows.filter(|window| window.is_reversed()) {
        let message = format!("`{}` ends before it starts", document.text(window.span));
        found.push(Diagnostic::new(RULE.name, RULE.severity, window.span, message).help("turn the two around"));
    }
}
