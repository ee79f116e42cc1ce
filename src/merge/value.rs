//! The values of a plan: what each is of, so that it can be found in another text of the same plan, and where it stands.

use std::collections::HashMap;

use super::Side;
use super::cell::cells;
use super::identity::Identity;
use crate::document::Document;
use crate::model::{Fields, Item, Label, Mark, MarkKind, Measure, Phase, Restatement, Subject};
use crate::text::Span;

/// What a value is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Bearer {
    Plan,
    Phase(Identity),
    Item(Identity),
}

/// Which value of its bearer it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Name {
    Title,
    Id,
    /// What a label means, without what is written around it.
    Typed(Label),
    /// A field by its label, in lower case.
    Field(String),
    Status(MarkKind),
    /// The state of a sub-task.
    SubTask(String, MarkKind),
    Count(Measure),
    Bar,
    /// A cell of a row with so many of them.
    Cell {
        row: usize,
        of: usize,
        number: usize,
    },
}

/// What tells a value of one text from all others of it: the last is its number among those of one name.
pub(super) type Key = (Bearer, Name, usize);

/// How a value is merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One that stands for itself.
    Own,
    /// One of the places where the status of an item is written.
    Status(Identity),
    /// One that follows from others, and is reckoned anew.
    Derived,
    /// The day of the last change: of two the later one.
    LastDay,
}

/// A value.
#[derive(Clone, Debug)]
pub(super) struct Value {
    /// What is replaced; of a cell, all between its bars.
    pub(super) span: Span,
    pub(super) kind: Kind,
    /// What it says, where that can be written in several ways.
    pub(super) meaning: Option<String>,
}

/// The values of `document`, no two of which overlap; its items and phases have these identities.
pub(super) fn values(document: &Document, items: &[Identity], phases: &[Identity]) -> HashMap<Key, Value> {
    let mut finder = Finder { document, found: Vec::new(), rows: HashMap::new() };
    let plan = document.plan();
    finder.plan();
    for (phase, identity) in plan.phases.iter().zip(phases) {
        finder.phase(phase, Bearer::Phase(*identity));
    }
    for (item, identity) in plan.items().zip(items) {
        finder.item(item, *identity);
    }
    for again in &plan.restatements {
        let bearer = match again.subject {
            Subject::Plan => Some(Bearer::Plan),
            Subject::Phase(number) => phases.get(number).copied().map(Bearer::Phase),
            Subject::Item(number) => items.get(number).copied().map(Bearer::Item),
        };
        if let Some(bearer) = bearer {
            finder.restatement(again, bearer);
        }
    }
    finder.numbered()
}

struct Finder<'d> {
    document: &'d Document,
    found: Vec<(Bearer, Name, Value)>,
    /// How many rows each bearer has had so far.
    rows: HashMap<Bearer, usize>,
}

