//! The item that the user meant, found again in a plan that may have changed since.

use std::collections::HashMap;

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

/// The items of a workspace by their numbers, so that many can be found without looking at all of them for each.
pub(crate) struct Numbered<'w> {
    workspace: &'w Workspace,
    /// Document and item; `None` where several have this number.
    places: HashMap<&'w str, Option<(usize, usize)>>,
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

impl<'w> Numbered<'w> {
    pub(crate) fn new(workspace: &'w Workspace) -> Self {
        let mut places = HashMap::new();
        for (index, document) in workspace.documents.iter().enumerate() {
            for (number, item) in document.plan().items().enumerate() {
                let Some(id) = item.id.map(|id| document.text(id)) else { continue };
                let id = id.strip_prefix('#').unwrap_or(id);
                places.entry(id).and_modify(|place| *place = None).or_insert(Some((index, number)));
            }
        }
        Self { workspace, places }
    }

    /// As [`Wanted::find`]. Where the user has named a number that one item alone has, nothing else has to be looked at.
    ///
    /// # Errors
    /// As there.
    pub(crate) fn find(&self, wanted: &mut Wanted) -> Result<(usize, usize)> {
        let Some((place, only)) = self.only(wanted) else { return wanted.find(self.workspace) };
        match &wanted.first {
            Some(first) if *first != only => wanted.find(self.workspace),
            Some(_) => Ok(place),
            None => {
                wanted.first = Some(only);
                Ok(place)
            }
        }
    }

    /// The only item with the number of `wanted`, as the user named it or as it was when it was first found.
    fn only(&self, wanted: &Wanted) -> Option<((usize, usize), Identity)> {
        let number = match &wanted.first {
            Some(first) => first.id.as_deref().map(|id| id.strip_prefix('#').unwrap_or(id)),
            None => wanted.number(),
        };
        let (index, number) = (*self.places.get(number?)?)?;
        let document = &self.workspace.documents[index];
        let (_, item) = document.item(number)?;
        let id = item.id.map(|id| document.text(id).to_owned());
        let title = document.text(item.title).to_owned();
        Some(((index, number), Identity { document: index, id, title, twin: (0, 1) }))
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::Document;
    use crate::text::Source;

    #[test]
    fn what_is_found_by_number_is_what_is_found_among_all() {
        let one = "# A\n\n## Phase 1\n\n### 1. a\n\n### 2. b\n\n### 2. b\n\n### T-3. c\n";
        let other = "# B\n\n## Phase 1\n\n### #4. d\n\n### 5. e\n\n### 1. f\n";
        let read = |(path, text): (&str, &str)| Document::parse(Source::new(path, text), &Arc::default());
        for plans in [vec![("one.md", one)], vec![("one.md", one), ("other.md", other)]] {
            let workspace = Workspace { documents: plans.into_iter().map(read).collect(), ..Workspace::default() };
            let numbered = Numbered::new(&workspace);
            for name in ["1", "2", "#2", " 5 ", "4", "#4", "##4", "T-3", "3", "one#1", "b", "05", "", "9"] {
                let (mut quick, mut thorough) = (Wanted::new(name), Wanted::new(name));
                let [one, other] = [numbered.find(&mut quick), thorough.find(&workspace)]
                    .map(|found| found.map_err(|error| error.to_string()));
                assert_eq!((one, &quick.first), (other, &thorough.first), "{name}");
                let [again, other] = [numbered.find(&mut quick), thorough.find(&workspace)].map(Result::ok);
                assert_eq!(again, other, "{name}, once more");
            }
        }
    }
}
