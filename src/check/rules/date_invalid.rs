//! A date is none.

use crate::check::{Context, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;

pub(super) static RULE: Rule = Rule {
    name: "date-invalid",
    severity: Severity::Error,
    mildest: Severity::Error,
    fixable: Fixable::Never,
    group: Group::Time,
    summary: "a day that does not exist",
    docs: r#"## What it does

Finds what is written like a date in a field that asks for one, and is none.

## Why is this bad

Whatever is counted from it is not counted at all.

## Example

~~~markdown bad
# Plan

### 1. Automate ETL
**Status:** Not Started
**Due:** 2099-02-30
~~~

## Use instead

~~~markdown good
# Plan

### 1. Automate ETL
**Status:** Not Started
**Due:** 2099-02-28
~~~

## What to do

Write a day that exists, as year, month and day: 2099-02-28.
"#,
    check,
};

fn check(_: &Context<'_>, document: &Document, found: &mut Vec<Diagnostic>) {
    found.extend(document.problems().iter().filter(|problem| problem.code == RULE.name).cloned());
}
