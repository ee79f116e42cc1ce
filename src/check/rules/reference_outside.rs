//! A path leaves the workspace.

use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Found;

pub(super) static RULE: Rule = Rule {
    name: "reference-outside",
    severity: Severity::Error,
    mildest: Severity::Error,
    fixable: Fixable::Never,
    group: Group::References,
    summary: "a path that leaves the workspace",
    docs: r#"## What it does

Finds paths that lead out of the workspace, by `..` or through a symbolic link. Nobody looks whether something is there.

Where neither `plan.yaml`, nor `.git`, nor a folder `plans` tells where the workspace begins, it begins in the folder at hand
for want of a better one, and nothing is said of what lies above.

## Why is this bad

On any other machine something else is there, or nothing.

## Example

~~~markdown bad
# Plan

### 1. Automate ETL
**Fix:** Automate it (see [the notes](../../notes/etl.md))
**Status:** Done
~~~

## Use instead

~~~markdown good
# Plan

### 1. Automate ETL
**Fix:** Automate it (see [the notes](/plans/example.md))
**Status:** Done
~~~

## What to do

Bring the file into the repository, or write where everybody can read it: an address with `https://`.
"#,
    check,
};

fn check(_: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    for (reference, leads_to) in document.found() {
        if *leads_to == Found::Outside {
            let path = document.text(reference.span);
            let message = format!("`{path}` leads out of the workspace");
            let finding = Diagnostic::new(RULE.name, RULE.severity, reference.span, message);
            found.push(finding.help("bring the file into the workspace, or write an address that all can reach"));
        }
    }
}
