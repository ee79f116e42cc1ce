//! An item says nothing of how far it is.

use std::collections::HashMap;

use crate::change::misspelled_status;
use crate::check::status_fix::StatusFixes;
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Carrier, Item, Mark, MarkKind};

pub(super) static RULE: Rule = Rule {
    name: "status-missing",
    severity: Severity::Warning,
    mildest: Severity::Warning,
    fixable: Fixable::Unsafe,
    group: Group::Status,
    summary: "an item has no status, though most items beside it have one",
    docs: r#"## What it does

Points at items without a status among items of the same phase and form most of which state one.

Where all that is stated is what is finished, struck through or with a tick in front, the rest is open without a word.

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

Give it one: `plan set 3 not-started` writes it in the form of its siblings. Of all
items at once, as long as nothing says that they have been begun: `plan check --fix --unsafe`.
"#,
    check,
};

fn check(_: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let mut fixes = StatusFixes::new(document);
    for phase in &document.plan().phases {
        // A list of ideas below finished work is no omission: only what stands beside it and looks the same counts.
        let mut alike: HashMap<Carrier, (Vec<&Item>, usize)> = HashMap::new();
        for item in &phase.items {
            let (without, with) = alike.entry(item.carrier).or_default();
            match item.status.is_none() && item.marks.is_empty() {
                true => without.push(item),
                false if stated(item) => *with += 1,
                false => {}
            }
        }
        let says_enough = phase.items.iter().filter(|item| stated(item)).all(is_crossed_out);
        let lacking = alike.into_values().filter(|(without, with)| !says_enough && without.len() < *with);
        let mut lacking: Vec<(&Item, usize)> =
            lacking.flat_map(|(without, with)| without.into_iter().map(move |item| (item, with))).collect();
        // In the order of the document: the first ones are offered a repair, if not all can be.
        lacking.sort_by_key(|(item, _)| item.head.start());
        for (item, with) in lacking {
            let message = format!("{} has no status, as {with} beside it have", document.label(item));
            let finding = Diagnostic::new(RULE.name, RULE.severity, item.title, message);
            let help = match misspelled_status(document, item) {
                Some(field) => {
                    let line = document.source().line(field.name.start());
                    format!("write `Status` for `{}` on line {line}", document.text(field.name))
                }
                None => format!("`plan set {} not-started` writes one", super::address(document, item)),
            };
            found.push(Diagnostic { fix: fixes.not_started(item), ..finding.help(help) });
        }
    }
}

/// Whether it says itself how far it is: what follows from its sub-tasks or its section, nobody has written.
fn stated(item: &Item) -> bool {
    !item.marks.is_empty()
}

/// Whether it is finished by the form of its line alone, of which what is open has none.
fn is_crossed_out(item: &Item) -> bool {
    let is_form = |mark: &Mark| matches!(mark.kind, MarkKind::Strike | MarkKind::Title) && mark.word.is_none();
    !item.is_open() && item.marks.iter().all(is_form)
}
