//! Text was read in a wrong encoding.

use crate::change::garbled;
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::document::Document;
use crate::text::{Edit, EditSet, Repair};

pub(super) static RULE: Rule = Rule {
    name: "mojibake",
    severity: Severity::Warning,
    mildest: Severity::Warning,
    fixable: Fixable::Safe,
    group: Group::Encoding,
    summary: "UTF-8 text was read in another encoding and saved like that",
    docs: r#"## What it does

Finds characters that are UTF-8 read as windows-1252 or MacRoman, in one line each, and says what was meant. Code and
comments are left alone.

## Why is this bad

People see rubbish where an emoji or an accent was. `plan` reads through it; other tools do not.

## Example

~~~markdown bad
# Plan

### 1. Automate ETL
**Status:** ðŸ”´ Not Started
~~~

## Use instead

~~~markdown good
# Plan

### 1. Automate ETL
**Status:** 🔴 Not Started
~~~

## What to do

`plan check --fix` or `plan fmt` writes what was meant; nothing else of the line changes. Then find the program that
saved the file in a wrong encoding.
"#,
    check,
};

fn check(_: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let repairs = garbled(document);
    let line = |repair: &Repair| document.source().line(repair.span.start());
    for repairs in repairs.chunk_by(|one, other| line(one) == line(other)) {
        found.extend(finding(document, repairs));
    }
}

/// The finding for one line.
fn finding(document: &Document, repairs: &[Repair]) -> Option<Diagnostic> {
    let (first, last) = (repairs.first()?, repairs.last()?);
    let edits = repairs.iter().map(|repair| Edit::replace(repair.span, repair.text.as_str())).collect();
    let more = match repairs.len() {
        1 => String::new(),
        count => format!(", and so on in {count} places of this line"),
    };
    let garbled = document.text(first.span);
    let message = format!("`{garbled}` is `{}`, read as {}{more}", first.text, first.via);
    let title = format!("write `{}` for `{garbled}`{more}", first.text);
    let fix = EditSet::new(edits).ok().map(|edits| Fix { title, edits, safety: Safety::Safe });
    let finding = Diagnostic::new(RULE.name, RULE.severity, first.span.hull(last.span), message);
    Some(Diagnostic { fix, ..finding })
}
