//! What the lines of a document were read as, and why.

use std::io::{self, Write};

use super::safe::{escaped, fit};
use crate::document::{Document, ItemRef};
use crate::model::{Exemption, Item, Subject};
use crate::parse::{Lack, Role};
use crate::text::Span;

mod evidence;

/// So many columns of a line are shown in a list of all.
const COLUMNS: usize = 48;

/// Writes what the reading of `document` rests on, and a line for each stretch that was read as something.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, document: &Document) -> io::Result<()> {
    let source = document.source();
    let explanation = document.explanation();
    evidence::write(out, document, &explanation)?;
    writeln!(out)?;
    let digits = source.lines().count().to_string().len();
    for reading in &explanation.lines {
        let line = source.line(reading.span.start());
        let text = fit(first_line(document, reading.span.start()).trim(), COLUMNS).into_owned();
        let miss = if reading.lack.is_some_and(Lack::is_little) { " (a near miss)" } else { "" };
        let reason = escaped(&reading.reason);
        writeln!(out, "{line:>digits$}  {:8}  {text}\n{:digits$}            {reason}{miss}", name(reading.role), "")?;
    }
    Ok(())
}

/// Writes what line `line` (from 1) was read as, and how to have it read in another way.
///
/// # Errors
/// `out` cannot be written to.
pub fn write_line(out: &mut dyn Write, document: &Document, line: usize) -> io::Result<()> {
    let source = document.source();
    let Some(span) = source.lines().span(source.text(), line) else { return Ok(()) };
    let place = document.place(span.start());
    writeln!(out, "{}: {}", escaped(&place), escaped(first_line(document, span.start())))?;
    let explanation = document.explanation();
    let reading = explanation.reading(span);
    match reading {
        Some(reading) => writeln!(out, "read as {}: {}", name(reading.role), escaped(&reading.reason))?,
        None => writeln!(out, "read as nothing: no value stands on this line")?,
    }
    for (phase, item) in document.plan().items_with_phase() {
        if item.block.start() < span.end() && span.start() < item.block.end() {
            let of = ItemRef { index: 0, document, phase, item };
            writeln!(out, "part of the item {}{}", escaped(&of.label()), escaped(&values(document, item)))?;
        }
    }
    let is_here = |exemption: &&Exemption| exemption.span.start() < span.end() && span.start() < exemption.span.end();
    for exemption in document.plan().exemptions.iter().filter(is_here) {
        writeln!(out, "{}", escaped(&allowance(document, exemption)))?;
    }
    let Some(carrier) = reading.and_then(|reading| reading.carrier) else { return Ok(()) };
    let kind = evidence::plural(carrier);
    match document.remedy(&explanation, span) {
        Some(remedy) => {
            let wish = if remedy.makes_item { "to read {} as items" } else { "to read no {} as items" };
            let (wish, path) = (wish.replace("{}", &kind), source.path().to_string_lossy());
            writeln!(out, "{wish}, {}", escaped(&remedy.advice(&path)))
        }
        None => writeln!(out, "no override makes an item of it"),
    }
}

/// What a comment allows: `allows item-stale in #1 Wire until 2026-03-01: waiting for legal`.
fn allowance(document: &Document, exemption: &Exemption) -> String {
    let plan = document.plan();
    let rules: Vec<&str> = exemption.rules.iter().map(|rule| document.text(*rule)).collect();
    let place = match exemption.scope {
        Subject::Plan => "the document".to_owned(),
        Subject::Phase(phase) => document.text(plan.phases[phase].name).to_owned(),
        Subject::Item(item) => {
            let found = document.item(item);
            found.map_or_else(String::new, |(phase, item)| ItemRef { index: 0, document, phase, item }.label())
        }
    };
    let end = exemption.until.map_or_else(|| "without an end".to_owned(), |until| format!("until {}", until.value));
    let reason: Vec<&str> = document.text(exemption.reason).split_whitespace().collect();
    format!("allows {} in {place} {end}: {}", rules.join(", "), reason.join(" "))
}

/// What was read of the item, behind its name.
fn values(document: &Document, item: &Item) -> String {
    let mut values = vec![format!("status {}", item.status.map_or("none", |status| status.as_str()))];
    values.extend(item.estimate.map(|estimate| format!("estimate {}", estimate.value)));
    values.extend(item.owner.map(|owner| format!("owner {}", document.text(owner))));
    format!(": {}", values.join(", "))
}

fn first_line(document: &Document, offset: usize) -> &str {
    let line = document.source().line_span(offset);
    document
        .text(Span::new(offset.max(line.start()).max(document.source().body_start()), line.end()))
        .trim_end_matches(['\n', '\r'])
}

pub(super) const fn name(role: Role) -> &'static str {
    match role {
        Role::Title => "title",
        Role::Archive => "archive",
        Role::Phase => "phase",
        Role::Item => "item",
        Role::SubTask => "sub-task",
        Role::Field => "field",
        Role::Summary => "summary",
        Role::Section => "section",
        Role::Legend => "legend",
        Role::Masked => "masked",
        Role::Text => "text",
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::Source;

    const PLAN: &str = "# P\n\n## Phase 1: A\n\n### 1. Automate (3 days)\n**Status:** Done\n";

    fn document() -> Document {
        Document::parse(Source::new("p.md", PLAN), &Arc::default())
    }

    #[test]
    fn every_role_is_named_with_its_line() {
        let mut out = Vec::new();
        write(&mut out, &document()).unwrap();
        let out = String::from_utf8(out).unwrap();
        for start in [
            "1  title     # P",
            "3  phase     ## Phase 1: A",
            "5  item      ### 1. Automate",
            "6  field     **Status:** Done",
        ] {
            assert!(out.lines().any(|line| line.starts_with(start)), "{start} in\n{out}");
        }
    }

    /// What is told of line `line` of `text`.
    fn told(text: &str, line: usize) -> String {
        let mut out = Vec::new();
        let document = Document::parse(Source::new("p.md", text), &Arc::default());
        write_line(&mut out, &document, line).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_comment_is_told_with_what_it_allows() {
        let allow = "<!-- plan: allow item-stale until 2026-03-01,\n  waiting -->";
        let line = allow.replace('\n', "");
        let text = format!("# P\n{allow}\n\n## Phase 1: A {line}\n\n### 1. B\n{line}\n**Status:** Done\n");
        let allows = |place: &str| format!("allows item-stale in {place} until 2026-03-01: waiting");
        for (number, place) in [(2, "the document"), (3, "the document"), (5, "Phase 1: A"), (8, "#1 B")] {
            let told = told(&text, number);
            assert!(told.contains(&allows(place)), "{number}: {told}");
        }
        assert!(told(&text, 8).contains("read as masked: a comment that allows what a rule finds\n"));
    }

    #[test]
    fn a_line_is_told_with_its_item() {
        let out = told(PLAN, 6);
        let expect = "p.md:6: **Status:** Done\nread as field: a labelled value\npart of the item #1 Automate: status done, estimate 3d\n";
        assert_eq!(out, expect);
    }
}
