//! What items are to wait for.

use anyhow::{Error, Result, anyhow, bail};

use super::phase_named;
use super::wanted::Wanted;
use super::wishes::{self, GrantedTo};
use super::write::Outcome;
use crate::analysis::{Around, Cycles};
use crate::change::{self, FieldWish, Prior};
use crate::document::{Dependencies, Document, ItemRef, NotFound, Workspace};
use crate::text::Span;

/// What an item is to wait for: document and number of an item as it was found, or of a phase.
#[derive(Clone, Copy, Debug)]
pub(super) enum Found {
    Item(usize, usize),
    Phase(usize, usize),
}

/// What an item of document number `index` is to wait for, which the user has called `name`: an item, that of its own plan
/// where several have it, else a phase.
///
/// # Errors
/// There is neither.
pub(super) fn find(workspace: &Workspace, index: usize, other: &mut Wanted, name: &str) -> Result<Found> {
    let mut found = other.find(workspace);
    let is_ambiguous = |error: &Error| error.downcast_ref::<NotFound>().is_some_and(|not_found| not_found.ambiguous);
    if found.as_ref().is_err_and(is_ambiguous) {
        let mut own = Wanted::new(&format!("{}#{name}", workspace.documents[index].source().path().display()));
        if let Ok(place) = own.find(workspace) {
            *other = own;
            found = Ok(place);
        }
    }
    found.map(|(index, number)| Found::Item(index, number)).or_else(|error| {
        let phase = phase_named::find_near(workspace, index, name);
        phase.map(|(index, number)| Found::Phase(index, number)).map_err(|_| error)
    })
}

/// The wish that the item at a place of `workspace` waits for the `others` and for nothing else, in the words of its plan as it
/// is by now.
///
/// # Errors
/// It cannot be written, or is a phase of another plan.
pub(super) fn wish(
    workspace: &Workspace,
    outcome: &Outcome,
    granted: &GrantedTo,
    (index, number): (usize, usize),
    others: &[Found],
) -> Result<FieldWish> {
    let now = now(workspace, outcome);
    let found = |index: usize, number: usize| -> Result<ItemRef<'_>> {
        let document = &now.documents[index];
        let found = document.item(granted.now(index, number));
        let (phase, item) = found
            .ok_or_else(|| anyhow!("{} has lost an item meanwhile; try again", document.source().path().display()))?;
        Ok(ItemRef { index, document, phase, item })
    };
    let mut priors = Vec::new();
    for other in others {
        priors.push(match *other {
            Found::Item(other, number) if other == index => Prior::Item(found(other, number)?.item),
            Found::Item(other, number) => Prior::Abroad(found(other, number)?, &now),
            Found::Phase(other, number) if other == index => Prior::Phase(&now.documents[other].plan().phases[number]),
            Found::Phase(other, _) => {
                let path = now.documents[other].source().path().display();
                bail!("an item cannot wait for a phase of another plan, and that is in {path}; name its items")
            }
        });
    }
    Ok(change::waits_for(&now.documents[index], found(index, number)?.item, &priors)?)
}

/// # Errors
/// By now the item at this place of `workspace` waits for itself, by way of others.
pub(super) fn refuse_circle(
    workspace: &Workspace,
    outcome: &Outcome,
    granted: &GrantedTo,
    (index, number): (usize, usize),
) -> Result<()> {
    let (document, number) = (outcome.document(workspace, index), granted.now(index, number));
    let cycles = Cycles::of(document, &Dependencies::of(document));
    let is_in = |steps: &[(usize, Span)]| steps.iter().any(|(item, _)| *item == number);
    if let Some(cycle) = cycles.shortest.iter().find(|cycle| is_in(&cycle.steps)) {
        let all = cycle.steps.iter().chain(cycle.steps.first()).filter_map(|(item, _)| document.item(*item));
        let all: Vec<String> = all.map(|(_, item)| wishes::label(document, item)).collect();
        bail!("they would wait for each other: {}", all.join(" → "));
    }
    if !Dependencies::lead_elsewhere(document) {
        return Ok(());
    }
    let around = Around::new(now(workspace, outcome));
    let Some(ring) = around.rings().iter().find(|ring| ring.holds(index, number)) else { return Ok(()) };
    let all = ring.steps.iter().chain(ring.steps.first()).filter_map(|step| {
        let document: &Document = &around.workspace().documents[step.document];
        let (_, item) = document.item(step.item)?;
        Some(format!("{} ({})", wishes::label(document, item), document.place(item.head.start())))
    });
    bail!("they would wait for each other: {}", all.collect::<Vec<_>>().join(" → "))
}

/// `workspace` as it is by now.
pub(super) fn now(workspace: &Workspace, outcome: &Outcome) -> Workspace {
    let mut now = workspace.clone();
    for (index, document) in &outcome.changed {
        now.documents[*index] = document.clone();
    }
    now
}
