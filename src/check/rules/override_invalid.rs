//! What a document says of its own shape cannot be understood.

use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};

pub(super) static RULE: Rule = Rule {
    name: "override-invalid",
    severity: Severity::Error,
    mildest: Severity::Error,
    fixable: Fixable::Never,
    group: Group::Document,
    summary: "a `<!-- plan: … -->` comment that cannot be understood",
    docs: r#"## What it does

Finds a comment that is to say what the phases and the items of its document are, and has a key or a value that does not
exist, or says what another one says already.

## Why is this bad

The comment counts for nothing, and the document is read as if it were not there.

## Example

~~~markdown bad
# Plan

<!-- plan: phase=h2 item=h3 -->

## Phase 1

### 1. Automate ETL
**Status:** Not Started
~~~

## Use instead

~~~markdown good
# Plan

<!-- plan: phases=h2 items=h3 -->

## Phase 1

### 1. Automate ETL
**Status:** Not Started
~~~

## What to do

Write `phases=` and `items=`, each at most once in a document, with a rank of headings (`h1` to `h6`), several with commas
between, or `none`. Items can also be `boxes` (checkboxes), `rows` (of any table) or `bullets`. `plan explain FILE` tells
what comes of it. The same words can stand in `plan.yaml`, below `layouts`.
"#,
    check,
};

fn check(_: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(document.problems().iter().filter(|problem| problem.code == RULE.name).cloned());
}
