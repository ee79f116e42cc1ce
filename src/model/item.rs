//! One thing to be done.

use chrono::NaiveDate;
use smallvec::SmallVec;

use super::{Estimate, Field, Fields, Label, Mark, Priority, Status, Window};
use crate::text::{Span, Spanned};

/// What in the document an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Carrier {
    /// A heading of this level, 1 to 6, with what stands below it.
    Heading(u8),
    /// A list item with a checkbox.
    Checkbox,
    /// A list item without a checkbox.
    Bullet,
    /// A row of a table.
    Row,
    /// The document as a whole, by its front matter.
    Document,
}

/// A part of an item, with a state of its own.
#[derive(Clone, Debug)]
pub struct SubTask {
    /// Its words.
    pub title: Span,
    /// Its state, where it states one.
    pub status: Option<Status>,
    /// Where its state is written.
    pub marks: Marks,
    /// The line it stands on.
    pub head: Span,
}

/// A cell of a row that speaks of an item, by the meaning of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What stands in the column.
    pub label: Label,
    /// What stands in the cell; empty where nothing does.
    pub span: Span,
}

/// Where one status is written: nearly always in one place, which needs no room of its own.
pub type Marks = SmallVec<[Mark; 1]>;

/// One item of a plan.
#[derive(Clone, Debug)]
pub struct Item {
    /// What in the document it is.
    pub carrier: Carrier,
    /// Its number or name as written: `2`, `1.3`, `T-014`.
    pub id: Option<Span>,
    /// Its title without number, estimate and status.
    pub title: Span,
    /// Its status; `None` where the document does not say.
    pub status: Option<Status>,
    /// Every place where its status is written, its own first, then those of its restatements; empty where it follows from
    /// its section or its sub-tasks.
    pub marks: Marks,
    /// How much work it is.
    pub estimate: Option<Spanned<Estimate>>,
    /// Who does it.
    pub owner: Option<Span>,
    /// When it has to be done.
    pub due: Option<Spanned<NaiveDate>>,
    /// Its labelled values, those with a typed twin beside them included, in document order.
    pub fields: Fields,
    /// What few items have.
    pub rare: Option<Box<Rare>>,
    /// The line that makes it an item, with its line end.
    pub head: Span,
    /// From its first byte to the end of its last line, trailing blank lines left out.
    pub block: Span,
}

/// What few items have: it is held apart, so that it takes no room in the others.
#[derive(Clone, Debug, Default)]
pub struct Rare {
    /// How urgent it is.
    pub priority: Option<Spanned<Priority>>,
    /// Ids of the items that come first, as written.
    pub depends_on: Vec<Span>,
    /// When it is to happen, where that is not when its phase is.
    pub window: Option<Spanned<Window>>,
    /// When it is to be started.
    pub start: Option<Spanned<NaiveDate>>,
    /// When it was started.
    pub started: Option<Spanned<NaiveDate>>,
    /// When it was completed.
    pub completed: Option<Spanned<NaiveDate>>,
    /// When it was last touched, as the document says.
    pub updated: Option<Spanned<NaiveDate>>,
    /// The cells with a known meaning of the row that it is, and of the rows which state it again.
    pub cells: Vec<Cell>,
    /// Its sub-tasks.
    pub children: Vec<SubTask>,
    /// The lines of summaries which state it again.
    pub also: Vec<Span>,
}

impl Rare {
    /// The same, as an item holds it: none where nothing is said.
    pub fn boxed(self) -> Option<Box<Self>> {
        let is_dated = self.start.or(self.started).or(self.completed).or(self.updated).is_some();
        let has_parts = !self.cells.is_empty() || !self.children.is_empty() || !self.also.is_empty();
        let is_said = self.priority.is_some() || self.window.is_some() || !self.depends_on.is_empty();
        (is_dated || has_parts || is_said).then(|| Box::new(self))
    }
}

impl Item {
    /// How urgent it is.
    pub fn priority(&self) -> Option<Spanned<Priority>> {
        self.rare.as_ref()?.priority
    }

    /// Ids of the items that come first, as written.
    pub fn depends_on(&self) -> &[Span] {
        self.rare.as_ref().map_or(&[], |rare| &rare.depends_on)
    }

    /// When it is to happen, where that is not when its phase is.
    pub fn window(&self) -> Option<Spanned<Window>> {
        self.rare.as_ref()?.window
    }

    /// When it is to be started.
    pub fn start(&self) -> Option<Spanned<NaiveDate>> {
        self.rare.as_ref()?.start
    }

    /// When it was started.
    pub fn started(&self) -> Option<Spanned<NaiveDate>> {
        self.rare.as_ref()?.started
    }

    /// When it was completed.
    pub fn completed(&self) -> Option<Spanned<NaiveDate>> {
        self.rare.as_ref()?.completed
    }

    /// When it was last touched, as the document says.
    pub fn updated(&self) -> Option<Spanned<NaiveDate>> {
        self.rare.as_ref()?.updated
    }

    /// The cells with a known meaning of the row that it is, and of the rows which state it again.
    pub fn cells(&self) -> &[Cell] {
        self.rare.as_ref().map_or(&[], |rare| &rare.cells)
    }

    /// Its sub-tasks.
    pub fn children(&self) -> &[SubTask] {
        self.rare.as_ref().map_or(&[], |rare| &rare.children)
    }

    /// The lines of summaries which state it again.
    pub fn also(&self) -> &[Span] {
        self.rare.as_ref().map_or(&[], |rare| &rare.also)
    }

    /// What few items have, to be filled in.
    pub fn rare_mut(&mut self) -> &mut Rare {
        self.rare.get_or_insert_default()
    }

    /// The first field with this label.
    pub fn field(&self, label: Label) -> Option<Field> {
        self.fields.with(label)
    }

    /// Where the line that makes it an item gives the value of `label` without a label: `(3 days)`, `[P1]`, `@ana`, a cell.
    pub fn in_head(&self, label: Label) -> Option<Span> {
        let day = |date: Option<Spanned<NaiveDate>>| date.map(|date| date.span);
        let span = match label {
            Label::Estimate => self.estimate.map(|estimate| estimate.span),
            Label::Priority => self.priority().map(|priority| priority.span),
            Label::Owner => self.owner,
            Label::Due => day(self.due),
            Label::Started => day(self.started()),
            Label::Completed => day(self.completed()),
            Label::Updated => day(self.updated()),
            _ => None,
        };
        span.filter(|span| self.head.covers(*span) && self.field(label).is_none_or(|field| !field.line.covers(*span)))
    }

    /// Whether there is work left: neither done nor cancelled. An item without a status is open.
    pub fn is_open(&self) -> bool {
        self.status.is_none_or(Status::is_open)
    }
}

#[cfg(test)]
mod tests {
    use std::mem::size_of;

    use super::*;
    use crate::model::{Phase, Reference};

    /// A plan of a million items takes little more room than its text, some 300 bytes an item: with 50 bytes of steps between its
    /// fields, an item is held in less.
    #[test]
    fn what_is_held_a_million_times_is_small() {
        assert!(size_of::<Item>() <= 168, "{}", size_of::<Item>());
        assert!(size_of::<SubTask>() <= 64, "{}", size_of::<SubTask>());
        assert!(size_of::<Phase>() <= 136, "{}", size_of::<Phase>());
        assert!(size_of::<Reference>() <= 12, "{}", size_of::<Reference>());
    }
}
