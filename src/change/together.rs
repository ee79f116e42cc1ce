//! Several wishes at once, each for another item of one document: one text is made of all their edits, and read once for the
//! proof of all.

use super::phrase::Phrases;
use super::prove::only_values;
use super::{Wish, cell, section, status, summary};
use crate::document::Document;
use crate::model::Item;
use crate::text::{Edit, EditSet};

/// Wishes that have been granted together.
#[derive(Clone, Debug)]
pub struct Together {
    /// The document that they make; `None` where nothing is to be written.
    pub after: Option<Document>,
    /// For each wish whether something is written at its item.
    pub is_touched: Vec<bool>,
}

/// Grants `wishes`, each for the item of this number; no item is named twice. What a state is called is what the document
/// calls it before any of them.
///
/// `None` where they are to be granted one by one: one moves its item, could be written in several ways, stands in the way of
/// another, or will be refused.
pub fn together(document: &Document, wishes: &[(usize, &Wish)]) -> Option<Together> {
    let phrases = Phrases::new(document);
    let items: Vec<&Item> = document.plan().items().collect();
    let (mut edits, mut touched, mut is_touched) = (Vec::<Edit>::new(), Vec::new(), Vec::new());
    let mut granted = Vec::new();
    for (number, wish) in wishes {
        let item = *items.get(*number)?;
        let wish = wish.with_status_of_field(document, item).unwrap_or_else(|| (*wish).clone());
        if needs_a_way(document, item, &wish) {
            return None;
        }
        let (own, values) = wish.unproved(&phrases, item, None).ok()?;
        is_touched.push(!own.is_empty());
        edits.extend(own.iter().cloned());
        touched.push((*number, values));
        granted.push((*number, item, wish));
    }
    touched.sort_by_key(|(number, _)| *number);
    let edits = cell::fitted(document, summary::followed(document, EditSet::new(edits).ok()?));
    if edits.is_empty() {
        return Some(Together { after: None, is_touched });
    }
    let after = only_values(document, &edits, &touched).ok()?;
    let new: Vec<&Item> = after.plan().items().collect();
    let is_granted = |(number, item, wish): &(usize, &Item, Wish)| {
        new.get(*number).is_some_and(|new| wish.check_granted(document, item, &after, new).is_ok())
    };
    let is_all_granted = granted.iter().all(is_granted);
    is_all_granted.then_some(Together { after: Some(after), is_touched })
}

/// Whether the status that is wished follows from where `item` stands, or has no place yet.
fn needs_a_way(document: &Document, item: &Item, wish: &Wish) -> bool {
    let new = wish.status.filter(|status| item.status != Some(*status));
    new.is_some_and(|status| status::is_unstated(document, item, status) || section::is_said_by_lane(document, item))
}
