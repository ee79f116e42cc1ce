//! An item has no estimate, as its siblings have.

use std::collections::HashMap;

use crate::analysis::is_committed;
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::model::{Carrier, Item, Label};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "estimate-missing",
    severity: Severity::Warning,
    mildest: Severity::Advice,
    fixable: Fixable::Never,
    group: Group::Estimates,
    summary: "an item without an estimate, as others have one",
    docs: r#"## What it does

Finds open items without an estimate in a document where most items of the same form (headings, boxes, rows) have one. It
is a warning where another item of the phase has one, or where most of the phase have, whatever the rest of the document
does; else advice. Points and sizes are estimates too. What is done, cancelled, deferred or proposed needs none, and a
document that estimates little is left alone.

## Why is this bad

No sum of the phase is complete: whether its work fits cannot be told.

## Example

~~~markdown bad
# Plan

### 1. Automate ETL (3 days)
**Status:** Not Started

### 2. Bill the API (14 days)
**Status:** Not Started

### 3. Add tiers
**Status:** Not Started
~~~

## Use instead

~~~markdown good
# Plan

### 1. Automate ETL (3 days)
**Status:** Not Started

### 2. Bill the API (14 days)
**Status:** Not Started

### 3. Add tiers (7 days)
**Status:** Not Started
~~~

## What to do

Give it one: `plan set 3 --estimate "7 days"` writes it in the form of its siblings. A range (`1-2 weeks`) is better than
none.
"#,
    check,
};

fn check(_: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let in_document = Tally::of(document.plan().items());
    for phase in &document.plan().phases {
        let in_phase = Tally::of(&phase.items);
        for item in phase.items.iter().filter(|item| item.estimate.is_none() && is_committed(item)) {
            let (here, anywhere) = (in_phase.get(&item.carrier), in_document.get(&item.carrier));
            let (Some(here), Some(anywhere)) = (here, anywhere) else { continue };
            let (severity, others) = match (here.with, anywhere.with) {
                (2.., _) if here.is_usual() => (Severity::Warning, siblings(here.with, " of its phase")),
                (1.., _) if anywhere.is_usual() => (Severity::Warning, siblings(here.with, " of its phase")),
                (0, 2..) if anywhere.is_usual() => (Severity::Advice, siblings(anywhere.with, "")),
                _ => continue,
            };
            let label = document.label(item);
            let (place, message) = match stated(document, item) {
                Some(words) => (words, format!("`{}` is no estimate of {label}, as {others}", document.text(words))),
                None => (item.title, format!("{label} has no estimate, as {others}")),
            };
            let finding = Diagnostic::new(RULE.name, severity, place, message);
            let address = super::address(document, item);
            found.push(finding.help(format!("`plan set {address} --estimate 3d` writes one")));
        }
    }
}

/// How many items of one form have an estimate.
#[derive(Default)]
struct Tally {
    with: usize,
    /// Those that need one and have none.
    without: usize,
}

impl Tally {
    fn of<'d>(items: impl IntoIterator<Item = &'d Item>) -> HashMap<Carrier, Self> {
        let mut tallies: HashMap<Carrier, Self> = HashMap::new();
        for item in items {
            let tally = tallies.entry(item.carrier).or_default();
            tally.with += usize::from(item.estimate.is_some());
            tally.without += usize::from(item.estimate.is_none() && is_committed(item));
        }
        tallies
    }

    /// Whether it is the usual thing to have one.
    const fn is_usual(&self) -> bool {
        self.with > self.without
    }
}

/// The words that stand where the estimate should.
fn stated(document: &Document, item: &Item) -> Option<Span> {
    let cell = item.cells().iter().find(|cell| cell.label == Label::Estimate).map(|cell| cell.span);
    let words = item.field(Label::Estimate).map(|field| field.value).or(cell)?;
    document.text(words).contains(char::is_alphanumeric).then_some(words)
}

fn siblings(count: usize, of: &str) -> String {
    if count == 1 { format!("another item{of} has") } else { format!("{count} other items{of} have") }
}
