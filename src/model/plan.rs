//! A whole plan.

use chrono::NaiveDate;

use super::{
    Conflict, Embed, Exemption, Field, Fields, Item, Label, Lane, LegendEntry, Phase, Reference, Restatement, Review,
    Vocabulary,
};
use crate::text::{Span, Spanned};

/// What says that a document is archived.
#[derive(Clone, Debug)]
pub struct Archive {
    /// The banner or the front matter entry.
    pub span: Span,
    /// Since when; the clock of an archived document stops there.
    pub date: Option<Spanned<NaiveDate>>,
    /// What it names as its successor.
    pub superseded_by: Option<Span>,
}

/// One document's plan. A document without phases has one implicit phase, whose `heading` is `None`.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The document's title.
    pub title: Option<Span>,
    /// The archive banner or front matter entry.
    pub archive: Option<Archive>,
    /// The front matter between its `---` lines, without them.
    pub front_matter: Option<Span>,
    /// Day 1 of its windows, where it states one.
    pub start: Option<Spanned<NaiveDate>>,
    /// When it was written.
    pub generated: Option<Spanned<NaiveDate>>,
    /// When it was last touched, as it says itself.
    pub updated: Option<Spanned<NaiveDate>>,
    /// When it is to be reviewed.
    pub review: Review,
    /// Labelled values which belong to no phase and no item, front matter entries included.
    pub fields: Fields,
    /// The sections that say how far all in them is, in document order.
    pub lanes: Vec<Lane>,
    /// Whether it is a board: where a card lies counts more than its open box.
    pub is_board: bool,
    /// The phases, in document order.
    pub phases: Vec<Phase>,
    /// Every path that the document refers to, in document order.
    pub references: Vec<Reference>,
    /// The states that the document's own legend names, in document order.
    pub legend: Vec<LegendEntry>,
    /// What words and emoji mean here: the workspace's, overridden by the legend.
    pub vocabulary: Vocabulary,
    /// Lines which state again what stands elsewhere, in document order.
    pub restatements: Vec<Restatement>,
    /// Its comments which allow what rules find, in document order.
    pub exemptions: Vec<Exemption>,
    /// What `plan render` writes in it, in document order.
    pub embeds: Vec<Embed>,
    /// Where a merge left both of two texts, in document order.
    pub conflicts: Vec<Conflict>,
}

impl Plan {
    /// All items, in document order.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.phases.iter().flat_map(|phase| &phase.items)
    }

    /// All items, each with its phase.
    pub fn items_with_phase(&self) -> impl Iterator<Item = (&Phase, &Item)> {
        self.phases.iter().flat_map(|phase| phase.items.iter().map(move |item| (phase, item)))
    }

    /// The day from which its windows count: its stated day 1, else the day on which it was written.
    pub fn anchor(&self) -> Option<Spanned<NaiveDate>> {
        self.start.or(self.generated)
    }

    /// Whether nothing was recognised: no item, and no phase that a heading names.
    pub fn is_empty(&self) -> bool {
        self.phases.iter().all(|phase| phase.heading.is_none() && phase.items.is_empty())
    }

    /// The first field with this label that belongs to the document as a whole.
    pub fn field(&self, label: Label) -> Option<Field> {
        self.fields.with(label)
    }

    /// The references which stand within `span`.
    pub fn references_in(&self, span: Span) -> impl Iterator<Item = &Reference> {
        let from = self.references.partition_point(|reference| reference.span.start() < span.start());
        self.references[from..].iter().take_while(move |reference| reference.span.start() < span.end())
    }
}
