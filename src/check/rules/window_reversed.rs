//! A window ends before it starts.

use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::document::Document;
use crate::model::Window;
use crate::text::{Edit, EditSet, Spanned};

pub(super) static RULE: Rule = Rule {
    name: "window-reversed",
    severity: Severity::Error,
    mildest: Severity::Error,
    fixable: Fixable::Unsafe,
    group: Group::Time,
    summary: "the window of a phase ends before it starts",
    docs: r#"## What it does

Finds windows whose last day comes before their first.

## Why is this bad

No day lies in such a window: nothing in the phase can be late or on time.

## Example

~~~markdown bad
# Plan

## Phase 1: Remove constraints (Days 30-1)

### 1. Automate ETL
**Status:** Done
~~~

## Use instead

~~~markdown good
# Plan

## Phase 1: Remove constraints (Days 1-30)

### 1. Automate ETL
**Status:** Done
~~~

## What to do

Turn the two around, or let `plan check --fix --unsafe` do it: it does not know whether one of the numbers is a slip.
"#,
    check,
};

fn check(_: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let windows = document.plan().phases.iter().filter_map(|phase| phase.window);
    for window in windows.filter(|window| window.is_reversed()) {
        let message = format!("`{}` ends before it starts", document.text(window.span));
        let finding = Diagnostic::new(RULE.name, RULE.severity, window.span, message).help("turn the two around");
        found.push(Diagnostic { fix: turned(document, window), ..finding });
    }
}

/// The repair that turns the ends of the window around, where each is a number, or each a date in digits.
fn turned(document: &Document, window: Spanned<Window>) -> Option<Fix> {
    let text = document.text(window.span);
    let numbers = |joints: &[char]| -> Vec<&str> {
        let parts = text.split(|c: char| !c.is_ascii_digit() && !joints.contains(&c));
        parts.filter(|part| part.contains(|c: char| c.is_ascii_digit())).collect()
    };
    let is_counted = window.needs_anchor();
    let ends = if is_counted { numbers(&[]) } else { numbers(&['-', '.', '/']) };
    let [first, second] = ends.as_slice() else { return None };
    if !is_counted && shape(first) != shape(second) {
        return None;
    }
    let (front, rest) = text.split_once(first)?;
    let (between, behind) = rest.split_once(second)?;
    let new = [front, second, between, first, behind].concat();
    let edits = EditSet::new(vec![Edit::replace(window.span, new.as_str())]).ok()?;
    Some(Fix { title: format!("write `{new}` for `{text}`"), edits, safety: Safety::Unsafe })
}

/// Where its digits stand: `2026-03-01` and `2026-01-31` are written alike.
fn shape(date: &str) -> String {
    date.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::Source;

    #[test]
    fn ends_that_are_written_alike_are_turned_around() {
        let cases = [
            ("Days 30-1", Some("Days 1-30")),
            ("Weeks 14 to 2", Some("Weeks 2 to 14")),
            ("Day 11 - Day 1", Some("Day 1 - Day 11")),
            ("2026-03-01 to 2026-01-31", Some("2026-01-31 to 2026-03-01")),
            ("2026-03 – 2026-01", Some("2026-01 – 2026-03")),
            ("Mar 10 2026 - Jan 5 2026", None),
        ];
        for (window, expect) in cases {
            let text = format!("# P\n\n## Phase 1: A ({window})\n\n### 1. B\n**Status:** Done\n");
            let document = Document::parse(Source::new("p.md", text), &Arc::default());
            let window = document.plan().phases[0].window.expect("it is a window");
            assert!(window.is_reversed());
            let fix = turned(&document, window);
            let new = fix.as_ref().and_then(|fix| fix.edits.iter().next()).map(|edit| edit.text.as_str());
            assert_eq!(new, expect);
        }
    }
}
