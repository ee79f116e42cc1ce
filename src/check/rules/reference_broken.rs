//! A path leads to nothing.

use super::{reference_ambiguous, superseded_without_target};
use crate::check::reference::{Broken, Meant, Trail, written};
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Safety, Severity};
use crate::model::Reference;

pub(super) static RULE: Rule = Rule {
    name: "reference-broken",
    severity: Severity::Error,
    mildest: Severity::Warning,
    fixable: Fixable::Both,
    group: Group::References,
    summary: "a path that does not exist",
    docs: r#"## What it does

Follows each path to a file that is meant to be there: links, and paths to documents in code spans, in running text and in
front matter. A path counts from the folder of the document; with `/` in front, from the workspace's root folder; where it is no
link, from either.

Links are errors, and so is what follows "see", "details in" or a label such as `Spec:`, or begins with `/`, `./` or `../`.
Other paths with a folder in them are warnings, and so is what a finished item was to write.

Where nothing lies there, it is looked for: in the same folder under another word for its state (`DONE_etl.md` for
`READY_etl.md`, `etl.done.md` for `etl.md`), or in the folder for another state (`done/etl.md` for `ready/etl.md`), else where git has renamed it to, else in the workspace under the same name. Several such files make it
`reference-ambiguous`.

## What it leaves alone

A bare name (`CHANGELOG.md`), unless "in" stands in front; patterns (`docs/*.md`, `YYYY-MM-DD.md`,
`path/to/x.md`); commands; files "in the billing repo"; what is deleted or moved. And what is yet to be written: behind
"Create" or "Write", marked `(new)`, below `Deliverables:`, or at the start of an open checkbox.

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

Write where the file is now, write the file, or take the path away. `plan check --fix` does the first where another word
for its state names one file, or git has renamed it to one that is there; with `--unsafe` also where the workspace has one file of
that name.
"#,
    check,
};

fn check(context: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let is_told = context.runs(&superseded_without_target::RULE, document);
    let is_ambiguous_told = context.runs(&reference_ambiguous::RULE, document);
    let successor = document.plan().archive.as_ref().and_then(|archive| archive.superseded_by).filter(|_| is_told);
    for Broken { reference, path, severity, meant } in document.broken() {
        if successor.is_some_and(|successor| successor.covers(reference.span)) {
            continue;
        }
        let finding = Diagnostic::new(RULE.name, *severity, reference.span, format!("`{path}` does not exist"));
        found.extend(match meant {
            Meant::Several(_) if is_ambiguous_told => None,
            Meant::Nothing | Meant::Several(_) => Some(finding.help(counted_from(path))),
            Meant::One { path, by } => Some(mended(finding, reference, path, *by)),
        });
    }
}

fn mended(finding: Diagnostic, reference: &Reference, path: &str, by: Trail) -> Diagnostic {
    let (help, safety) = match by {
        Trail::State => (format!("the file is `{path}` by now: `plan check --fix` writes that"), Safety::Safe),
        Trail::Git => (format!("by git the file is `{path}` by now: `plan check --fix` writes that"), Safety::Safe),
        Trail::Name => {
            (format!("the only file of that name is `{path}`: `plan check --fix --unsafe` writes that"), Safety::Unsafe)
        }
    };
    let finding = finding.help(help);
    match written(reference, path, safety) {
        Some(fix) => finding.fix(fix),
        None => finding,
    }
}

fn counted_from(path: &str) -> &'static str {
    if path.starts_with('/') {
        "a `/` in front means the workspace's root folder"
    } else {
        "it counts from the folder of this document; a `/` in front means the workspace's root folder"
    }
}
