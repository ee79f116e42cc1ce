//! `renumber`: the ids count from 1 again, and what depends on them follows.

use std::collections::HashMap;

use super::{Refusal, unsettled};
use crate::document::{Address, Document, facts};
use crate::model::Label;
use crate::text::{Edit, EditSet, Span};

/// The edits which number the items of `document` 1, 2, 3 … in their order; where the numbers begin anew in every phase, they
/// do so afterwards.
///
/// # Errors
/// An id is no plain number, or is not the only one of its kind: nobody could tell which one "depends on 3" means.
pub fn renumber(document: &Document) -> Result<EditSet, Refusal> {
    let plan = document.plan();
    let ids: Vec<Span> = plan.items().filter_map(|item| item.id).collect();
    let mut new_of: HashMap<&str, String> = HashMap::new();
    for (number, id) in ids.iter().enumerate() {
        let old = document.text(*id);
        if !old.bytes().all(|byte| byte.is_ascii_digit()) {
            let place = document.place(id.start());
            return Err(Refusal::new(format!("{place}: `{old}` is no plain number; only those can be counted anew")));
        }
        if new_of.insert(old, (number + 1).to_string()).is_some() {
            let place = document.place(id.start());
            return Err(Refusal::new(format!("{place}: there are two items {old}; give one of them another number")));
        }
    }
    let needs = plan.items().flat_map(|item| item.depends_on());
    let edit = |place: &Span| {
        // Its own plan may stand in front: `this-plan#2`.
        let old = document.text(*place);
        let name = Address::new(old);
        let old = name.within(document)?;
        let new = new_of.get(old)?;
        (new != old).then(|| Edit::replace(Span::new(place.end() - old.len(), place.end()), new.clone()))
    };
    let edits: Vec<Edit> = ids.iter().chain(needs).filter_map(edit).collect();
    let edits = EditSet::new(edits).map_err(|overlap| Refusal::new(overlap.to_string()))?;
    prove(document, &edits)?;
    Ok(edits)
}

/// Nothing but ids and dependencies may say something else, and there are as many of each.
fn prove(before: &Document, edits: &EditSet) -> Result<(), Refusal> {
    let after = before.with_edits(edits);
    unsettled::check(before, &after)?;
    let is_id = |name: &str| Label::of(name) == Label::DependsOn || name == "id";
    let read = |document: &Document| -> Vec<(Option<usize>, String, String)> {
        let facts = facts(document).into_iter();
        facts
            .map(|fact| (fact.item, fact.name.clone(), if is_id(&fact.name) { String::new() } else { fact.value }))
            .collect()
    };
    if read(before) == read(&after) {
        Ok(())
    } else {
        let path = before.source().path().display();
        Err(Refusal::new(format!("{path}: with other numbers the plan would be read in another way; renumber by hand")))
    }
}
