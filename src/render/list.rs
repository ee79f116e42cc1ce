//! Items as rows.

use std::borrow::Cow;

use super::address::Addresses;
use super::column::Column;
use crate::document::{ItemRef, Workspace};
use crate::parallel::in_shares;

/// So many items are looked at before another thread has begun.
const SHARE: usize = 4096;

/// Items in the order in which they are shown, and what is shown of each.
#[derive(Debug)]
pub struct List<'w> {
    /// The items.
    pub items: Vec<ItemRef<'w>>,
    /// The columns; at least one.
    pub columns: Vec<Column>,
    /// How the items are typed.
    pub addresses: Addresses<'w>,
}

impl<'w> List<'w> {
    /// `items` of `workspace` with these columns. `None`: the usual ones, without those that say nothing here.
    pub fn new(workspace: &'w Workspace, items: Vec<ItemRef<'w>>, columns: Option<Vec<Column>>) -> Self {
        let addresses = Addresses::new(workspace);
        let columns = columns.unwrap_or_else(|| {
            let says = |column: &Column| match column {
                Column::Title | Column::Status => true,
                Column::Plan => workspace.documents.len() > 1,
                _ => in_shares(&items.chunks(SHARE).collect::<Vec<_>>(), 1, |items| {
                    items.iter().any(|item| !column.text(*item, &addresses).is_empty())
                })
                .contains(&true),
            };
            Column::DEFAULT.into_iter().filter(says).collect()
        });
        Self { items, columns, addresses }
    }

    /// The names of the columns.
    pub fn header(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(Column::name)
    }

    /// The texts of each item.
    pub fn rows(&self) -> impl Iterator<Item = Vec<Cow<'w, str>>> {
        self.items.iter().map(|item| self.columns.iter().map(|column| column.text(*item, &self.addresses)).collect())
    }
}
