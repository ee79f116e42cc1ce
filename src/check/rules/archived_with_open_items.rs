//! A document was archived before its items were done.

use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "archived-with-open-items",
    severity: Severity::Warning,
    mildest: Severity::Warning,
    fixable: Fixable::Never,
    group: Group::Document,
    summary: "an archived document has items that are neither done nor cancelled",
    docs: r#"## What it does

Counts the items of an archived document that are neither done nor cancelled.

## Why is this bad

Nobody looks into an archive for work. What was still open there is lost without a decision.

## Example

~~~markdown bad
> Archived on 2026-03-01. Superseded by: /plans/example.md

# Plan

### 1. Automate ETL
**Status:** Not Started
~~~

## Use instead

~~~markdown good
> Archived on 2026-03-01. Superseded by: /plans/example.md

# Plan

### 1. Automate ETL
**Status:** Cancelled
~~~

## What to do

Carry each open item over to the plan that took this one's place, and set it to cancelled here; or bring the document
back to life.
"#,
    check,
};

fn check(_: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let plan = document.plan();
    let open: Vec<_> = plan.items().filter(|item| item.is_open()).collect();
    if open.is_empty() || !document.is_archived() {
        return;
    }
    let span = plan.archive.as_ref().map_or(Span::at(document.source().body_start()), |archive| archive.span);
    let message = format!("archived with {} of {} items open", open.len(), plan.items().count());
    let finding = Diagnostic::new(RULE.name, RULE.severity, span, message);
    let finding =
        finding.help("set each to done or cancelled, or carry it over to the plan that took this one's place");
    found.push(open.into_iter().fold(finding, |finding, item| {
        finding.related(item.title, format!("{} is {}", super::label(document, item), super::state(item)))
    }));
}
