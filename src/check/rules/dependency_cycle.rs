//! Items wait for each other.

use crate::analysis::{Cycles, Ring, RingStep};
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::model::Item;

/// How many items of a long circle are named; the others are counted.
const NAMED: usize = 8;

const HELP: &str = "take away the dependency that is not real, or split an item in two";

pub(super) static RULE: Rule = Rule {
    name: "dependency-cycle",
    severity: Severity::Error,
    mildest: Severity::Error,
    fixable: Fixable::Never,
    group: Group::Structure,
    summary: "items wait for each other in a circle",
    docs: r#"## What it does

Finds items that depend on each other in a circle, be it through phases or through other plans (`other-plan#3`), and items that
depend on themselves. A circle through several plans is told in each of them. Of items that
are tied to each other by several circles, the shortest is named. Where nothing in it is open any more, nothing is said.

## Why is this bad

None of them can ever begin.

## Example

~~~markdown bad
# Plan

### 1. Automate ETL
**Depends on:** 2
**Status:** Not Started

### 2. Bill the API
**Depends on:** 1
**Status:** Not Started
~~~

## Use instead

~~~markdown good
# Plan

### 1. Automate ETL
**Status:** Not Started

### 2. Bill the API
**Depends on:** 1
**Status:** Not Started
~~~

## What to do

Take away the dependency that is not real, or split an item into the part that comes first and the part that waits.
"#,
    check,
};

fn check(context: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let dependencies = document.dependencies();
    let items: Vec<&Item> = document.plan().items().collect();
    for cycle in Cycles::of(document, dependencies).shortest {
        let Some(&(first, span)) = cycle.steps.first() else { continue };
        if cycle.steps.iter().all(|(item, _)| !items[*item].is_open()) {
            continue;
        }
        let name = |item: usize| super::short(document, items[item]);
        let mut names: Vec<String> = cycle.steps.iter().take(NAMED).map(|(item, _)| name(*item)).collect();
        match cycle.steps.len() {
            count if count > NAMED => names.push(format!("{} more", count - NAMED)),
            _ => {}
        }
        let message = match cycle.steps.len() {
            1 => format!("{} depends on itself", document.label(items[first])),
            count => format!("{count} items wait for each other: {} → {}", names.join(" → "), name(first)),
        };
        let span = super::within(items[first], span);
        let mut finding = Diagnostic::new(RULE.name, RULE.severity, span, message);
        for (number, (item, span)) in cycle.steps.iter().enumerate().skip(1).take(NAMED) {
            let next = cycle.steps.get(number + 1).map_or(first, |(next, _)| *next);
            finding = finding.related(*span, format!("{} waits for {}", name(*item), name(next)));
        }
        found.push(finding.help(HELP));
    }
    if !document.crossings().is_empty() {
        check_across(context, document, found);
    }
}

/// The circles that lead through other plans.
fn check_across(context: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    // What is checked may be another text than what lies in the file.
    let own = context.around.with(document);
    let around = own.as_ref().unwrap_or(context.around);
    let Some(number) = around.number(document) else { return };
    let plans = &around.workspace().documents;
    let item = |step: &RingStep| Some((&plans[step.document], plans[step.document].item(step.item)?.1));
    for Ring { steps, .. } in around.rings() {
        let Some(first) = steps.iter().position(|step| step.document == number) else { continue };
        let all: Option<Vec<_>> = steps[first..].iter().chain(&steps[..first]).map(item).collect();
        let Some(all) = all.filter(|all| all.iter().any(|(_, item)| item.is_open())) else { continue };
        let name = |(plan, item): &(&Document, &Item)| match plan.source().path() == document.source().path() {
            true => super::short(plan, item),
            false => format!("{} ({})", super::short(plan, item), plan.place(item.head.start())),
        };
        let mut names: Vec<String> = all.iter().take(NAMED).map(name).collect();
        match all.len() {
            count if count > NAMED => names.push(format!("{} more", count - NAMED)),
            _ => {}
        }
        let message = format!(
            "{} items of several plans wait for each other: {} → {}",
            all.len(),
            names.join(" → "),
            name(&all[0])
        );
        let span = super::within(all[0].1, steps[first].span);
        found.push(Diagnostic::new(RULE.name, RULE.severity, span, message).help(HELP));
    }
}
