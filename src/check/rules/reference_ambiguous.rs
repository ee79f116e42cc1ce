//! A path that leads to nothing could mean several files.

use crate::check::reference::{Broken, Meant};
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};

pub(super) static RULE: Rule = Rule {
    name: "reference-ambiguous",
    severity: Severity::Warning,
    mildest: Severity::Warning,
    fixable: Fixable::Never,
    group: Group::References,
    summary: "a path leads to nothing, and more than one file could be meant",
    docs: r#"## What it does

Finds paths to a file that is not there, where several others could be meant: in the same folder under other words for its
state, such as `WIP_tiers.md` and `DONE_tiers.md` for `READY_tiers.md`; or else, elsewhere in the workspace, under the same
name. Where one file alone could be meant, or none, it is `reference-broken`'s; so it is where this rule is off.

## Why is this bad

Nobody knows which one to read, and two files for one thing drift apart.

## Example

Where the folder `backlog` has `WIP_tiers.md` and `DONE_tiers.md`:

~~~markdown bad
# Plan

### 1. Add tiers
**Fix:** Add them (see `/backlog/READY_tiers.md`)
**Status:** Done
~~~

## Use instead

~~~markdown good
# Plan

### 1. Add tiers
**Fix:** Add them (see `/backlog/DONE_tiers.md`)
**Status:** Done
~~~

## What to do

Write the one that is meant, and remove or rename the other.
"#,
    check,
};

fn check(_: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    for Broken { reference, path, meant, .. } in document.broken() {
        let Meant::Several(paths) = meant else { continue };
        let all = paths.iter().map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ");
        let message = match paths.len() {
            1 => {
                format!("`{path}` does not exist; {all} could be meant, and the workspace is too large to look through")
            }
            count => format!("`{path}` does not exist, and {count} files could be meant: {all}"),
        };
        let finding = Diagnostic::new(RULE.name, RULE.severity, reference.span, message).key(*path);
        found.push(finding.help("write the one that is meant"));
    }
}
