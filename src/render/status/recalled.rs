//! Documents that are looked at again.

use crate::document::{Document, ItemRef, Workspace};

/// Some documents of a workspace, by their numbers in it.
#[derive(Clone, Copy, Debug)]
pub struct Recalled<'r> {
    /// A workspace of these documents alone.
    pub(super) workspace: &'r Workspace,
    /// The number of each, in order; `None` where they are all.
    numbers: Option<&'r [usize]>,
}

impl<'r> Recalled<'r> {
    /// All of `workspace`.
    pub const fn all(workspace: &'r Workspace) -> Self {
        Self { workspace, numbers: None }
    }

    /// Those of `workspace`, which in the whole one have these numbers, in order.
    pub const fn some(workspace: &'r Workspace, numbers: &'r [usize]) -> Self {
        Self { workspace, numbers: Some(numbers) }
    }

    /// Whether number `number` is one of them.
    pub(super) fn has(&self, number: usize) -> bool {
        self.document(number).is_some()
    }

    /// Number `number` of the documents.
    pub(super) fn document(&self, number: usize) -> Option<&'r Document> {
        self.workspace.documents.get(self.index(number)?)
    }

    /// Number `item` of its items.
    pub(super) fn item(&self, (number, item): (usize, usize)) -> Option<ItemRef<'r>> {
        let (index, document) = (self.index(number)?, self.document(number)?);
        let (phase, item) = document.item(item)?;
        Some(ItemRef { index, document, phase, item })
    }

    fn index(&self, number: usize) -> Option<usize> {
        self.numbers.map_or(Some(number), |numbers| numbers.binary_search(&number).ok())
    }
}
