//! `move`: an item goes to another place, as it is.

use super::{Refusal, block, prove, summary};
use crate::document::{Document, Fact, facts};
use crate::model::{Item, Phase};
use crate::text::{Edit, EditSet, Span};

/// Where an item goes.
#[derive(Clone, Copy, Debug)]
pub enum Destination<'d> {
    /// Behind the last item of this phase.
    EndOf(&'d Phase),
    /// Before this item.
    Before(&'d Item),
}

/// The edits which move `item` within `document`. None where it stands there already.
///
/// # Errors
/// Something else would change with it.
pub fn move_item(document: &Document, item: &Item, to: Destination<'_>) -> Result<EditSet, Refusal> {
    let plan = document.plan();
    let heads: Vec<Span> = plan.items().map(|item| item.head).collect();
    let number = |wanted: &Item| heads.iter().position(|head| *head == wanted.head);
    let old = number(item).ok_or_else(|| Refusal::new("the item is none of this document"))?;
    let is_alone = |wanted: &Item| heads.iter().filter(|head| **head == wanted.head).count() < 2;
    let place = match to {
        Destination::EndOf(phase) => phase.items.last(),
        Destination::Before(other) => Some(other),
    };
    if let Some(crowded) = [Some(item), place].into_iter().flatten().find(|item| !is_alone(item)) {
        return Err(Refusal::at(document, crowded, "two items begin on this line; give each a line of its own"));
    }
    let holds = |phase: &Phase, item: &Item| phase.items.iter().any(|other| other.head == item.head);
    let (at, phase) = match to {
        Destination::EndOf(phase) if phase.items.last().is_some_and(|last| last.head == item.head) => {
            return Ok(EditSet::default());
        }
        Destination::EndOf(phase) => (end_of(document, phase), phase),
        Destination::Before(other) => {
            let new = number(other).ok_or_else(|| Refusal::new("the place is none of this document"))?;
            let phase = plan.phases.iter().find(|phase| holds(phase, other));
            let phase = phase.ok_or_else(|| Refusal::new("the place is in no phase"))?;
            let is_there = new == old || (new == old + 1 && holds(phase, item));
            if is_there {
                return Ok(EditSet::default());
            }
            (block::own_lines(document, other)?.start(), phase)
        }
    };
    let gone = block::removal(document, item)?;
    let put = block::put(document, at, document.text(block::lines(document, item)), block::gap(document, phase));
    let edits = EditSet::new(vec![Edit::delete(gone), put]);
    let edits = edits.map_err(|_| Refusal::at(document, item, "an item cannot be moved into itself"))?;
    let edits = summary::followed(document, edits);
    let new = moved_to(document, item, to);
    let after = prove::only_items(document, &edits, Some(old), Some(new))?;
    if said_by(document, old) == said_by(&after, new) {
        Ok(edits)
    } else {
        Err(Refusal::at(document, item, "it would be read in another way there; move it by hand"))
    }
}

/// The number, from 0, that `item` of `document` has behind its move.
pub fn moved_to(document: &Document, item: &Item, to: Destination<'_>) -> usize {
    let number = |wanted: &Item| document.plan().items().position(|other| other.head == wanted.head);
    let before = match to {
        Destination::EndOf(phase) => {
            let phases = &document.plan().phases;
            let up_to = phases.iter().take_while(|other| other.block != phase.block);
            up_to.map(|phase| phase.items.len()).sum::<usize>() + phase.items.len()
        }
        Destination::Before(other) => number(other).unwrap_or_default(),
    };
    before - usize::from(number(item).is_some_and(|old| old < before))
}

/// Where an item at the end of `phase` begins.
pub(super) fn end_of(document: &Document, phase: &Phase) -> usize {
    match (phase.items.last(), phase.heading) {
        (Some(last), _) => block::lines(document, last).end(),
        (None, Some(heading)) => {
            let directly_below = phase.fields.iter().map(|field| field.line);
            directly_below.fold(heading.end(), |end, line| if line.start() == end { line.end() } else { end })
        }
        (None, None) => phase.block.end(),
    }
}

/// What item number `index` says, wherever it stands.
fn said_by(document: &Document, index: usize) -> Vec<(String, String)> {
    let own = |fact: Fact| (fact.item == Some(index)).then_some((fact.name, fact.value));
    facts(document).into_iter().filter_map(own).collect()
}
