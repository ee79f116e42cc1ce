//! `remove`: an item goes, with what stands below it.

use super::{Refusal, block, prove, summary};
use crate::document::Document;
use crate::model::Item;
use crate::text::{Edit, EditSet};

/// The edits which take `item` out of `document`, with the blank lines that set it apart and the lines of summaries which
/// state it again.
///
/// # Errors
/// Another item depends on it, or something else would change with it.
pub fn remove(document: &Document, item: &Item) -> Result<EditSet, Refusal> {
    let plan = document.plan();
    let index = plan.items().position(|other| other.head == item.head);
    let index = index.ok_or_else(|| Refusal::new("the item is none of this document"))?;
    if let Some(id) = item.id.map(|id| document.text(id)) {
        let is_only = plan.items().filter(|other| other.id.is_some_and(|own| document.text(own) == id)).count() == 1;
        let needs = |other: &&Item| other.depends_on.iter().any(|need| document.text(*need) == id);
        if let Some(dependent) = plan.items().find(|other| is_only && other.head != item.head && needs(other)) {
            let (place, title) = (document.place(dependent.head.start), document.text(dependent.title));
            let what = format!("`{title}` ({place}) depends on it; take that away first");
            return Err(Refusal::at(document, item, what));
        }
    }
    let again = item.also.iter().map(|line| Edit::delete(*line));
    let edits = EditSet::new([Edit::delete(block::removal(document, item)?)].into_iter().chain(again).collect());
    let edits =
        edits.map_err(|_| Refusal::at(document, item, "a summary within it speaks of it; remove that by hand"))?;
    let edits = summary::followed(document, edits);
    prove::only_items(document, &edits, Some(index), None)?;
    Ok(edits)
}
