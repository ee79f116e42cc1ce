//! Two items have one number.

use std::collections::HashMap;

use crate::change::FreeIds;
use crate::check::numbering::{is_number, key, restarts};
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::model::Item;

pub(super) static RULE: Rule = Rule {
    name: "item-duplicate",
    severity: Severity::Error,
    mildest: Severity::Error,
    fixable: Fixable::Unsafe,
    group: Group::Structure,
    summary: "two items have one number or id",
    docs: r#"## What it does

Finds items that share a number or an id. Where each phase counts from the same number again, numbers are compared
within a phase; else, and ids such as `T-014` always, within the document. Numbers of others' proposals and reports
(`RFC-2119`, `PEP 703`, `CVE-2025-1234`) are none: several items may serve one of them.

## Why is this bad

Nobody can name either of them: "2 is done" may mean both, and what depends on 2 waits for one of them.

## Example

~~~markdown bad
# Plan

### 1. Automate ETL
**Status:** Done

### 2. Bill the API
**Status:** Not Started

### 2. Add tiers
**Status:** Not Started
~~~

## Use instead

~~~markdown good
# Plan

### 1. Automate ETL
**Status:** Done

### 2. Bill the API
**Status:** Not Started

### 3. Add tiers
**Status:** Not Started
~~~

## What to do

Give one of them the next free number, and mend what refers to it. Where nothing does, `plan check --fix --unsafe` gives
it to the second one.
"#,
    check,
};

fn check(_: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let restarts = restarts(document);
    // What a merge has left in two places is one thing.
    let conflicts = &document.plan().conflicts;
    let is_open = |item: &Item| conflicts.iter().any(|conflict| conflict.whole.covers(item.head));
    let mut free = FreeIds::new(document);
    let mut seen: HashMap<(Option<usize>, String), &Item> = HashMap::new();
    for (number, phase) in document.plan().phases.iter().enumerate() {
        for item in &phase.items {
            let Some(id) = item.id.filter(|id| !names_a_proposal(document.text(*id))) else { continue };
            let key = key(document.text(id));
            let scope = (restarts && is_number(&key)).then_some(number);
            let Some(first) = seen.get(&(scope, key.clone())) else {
                seen.insert((scope, key), item);
                continue;
            };
            if is_open(item) && is_open(first) {
                continue;
            }
            let line = document.source().line(first.head.start());
            let title = document.text(first.title);
            let message = format!("`{}` is already \"{title}\" on line {line}", document.text(id));
            let finding = Diagnostic::new(RULE.name, RULE.severity, id, message);
            let finding = finding.related(first.id.unwrap_or(first.title), format!("first given to \"{title}\""));
            let finding = finding.help("give one of the two another number, and mend what refers to it");
            let fix = free.give(scope, item).map(|edits| {
                let new: String = edits.iter().map(|edit| edit.text.as_str()).collect();
                Fix { title: format!("number this one `{new}`"), edits, safety: Safety::Unsafe }
            });
            found.push(Diagnostic { fix, ..finding });
        }
    }
}

/// Whether `id` is the number of a proposal, a standard or a report, which is nobody's own.
fn names_a_proposal(id: &str) -> bool {
    const SERIES: [&str; 14] =
        ["BIP", "CVE", "CWE", "EIP", "ERC", "GHSA", "ISO", "JEP", "JSR", "KEP", "PEP", "RFC", "SEP", "TC39"];
    let letters = id.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or(id);
    SERIES.iter().any(|series| letters.eq_ignore_ascii_case(series))
}
