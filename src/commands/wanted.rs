//! The item that the user meant, found again in a plan that may have changed since.

use anyhow::{Result, bail};

use crate::document::{Address, ItemRef, Workspace};
use crate::model::Item;

/// An item as the user named it, and as it was when it was first found.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    address: Address,
    text: String,
    first: Option<Identity>,
}

/// What makes an item the same one, whatever line it has come to stand on.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Identity {
    document: usize,
    id: Option<String>,
    title: String,
    /// Which of the items with this id and title it is, from 0, and how many there are.
    twin: (usize, usize),
}

impl Wanted {
    pub(crate) fn new(text: &str) -> Self {
        Self { address: Address::new(text), text: text.to_owned(), first: None }
    }

    /// The item that was found, whatever the user called it.
    pub(crate) fn found(workspace: &Workspace, found: &ItemRef<'_>) -> Self {
        let text = found.title().to_owned();
        Self { address: Address::new(&text), text, first: Some(Identity::of(workspace, found)) }
    }

    /// The number by which the user named it, where that is all there is to it.
    pub(crate) fn number(&self) -> Option<&str> {
        let number = self.text.trim();
        let number = number.strip_prefix('#').unwrap_or(number);
        let is_plain = self.first.is_none() && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        is_plain.then_some(number)
    }

    /// Whether the user named its line, where another item may stand when it has moved.
    pub(crate) fn is_line(&self) -> bool {
        self.address.is_line()
    }

    /// Document and item, each counted from 0.
    ///
    /// # Errors
    /// No item is meant, or several; or the plan has changed since it was first found, so that nobody can tell which.
    pub(crate) fn find(&mut self, workspace: &Workspace) -> Result<(usize, usize)> {
        if let Some(first) = &self.first {
            return first.find(workspace).map_or_else(
                || {
                    bail!(
                        "the plan has changed meanwhile, and `{}` is no longer the same item; nothing was written",
                        self.text.escape_debug()
                    )
                },
                Ok,
            );
        }
        let found = workspace.find(&self.address)?;
        let identity = Identity::of(workspace, &found);
        let place = (found.index, number(&found));
        self.first = Some(identity);
        Ok(place)
    }
}

impl Identity {
    fn of(workspace: &Workspace, found: &ItemRef<'_>) -> Self {
        let (id, title) = (found.id().map(str::to_owned), found.title().to_owned());
        let mut identity = Self { document: found.index, id, title, twin: (0, 1) };
        let twins = identity.twins(workspace);
        let own = twins.iter().position(|twin| *twin == number(found)).unwrap_or_default();
        identity.twin = (own, twins.len());
        identity
    }

    /// The numbers of all items which have this id and title.
    fn twins(&self, workspace: &Workspace) -> Vec<usize> {
        let document = &workspace.documents[self.document];
        let is_same = |item: &Item| {
            item.id.map(|id| document.text(id)) == self.id.as_deref() && document.text(item.title) == self.title
        };
        document.plan().items().enumerate().filter(|(_, item)| is_same(item)).map(|(number, _)| number).collect()
    }

    fn find(&self, workspace: &Workspace) -> Option<(usize, usize)> {
        let twins = self.twins(workspace);
        let same = twins.get(self.twin.0).filter(|_| twins.len() == self.twin.1);
        same.map(|number| (self.document, *number))
    }
}

/// The item's number in its document.
fn number(found: &ItemRef<'_>) -> usize {
    let mut items = found.document.plan().items();
    items.position(|item| std::ptr::eq(item, found.item)).unwrap_or_default()
}
