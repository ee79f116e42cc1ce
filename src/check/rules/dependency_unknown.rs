//! A dependency names an item that is not there.

use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{Abroad, Document, Meaning};
use crate::model::Item;

pub(super) static RULE: Rule = Rule {
    name: "dependency-unknown",
    severity: Severity::Error,
    mildest: Severity::Error,
    fixable: Fixable::Never,
    group: Group::Structure,
    summary: "an item depends on one that does not exist",
    docs: r#"## What it does

Follows what each item depends on: an id (`2`, `#2`, `1.3`, `T-014`), a range of ids (`1-3`), a title, or a phase, which
means all of its items. What looks like an id of this document and is none, and a title with a slip in it, is reported. So is
`other-plan#3`, and a link to its heading, where there is a plan of that name in the workspace and no such item in it, or where
the name has a slip in it. A person, an issue of this or of another repository and plain words are let be.

## Why is this bad

The item waits for something that nobody will finish: `plan status` never offers it as next, and no schedule can place it.

## Example

~~~markdown bad
# Plan

### 1. Automate ETL
**Status:** Done

### 2. Bill the API
**Depends on:** 1, 7
**Status:** Not Started
~~~

## Use instead

~~~markdown good
# Plan

### 1. Automate ETL
**Status:** Done

### 2. Bill the API
**Depends on:** 1
**Status:** Not Started
~~~

## What to do

Write the id that was meant, or take it away. Where it is an item of another plan, say so: `other-plan#7`.
"#,
    check,
};

fn check(context: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let items: Vec<&Item> = document.plan().items().collect();
    for (item, dependency) in document.dependencies().iter() {
        let (nearest, lacks) = match dependency.meaning {
            Meaning::Unknown { nearest } => (nearest, "no item has that id or title"),
            Meaning::UnknownPhase => (None, "no phase is called so"),
            _ => continue,
        };
        let written = document.text(dependency.span);
        let message = format!("{} depends on `{written}`, and {lacks}", document.label(items[item]));
        let span = super::within(items[item], dependency.span);
        let mut finding = Diagnostic::new(RULE.name, RULE.severity, span, message).key(written);
        if let Some(nearest) =
            nearest.map(|nearest| items[nearest]).filter(|nearest| !std::ptr::eq(*nearest, items[item]))
        {
            let label = document.label(nearest);
            finding = finding.help(format!("the nearest is {label}")).related(nearest.head, label);
        }
        found.push(finding.help("an item of another plan is written as `other-plan#7`"));
    }
    for crossing in document.crossings().iter() {
        let around = |number: usize| context.around.workspace().number(number);
        let Some((lacks, help)) = lack(&crossing.to, around) else { continue };
        let (item, written) = (items[crossing.item], super::one_line(document, crossing.span));
        let message = format!("{} depends on `{written}`, and {lacks}", document.label(item));
        let span = super::within(item, crossing.span);
        found.push(Diagnostic::new(RULE.name, RULE.severity, span, message).key(written).help(help));
    }
}

/// What is missing of what an item depends on in another plan, and what was probably meant. Where no plan is called so, and none
/// nearly so, something else may be meant: an issue of another repository.
fn lack<'d>(to: &Abroad, plan: impl Fn(usize) -> Option<&'d Document>) -> Option<(String, String)> {
    let path = |number: usize| plan(number).map_or_else(String::new, |plan| plan.source().path().display().to_string());
    match to {
        Abroad::Items { .. } | Abroad::NoPlan { nearest: None } => None,
        Abroad::NoItem { document, nearest } => {
            let lacks = format!("no item of {} has that id or title", path(*document));
            let nearest = nearest.and_then(|item| {
                let plan = plan(*document)?;
                Some(format!("the nearest is {}", plan.label(plan.item(item)?.1)))
            });
            Some((lacks, nearest.unwrap_or_else(|| "write the id that was meant, or take it away".to_owned())))
        }
        Abroad::NoPlan { nearest: Some(nearest) } => {
            Some(("no plan is called so".to_owned(), format!("the nearest is {}", path(*nearest))))
        }
        Abroad::SeveralPlans(plans) => {
            let paths: Vec<String> = plans.iter().map(|number| path(*number)).collect();
            let lacks = format!("{} plans are called so", plans.len());
            Some((lacks, format!("write the path of the one that is meant: {}", paths.join(" or "))))
        }
    }
}
