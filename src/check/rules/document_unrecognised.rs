//! Nothing in a document was recognised.

use std::path::Path;

use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "document-unrecognised",
    severity: Severity::Error,
    mildest: Severity::Error,
    fixable: Fixable::Never,
    group: Group::Document,
    summary: "no phase and no item was recognised",
    docs: r#"## What it does

Fires where a document that was given as a plan has no phase and no item that could be recognised. It names the line
that came nearest.

## Why is this bad

An empty answer looks like a plan on which all is done. Nothing else can be checked in such a document.

## Example

~~~markdown bad
# Ideas

We should automate the nightly ETL some day.
~~~

## Use instead

~~~markdown good
# Ideas

## Phase 1: Remove constraints

### 1. Automate the nightly ETL (3 days)
**Status:** Not Started
~~~

## What to do

If the line that is named is an item, say so: `<!-- plan: phases=h2 items=h3 -->` on a line of its own, or the same words in
`plan.yaml` below `layouts`. Else write phases and items as headings, with labelled fields below each item. `plan explain FILE` tells what each line was
read as. If the file is no plan, do not give it as one: name the plans under `plans:` in `plan.yaml`.
"#,
    check,
};

/// What to say where no line is one of a heading, a list or a table.
const NOTHING: &str = "no line comes near to an item: there is no heading but the title, no list and no table";

fn check(_: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    if !document.plan().is_empty() {
        return;
    }
    let miss = document.nearest_miss();
    let (span, nearest) = match &miss {
        Some(miss) => {
            let line = document.source().line(miss.span.start());
            (miss.span, format!("the nearest match is line {line}: {}", miss.reason))
        }
        None if document.source().text().trim().is_empty() => (Span::at(0), "the document is empty".to_owned()),
        None => (first_line(document, document.source().body_start()), NOTHING.to_owned()),
    };
    let path = document.source().path();
    let shown = if path == Path::new("<stdin>") { "-".into() } else { path.to_string_lossy() };
    let message = format!("no phase and no item was recognised; {nearest}");
    let mut problem = Diagnostic::new(RULE.name, RULE.severity, span, message);
    if let Some(remedy) = miss.and_then(|miss| miss.remedy) {
        problem = problem.help(format!("if it is an item, {}", remedy.advice(&path.to_string_lossy())));
    }
    let help = "write a phase as `## Phase 1: Name (Days 1-30)` and an item as `### 1. Title (3 days)` with a line `**Status:** Not Started`";
    found.push(problem.help(help).help(format!("`plan explain {shown}` tells what each line was read as")));
}

/// The line at `offset` without the white space around it.
fn first_line(document: &Document, offset: usize) -> Span {
    let line = document.source().line_span(offset);
    let line = Span::new(line.start().max(offset), line.end());
    let text = document.text(line);
    let start = line.start() + (text.len() - text.trim_start().len());
    Span::new(start, (line.start() + text.trim_end().len()).max(start))
}
