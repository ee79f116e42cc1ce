//! All documents that a command works on.

use std::path::{Path, PathBuf};

use super::address::is_named;
use super::{Abroad, Address, Crossings, Dependencies, Document, NotFound};
use crate::model::{Item, Phase};
use crate::text::Source;

/// The folder that paths count from, and the documents in it, in the order in which they are shown.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    /// The folder which a leading `/` in a reference means.
    pub root: PathBuf,
    /// The documents.
    pub documents: Vec<Document>,
    /// Others of the same folder, of which nothing is asked, and whose items those may wait for, as `plan#2`.
    pub beside: Vec<Document>,
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
    /// All that there is: `documents` below `root`.
    pub const fn new(root: PathBuf, documents: Vec<Document>) -> Self {
        Self { root, documents, beside: Vec::new() }
    }

    /// The documents, and behind them those beside them: what can be named from elsewhere, by number.
    pub fn all(&self) -> impl Iterator<Item = &Document> {
        self.documents.iter().chain(&self.beside)
    }

    /// Number `index` of [`all`](Self::all).
    pub fn number(&self, index: usize) -> Option<&Document> {
        self.documents.get(index).or_else(|| self.beside.get(index - self.documents.len()))
    }

    /// The text of each document, those beside them included.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.all().map(Document::source)
    }

    /// The numbers of the documents that `name` may mean: by path, by the end of it, by file name. The living ones, where there are
    /// any.
    pub fn plans_named(&self, name: &str) -> Vec<usize> {
        let documents = || self.documents.iter().enumerate().filter(|(_, document)| is_named(document, name));
        let exact = documents().find(|(_, document)| document.source().path() == Path::new(name));
        if let Some((exact, _)) = exact {
            return vec![exact];
        }
        let is_any_living = documents().any(|(_, document)| !document.is_archived());
        documents().filter(|(_, one)| !is_any_living || !one.is_archived()).map(|(index, _)| index).collect()
    }

    /// The first item of another document which waits for item number `item` of number `document`.
    pub fn waiting_for(&self, document: usize, item: usize) -> Option<ItemRef<'_>> {
        self.all().enumerate().filter(|(index, _)| *index != document).find_map(|(index, other)| {
            let crossings = Crossings::of(other, &Dependencies::of(other), self);
            let means = |to: &Abroad| matches!(to, Abroad::Items { document: of, items, .. } if *of == document && items.contains(&item));
            let found = crossings.iter().find(|crossing| means(&crossing.to))?.item;
            let (phase, item) = other.item(found)?;
            Some(ItemRef { index, document: other, phase, item })
        })
    }

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
        candidates.find(names_it).unwrap_or_else(|| self.document.place(self.item.head.start()))
    }

    /// The address that names this item from another plan: `plans/x.md#2`, or `plans/x.md:31` where its id is not its own.
    pub fn address_abroad(&self) -> String {
        let key = |id: &str| id.trim_start_matches('#').to_lowercase();
        let own = self.id().map(key);
        let ids = || self.document.plan().items().filter_map(|item| item.id);
        let is_only = |own: &String| ids().filter(|id| key(self.document.text(*id)) == *own).count() == 1;
        match own.filter(is_only).and(self.id()) {
            Some(id) => format!("{}#{}", self.document.source().path().display(), id.trim_start_matches('#')),
            None => self.document.place(self.item.head.start()),
        }
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
