//! What is supposed, done to the plans in memory: by the same wishes as `plan set` and `plan move`.

use anyhow::{Error, Result, anyhow, bail};

use super::grammar::{Deed, Named, Supposed, What};
use crate::analysis::Cycles;
use crate::change::{self, Dates, FieldWish, Wish};
use crate::commands::move_item::Move;
use crate::commands::wanted::Wanted;
use crate::commands::wishes::{self, GrantedTo, Wishes};
use crate::commands::write::Outcome;
use crate::document::{Dependencies, Document, NotFound, Workspace};
use crate::model::Item;
use crate::query::pointed;
use crate::text::Span;

/// What is supposed, ready to be done as often as it takes.
#[derive(Debug)]
pub(super) struct Deeds<'s> {
    text: &'s str,
    dates: Dates,
    deeds: Vec<Meant<'s>>,
}

/// One of them, and the items that it means.
#[derive(Debug)]
struct Meant<'s> {
    deed: &'s Deed,
    item: Wanted,
    /// What the item shall wait for.
    others: Vec<(&'s Named, Wanted)>,
}

impl<'s> Deeds<'s> {
    pub(super) fn new(supposed: &'s Supposed, dates: Dates) -> Self {
        let wanted = |named: &Named| Wanted::new(&named.name);
        let deeds = supposed.deeds.iter().map(|deed| {
            let others = if let What::After(others) = &deed.what { others.as_slice() } else { &[] };
            let others = others.iter().map(|named| (named, wanted(named))).collect();
            Meant { deed, item: wanted(&deed.item), others }
        });
        Self { text: &supposed.text, dates, deeds: deeds.collect() }
    }

    /// Does all of it to the plans of `workspace`, one after the other. All items are named as they are there.
    ///
    /// # Errors
    /// An item is not found, or one of the wishes refused; the error points to it.
    pub(super) fn done(&mut self, workspace: &Workspace) -> Result<Outcome> {
        let (text, dates) = (self.text, self.dates);
        let mut outcome = Outcome::default();
        let mut granted = GrantedTo::default();
        for Meant { deed, item, others } in &mut self.deeds {
            item.find(workspace).map_err(|error| at(text, deed.item.span, error))?;
            for (named, other) in others.iter_mut() {
                other.find(workspace).map_err(|error| at(text, named.span, error))?;
            }
            let others = others.iter_mut().map(|(_, other)| other).collect();
            let done = grant(&deed.what, item, others, dates, workspace, &mut outcome, &mut granted);
            done.map_err(|error| at(text, deed.span, error))?;
        }
        for Meant { deed, item, .. } in self.deeds.iter_mut().filter(|meant| !meant.others.is_empty()) {
            refuse_circle(item, workspace, &outcome, &granted).map_err(|error| at(text, deed.span, error))?;
        }
        Ok(outcome)
    }
}

fn grant(
    what: &What,
    item: &mut Wanted,
    others: Vec<&mut Wanted>,
    dates: Dates,
    workspace: &Workspace,
    outcome: &mut Outcome,
    granted: &mut GrantedTo,
) -> Result<()> {
    let field = |field: FieldWish| Wish { fields: vec![field], ..Wish::default() };
    let wish = match what {
        What::In(phase) => {
            let mut moved = Move::to_phase(item.clone(), phase.clone());
            return moved.grant(workspace, outcome, granted);
        }
        What::After(_) => field(waits_for(item, others, workspace, outcome, granted)?),
        What::Is(status) => Wish { status: Some(*status), ..Wish::default() },
        What::Called(title) => Wish { title: Some(title.clone()), ..Wish::default() },
        What::Has(name, value) => field(FieldWish::Set { name: (*name).to_owned(), value: value.clone() }),
        What::Lacks(name) => field(FieldWish::Unset { name: (*name).to_owned() }),
    };
    let wish = Wish { dates, ..wish };
    Wishes { items: vec![item.clone()], wish, if_status: None }.grant(workspace, outcome, granted)
}

/// The wish that `item` waits for the `others`, in the words of its plan as it is by now.
fn waits_for(
    item: &mut Wanted,
    others: Vec<&mut Wanted>,
    workspace: &Workspace,
    outcome: &Outcome,
    granted: &GrantedTo,
) -> Result<FieldWish> {
    let (index, number) = item.find(workspace)?;
    let document = outcome.document(workspace, index);
    let now = |number: usize| -> Result<&Item> {
        let item = document.plan().items().nth(granted.now(index, number));
        item.ok_or_else(|| anyhow!("{} has lost an item meanwhile; try again", document.source().path().display()))
    };
    let mut items = Vec::new();
    for other in others {
        let (other_index, other) = other.find(workspace)?;
        if other_index != index {
            let path = workspace.documents[other_index].source().path().display();
            bail!("an item cannot wait for one of another plan, and that one is in {path}; name one of its own plan");
        }
        items.push(now(other)?);
    }
    Ok(change::waits_for(document, now(number)?, &items)?)
}

/// That items wait for each other is refused, once all is done: another deed may have opened the circle.
fn refuse_circle(item: &mut Wanted, workspace: &Workspace, outcome: &Outcome, granted: &GrantedTo) -> Result<()> {
    let (index, number) = item.find(workspace)?;
    let is_in_circle = |document: &Document, number: usize| {
        let cycles = Cycles::of(document, &Dependencies::of(document));
        cycles.is_member(number)
    };
    let (old, new) = (&workspace.documents[index], outcome.document(workspace, index));
    let number_now = granted.now(index, number);
    if !is_in_circle(new, number_now) || is_in_circle(old, number) {
        return Ok(());
    }
    let label = new.plan().items().nth(number_now).map(|item| wishes::label(new, item)).unwrap_or_default();
    bail!(
        "{label} would wait for itself, by way of what it waits for; take one of the dependencies away first, as by `ITEM.after=`"
    )
}

/// `error` with a mark below the words at `span` that it is about.
fn at(text: &str, span: Span, error: Error) -> Error {
    if error.downcast_ref::<NotFound>().is_some_and(NotFound::is_unrecognised) {
        return error;
    }
    anyhow!("{error:#}\n{}", pointed(text, span))
}
