//! A date is none.

use chrono::{Months, NaiveDate};

use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::document::Document;
use crate::text::{Edit, EditSet, Span};

pub(super) static RULE: Rule = Rule {
    name: "date-invalid",
    severity: Severity::Error,
    mildest: Severity::Error,
    fixable: Fixable::Unsafe,
    group: Group::Time,
    summary: "a day that does not exist",
    docs: r#"## What it does

Finds what is written like a date where one is asked for, and is none: in a field or a cell, in a window, behind a sign such as
`📅`, and where the document says since when it is archived.

## Why is this bad

Whatever is counted from it is not counted at all.

## Example

~~~markdown bad
# Plan

### 1. Automate ETL
**Status:** Not Started
**Due:** 2099-02-30
~~~

## Use instead

~~~markdown good
# Plan

### 1. Automate ETL
**Status:** Not Started
**Due:** 2099-02-28
~~~

## What to do

Write a day that exists, as year, month and day: 2099-02-28. `plan check --fix --unsafe` takes the last day of the month.
"#,
    check,
};

fn check(_: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let problems = document.problems().iter().filter(|problem| problem.code == RULE.name);
    let mut invalid: Vec<Diagnostic> = problems.cloned().collect();
    for day in document.impossible_days() {
        if invalid.iter().all(|known| known.span != day.span) {
            let message = format!("`{}` is no date: {}", document.text(day.span), day.value);
            let finding = Diagnostic::new(RULE.name, RULE.severity, day.span, message);
            invalid.push(finding.help("write a day that exists, as YYYY-MM-DD"));
        }
    }
    found.extend(invalid.into_iter().map(|finding| Diagnostic { fix: last_day(document, finding.span), ..finding }));
}

/// The repair that writes the last day of the month, where the day lies just behind it: `2099-02-30`.
fn last_day(document: &Document, span: Span) -> Option<Fix> {
    let text = document.text(span);
    let mut parts = text.split(['-', '/', '.']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let first = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, 1)?;
    let last = first.checked_add_months(Months::new(1))?.pred_opt()?.format("%d").to_string();
    let is_iso = parts.next().is_none() && year.len() == 4;
    // Two digits are compared as numbers are.
    if !is_iso || !("29"..="31").contains(&day) || day <= last.as_str() {
        return None;
    }
    let edits = EditSet::new(vec![Edit::replace(Span::new(span.end() - day.len(), span.end()), last.as_str())]).ok()?;
    let title = format!("write the last day of the month, `{}{last}`", &text[..text.len() - day.len()]);
    Some(Fix { title, edits, safety: Safety::Unsafe })
}
