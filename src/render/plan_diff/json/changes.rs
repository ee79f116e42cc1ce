//! What happened, as JSON publishes it.

use serde::Serialize;

use crate::history::{Change, Event, ItemState, Move, PhaseState, Topic, Value};
use crate::render::plan_diff::Compared;
use crate::render::plan_diff::note::{Place, moved, place};

/// One thing that happened.
#[derive(Serialize)]
pub(super) struct ChangeView {
    topic: &'static str,
    /// `added`, `removed`, `split`, `joined` or `changed`.
    what: &'static str,
    /// `item`, `phase` or `plan`.
    subject: &'static str,
    /// The items or the phase; of what was split or joined, those that went.
    names: Vec<NameView>,
    /// Those that came in their place.
    into: Vec<NameView>,
    /// What a status has become: `done`, `started`.
    #[serde(rename = "move")]
    moved: Option<&'static str>,
    /// Which value: `status`, or a field's label as written.
    value: Option<String>,
    old: Option<String>,
    new: Option<String>,
    /// The line of the new text; `null` for what is gone.
    line: Option<usize>,
    /// The line of the old text, for what is gone.
    old_line: Option<usize>,
}

/// What an item or a phase is called.
#[derive(Serialize)]
struct NameView {
    id: Option<String>,
    title: String,
}

impl ChangeView {
    pub(super) fn of(compared: &Compared, event: &Event) -> Self {
        let (old, new) = (&compared.difference.old, &compared.difference.new);
        let items = |all: &[ItemState], numbers: &[usize]| numbers.iter().map(|at| NameView::of(&all[*at])).collect();
        let phase = |phase: &PhaseState| vec![NameView { id: phase.number.clone(), title: phase.name.clone() }];
        let (what, subject, names, into) = match event {
            Event::Added(item) => ("added", "item", items(&new.items, &[*item]), Vec::new()),
            Event::Removed(item) => ("removed", "item", items(&old.items, &[*item]), Vec::new()),
            Event::Split { old: item, new: parts } => {
                ("split", "item", items(&old.items, &[*item]), items(&new.items, parts))
            }
            Event::Joined { old: parts, new: item } => {
                ("joined", "item", items(&old.items, parts), items(&new.items, &[*item]))
            }
            Event::Item { new: item, .. } => ("changed", "item", items(&new.items, &[*item]), Vec::new()),
            Event::PhaseAdded(number) => ("added", "phase", phase(&new.phases[*number]), Vec::new()),
            Event::PhaseRemoved(number) => ("removed", "phase", phase(&old.phases[*number]), Vec::new()),
            Event::Phase { new: number, .. } => ("changed", "phase", phase(&new.phases[*number]), Vec::new()),
            Event::Plan(_) => ("changed", "plan", Vec::new(), Vec::new()),
        };
        let change = match event {
            Event::Item { change, .. } | Event::Phase { change, .. } | Event::Plan(change) => Some(change),
            _ => None,
        };
        let text =
            |side: fn(&Change) -> &Option<Value>| change.and_then(|change| side(change).as_ref().map(Value::to_string));
        let (line, old_line) = match place(compared, event) {
            Place::New(line) => (Some(line), None),
            Place::Old(line) => (None, Some(line)),
        };
        Self {
            topic: Topic::of(event).as_str(),
            what,
            subject,
            names,
            into,
            moved: moved(event).map(Move::as_str),
            value: change.map(|change| change.aspect.name().to_owned()),
            old: text(|change| &change.old),
            new: text(|change| &change.new),
            line,
            old_line,
        }
    }
}

impl NameView {
    fn of(item: &ItemState) -> Self {
        Self { id: item.id.clone(), title: item.title.clone() }
    }
}
