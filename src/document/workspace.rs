//! All documents that a command works on.

use std::path::PathBuf;

use super::{Address, Document, NotFound};
use crate::model::{Item, Phase};

/// The folder that paths count from, and the documents in it, in the order in which they are shown.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    /// The folder which a leading `/` in a reference means.
    pub root: PathBuf,
    /// The documents.
    pub documents: Vec<Document>,
}

/// An item, and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct ItemRef<'w> {
    /// Number of the document in its workspace, from 0.
    pub index: usize,
    /// The document.
    pub document: &'w Document,
    /// The phase.
    pub phase: &'w Phase,
    /// The item.
    pub item: &'w Item,
}

impl Workspace {
    /// Every item of every document, in order.
    pub fn items(&self) -> impl Iterator<Item = ItemRef<'_>> {
        self.documents.iter().enumerate().flat_map(|(index, document)| {
            let items = document.plan().items_with_phase();
            items.map(move |(phase, item)| ItemRef { index, document, phase, item })
        })
    }

    /// The one item that `address` names.
    ///
    /// # Errors
    /// It names none, or more than one: the error lists the candidates as they can be typed.
    pub fn find(&self, address: &Address) -> Result<ItemRef<'_>, NotFound> {
        address.find(self)
    }
}

impl ItemRef<'_> {
    /// The shortest address that is sure to name this item alone: `2`, `plans/x.md#2`, `plans/x.md:31`.
    pub fn address(&self, workspace: &Workspace) -> String {
        let path = self.document.source().path().display();
        let long = self.id().map(|id| format!("{path}#{id}"));
        let short = self.id().map(str::to_owned);
        let names_it = |address: &String| {
            let found = workspace.find(&Address::new(address));
            found.is_ok_and(|found| std::ptr::eq(found.item, self.item))
        };
        let mut candidates = [short, long].into_iter().flatten();
        candidates.find(names_it).unwrap_or_else(|| self.document.place(self.item.head.start))
    }

    /// The id as written.
    pub fn id(&self) -> Option<&str> {
        self.item.id.map(|id| self.document.text(id))
    }

    /// The title as written.
    pub fn title(&self) -> &str {
        self.document.text(self.item.title)
    }

    /// Number and title, as a receipt names the item: `#2 Implement API Billing`.
    pub fn label(&self) -> String {
        self.document.label(self.item)
    }
}
