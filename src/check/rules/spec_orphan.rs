//! An open spec that no plan refers to.

use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::SpecState;
use crate::text::shell_word;

pub(super) static RULE: Rule = Rule {
    name: "spec-orphan",
    severity: Severity::Advice,
    mildest: Severity::Advice,
    fixable: Fixable::Never,
    group: Group::References,
    summary: "an open spec that no plan refers to",
    docs: r#"## What it does

Finds files of the backlog with work left, or which do not say how far they are, to which no plan refers: neither an item nor
other words of it. Archived plans count only with `--include-archived`. Where some plans alone are named, or one cannot be
read, it says nothing: another plan may refer to the spec.

The finding stands in the spec, and is allowed by a comment there.

## Why is this bad

What is in no plan has no date, no owner and no place in the queue, however ready it is.

## Example

The text of `backlog/READY_tiers.md`, which nothing refers to:

~~~markdown bad
---
state: ready
---

# Add tiers
~~~

## Use instead

~~~markdown good
---
state: done
---

# Add tiers
~~~

## What to do

`plan backlog promote` makes an item of it, and `plan backlog move` tells that nobody will do it, or that it is done.
`plan backlog is:orphan` lists all specs without an item.
"#,
    check,
};

fn check(_: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let Some(spec) = document.orphan() else { return };
    let state = match spec.spec().state() {
        Some(state) if !state.is_open() => return,
        Some(SpecState::Draft) => "is a draft".to_owned(),
        Some(state) => format!("is {}", state.as_str().replace('-', " ")),
        None => "does not say how far it is".to_owned(),
    };
    let place = spec.spec().title.unwrap_or_else(|| super::title(document));
    let path = spec.source().path().display().to_string();
    let path = shell_word(&path);
    let finding = Diagnostic::new(
        RULE.name,
        RULE.severity,
        place,
        format!("no plan refers to the spec {}, which {state}", spec.name()),
    );
    found.push(
        finding
            .key(spec.spec().path.clone())
            .help(format!("`plan backlog promote {path}` makes an item of it"))
            .help(format!("`plan backlog move {path} cancelled` says that nobody will do it")),
    );
}
