//! What happened, a line each.

use super::Compared;
use super::shortened::shortened;
use crate::analysis::{Scope, amount};
use crate::document::Document;
use crate::history::{Aspect, Change, Event, ItemState, Move, Topic, Value, place_in_item, place_in_phase};
use crate::render::style::Tone;
use crate::text::Span;

/// What happened that is about one thing.
#[derive(Debug)]
pub(super) struct Notes {
    /// As it is written above them.
    pub(super) title: String,
    /// In the order in which people ask.
    pub(super) notes: Vec<Note>,
}

/// One thing that happened.
#[derive(Debug)]
pub(super) struct Note {
    /// What kind of it: `done`, `+`.
    pub(super) lead: &'static str,
    /// What it happened to; not yet safe.
    pub(super) whom: String,
    /// What happened; not yet safe.
    pub(super) what: String,
    /// Where the new text says it; of what is gone, where the old one did.
    pub(super) place: Place,
    /// Whether that is good.
    pub(super) tone: Option<Tone>,
}

/// A line, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Of the new text.
    New(usize),
    /// Of the old one.
    Old(usize),
}

/// What happened to `compared`, by what it is about.
pub(super) fn notes(compared: &Compared) -> Vec<Notes> {
    let events = &compared.difference.events;
    let notes = Topic::ALL.into_iter().map(|topic| {
        let own = events.iter().filter(|event| Topic::of(event) == topic);
        let mut notes: Vec<(Option<Move>, Note)> = own.map(|event| (moved(event), note(compared, event))).collect();
        notes.sort_by_key(|(moved, _)| *moved);
        Notes { title: title(topic, compared), notes: notes.into_iter().map(|(_, note)| note).collect() }
    });
    notes.filter(|notes| !notes.notes.is_empty()).collect()
}

/// What became of a status, where that is what `event` is about.
pub(super) fn moved(event: &Event) -> Option<Move> {
    match event {
        Event::Item { change, .. } | Event::Phase { change, .. } => Move::of(change),
        _ => None,
    }
}

fn title(topic: Topic, compared: &Compared) -> String {
    let words = match topic {
        Topic::Status => "Status",
        Topic::Scope => return scope(&compared.consequences.added, &compared.consequences.removed),
        Topic::Estimates => "Estimates",
        Topic::Owners => "Owners",
        Topic::Phases => "Moved",
        Topic::Windows => "Windows",
        Topic::Dates => "Dates",
        Topic::Dependencies => "Dependencies",
        Topic::Other => "Other values",
    };
    words.to_owned()
}

/// `Scope: +2 items (19 days of work, 2 of 2 estimated), -1 item (not estimated)`
fn scope(added: &Scope, removed: &Scope) -> String {
    let sum = |sign: char, scope: &Scope| {
        let items = if scope.items == 1 { "item" } else { "items" };
        let (calendar, working) = (amount(scope.days.calendar), amount(scope.days.working));
        let days = if calendar == working {
            format!("{working} days of work")
        } else {
            format!("{calendar} calendar days or {working} working days of work")
        };
        let days = match scope.estimated {
            0 => "not estimated".to_owned(),
            estimated => format!("{days}, {estimated} of {} estimated", scope.items),
        };
        (scope.items > 0).then(|| format!("{sign}{} {items} ({days})", scope.items))
    };
    let sums: Vec<String> = [sum('+', added), sum('-', removed)].into_iter().flatten().collect();
    if sums.is_empty() { "Scope".to_owned() } else { format!("Scope: {}", sums.join(", ")) }
}

