//! A merge left both of two texts.

use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::model::{Conflict, Subject};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "merge-conflict",
    severity: Severity::Error,
    mildest: Severity::Error,
    fixable: Fixable::Never,
    group: Group::Document,
    summary: "a merge left both of two texts standing",
    docs: r#"## What it does

Finds the markers that a merge leaves where both sides changed the same thing, and names the item and what each side says.

## Why is this bad

Nobody has decided which of the two holds. Until then the first one is read, or the second one where the first one is empty.

## Example

~~~markdown bad
# Plan

### 1. Automate ETL
<<<<<<< ours
**Status:** Done
=======
**Status:** Blocked
>>>>>>> theirs
~~~

## Use instead

~~~markdown good
# Plan

### 1. Automate ETL
**Status:** Done
~~~

## What to do

Keep one of the two, or write a third, and take the three lines of the markers away.
"#,
    check,
};

fn check(_: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(document.plan().conflicts.iter().map(|conflict| finding(document, conflict)));
}

fn finding(document: &Document, conflict: &Conflict) -> Diagnostic {
    let marker = document.source().line_span(conflict.whole.start);
    let words = |half: Span| {
        let text = super::one_line(document, half);
        if text.is_empty() { "nothing".to_owned() } else { format!("`{}`", shortened(&text)) }
    };
    let [read, _] = conflict.halves(document.source().text());
    let of = match document.subject_at(read.start) {
        Subject::Item(number) => document.item(number).map(|(_, item)| document.label(item)),
        Subject::Phase(number) => {
            document.plan().phases.get(number).map(|phase| super::phase_name(document, phase).to_owned())
        }
        Subject::Plan => None,
    };
    let of = of.map(|of| format!(" of {of}")).unwrap_or_default();
    let message = format!("a merge left two texts{of}: {} or {}", words(conflict.ours), words(conflict.theirs));
    Diagnostic::new(RULE.name, RULE.severity, Span::new(marker.start, marker.start + signs(document, marker)), message)
        .help("keep one of the two, and take the lines of the markers away")
}

/// How long the marker on `line` is, without its label.
fn signs(document: &Document, line: Span) -> usize {
    let text = document.text(line);
    text.len() - text.trim_start_matches('<').len()
}

/// The beginning of a long text.
fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