impl Finder<'_> {
    fn add(&mut self, bearer: Bearer, name: Name, span: Span, kind: Kind, meaning: Option<String>) {
        self.found.push((bearer, name, Value { span, kind, meaning }));
    }

    fn plan(&mut self) {
        let plan = self.document.plan();
        if let Some(title) = plan.title {
            self.add(Bearer::Plan, Name::Title, title, Kind::Own, None);
        }
        if let Some(day) = plan.updated {
            let meaning = Some(day.value.to_string());
            self.add(Bearer::Plan, Name::Typed(Label::Updated), day.span, Kind::LastDay, meaning);
        }
        self.fields(&plan.fields, Bearer::Plan);
    }

    fn phase(&mut self, phase: &Phase, bearer: Bearer) {
        if phase.heading.is_some() {
            self.add(bearer, Name::Title, phase.name, Kind::Own, None);
        }
        if let Some(window) = phase.window {
            let meaning = Some(format!("{:?}", window.value));
            self.add(bearer, Name::Typed(Label::Window), window.span, Kind::Own, meaning);
        }
        if let Some(status) = phase.status {
            let meaning = Some(status.value.to_string());
            self.add(bearer, Name::Typed(Label::Status), status.span, Kind::Own, meaning);
        }
        self.fields(&phase.fields, bearer);
    }

    fn item(&mut self, item: &Item, identity: Identity) {
        let bearer = Bearer::Item(identity);
        self.add(bearer, Name::Title, item.title, Kind::Own, None);
        if let Some(id) = item.id {
            self.add(bearer, Name::Id, id, Kind::Own, None);
        }
        for mark in &item.marks {
            self.mark(bearer, Name::Status(mark.kind), mark, Kind::Status(identity));
        }
        self.typed(item, bearer);
        self.fields(&item.fields, bearer);
        for child in item.children() {
            let title = self.document.text(child.title).to_lowercase();
            for mark in &child.marks {
                self.mark(bearer, Name::SubTask(title.clone(), mark.kind), mark, Kind::Own);
            }
        }
        for line in [item.head].into_iter().chain(item.also().iter().copied()) {
            self.row(bearer, line);
        }
    }

    fn typed(&mut self, item: &Item, bearer: Bearer) {
        let mut add = |label, span, meaning: Option<String>| {
            let kind = if label == Label::Updated { Kind::LastDay } else { Kind::Own };
            self.add(bearer, Name::Typed(label), span, kind, meaning);
        };
        if let Some(estimate) = item.estimate {
            add(Label::Estimate, estimate.span, Some(estimate.value.to_string()));
        }
        if let Some(owner) = item.owner {
            add(Label::Owner, owner, None);
        }
        if let Some(priority) = item.priority() {
            add(Label::Priority, priority.span, Some(priority.value.to_string()));
        }
        let days = [
            (Label::Due, item.due),
            (Label::Started, item.started()),
            (Label::Completed, item.completed()),
            (Label::Updated, item.updated()),
        ];
        for (label, day) in days {
            if let Some(day) = day {
                add(label, day.span, Some(day.value.to_string()));
            }
        }
    }

    fn mark(&mut self, bearer: Bearer, name: Name, mark: &Mark, kind: Kind) {
        // What strikes a title through stands on both sides of it.
        if mark.kind != MarkKind::Strike {
            self.add(bearer, name, mark.span, kind, mark.value.status().map(|status| status.to_string()));
        }
    }

    /// Those in which no value has been found yet: around such a one stand words.
    fn fields(&mut self, fields: &Fields, bearer: Bearer) {
        for field in fields {
            let is_read = self.found.iter().rev().take_while(|(of, ..)| *of == bearer);
            if !is_read.into_iter().any(|(.., value)| field.value.covers(value.span)) {
                let name = Name::Field(self.document.text(field.name).to_lowercase());
                self.add(bearer, name, field.value, Kind::Own, None);
            }
        }
    }

    fn restatement(&mut self, again: &Restatement, bearer: Bearer) {
        for count in &again.counts {
            self.add(bearer, Name::Count(count.measure), count.span, Kind::Derived, Some(count.value.to_string()));
        }
        if let Some(bar) = bar(self.document.text(again.line)) {
            self.add(bearer, Name::Bar, bar.shifted(again.line.start()), Kind::Derived, None);
        }
        if !matches!(bearer, Bearer::Item(_)) {
            for mark in &again.marks {
                self.mark(bearer, Name::Status(mark.kind), mark, Kind::Derived);
            }
            self.row(bearer, again.line);
        }
    }

    /// The cells of `line`, where it is a row of a table.
    fn row(&mut self, bearer: Bearer, line: Span) {
        let cells = cells(self.document.text(line));
        let row = self.rows.entry(bearer).or_default();
        let row_number = *row;
        *row += 1;
        for (number, cell) in cells.iter().enumerate() {
            let name = Name::Cell { row: row_number, of: cells.len(), number };
            self.add(bearer, name, cell.shifted(line.start()), Kind::Own, None);
        }
    }

    /// Each value under a name of its own; a cell in place of what stands in it.
    fn numbered(mut self) -> HashMap<Key, Value> {
        self.found.sort_by_key(|(_, _, value)| (value.span.start(), std::cmp::Reverse(value.span.end())));
        let mut kept: Vec<(Bearer, Name, Value)> = Vec::new();
        for (bearer, name, value) in self.found {
            match kept.last_mut().filter(|(.., before)| value.span.start() < before.span.end()) {
                Some((_, Name::Cell { .. }, cell)) => {
                    cell.kind = if cell.kind == Kind::Own { value.kind } else { cell.kind };
                    if self.document.text(cell.span).trim() == self.document.text(value.span) {
                        cell.meaning = value.meaning;
                    }
                }
                Some(_) => {}
                None => kept.push((bearer, name, value)),
            }
        }
        let mut counts: HashMap<(Bearer, Name), usize> = HashMap::new();
        let is_of_one_line = |span: Span| !self.document.text(span).contains(['\n', '\r']);
        let kept = kept.into_iter().filter(|(.., value)| is_of_one_line(value.span));
        kept.map(|(bearer, name, value)| {
            let count = counts.entry((bearer, name.clone())).or_default();
            *count += 1;
            ((bearer, name, *count), value)
        })
        .collect()
    }
}

/// The bar in a line of a summary: `███░░`.
fn bar(line: &str) -> Option<Span> {
    let is_part = |c: char| matches!(c, '\u{2588}' | '\u{2591}' | '\u{2592}');
    let start = line.find(is_part)?;
    let len = line[start..].find(|c: char| !is_part(c)).unwrap_or(line.len() - start);
    Some(Span::new(start, start + len))
}

/// A value as each side and the base have it.
pub(super) struct Versions<'d> {
    pub(super) base: Option<(&'d Document, &'d Value)>,
    pub(super) sides: [(&'d Document, &'d Value); 2],
}

impl Versions<'_> {
    /// The side whose value counts; `None` where nobody can tell. `status` is how the status of an item comes out of which
    /// this is one of the places, as far as both sides have changed it: they contradict each other.
    pub(super) fn winner(&self, first: Side, is_status_contested: bool) -> Option<Side> {
        let text = |(document, value): &(&Document, &Value)| document.text(value.span).trim().to_owned();
        let base = self.base.as_ref().map(text);
        let [ours, theirs] = self.sides.each_ref().map(text);
        if ours == theirs {
            return Some(first);
        }
        let kind = self.sides[0].1.kind;
        if kind == Kind::Derived {
            return Some(first);
        }
        if is_status_contested && matches!(kind, Kind::Status(_)) {
            return None;
        }
        if let Some(base) = &base {
            if *base == ours {
                return Some(Side::Theirs);
            }
            if *base == theirs {
                return Some(Side::Ours);
            }
        }
        let [ours, theirs] = self.sides.map(|(_, value)| value.meaning.as_ref());
        let (ours, theirs) = (ours?, theirs?);
        if kind == Kind::LastDay {
            return Some(if ours < theirs { Side::Theirs } else { Side::Ours });
        }
        if ours == theirs {
            return Some(first);
        }
        // One has put it into other words, and the other one has changed it.
        let base = self.base.and_then(|(_, value)| value.meaning.as_ref())?;
        if base == ours { Some(Side::Theirs) } else { (base == theirs).then_some(Side::Ours) }
    }
}
