//! Labelled values, and what they say of an item, a phase or the document.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::{Place, Reader, SubSection};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Field, Label, MarkKind, MarkValue};
use crate::parse::Role;
use crate::parse::field::FieldText;
use crate::parse::mask::{self, FrontMatter};
use crate::parse::value::{date, estimate, priority, window};
use crate::parse::{archive, depends, review, status};
use crate::text::{Span, Spanned};

impl Reader<'_> {
    /// Reads a labelled value.
    pub(super) fn field(&mut self, found: &FieldText) {
        self.field_on(self.source.line_span(found.line.start()), found);
    }

    /// The same, on `whole`, its line with its line end.
    pub(super) fn field_on(&mut self, whole: Span, found: &FieldText) {
        let FieldText { label, name, value, line, .. } = *found;
        let field = Field { label, name, value, line: whole };
        if self.place == Place::Item
            && matches!(field.label, Label::Promise | Label::Impact)
            && self.promises.contains(&line.start())
        {
            self.place = Place::Phase;
        }
        let place = self.place;
        match place {
            Place::Item if self.sub_section != SubSection::None && !self.adds_to_item(label) => {
                self.note(line, Role::Text, "a label in a part of an item");
                return;
            }
            Place::Item => self.item_field(field),
            Place::Phase => self.phase_field(field),
            Place::Document | Place::Nothing => self.document_field(field),
        }
        self.note(line, Role::Field, "a labelled value");
    }

    /// Whether the item at hand lacks a value with this label, which has a meaning.
    fn adds_to_item(&mut self, label: Label) -> bool {
        label != Label::Other && self.item().is_none_or(|item| item.field(label).is_none())
    }

    fn item_field(&mut self, field: Field) {
        let (source, vocabulary, at) = (self.source, &self.options.vocabulary, field.value.start());
        let date = self.date(field);
        let Some(item) = self.item() else { return };
        match field.label {
            Label::Status => {
                item.marks.push(status::read_mark(source.text(), field.value, MarkKind::Field, vocabulary));
                // A field beats a mark at the heading.
                let fields = item.marks.iter().filter(|mark| mark.kind == MarkKind::Field);
                let first = fields.map(|mark| mark.value).find(|value| *value != MarkValue::Unset);
                item.status = first.and_then(MarkValue::status).or(item.status);
            }
            Label::Owner if !field.value.is_empty() => item.owner = item.owner.or(Some(field.value)),
            Label::Estimate => {
                let found = estimate::find(source.slice(field.value));
                let found = found.map(|found| Spanned::new(found.value, found.span.shifted(at)));
                item.estimate = item.estimate.or(found);
            }
            Label::Priority => {
                if let Some(found) = priority::read(source.slice(field.value)) {
                    item.rare_mut().priority.get_or_insert(Spanned::new(found, field.value));
                }
            }
            Label::DependsOn => {
                let dependencies = depends::ids(source.text(), field.value);
                if !dependencies.is_empty() {
                    item.rare_mut().depends_on.extend(dependencies);
                }
            }
            Label::Window => {
                if let Some(found) = window::find(source.slice(field.value)) {
                    item.rare_mut().window.get_or_insert(Spanned::new(found.value, found.span.shifted(at)));
                }
            }
            Label::Due => item.due = item.due.or(date),
            Label::Start | Label::Started | Label::Completed | Label::Updated => {
                if let Some(date) = date {
                    let rare = item.rare_mut();
                    let day = match field.label {
                        Label::Start => &mut rare.start,
                        Label::Started => &mut rare.started,
                        Label::Completed => &mut rare.completed,
                        _ => &mut rare.updated,
                    };
                    day.get_or_insert(date);
                }
            }
            _ => {}
        }
        item.fields.push(field);
    }

    fn phase_field(&mut self, field: Field) {
        let text = self.source.text();
        let value = &text[field.value.start()..field.value.end()];
        let found_window = if field.label == Label::Window { window::find(value) } else { None };
        let mark = status::read_mark(text, field.value, MarkKind::Field, &self.options.vocabulary);
        let Some(phase) = self.plan.phases.last_mut() else { return };
        match field.label {
            Label::Status => {
                phase.status = mark.value.status().map(|status| Spanned::new(status, mark.span)).or(phase.status);
            }
            Label::Window => {
                let found =
                    found_window.map(|found| Spanned::new(found.value, found.span.shifted(field.value.start())));
                phase.window = phase.window.or(found);
            }
            _ => {}
        }
        phase.fields.push(field);
    }

    fn document_field(&mut self, field: Field) {
        let date = self.date(field);
        match field.label {
            Label::Start | Label::Started => self.plan.start = self.plan.start.or(date),
            Label::Generated => self.plan.generated = self.plan.generated.or(date),
            Label::Updated => self.plan.updated = self.plan.updated.or(date),
            Label::Archived if self.plan.archive.is_none() => {
                self.plan.archive = archive::entry(self.source.text(), field.value, date);
            }
            _ => {}
        }
        review::read_field(&mut self.plan.review, self.source.text(), field.name, field.value);
        self.plan.fields.push(field);
    }

    /// The date in a field whose label asks for one; an impossible one is a problem.
    fn date(&mut self, field: Field) -> Option<Spanned<NaiveDate>> {
        let asks = matches!(
            field.label,
            Label::Due
                | Label::Started
                | Label::Completed
                | Label::Updated
                | Label::Generated
                | Label::Start
                | Label::Archived
        );
        if asks { self.date_in(field) } else { None }
    }

    fn date_in(&mut self, field: Field) -> Option<Spanned<NaiveDate>> {
        let found = date::find(self.text(field.value))?;
        let span = found.span.shifted(field.value.start());
        match found.value {
            Ok(date) => Some(Spanned::new(date, span)),
            Err(reason) => {
                let message = format!("`{}` is no date: {reason}", self.text(span));
                let problem = Diagnostic::new("date-invalid", Severity::Error, span, message);
                self.problems.push(problem.help("write a day that exists, as YYYY-MM-DD"));
                None
            }
        }
    }

    /// Tells items of the body as what they are where the document as a whole is the item.
    pub(super) fn renote_parts(&mut self) {
        let Some(item) = self.plan.items().next() else { return };
        let (head, parts) = (item.head, item.children().iter().map(|child| child.head.start()).collect::<HashSet<_>>());
        for reading in self.trace.iter_mut().flatten() {
            reading.role = match reading.role {
                Role::Item | Role::Phase if parts.contains(&reading.span.start()) => Role::SubTask,
                Role::Item | Role::Phase => Role::Text,
                role => role,
            };
        }
        self.note(head, Role::Item, "front matter that makes the document one item");
    }

    pub(super) fn front_matter(&mut self, front: FrontMatter) {
        self.plan.front_matter = Some(front.inner);
        self.note(front.whole, Role::Masked, "front matter");
        for (name, value, line) in mask::scalars(self.source.text(), front.inner) {
            let label = Label::of(self.text(name));
            if label == Label::Title && !value.is_empty() {
                self.plan.title = Some(value);
            }
            self.document_field(Field { label, name, value, line });
        }
    }
}
