//! What is supposed, done to the plans in memory: by the same wishes as `plan set` and `plan move`.

use anyhow::{Error, Result, anyhow};

use super::grammar::{Deed, Named, Supposed, What};
use crate::change::{self, Dates, FieldWish, Wish};
use crate::commands::move_item::Move;
use crate::commands::wanted::Wanted;
use crate::commands::wishes::{GrantedTo, Wishes};
use crate::commands::write::Outcome;
use crate::commands::{phase_named, waits};
use crate::document::{Document, NotFound, Workspace};
use crate::query::pointed;
use crate::render::receipt::{Deed as Told, Entry};
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
        let text = self.text;
        let mut so_far = SoFar { workspace, outcome: Outcome::default(), granted: GrantedTo::default() };
        for Meant { deed, item, others } in &mut self.deeds {
            let place = match deed.what {
                What::Window(_) => phase_named::find(workspace, &deed.item.name),
                _ => item.find(workspace),
            };
            let place = place.map_err(|error| at(text, deed.item.span, error))?;
            let mut found = Vec::new();
            for (named, other) in others.iter_mut() {
                let other = waits::find(workspace, place.0, other, &named.name);
                found.push(other.map_err(|error| at(text, named.span, error))?);
            }
            let done = match &deed.what {
                What::Window(window) => so_far.set_window(place, window),
                What::In(phase) => so_far.move_to(item, phase),
                What::After(_) => {
                    let wish = waits::wish(workspace, &so_far.outcome, &so_far.granted, place, &found);
                    wish.and_then(|wish| so_far.set(item, field(wish), self.dates))
                }
                What::Is(status) => so_far.set(item, Wish { status: Some(*status), ..Wish::default() }, self.dates),
                What::Called(title) => {
                    so_far.set(item, Wish { title: Some(title.clone()), ..Wish::default() }, self.dates)
                }
                What::Has(name, value) => {
                    let wish = FieldWish::Set { name: (*name).to_owned(), value: value.clone() };
                    so_far.set(item, field(wish), self.dates)
                }
                What::Lacks(name) => so_far.set(item, field(FieldWish::Unset { name: (*name).to_owned() }), self.dates),
            };
            done.map_err(|error| at(text, deed.span, error))?;
        }
        for Meant { item, others, .. } in &mut self.deeds {
            if let Some(span) = others.iter().map(|(named, _)| named.span).reduce(Span::hull) {
                let place = item.find(workspace)?;
                let refused = waits::refuse_circle(workspace, &so_far.outcome, &so_far.granted, place);
                refused.map_err(|error| at(text, span, error))?;
            }
        }
        Ok(so_far.outcome)
    }
}

/// What has been done so far.
struct SoFar<'w> {
    workspace: &'w Workspace,
    outcome: Outcome,
    granted: GrantedTo,
}

impl SoFar<'_> {
    fn set(&mut self, item: &Wanted, wish: Wish, dates: Dates) -> Result<()> {
        let wish = Wish { dates, ..wish };
        let mut wishes = Wishes { items: vec![item.clone()], wish, after: Vec::new(), if_status: None };
        wishes.grant(self.workspace, &mut self.outcome, &mut self.granted)
    }

    fn move_to(&mut self, item: &Wanted, phase: &str) -> Result<()> {
        let mut moved = Move::to_phase(item.clone(), phase.to_owned());
        moved.grant(self.workspace, &mut self.outcome, &mut self.granted)
    }

    /// Gives a phase, by document and number, its `window`. Phases neither come nor go while items do.
    fn set_window(&mut self, (index, number): (usize, usize), window: &str) -> Result<()> {
        let document = self.outcome.document(self.workspace, index).clone();
        let phase = &document.plan().phases[number];
        let edits = change::set_window(&document, phase, window)?;
        let after = document.with_edits(&edits);
        self.outcome.follow(&document, &edits, &after, None);
        let written = |document: &Document| {
            let window = document.plan().phases.get(number).and_then(|phase| phase.window);
            window.map(|window| (document.text(window.span).to_owned(), document.source().line(window.span.start())))
        };
        let (old, new) = (written(&document), written(&after));
        let name = document.text(phase.name).to_owned();
        let lines = new.iter().map(|(_, line)| *line).collect();
        let text = |side: Option<(String, usize)>| side.map(|(text, _)| text);
        let deed = match edits.is_empty() {
            true => Told::Nothing(format!("{name} has this window already")),
            false => Told::Changed { what: "window".to_owned(), from: text(old), to: text(new) },
        };
        self.outcome.entries.push(Entry { plan: document.source().path().to_owned(), lines, item: Some(name), deed });
        if !edits.is_empty() {
            self.outcome.put(index, after);
        }
        Ok(())
    }
}

fn field(wish: FieldWish) -> Wish {
    Wish { fields: vec![wish], ..Wish::default() }
}

/// `error` with a mark below the words at `span` that it is about.
fn at(text: &str, span: Span, error: Error) -> Error {
    if error.downcast_ref::<NotFound>().is_some_and(NotFound::is_unrecognised) {
        return error;
    }
    anyhow!("{error:#}\n{}", pointed(text, span))
}
