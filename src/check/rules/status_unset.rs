//! Nobody has filled in a status.

use crate::check::status_fix::StatusFixes;
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::MarkValue;

pub(super) static RULE: Rule = Rule {
    name: "status-unset",
    severity: Severity::Warning,
    mildest: Severity::Warning,
    fixable: Fixable::Unsafe,
    group: Group::Status,
    summary: "a status was left as the template has it",
    docs: r#"## What it does

Finds a status that is empty, a placeholder, or a menu of choices of which none was taken.

## Why is this bad

It looks filled in, and says nothing.

## Example

~~~markdown bad
# Plan

### 1. Automate ETL
**Status:** ⬜ Not Started / 🟡 In Progress / ✅ Complete
~~~

## Use instead

~~~markdown good
# Plan

### 1. Automate ETL
**Status:** 🟡 In Progress
~~~

## What to do

Leave one of the choices: `plan set 1 in-progress`. Of what nothing says that it has been begun,
`plan check --fix --unsafe` writes that it has not.
"#,
    check,
};

fn check(_: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let mut fixes = StatusFixes::new(document);
    for item in document.plan().items() {
        for mark in item.marks.iter().filter(|mark| mark.value == MarkValue::Unset) {
            let label = document.label(item);
            let message = match document.text(mark.span).trim() {
                "" => format!("the status of {label} is empty"),
                text if text.contains(['/', '|', '[']) => format!("the status of {label} is still a menu of choices"),
                text => format!("`{text}` says nothing of how far {label} is"),
            };
            let help = format!("`plan set {} STATUS` writes one", super::address(document, item));
            let finding = Diagnostic::new(RULE.name, RULE.severity, mark.span, message).help(help);
            found.push(Diagnostic { fix: fixes.not_started(item), ..finding });
        }
    }
}
