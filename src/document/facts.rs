//! What a document says, without where it says it.

use std::collections::HashSet;

use super::Document;
use crate::model::{Fields, Item, Label, Phase, Restatement, SubTask, Subject};
use crate::text::Span;

/// One thing that a document says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The item whose value it is, counted from 0 in document order; `None` for a value of the document or of a phase.
    pub item: Option<usize>,
    /// Whose value it is, so that people can find it: `phase 2 › #5 Launch Marketplace`.
    pub of: String,
    /// Which value: `status`, `owner`, or a field's label as written.
    pub name: String,
    /// The value.
    pub value: String,
}

/// What the values of a phase are of, up to its number.
const PHASE: &str = "phase ";

impl Fact {
    /// What it is said of.
    pub fn subject(&self) -> Subject {
        let phase = || self.of.strip_prefix(PHASE)?.parse::<usize>().ok()?.checked_sub(1);
        self.item.map(Subject::Item).or_else(|| phase().map(Subject::Phase)).unwrap_or(Subject::Plan)
    }
}

/// Everything that `document` says, in document order. Two documents with equal facts are the same plan, whatever their
/// bytes: a change is proved by comparing the facts before and after it. The values of summaries are none of them: they
/// follow from others.
pub fn facts(document: &Document) -> Vec<Fact> {
    let sums = document.plan().restatements.iter().map(|again| again.title).collect();
    let mut facts = Facts { document, item: None, of: "document".into(), all: Vec::new(), sums };
    facts.document();
    facts.all
}

struct Facts<'d> {
    document: &'d Document,
    item: Option<usize>,
    of: String,
    all: Vec<Fact>,
    /// Names of the fields which sum up what stands elsewhere.
    sums: HashSet<Span>,
}

impl Facts<'_> {
    fn add(&mut self, name: &str, value: impl Into<String>) {
        let (of, name) = (self.of.clone(), name.to_owned());
        self.all.push(Fact { item: self.item, of, name, value: value.into() });
    }

    fn document(&mut self) {
        let (document, plan) = (self.document, self.document.plan());
        if let Some(title) = plan.title {
            self.add("title", document.text(title));
        }
        if let Some(archive) = &plan.archive {
            self.add("archive", document.text(archive.span));
        }
        self.fields(&plan.fields);
        for again in &plan.restatements {
            self.item = None;
            self.summary(again);
        }
        self.item = None;
        let blocks: Vec<Span> = plan.items().map(|item| item.block).collect();
        let is_within_an_item = |place: usize| {
            let before = blocks.partition_point(|block| block.start() <= place);
            before > 0 && blocks[before - 1].contains(place)
        };
        for reference in &plan.references {
            if !is_within_an_item(reference.span.start()) {
                self.add("reference", document.text(reference.span));
            }
        }
        let mut items = 0;
        for (number, phase) in plan.phases.iter().enumerate() {
            let of = format!("{PHASE}{}", number + 1);
            (self.item, self.of) = (None, of.clone());
            self.phase(phase);
            for item in &phase.items {
                self.item(&of, item, items);
                items += 1;
            }
        }
    }

    fn phase(&mut self, phase: &Phase) {
        self.add("name", self.document.text(phase.name));
        if let Some(window) = phase.window {
            self.add("window", format!("{:?}", window.value));
        }
        if let Some(status) = phase.status {
            self.add("status", status.as_str());
        }
        self.fields(&phase.fields);
    }

    fn item(&mut self, phase: &str, item: &Item, number: usize) {
        let document = self.document;
        let id = item.id.map(|id| document.text(id));
        let label = id.map(|id| format!("#{id} ")).unwrap_or_default();
        (self.item, self.of) = (Some(number), format!("{phase} › {label}{}", document.text(item.title)));
        self.add("title", document.text(item.title));
        if let Some(id) = id {
            self.add("id", id);
        }
        if let Some(status) = item.status {
            self.add("status", status.as_str());
        }
        if let Some(estimate) = item.estimate {
            self.add("estimate", estimate.to_string());
        }
        if let Some(owner) = item.owner {
            self.add("owner", document.text(owner));
        }
        if let Some(priority) = item.priority() {
            self.add("priority", priority.to_string());
        }
        for dependency in item.depends_on() {
            self.add("depends on", document.text(*dependency));
        }
        if let Some(window) = item.window() {
            self.add("window", format!("{:?}", window.value));
        }
        let dates = [
            ("start", item.start()),
            ("due", item.due),
            ("started", item.started()),
            ("completed", item.completed()),
            ("updated", item.updated()),
        ];
        for (name, date) in dates {
            if let Some(date) = date {
                self.add(name, date.to_string());
            }
        }
        self.fields(&item.fields);
        for child in item.children() {
            self.child(child);
        }
        for reference in document.plan().references_in(item.block) {
            self.add("reference", document.text(reference.span));
        }
    }

    fn child(&mut self, child: &SubTask) {
        let name = format!("sub-task {}", self.document.text(child.title));
        self.add(&name, child.status.map_or("", |status| status.as_str()));
    }

    /// A line of a summary without its values.
    fn summary(&mut self, again: &Restatement) {
        let marks = again.marks.iter().map(|mark| mark.span);
        let mut values: Vec<Span> = marks.chain(again.counts.iter().map(|count| count.span)).collect();
        if let Subject::Item(number) = again.subject {
            self.item = Some(number);
            values.push(again.title);
            self.add("title again", self.document.text(again.title));
            let cells = self.document.item(number).map_or(&[][..], |(_, item)| item.cells());
            for cell in cells.iter().filter(|cell| again.line.covers(cell.span)) {
                values.push(cell.span);
                self.add(value_name(cell.label), self.document.text(cell.span));
            }
        }
        values.sort_unstable();
        let mut words = String::new();
        let mut at = again.line.start();
        for value in values {
            words += self.document.text(Span::new(at.min(value.start()), value.start()));
            at = value.end();
        }
        words += self.document.text(Span::new(at, again.line.end().max(at)));
        // Bars are drawn anew, and cells are padded.
        let is_text = |c: &char| !c.is_whitespace() && !matches!(c, '\u{2588}' | '\u{2591}' | '\u{2592}');
        self.add("summary", words.chars().filter(is_text).collect::<String>());
    }

    fn fields(&mut self, fields: &Fields) {
        for field in fields {
            if self.sums.contains(&field.name) {
                continue;
            }
            self.add(self.document.text(field.name), self.document.text(field.value));
        }
    }
}

/// What the value of a cell is called, as the label of a field that means the same.
const fn value_name(label: Label) -> &'static str {
    match label {
        Label::Owner => "owner",
        Label::Estimate => "estimate",
        Label::Priority => "priority",
        Label::DependsOn => "depends on",
        Label::Due => "due",
        Label::Started => "started",
        Label::Completed => "completed",
        Label::Updated => "updated",
        _ => "value",
    }
}
