//! A comment that is to allow findings cannot be understood.

use crate::check::exemptions::allowable;
use crate::check::{Context, Examined, Fixable, Group, Rule, nearest, rule};
use crate::diagnostic::{Diagnostic, Severity};

pub(super) static RULE: Rule = Rule {
    name: "allow-invalid",
    severity: Severity::Warning,
    mildest: Severity::Warning,
    fixable: Fixable::Never,
    group: Group::Exemptions,
    summary: "a comment that is to allow findings names no rule, no reason, or a day that does not exist",
    docs: r#"## What it does

Finds `<!-- plan: allow … -->` comments that name a rule which does not exist or which cannot be allowed, no rule at all, no
reason, or a day that does not exist; and those which stand where nobody can tell what they are meant for.

## Why is this bad

Such a comment allows nothing: what it was to hide is found all the same.

## Example

~~~markdown bad
# Plan

### 1. Sign the contract
<!-- plan: allow item-stall until 2100-03-01, waiting for legal -->
**Status:** Not Started
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

Write `<!-- plan: allow RULE until YYYY-MM-DD, REASON -->`, with blanks between several rules. In an item it holds for the
item; between the heading of a phase and its first item for the phase and all in it; above the first phase and item for the
document. `plan rules` lists the rules. What is found about such comments cannot be allowed.
"#,
    check,
};

fn check(_: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(document.problems().iter().filter(|problem| problem.code == RULE.name).cloned());
    for name in document.plan().exemptions.iter().flat_map(|exemption| &exemption.rules) {
        let word = document.text(*name);
        if allowable(word).is_some() {
            continue;
        }
        let shown = word.escape_debug();
        let (message, help) = match (rule(word), nearest(word)) {
            (Some(_), _) => (
                format!("what `{shown}` finds cannot be allowed"),
                "take the name away, and mend the comment".to_owned(),
            ),
            (None, Some(nearest)) => {
                (format!("there is no rule `{shown}` to be allowed"), format!("did you mean `{}`?", nearest.name))
            }
            (None, None) => (
                format!("there is no rule `{shown}` to be allowed"),
                "`plan rules` lists the rules; a comma goes in front of the reason".to_owned(),
            ),
        };
        found.push(Diagnostic::new(RULE.name, RULE.severity, *name, message).key(word).help(help));
    }
}
