//! One label twice in one item.

use std::collections::HashMap;

use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::document::Document;
use crate::model::{Field, Item, Label};
use crate::text::{Edit, EditSet};

pub(super) static RULE: Rule = Rule {
    name: "field-duplicate",
    severity: Severity::Warning,
    mildest: Severity::Warning,
    fixable: Fixable::Safe,
    group: Group::Structure,
    summary: "one label stands twice in one item",
    docs: r#"## What it does

Finds labels which an item can have only one value for (status, owner, estimate, priority, the days), and which stand in it
twice. Notes, dependencies and labels of your own may repeat.

## Why is this bad

The first one counts, and whoever reads or changes the second one does not know.

## Example

~~~markdown bad
# Plan

### 1. Automate ETL
**Owner:** Ada Brook
**Status:** Done
**Owner:** Ada Brook
~~~

## Use instead

~~~markdown good
# Plan

### 1. Automate ETL
**Owner:** Ada Brook
**Status:** Done
~~~

## What to do

Take one of them away. `plan check --fix` does so where both say the same.
"#,
    check,
};

fn check(_: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    for item in document.plan().items() {
        let mut first: HashMap<String, Field> = HashMap::new();
        for (number, field) in item.fields.iter().enumerate().filter(|(_, field)| has_one_value(field.label)) {
            let name = document.text(field.name).to_lowercase();
            match first.get(&name) {
                Some(first) if first.line != field.line => found.push(finding(document, item, first, number)),
                Some(_) => {}
                None => drop(first.insert(name, field)),
            }
        }
    }
}

/// Whether an item has no use for a second value.
const fn has_one_value(label: Label) -> bool {
    use Label::{Completed, Due, Estimate, Id, Owner, Priority, Started, Status, Title, Updated};
    matches!(label, Status | Owner | Estimate | Priority | Due | Started | Completed | Updated | Id | Title)
}

/// Field number `number` of `item` says what the `first` of its name does, or something else.
fn finding(document: &Document, item: &Item, first: &Field, number: usize) -> Diagnostic {
    let fields: Vec<Field> = item.fields.iter().collect();
    let field = fields[number];
    let (name, value, kept) = (document.text(field.name), document.text(field.value), document.text(first.value));
    let label = document.label(item);
    let line = document.source().line(first.name.start());
    let message = match value == kept {
        true => format!("{label} has `{name}` twice, as on line {line}"),
        false => format!("{label} has `{name}` twice: `{kept}` on line {line}, which counts, and `{value}`"),
    };
    let finding =
        Diagnostic::new(RULE.name, RULE.severity, super::within(item, field.name), message).key(name.to_lowercase());
    let finding = finding.related(first.name, "the first one");
    let beside = [number.checked_sub(1), Some(number + 1)].into_iter().flatten();
    let is_alone = beside.filter_map(|beside| fields.get(beside)).all(|other| other.line != field.line);
    let edits = (value == kept && is_alone).then(|| EditSet::new(vec![Edit::delete(field.line)]).ok()).flatten();
    match edits {
        Some(edits) => finding.help("`plan check --fix` takes the second one away").fix(Fix {
            title: format!("take the second `{name}` away"),
            edits,
            safety: Safety::Safe,
        }),
        None => finding.help("take one of them away"),
    }
}
