//! A merge left both of two texts.

use std::collections::HashMap;

use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::model::{Conflict, Item, Subject};
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
    let conflicts = &document.plan().conflicts;
    let named = conflicts.iter().filter_map(|conflict| Some((only_item(document, conflict)?.1, conflict)));
    let named: HashMap<Name<'_>, &Conflict> = named.collect();
    found.extend(conflicts.iter().map(|conflict| finding(document, conflict, &named)));
}

fn finding(document: &Document, conflict: &Conflict, named: &HashMap<Name<'_>, &Conflict>) -> Diagnostic {
    let marker = document.source().line_span(conflict.whole.start());
    let place = Span::new(marker.start(), marker.start() + signs(document, marker));
    let torn = only_item(document, conflict)
        .and_then(|(item, (id, title, is_second))| Some((item, is_second, *named.get(&(id, title, !is_second))?)));
    if let Some((item, is_second, other)) = torn {
        let (line, item) = (document.source().line(other.whole.start()), document.label(item));
        let [here, there] = if is_second { ["second", "first"] } else { ["first", "second"] };
        let message =
            format!("both sides have moved {item}: the {here} one to this place, the {there} one to line {line}");
        return Diagnostic::new(RULE.name, RULE.severity, place, message)
            .related(document.source().line_span(other.whole.start()), "the other place")
            .help("keep it in one of the two places, and take it and the markers away in the other one");
    }
    let words = |half: Span| {
        let text = super::one_line(document, half);
        if text.is_empty() { "nothing".to_owned() } else { format!("`{}`", shortened(&text)) }
    };
    let [read, _] = conflict.halves(document.source().text());
    let of = match document.subject_at(read.start()) {
        Subject::Item(number) => document.item(number).map(|(_, item)| document.label(item)),
        Subject::Phase(number) => {
            document.plan().phases.get(number).map(|phase| super::phase_name(document, phase).to_owned())
        }
        Subject::Plan => None,
    };
    let of = of.map(|of| format!(" of {of}")).unwrap_or_default();
    let message = format!("a merge left two texts{of}: {} or {}", words(conflict.ours), words(conflict.theirs));
    Diagnostic::new(RULE.name, RULE.severity, place, message)
        .help("keep one of the two, and take the lines of the markers away")
}

/// Id and title of an item, and whether it is the second side that has it there.
type Name<'d> = (Option<&'d str>, &'d str, bool);

/// The item that one side alone has in `conflict`, by its name.
fn only_item<'d>(document: &'d Document, conflict: &Conflict) -> Option<(&'d Item, Name<'d>)> {
    let [ours, theirs] = [conflict.ours, conflict.theirs].map(|half| is_blank(document, half));
    let [read, _] = conflict.halves(document.source().text());
    let Subject::Item(number) = document.subject_at(read.start()) else { return None };
    let (_, item) = document.item(number)?;
    let name = (item.id.map(|id| document.text(id)), document.text(item.title), ours);
    (ours != theirs && read.covers(item.head)).then_some((item, name))
}

fn is_blank(document: &Document, half: Span) -> bool {
    document.text(half).trim().is_empty()
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
