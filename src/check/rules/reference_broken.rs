//! A path leads to nothing.

use crate::check::{Context, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{Document, Found};

pub(super) static RULE: Rule = Rule {
    name: "reference-broken",
    severity: Severity::Error,
    mildest: Severity::Error,
    fixable: Fixable::Never,
    group: Group::References,
    summary: "a path that does not exist",
    docs: r#"## What it does

Follows each path that a document refers to: links, and paths to documents in code spans. A path counts from the folder
of the document; with `/` in front, from the workspace's root folder.

## Why is this bad

The plan says that there is more to read, and there is not.

## Example

~~~markdown bad
# Plan

### 1. Automate ETL
**Fix:** Automate it (see `/backlog/READY_etl.md`)
**Status:** Done
~~~

## Use instead

~~~markdown good
# Plan

### 1. Automate ETL
**Fix:** Automate it (see `/plans/example.md`)
**Status:** Done
~~~

## What to do

Write where the file is now, write the file, or take the path away.
"#,
    check,
};

fn check(context: &Context<'_>, document: &Document, found: &mut Vec<Diagnostic>) {
    for reference in &document.plan().references {
        let path = document.text(reference.span);
        if super::follow(context, document, path) != Found::Missing {
            continue;
        }
        let from = if path.starts_with('/') {
            "a `/` in front means the workspace's root folder"
        } else {
            "it counts from the folder of this document; a `/` in front means the workspace's root folder"
        };
        let message = format!("`{path}` does not exist");
        found.push(Diagnostic::new(RULE.name, RULE.severity, reference.span, message).help(from));
    }
}
