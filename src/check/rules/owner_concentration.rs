//! One owner holds most of the work.

use crate::analysis::{amount, counted};
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};

/// Of two owners one always holds about a half.
const OWNERS: usize = 3;

/// Of so few items nothing follows.
const ITEMS: usize = 4;

pub(super) static RULE: Rule = Rule {
    name: "owner-concentration",
    severity: Severity::Advice,
    mildest: Severity::Advice,
    fixable: Fixable::Never,
    group: Group::Estimates,
    summary: "one owner holds more than half of the estimated work",
    docs: r#"## What it does

Adds up the open work of each owner. Where three owners or more have work, and one of them holds more than half of the
estimated days of the plan, it says how much, and how many items that stands on. At least four items, and half of all, must
have an estimate. `owner_share` in `plan.yaml` sets another part than 0.5. A team may hold as much as it likes.

## Why is this bad

When this one is ill, on holiday or gone, most of the plan stands still; and until then everything waits in one queue.

## Example

~~~markdown bad
# Plan

### 1. Automate ETL (3 days)
**Owner:** Data Engineer
**Status:** Not Started

### 2. Bill the API (5 days)
**Owner:** Engineering Lead
**Status:** Not Started

### 3. Add tiers (7 days)
**Owner:** Product Lead
**Status:** Not Started

### 4. Launch the marketplace (30 days)
**Owner:** Product Lead
**Status:** Not Started
~~~

## Use instead

~~~markdown good
# Plan

### 1. Automate ETL (3 days)
**Owner:** Data Engineer
**Status:** Not Started

### 2. Bill the API (5 days)
**Owner:** Engineering Lead
**Status:** Not Started

### 3. Add tiers (3 days)
**Owner:** Product Lead
**Status:** Not Started

### 4. Launch the marketplace in one country (4 days)
**Owner:** Product Lead
**Status:** Not Started
~~~

## What to do

Give some of the items to others, or share them, so that somebody else knows them too.
"#,
    check,
};

fn check(context: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let load = document.load();
    if load.owners.len() < OWNERS || load.estimated < ITEMS || load.estimated * 2 < load.items {
        return;
    }
    let limit = context.thresholds.owner_share;
    for own in load.owners.iter().filter(|own| own.days > load.days * limit) {
        if own.owner.capacity(context.calendar).is_none() {
            continue;
        }
        let name = own.owner.name();
        let unknown = match load.items - load.estimated {
            0 => String::new(),
            1 => "; 1 item has no estimate".to_owned(),
            count => format!("; {count} items have no estimate"),
        };
        let message = format!(
            "{name} holds {} of {} estimated days ({:.0} %) and {} of {} items{unknown}",
            amount(own.days),
            amount(load.days),
            own.days / load.days * 100.0,
            own.items.len(),
            load.items,
        );
        let finding = Diagnostic::new(RULE.name, RULE.severity, super::title(document), message).key(name);
        let finding = finding.help(format!("give some of the items to others: while {name} is away, they stand still"));
        found.push(own.items.iter().fold(finding, |finding, item| {
            let days = context.calendar.days_of(item).map_or_else(|| "no estimate".to_owned(), counted);
            finding.related(item.title, format!("{}: {days}", document.label(item)))
        }));
    }
}
