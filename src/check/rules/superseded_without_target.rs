//! What takes the place of an archived document does not exist.

use crate::check::reference::follow;
use crate::check::{Context, Examined, Fixable, Group, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{Document, Found};
use crate::model::{Reference, ReferenceForm};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    name: "superseded-without-target",
    severity: Severity::Warning,
    mildest: Severity::Warning,
    fixable: Fixable::Never,
    group: Group::Document,
    summary: "\"Superseded by\" names nothing that exists",
    docs: r#"## What it does

Follows what the banner of an archived document names as its successor: links and paths, from the folder of the document or
from the workspace's root folder, with or without `.md`. An address on the web, and words which are no path, are let be.

## Why is this bad

Who finds the old plan is sent on to a place that does not exist, and goes by the old plan after all.

## Example

~~~markdown bad
> Archived on 2026-01-31. Superseded by: plans/next.md

# Plan

### 1. Automate ETL
**Status:** Done
~~~

## Use instead

~~~markdown good
> Archived on 2026-01-31. Superseded by: /plans/example.md

# Plan

### 1. Automate ETL
**Status:** Done
~~~

## What to do

Write where the successor is, or take the words away.
"#,
    check,
};

fn check(context: &Context<'_>, document: &Examined<'_>, found: &mut Vec<Diagnostic>) {
    let Some(successor) = document.plan().archive.as_ref().and_then(|archive| archive.superseded_by) else { return };
    let words = document.text(successor);
    let exists = |path: &str| {
        let places = [path.to_owned(), format!("/{path}"), format!("{path}.md"), format!("/{path}.md")];
        places.iter().any(|place| matches!(follow(context, document, place), Found::File(_) | Found::Folder(_)))
    };
    let paths: Vec<&str> = paths(document, successor);
    if paths.is_empty() || paths.iter().any(|path| exists(path)) || words.contains("://") {
        return;
    }
    let names = paths.iter().map(|path| format!("`{path}`")).collect::<Vec<_>>().join(" and ");
    let verb = if paths.len() == 1 { "does" } else { "do" };
    let message = format!("superseded by {names}, which {verb} not exist");
    let finding = Diagnostic::new(RULE.name, RULE.severity, successor, message);
    found.push(
        finding.help(
            "write where the successor is, from the folder of this document, or from the root with a `/` in front",
        ),
    );
}

/// The paths that `successor` names: what is marked as one, else every word with a slash or the ending of a document.
fn paths(document: &Document, successor: Span) -> Vec<&str> {
    let is_marked = |reference: &&Reference| matches!(reference.form, ReferenceForm::Code | ReferenceForm::Link);
    let marked = document.plan().references_in(successor).filter(is_marked);
    let read: Vec<&str> = marked.map(|reference| document.text(reference.span)).collect();
    if !read.is_empty() {
        return read;
    }
    let is_edge = |c: char| !c.is_alphanumeric() && !matches!(c, '/' | '_');
    let words = document.text(successor).split_whitespace();
    let words = words.map(|word| word.trim_start_matches(|c| c != '.' && is_edge(c)).trim_end_matches(is_edge));
    let is_path = |word: &&str| {
        let is_divided = word.trim_end_matches('/').contains('/');
        let is_phrase = word.eq_ignore_ascii_case("and/or") || !word.contains(|c: char| c.is_lowercase());
        (is_divided && !is_phrase) || word.to_lowercase().ends_with(".md")
    };
    words.filter(is_path).collect()
}