fn note(compared: &Compared, event: &Event) -> Note {
    let difference = &compared.difference;
    let (old, new) = (&difference.old, &difference.new);
    let names = |items: &[ItemState], numbers: &[usize]| {
        numbers.iter().map(|number| items[*number].label()).collect::<Vec<_>>().join(", ")
    };
    let (lead, whom, what) = match event {
        Event::Added(item) => ("+", new.items[*item].label(), briefly(&new.items[*item])),
        Event::Removed(item) => ("-", old.items[*item].label(), briefly(&old.items[*item])),
        Event::Split { old: item, new: items } => {
            ("split", old.items[*item].label(), format!("now {}", names(&new.items, items)))
        }
        Event::Joined { old: items, new: item } => {
            ("joined", names(&old.items, items), format!("now {}", new.items[*item].label()))
        }
        Event::PhaseAdded(phase) => ("+", new.phases[*phase].name.clone(), String::new()),
        Event::PhaseRemoved(phase) => ("-", old.phases[*phase].name.clone(), String::new()),
        Event::Item { new: item, change } => ("", new.items[*item].label(), changed(change)),
        Event::Phase { new: phase, change } => ("", new.phases[*phase].name.clone(), changed(change)),
        Event::Plan(change) => ("", "the plan".to_owned(), changed(change)),
    };
    let moved = moved(event);
    let lead = moved.map_or(lead, Move::as_str);
    Note { lead, whom, what, place: place(compared, event), tone: moved.and_then(tone) }
}

/// `not-started → in-progress`, `due 2026-03-01 → none`
fn changed(change: &Change) -> String {
    let text = |value: &Option<Value>| value.as_ref().map_or_else(|| "none".to_owned(), Value::to_string);
    let (old, new) = shortened(&text(&change.old), &text(&change.new));
    let is_told_above = matches!(change.aspect, Aspect::Status | Aspect::Owner | Aspect::Estimate | Aspect::Phase);
    let name = if is_told_above { String::new() } else { format!("{} ", change.aspect.name()) };
    format!("{name}{old} → {new}")
}

/// `not-started, 5d, Ana`
fn briefly(item: &ItemState) -> String {
    let values = [Aspect::Status, Aspect::Estimate, Aspect::Owner].into_iter().filter_map(|aspect| {
        let value = item.value(&aspect)?.to_string();
        Some(shortened(&value, &value).0)
    });
    values.collect::<Vec<_>>().join(", ")
}

const fn tone(moved: Move) -> Option<Tone> {
    match moved {
        Move::Done => Some(Tone::Good),
        Move::InReview | Move::Started | Move::Unblocked => Some(Tone::Warm),
        Move::Blocked | Move::Reopened | Move::SetBack | Move::Unsaid => Some(Tone::Bad),
        Move::Deferred | Move::Cancelled => Some(Tone::Faint),
        Move::Planned => None,
    }
}

/// Where it is written.
pub(super) fn place(compared: &Compared, event: &Event) -> Place {
    let (old, new) = (&compared.old, &compared.new);
    let head = |document: &Document, item: usize| document.item(item).map(|(_, item)| item.head);
    let phase = |document: &Document, phase: usize| {
        let phase = &document.plan().phases[phase];
        Some(phase.heading.unwrap_or(phase.block))
    };
    let in_new = |span: Option<Span>| Place::New(new.source().line(span.unwrap_or_default().start()));
    let in_old = |span: Option<Span>| Place::Old(old.source().line(span.unwrap_or_default().start()));
    match event {
        Event::Removed(item) => in_old(head(old, *item)),
        Event::PhaseRemoved(number) => in_old(phase(old, *number)),
        Event::Added(item) | Event::Joined { new: item, .. } => in_new(head(new, *item)),
        Event::Split { new: items, .. } => in_new(items.first().and_then(|item| head(new, *item))),
        Event::PhaseAdded(number) => in_new(phase(new, *number)),
        Event::Item { new: item, change } => {
            in_new(new.item(*item).map(|(_, item)| place_in_item(new, item, &change.aspect)))
        }
        Event::Phase { new: number, change } => {
            in_new(Some(place_in_phase(new, &new.plan().phases[*number], &change.aspect)))
        }
        Event::Plan(_) => in_new(new.plan().anchor().map(|start| start.span)),
    }
}
