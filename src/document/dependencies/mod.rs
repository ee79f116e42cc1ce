//! What the items of a document wait for: dependencies as written, followed to items, of the document or of other ones.

mod crossings;
mod key;
mod mentions;
mod names;
mod resolver;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::Document;
use crate::model::Item;
use crate::text::Span;
pub use crossings::{Abroad, Crossing, Crossings};
use resolver::Resolver;

/// What each item of a document depends on.
#[derive(Clone, Debug, Default)]
pub struct Dependencies {
    /// By number of the item, in document order; nothing where no item has any.
    of: Vec<Vec<Dependency>>,
}

/// One dependency of one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// Where it is written.
    pub span: Span,
    /// What it means.
    pub meaning: Meaning,
}

/// What a dependency as written means. Items and phases are told by their numbers in document order, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// These items: one by its id or title, or several by a range of ids. Never empty.
    Items(Vec<usize>),
    /// All items of this phase and of those below it.
    Phase(usize),
    /// One of these items, which share an id or a title. All that name them so share the list.
    Ambiguous(Arc<Vec<usize>>),
    /// An id or title such as those of this document, and no item has it.
    Unknown {
        /// The item that was probably meant.
        nearest: Option<usize>,
    },
    /// A phase such as those of this document, and none is called so.
    UnknownPhase,
    /// An item of another document, if there is one: [`Crossings`] tell.
    OtherPlan(Foreign),
    /// Something else: a person, words.
    Elsewhere,
}

/// How an item of another document is named: `other-plan#3`, `plans/other.md#3`, `[Bill](other.md#3-bill)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// Where the document is named, by its path or by its file name.
    pub plan: Span,
    /// Where the item is named in it.
    pub item: Span,
    /// Whether that is the anchor of a heading.
    pub is_anchor: bool,
}

impl Dependencies {
    /// Follows all dependencies of `document`, in a time that grows with its length alone.
    pub fn of(document: &Document) -> Self {
        if document.plan().items().all(|item| item.depends_on().is_empty()) {
            return Self::default();
        }
        let items: Vec<&Item> = document.plan().items().collect();
        let resolver = Resolver::new(document, &items);
        let follow = |number: usize, span: &Span| Dependency { span: *span, meaning: resolver.follow(number, *span) };
        let of = |(number, item): (usize, &&Item)| item.depends_on().iter().map(|span| follow(number, span)).collect();
        Self { of: items.iter().enumerate().map(of).collect() }
    }

    /// Whether an item of `document` depends on what may be an item of another.
    pub fn lead_elsewhere(document: &Document) -> bool {
        Self::of(document).iter().any(|(_, dependency)| matches!(dependency.meaning, Meaning::OtherPlan(_)))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.of.iter().all(Vec::is_empty)
    }

    /// What item number `item` depends on, in the order in which it is written.
    pub fn of_item(&self, item: usize) -> &[Dependency] {
        self.of.get(item).map_or(&[], Vec::as_slice)
    }

    /// Every dependency, with the number of the item that has it.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Dependency)> {
        self.of.iter().enumerate().flat_map(|(item, all)| all.iter().map(move |dependency| (item, dependency)))
    }
}
