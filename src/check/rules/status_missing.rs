//! An item says nothing of how far it is.

use crate::check::{Context, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;

pub(super) static RULE: Rule = Rule {
    name: "status-missing",
    severity: Severity::Warning,
    mildest: Severity::Warning,
    group: Group::Status,
    summary: "an item has no status, though most items of the document have one",
    docs: r#"## What it does

Points at items without a status, in a document in which most items have one.

## Why is this bad

The item counts as open, but nobody can tell whether it has been begun.

## Example

~~~markdown bad
# Plan

### 1. Automate ETL
**Status:** Done

### 2. Bill the API
**Status:** Not Started

### 3. Add tiers
**Owner:** Ada Brook
~~~

## Use instead

~~~markdown good
# Plan

### 1. Automate ETL
**Status:** Done

### 2. Bill the API
**Status:** Not Started

### 3. Add tiers
**Owner:** Ada Brook
**Status:** Not Started
~~~

## What to do

Give it one: `plan set 3 not-started` writes it in the form of its siblings.
"#,
    check,
};

fn check(_: &Context<'_>, document: &Document, found: &mut Vec<Diagnostic>) {
    let (without, with): (Vec<_>, Vec<_>) =
        document.plan().items().partition(|item| item.status.is_none() && item.marks.is_empty());
    if without.len() >= with.len() {
        return;
    }
    for item in without {
        let message = format!("{} has no status, as {} other items have", super::label(document, item), with.len());
        let finding = Diagnostic::new(RULE.name, RULE.severity, item.title, message);
        found.push(finding.help(format!("`plan set {} not-started` writes one", super::address(document, item))));
    }
}
