//! Everything about one item.

use std::io::{self, Write};

use chrono::NaiveDate;
use serde::Serialize;

use super::column::status_text;
use super::item_json::ItemView;
use super::safe::{escaped, width};
use super::style::{Style, Tone, severity_tone, tone};
use crate::diagnostic::Diagnostic;
use crate::document::{Document, ItemRef};
use crate::model::{Field, Item, Label, Phase, Status};
use crate::text::Span;

/// `kind` of one item.
pub const ITEM: &str = "item";

/// An item, and what is known of it beyond its own words.
#[derive(Debug)]
pub struct ItemDetail<'w> {
    /// The item.
    pub item: ItemRef<'w>,
    /// First and last day of its own time, else of its phase, both included.
    pub window: Option<(NaiveDate, NaiveDate)>,
    /// The day on which it has to be begun to be done by the end of that, or by its due day.
    pub latest_start: Option<NaiveDate>,
    /// What comes first: as written, and what that means; several times where it means several.
    pub dependencies: Vec<(String, Needed<'w>)>,
    /// The same piece of work in other plans.
    pub elsewhere: Vec<ItemRef<'w>>,
    /// The paths that it refers to, and what is there: `file`, `folder`, `missing`, `outside`.
    pub references: Vec<(String, &'static str)>,
    /// What is wrong with it.
    pub findings: Vec<Diagnostic>,
}

/// What a dependency means.
#[derive(Clone, Copy, Debug)]
pub enum Needed<'w> {
    /// An item.
    Item(ItemRef<'w>),
    /// A phase of a document: all items in it.
    Phase(&'w Document, &'w Phase),
    /// An item that is not there.
    Missing,
    /// Something else than an item: a person, words.
    Elsewhere,
}

impl<'w> Needed<'w> {
    /// What it is called, and how far it is.
    fn named(self) -> Option<(&'w str, Option<Status>)> {
        match self {
            Self::Item(ItemRef { document, item, .. }) => Some((document.text(item.title), item.status)),
            Self::Phase(document, phase) => Some((document.text(phase.name), phase.status.map(|status| status.value))),
            Self::Missing | Self::Elsewhere => None,
        }
    }
}

#[derive(Debug, Serialize)]
struct DetailView {
    #[serde(flatten)]
    item: ItemView,
    updated: Option<String>,
    window: Option<WindowView>,
    latest_start: Option<String>,
    dependencies: Vec<DependencyView>,
    targets: Vec<TargetView>,
    findings: Vec<FindingView>,
}

#[derive(Debug, Serialize)]
struct WindowView {
    first: String,
    last: String,
}

#[derive(Debug, Serialize)]
struct DependencyView {
    id: String,
    title: Option<String>,
    status: Option<&'static str>,
    known: bool,
}

#[derive(Debug, Serialize)]
struct TargetView {
    path: String,
    found: &'static str,
}

#[derive(Debug, Serialize)]
struct FindingView {
    rule: &'static str,
    severity: &'static str,
    line: usize,
    message: String,
    help: Vec<String>,
}

impl ItemDetail<'_> {
    /// The keys of the item as in a list, and behind them what follows from the rest.
    pub fn json(&self) -> impl Serialize {
        let dependency = |(id, needed): &(String, Needed<'_>)| DependencyView {
            id: id.clone(),
            title: needed.named().map(|(name, _)| name.to_owned()),
            status: needed.named().and_then(|(_, status)| status).map(Status::as_str),
            known: needed.named().is_some(),
        };
        let finding = |finding: &Diagnostic| FindingView {
            rule: finding.code,
            severity: finding.severity.as_str(),
            line: self.item.document.source().line(finding.span.start()),
            message: finding.message.clone(),
            help: finding.help.clone(),
        };
        DetailView {
            item: ItemView::new(self.item).standing_as(&self.elsewhere),
            updated: self.item.item.updated().map(|date| date.to_string()),
            window: self.window.map(|(first, last)| WindowView { first: first.to_string(), last: last.to_string() }),
            latest_start: self.latest_start.map(|date| date.to_string()),
            dependencies: self.dependencies.iter().map(dependency).collect(),
            targets: self.references.iter().map(|(path, found)| TargetView { path: path.clone(), found }).collect(),
            findings: self.findings.iter().map(finding).collect(),
        }
    }

    /// Writes it for the eye.
    ///
    /// # Errors
    /// `out` cannot be written to.
    pub fn write(&self, out: &mut dyn Write, style: Style) -> io::Result<()> {
        let document = self.item.document;
        let place = document.place(self.item.item.head.start());
        writeln!(out, "{}", style.paint(Tone::Strong, &escaped(&self.item.label())))?;
        writeln!(out, "{}", style.paint(Tone::Faint, &escaped(&place)))?;
        writeln!(out)?;
        let lines = self.lines(style);
        let label_width = lines.iter().map(|(label, _)| width(label)).max().unwrap_or_default();
        for (label, value) in &lines {
            let gap = " ".repeat(label_width - width(label) + 2);
            writeln!(out, "{}{gap}{value}", style.paint(Tone::Faint, &escaped(label)))?;
        }
        self.write_sub_tasks(out, style)?;
        self.write_findings(out, style)
    }

    /// Labels, and values which are safe to be shown.
    fn lines(&self, style: Style) -> Vec<(String, String)> {
        let ItemRef { document, phase, item, .. } = self.item;
        let written = |span| escaped(document.text(span)).into_owned();
        let mut lines = vec![("status".to_owned(), self.status(style))];
        let mut add = |label: &str, value: Option<String>| {
            lines.extend(value.filter(|value| !value.is_empty()).map(|value| (label.to_owned(), value)));
        };
        let also = |again: &Span| format!("line {}", document.source().line(again.start()));
        add("also in", Some(item.also().iter().map(also).collect::<Vec<_>>().join(", ")));
        for other in &self.elsewhere {
            let status = other.item.status.map_or("not stated", Status::as_str);
            add("also in", Some(format!("{}  {status}", escaped(&other.address_abroad()))));
        }
        add("phase", phase.heading.map(|_| written(phase.name)));
        add("window", self.window.map(|(first, last)| format!("{first} to {last}")));
        add("start by", self.latest_start.map(|date| date.to_string()));
        add("owner", item.owner.map(written));
        add("estimate", item.estimate.map(|estimate| estimate.to_string()));
        add("priority", item.priority().map(|priority| priority.to_string()));
        let dates = [
            ("due", item.due),
            ("started", item.started()),
            ("completed", item.completed()),
            ("updated", item.updated()),
        ];
        for (label, date) in dates {
            add(label, date.map(|date| date.to_string()));
        }
        for (id, needed) in &self.dependencies {
            add("depends on", Some(dependency(id, *needed)));
        }
        for field in item.fields.iter().filter(|field| !is_shown_above(item, field)) {
            add(document.text(field.name), Some(written(field.value)));
        }
        for (path, found) in &self.references {
            let tone = if matches!(*found, "missing" | "outside") { Tone::Bad } else { Tone::Faint };
            add("reference", Some(format!("{}  {}", escaped(path), style.paint(tone, found))));
        }
        lines
    }

    /// The state as read, and as written where that is something else.
    fn status(&self, style: Style) -> String {
        let status = self.item.item.status;
        let name = status.map_or("not stated", Status::as_str);
        let shown = status.and_then(tone).map_or_else(|| name.to_owned(), |tone| style.paint(tone, name));
        match status_text(self.item).filter(|text| text != name) {
            Some(text) => format!("{shown}  {}", style.paint(Tone::Faint, &escaped(&text))),
            None => shown,
        }
    }

    fn write_sub_tasks(&self, out: &mut dyn Write, style: Style) -> io::Result<()> {
        let children = self.item.item.children();
        if children.is_empty() {
            return Ok(());
        }
        let done = children.iter().filter(|child| child.status == Some(Status::Done)).count();
        writeln!(out, "\n{}", style.paint(Tone::Strong, &format!("{done} of {} sub-tasks done", children.len())))?;
        for child in children {
            let name = child.status.map_or("not stated", Status::as_str);
            let title = escaped(self.item.document.text(child.title));
            writeln!(out, "  {} {title}  {}", style.glyph(child.status), style.paint(Tone::Faint, name))?;
        }
        Ok(())
    }

    fn write_findings(&self, out: &mut dyn Write, style: Style) -> io::Result<()> {
        if self.findings.is_empty() {
            return Ok(());
        }
        writeln!(out)?;
        for finding in &self.findings {
            let head = style.paint(severity_tone(finding.severity), &format!("{}[{}]", finding.severity, finding.code));
            writeln!(out, "{head}: {}", escaped(&finding.message))?;
        }
        Ok(())
    }
}

/// `1 Automate ETL (done)`.
fn dependency(id: &str, needed: Needed<'_>) -> String {
    let id = escaped(id);
    match (needed.named(), needed) {
        (Some((name, status)), _) => {
            let status = status.map_or("not stated", Status::as_str);
            format!("{id}  {} ({status})", escaped(name))
        }
        (None, Needed::Missing) => format!("{id}  (no such item)"),
        (None, _) => format!("{id}  (no item of this plan)"),
    }
}

/// Whether what the field says has a line of its own. A date that is none, or an estimate, still is to be seen.
fn is_shown_above(item: &Item, field: &Field) -> bool {
    match field.label {
        Label::Status | Label::Id | Label::Title => true,
        Label::Owner => item.owner.is_some(),
        Label::Estimate => item.estimate.is_some(),
        Label::Priority => item.priority().is_some(),
        Label::DependsOn => !item.depends_on().is_empty(),
        Label::Due => item.due.is_some(),
        Label::Started => item.started().is_some(),
        Label::Completed => item.completed().is_some(),
        Label::Updated => item.updated().is_some(),
        _ => false,
    }
}
