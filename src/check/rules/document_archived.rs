//! A document is archived.

use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "document-archived",
    severity: Severity::Advice,
    mildest: Severity::Advice,
    fixable: Fixable::Never,
    group: Group::Document,
    summary: "the document is archived, so its items are not checked",
    docs: r#"## What it does

Says that a document is archived (by a banner, by `archived:` in its front matter, or by lying in a folder named
`archive` or `archived`) and that the rules about its items were skipped. `--include-archived` runs them.

## Why is this bad

It is not; but an archived plan that is taken for a living one, or the other way round, is.

## Example

~~~markdown bad
> Archived on 2026-03-01. Superseded by: /plans/example.md

# Plan

### 1. Automate ETL
**Status:** Done
~~~

## Use instead

~~~markdown good
# Plan

### 1. Automate ETL
**Status:** Done
~~~

## What to do

Nothing, if it is archived. Otherwise take the banner away, or move the document out of the archive.
"#,
    check,
};

fn check(context: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    if context.include_archived || !document.is_archived() {
        return;
    }
    let archive = document.plan().archive.as_ref();
    let since = archive.and_then(|archive| archive.date).map_or(String::new(), |date| format!(" on {}", date.value));
    let message = format!("archived{since}: the rules about its items were skipped");
    let span = archive.map_or(Span::at(document.source().body_start()), |archive| archive.span);
    found.push(Diagnostic::new(RULE.name, RULE.severity, span, message).help("`--include-archived` runs them"));
}
