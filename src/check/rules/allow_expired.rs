//! A comment still allows what it should not, or not any more.

use crate::analysis::clock;
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};

pub(super) static RULE: Rule = Rule {
    name: "allow-expired",
    severity: Severity::Warning,
    mildest: Severity::Warning,
    fixable: Fixable::Never,
    group: Group::Exemptions,
    summary: "a comment that allows findings is past its end, or has none",
    docs: r#"## What it does

Compares the day behind `until` in each `<!-- plan: allow … -->` comment with today, or with `--as-of`. The comment holds on
that day for the last time; from the next day on it hides nothing. One without an end holds, and is found every day.

## Why is this bad

An exemption was made for a while, and the while is over. One that never ends is a finding that nobody will ever see again.

## Example

~~~markdown bad
# Plan

### 1. Sign the contract
<!-- plan: allow item-stale until 2020-03-01, waiting for legal -->
**Status:** In Progress
**Started:** 2020-01-01
~~~

## Use instead

~~~markdown good
# Plan

### 1. Sign the contract
<!-- plan: allow item-stale until 2100-03-01, waiting for legal -->
**Status:** In Progress
**Started:** 2020-01-01
~~~

## What to do

Mend what was allowed and take the comment away, or write a later day if the reason still holds.
"#,
    check,
};

fn check(context: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let today = clock(document, context.as_of);
    for exemption in &document.plan().exemptions {
        let rules = super::quoted(document, &exemption.rules);
        let (message, help) = match exemption.until {
            Some(until) if exemption.is_past(today) => {
                let days = (today - until.value).num_days();
                let ago = if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
                let message = format!("the comment allowed {rules} until {}, {ago} before {today}", until.value);
                (message, "take the comment away, or write a later day if its reason still holds")
            }
            Some(_) => continue,
            None => (
                format!("the comment allows {rules} without an end"),
                "write behind the rule until when, as in `until 2026-03-01`",
            ),
        };
        let span = exemption.until.map_or(exemption.span, |until| until.span);
        found.push(Diagnostic::new(RULE.name, RULE.severity, span, message).key(rules).help(help));
    }
}
