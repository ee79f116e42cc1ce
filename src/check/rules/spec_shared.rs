//! Two items are for one spec.

use std::collections::BTreeMap;
use std::ffi::OsStr;

use crate::check::{Context, Examined, Fixable, Group, Pair, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{SpecDocument, TitleWords};

pub(super) static RULE: Rule = Rule {
    name: "spec-shared",
    severity: Severity::Warning,
    mildest: Severity::Warning,
    fixable: Fixable::Never,
    group: Group::References,
    summary: "two items are for one spec",
    docs: r#"## What it does

Finds specs of the backlog that more than one item is for: items which refer to that one file and to no other, or name it
behind `Spec:`. Other work may be mentioned: behind `Depends on:`, in a sub-task, or beside the item's own spec.

One item that stands in two plans under about the same title is one piece of work, and no finding. Items of other plans are
known only where those are checked together.

## Why is this bad

A spec says when it is done, once. With two items for it, either one of them is done with the other's work, or the spec holds
work that neither says. What it costs counts twice.

## Example

~~~markdown bad
# Plan

### 1. Meter the API
**Fix:** Count calls (see `/backlog/READY_billing.md`)
**Status:** Not Started

### 2. Send invoices
**Fix:** Bill calls (see `/backlog/READY_billing.md`)
**Status:** Not Started
~~~

## Use instead

~~~markdown good
# Plan

### 1. Meter the API
**Fix:** Count calls
**Status:** Not Started

### 2. Send invoices
**Fix:** Bill calls (see `/backlog/READY_billing.md`)
**Depends on:** 1
**Status:** Not Started
~~~

## What to do

Write a spec of its own for one of them, or make one item of the two.
"#,
    check,
};

fn check(context: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let mut by_spec: BTreeMap<&OsStr, Vec<&Pair<'_>>> = BTreeMap::new();
    document.pairs().iter().for_each(|pair| by_spec.entry(pair.spec.file().as_os_str()).or_default().push(pair));
    for pairs in by_spec.values() {
        let item = |pair: &Pair<'_>| document.item(pair.item).map(|(_, item)| item);
        let Some((first, title)) = pairs.first().and_then(|first| Some((first, document.text(item(first)?.title))))
        else {
            continue;
        };
        let labels: Vec<String> = pairs.iter().filter_map(|pair| Some(document.label(item(pair)?))).collect();
        if let [label, others @ ..] = labels.as_slice()
            && !others.is_empty()
        {
            let message = format!("{label} and {} are for one spec, {}", others.join(" and "), path(first.spec));
            let related = pairs[1..].iter().zip(others);
            let finding = finding(first, message);
            found.push(related.fold(finding, |finding, (pair, label)| finding.related(pair.place, label)));
        }
        let elsewhere = context.specs.claims.before(document.source().path(), first.spec.file());
        if elsewhere.is_empty() {
            continue;
        }
        let words = TitleWords::of(title);
        let mut elsewhere = elsewhere.iter();
        if let Some(other) = elsewhere.find(|other| !other.words.may_be_one(&words)) {
            let message =
                format!("{} and {} ({}) are for one spec, {}", labels[0], other.label, other.place, path(first.spec));
            found.push(finding(first, message));
        }
    }
}

fn finding(pair: &Pair<'_>, message: String) -> Diagnostic {
    Diagnostic::new(RULE.name, RULE.severity, pair.place, message)
        .key(path(pair.spec))
        .help("write a spec of its own for one of them, or make one item of the two")
}

fn path(spec: &SpecDocument) -> String {
    spec.source().path().display().to_string()
}
