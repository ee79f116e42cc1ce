//! What the reading of a document rests on.

use std::io::{self, Write};

use crate::document::Document;
use crate::model::Carrier;
use crate::parse::{Explanation, Tally};
use crate::render::safe::escaped;
use crate::render::wording::counted;

/// Writes what the document has and what became of it, its legend, and what overrides the reading.
pub(super) fn write(out: &mut dyn Write, document: &Document, explanation: &Explanation) -> io::Result<()> {
    let path = document.source().path().display().to_string();
    let phases = document.plan().phases.iter().filter(|phase| phase.heading.is_some()).count();
    let items = document.plan().items().count();
    writeln!(out, "{}: {}, {}", escaped(&path), counted(phases, "phase"), counted(items, "item"))?;
    for tally in &explanation.tallies {
        writeln!(out, "  {} {}: {}", tally.all, named(tally.carrier, tally.all), outcome(tally))?;
    }
    if explanation.tallies.is_empty() {
        writeln!(out, "  no heading but the title, no list and no table")?;
    }
    writeln!(out, "  legend: {}", escaped(&legend(document)))?;
    writeln!(out, "  override: {}", said(document, explanation))
}

/// `headings of rank 3`, `checkboxes`.
pub(super) fn plural(carrier: Carrier) -> String {
    named(carrier, 2)
}

fn named(carrier: Carrier, count: usize) -> String {
    let (one, several) = match carrier {
        Carrier::Heading(level) => {
            return format!("{} of rank {level}", if count == 1 { "heading" } else { "headings" });
        }
        Carrier::Checkbox => ("checkbox", "checkboxes"),
        Carrier::Bullet => ("bullet or numbered line", "bullets and numbered lines"),
        Carrier::Row => ("row of a table", "rows of tables"),
        Carrier::Document => ("document", "documents"),
    };
    if count == 1 { one } else { several }.to_owned()
}

fn outcome(tally: &Tally) -> String {
    let stating = match tally.stating {
        0 => "none with a status of its own".to_owned(),
        1 if tally.items == 1 => "with a status of its own".to_owned(),
        all if all == tally.items => "with a status of their own".to_owned(),
        some => format!("{some} with a status of their own"),
    };
    let items = (tally.items > 0).then(|| format!("{}, {stating}", counted(tally.items, "item")));
    let others = [(tally.phases, "phase"), (tally.sub_tasks, "sub-task")];
    let others = others.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| counted(count, what));
    let all: Vec<String> = others.chain(items).collect();
    if all.is_empty() { "no item".to_owned() } else { all.join(", ") }
}

fn legend(document: &Document) -> String {
    let legend = &document.plan().legend;
    let Some(first) = legend.first().and_then(|entry| entry.emoji.or(entry.word)) else { return "none".to_owned() };
    let entries = legend.iter().map(|entry| {
        let parts = [entry.emoji, entry.word].into_iter().flatten().map(|part| document.text(part));
        format!("{} = {}", parts.collect::<Vec<_>>().join(" "), entry.status)
    });
    let entries = entries.collect::<Vec<_>>().join(", ");
    format!("{entries} (from line {})", document.source().line(first.start()))
}

fn said(document: &Document, explanation: &Explanation) -> String {
    if explanation.layout.is_empty() {
        return "none".to_owned();
    }
    let lines: Vec<String> =
        explanation.comments.iter().map(|place| format!("line {}", document.source().line(place.start()))).collect();
    let workspace = !document.options().layout.is_empty();
    let places = lines.into_iter().chain(workspace.then(|| "plan.yaml".to_owned())).collect::<Vec<_>>().join(", ");
    format!("{} ({places})", explanation.layout)
}
