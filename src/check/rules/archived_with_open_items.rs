//! A document was archived before its items were done.

use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::model::{Field, Item};
use crate::text::Span;

/// Names of fields that say where an item lives on.
const CARRIED_OVER: [&str; 6] =
    ["carried over", "carried over to", "carried forward to", "moved to", "superseded by", "replaced by"];

pub(super) static RULE: Rule = Rule {
    name: "archived-with-open-items",
    severity: Severity::Warning,
    mildest: Severity::Warning,
    fixable: Fixable::Never,
    group: Group::Document,
    summary: "an archived document has items that are neither done, cancelled nor carried over",
    docs: r#"## What it does

Counts the items of an archived document that are neither done nor cancelled nor carried over: what has a field
`Carried over to:`, `Moved to:`, `Superseded by:` or `Replaced by:`, or a status which begins so, lives on elsewhere.

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
**Status:** Carried over to `/plans/example.md`
~~~

## What to do

Carry each open item over to the plan that took this one's place, and say so here: `**Status:** Carried over to
/plans/next.md`; or bring the document back to life.
"#,
    check,
};

fn check(_: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let plan = document.plan();
    let open: Vec<_> = plan.items().filter(|item| item.is_open() && !is_carried_over(document, item)).collect();
    if open.is_empty() || !document.is_archived() {
        return;
    }
    let span = plan.archive.as_ref().map_or(Span::at(document.source().body_start()), |archive| archive.span);
    let message = format!("archived with {} of {} items open", open.len(), plan.items().count());
    let finding = Diagnostic::new(RULE.name, RULE.severity, span, message);
    let finding =
        finding.help("set each to done or cancelled, or carry it over to the plan that took this one's place");
    found.push(open.into_iter().fold(finding, |finding, item| {
        finding.related(item.title, format!("{} is {}", document.label(item), super::state(item)))
    }));
}

fn is_carried_over(document: &Document, item: &Item) -> bool {
    let says_so = |field: Field| {
        let name = document.text(field.name);
        !field.value.is_empty() && CARRIED_OVER.iter().any(|known| known.eq_ignore_ascii_case(name))
    };
    item.fields.iter().any(says_so)
}
