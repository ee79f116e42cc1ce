//! An item has no owner, as most have.

use std::collections::HashMap;

use crate::analysis::{NamedOwners, Owner, is_committed};
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Carrier, Field, Label};

pub(super) static RULE: Rule = Rule {
    name: "owner-missing",
    severity: Severity::Warning,
    mildest: Severity::Warning,
    fixable: Fixable::Never,
    group: Group::Estimates,
    summary: "an item without an owner, as most have one",
    docs: r#"## What it does

Finds open items without an owner in a document where most items of the same form (headings, boxes, rows) have one. A word
for nobody, such as `TBD` or `unassigned`, is no owner; an owner of the phase or of the document is one. What is done,
cancelled, deferred or proposed needs none.

## Why is this bad

What belongs to nobody is done by nobody.

## Example

~~~markdown bad
# Plan

### 1. Automate ETL
**Owner:** Data Engineer
**Status:** Not Started

### 2. Bill the API
**Owner:** Engineering Lead
**Status:** Not Started

### 3. Add tiers
**Owner:** TBD
**Status:** Not Started
~~~

## Use instead

~~~markdown good
# Plan

### 1. Automate ETL
**Owner:** Data Engineer
**Status:** Not Started

### 2. Bill the API
**Owner:** Engineering Lead
**Status:** Not Started

### 3. Add tiers
**Owner:** Product Lead
**Status:** Not Started
~~~

## What to do

Agree on somebody, and say so: `plan set 3 --owner "Product Lead"`. What nobody will do now is deferred or proposed.
"#,
    check,
};

fn check(_: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let plan = document.plan();
    let names = |field: Field| !Owner::all(document.text(field.value)).is_empty();
    if plan.field(Label::Owner).is_some_and(names) {
        return;
    }
    let mut owners_of = NamedOwners::default();
    let mut with: HashMap<Carrier, usize> = HashMap::new();
    let mut without: HashMap<Carrier, Vec<_>> = HashMap::new();
    for (phase, item) in plan.items_with_phase() {
        if !owners_of.of(document, item).is_empty() {
            *with.entry(item.carrier).or_default() += 1;
        } else if is_committed(item) && !phase.field(Label::Owner).is_some_and(names) {
            without.entry(item.carrier).or_default().push(item);
        }
    }
    for (carrier, items) in without {
        let with = with.get(&carrier).copied().unwrap_or_default();
        if with < 2 || with <= items.len() {
            continue;
        }
        for item in items {
            let label = document.label(item);
            let owner = item.owner.filter(|owner| document.text(*owner).contains(char::is_alphanumeric));
            let message = match owner.map(|owner| document.text(owner)) {
                Some(word) => format!("`{word}` is no owner of {label}, as {with} other items have one"),
                None => format!("{label} has no owner, as {with} other items have"),
            };
            let finding = Diagnostic::new(RULE.name, RULE.severity, owner.unwrap_or(item.title), message);
            let address = super::address(document, item);
            found.push(finding.help(format!("`plan set {address} --owner NAME` writes one")));
        }
    }
}
