//! Days that do not exist, where a day is asked for.

use super::Document;
use crate::model::{Item, Label};
use crate::parse::{announces_day, value::date};
use crate::text::{Span, Spanned};

impl Document {
    /// What is written like a day and is none, with the reason, where a day is asked for and no field does so: in windows of
    /// phases and items, behind a sign in the line of an item (`📅 2026-02-30`), in its cells, and where the document is said
    /// to be archived. In the order of the text.
    pub fn impossible_days(&self) -> Vec<Spanned<String>> {
        let plan = self.plan();
        let mut found = Vec::new();
        for phase in &plan.phases {
            found.extend(phase.heading.into_iter().flat_map(|heading| self.impossible_in(heading)));
        }
        let items = plan.items().flat_map(|item| &item.fields);
        let fields = plan.fields.iter().chain(plan.phases.iter().flat_map(|phase| &phase.fields)).chain(items);
        for field in fields.filter(|field| field.label == Label::Window) {
            found.extend(self.impossible_in(field.value));
        }
        found.extend(plan.archive.iter().flat_map(|archive| self.impossible_in(archive.span)));
        found.extend(plan.items().flat_map(|item| self.impossible_of(item)));
        found.sort_by_key(|day| day.span);
        found.dedup_by_key(|day| day.span);
        found
    }

    fn impossible_of(&self, item: &Item) -> Vec<Spanned<String>> {
        let asks =
            |label| matches!(label, Label::Due | Label::Started | Label::Completed | Label::Updated | Label::Window);
        let cells = item.cells().iter().filter(|cell| asks(cell.label)).flat_map(|cell| self.impossible_in(cell.span));
        let is_announced = |day: &Spanned<String>| {
            let line = self.source().line_span(day.span.start());
            announces_day(self.text(Span::new(line.start(), day.span.start())))
        };
        let heads = item.children().iter().map(|child| child.head).chain([item.head]);
        let behind_signs = heads.flat_map(|head| self.impossible_in(head)).filter(is_announced);
        cells.chain(behind_signs).collect()
    }

    fn impossible_in(&self, place: Span) -> Vec<Spanned<String>> {
        let mut days = Vec::new();
        let mut at = place.start();
        while let Some(found) = date::find(self.text(Span::new(at, place.end()))) {
            let span = found.span.shifted(at);
            days.extend(found.value.err().map(|reason| Spanned::new(reason.to_string(), span)));
            at = span.end();
        }
        days
    }
}
