//! A group of items.

use super::{Field, Fields, Item, Label, Status, Window};
use crate::text::{Span, Spanned};

/// A phase, milestone, sprint, horizon or plain section that holds items.
#[derive(Clone, Debug)]
pub struct Phase {
    /// The line that opens it; `None` for the implicit phase of a document (or a part of one) without phases.
    pub heading: Option<Span>,
    /// Level of the heading, 1 to 6; 0 for the implicit phase.
    pub level: u8,
    /// Its name without window and status: `Phase 1: Remove Critical Constraints`. Empty for the implicit phase.
    pub name: Span,
    /// Its number as written: `1`, `2.5`, `III`.
    pub number: Option<Span>,
    /// When it is to happen.
    pub window: Option<Spanned<Window>>,
    /// Its own status, where one is stated.
    pub status: Option<Spanned<Status>>,
    /// Labelled values of the phase itself.
    pub fields: Fields,
    /// Its items, in document order.
    pub items: Vec<Item>,
    /// From its heading to the end of its last line.
    pub block: Span,
}

impl Phase {
    /// The first field with this label.
    pub fn field(&self, label: Label) -> Option<Field> {
        self.fields.with(label)
    }
}
