//! One thing to be done.

use chrono::NaiveDate;

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
    pub marks: Vec<Mark>,
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
    pub marks: Vec<Mark>,
    /// How much work it is.
    pub estimate: Option<Spanned<Estimate>>,
    /// Who does it.
    pub owner: Option<Span>,
    /// How urgent it is.
    pub priority: Option<Spanned<Priority>>,
    /// Ids of the items that come first, as written.
    pub depends_on: Vec<Span>,
    /// When it is to happen, where that is not when its phase is.
    pub window: Option<Spanned<Window>>,
    /// When it is to be started.
    pub start: Option<Spanned<NaiveDate>>,
    /// When it has to be done.
    pub due: Option<Spanned<NaiveDate>>,
    /// When it was started.
    pub started: Option<Spanned<NaiveDate>>,
    /// When it was completed.
    pub completed: Option<Spanned<NaiveDate>>,
    /// When it was last touched, as the document says.
    pub updated: Option<Spanned<NaiveDate>>,
    /// Its labelled values, those with a typed twin above included, in document order.
    pub fields: Fields,
    /// The cells with a known meaning of the row that it is, and of the rows which state it again.
    pub cells: Vec<Cell>,
    /// Its sub-tasks.
    pub children: Vec<SubTask>,
    /// The lines of summaries which state it again.
    pub also: Vec<Span>,
    /// The line that makes it an item, with its line end.
    pub head: Span,
    /// From its first byte to the end of its last line, trailing blank lines left out.
    pub block: Span,
}

impl Item {
    /// The first field with this label.
    pub fn field(&self, label: Label) -> Option<Field> {
        self.fields.with(label)
    }

    /// Where the line that makes it an item gives the value of `label` without a label: `(3 days)`, `[P1]`, `@ana`, a cell.
    pub fn in_head(&self, label: Label) -> Option<Span> {
        let day = |date: Option<Spanned<NaiveDate>>| date.map(|date| date.span);
        let span = match label {
            Label::Estimate => self.estimate.map(|estimate| estimate.span),
            Label::Priority => self.priority.map(|priority| priority.span),
            Label::Owner => self.owner,
            Label::Due => day(self.due),
            Label::Started => day(self.started),
            Label::Completed => day(self.completed),
            Label::Updated => day(self.updated),
            _ => None,
        };
        span.filter(|span| self.head.covers(*span) && self.field(label).is_none_or(|field| !field.line.covers(*span)))
    }

    /// Whether there is work left: neither done nor cancelled. An item without a status is open.
    pub fn is_open(&self) -> bool {
        self.status.is_none_or(Status::is_open)
    }
}
