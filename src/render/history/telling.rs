//! What happened, as people talk about it.

use std::collections::HashMap;

use crate::history::{Aspect, Change, Event, ItemState, Outcome, Snapshot, Step, Thread, Timeline, Value};
use crate::render::safe::width;
use crate::render::wording::counted;

/// So many items are named in one line.
const NAMED: usize = 10;

/// From so many items on of which the same is told, it is told once.
const MANY: usize = 3;

/// Longer words are prose: that they changed is told, not how.
const PROSE: usize = 40;

/// A line about one step. What stands in it of the plan is as it is in the document: whoever writes it makes it safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The item or phase that it is about.
    pub(super) subject: Option<String>,
    /// What is told.
    pub(super) text: String,
}

impl Line {
    fn new(subject: impl Into<Option<String>>, text: impl Into<String>) -> Self {
        Self { subject: subject.into(), text: text.into() }
    }

    /// `#2 Implement API Billing: not-started → in-progress`.
    pub(super) fn sentence(&self) -> String {
        match &self.subject {
            Some(subject) => format!("{subject}: {}", self.text),
            None => self.text.clone(),
        }
    }
}

/// What `step` did to the plan.
pub(super) fn lines(timeline: &Timeline, step: &Step) -> Vec<Line> {
    let [old, new] = timeline.sides(step);
    match step.outcome {
        Outcome::FirstPlan => return vec![Line::new(None, format!("the plan begins: {}", size(new)))],
        Outcome::OldestOfClone => {
            return vec![Line::new(None, format!("the oldest revision that this clone has: {}", size(new)))];
        }
        Outcome::Deleted => return vec![Line::new(None, format!("the file is gone, with {}", size(old)))],
        Outcome::Unrecognised => return vec![Line::new(None, "no phase and no item is recognised in this revision")],
        Outcome::Unreadable => return vec![Line::new(None, "this revision cannot be read as text")],
        Outcome::Plan => {}
    }
    let teller = Teller { timeline, step, old, new };
    let mut lines = Vec::new();
    if step.is_return() {
        let as_it_was = if step.events.is_empty() { ", as it was" } else { "" };
        lines.push(Line::new(None, format!("the plan is back{as_it_was}")));
    }
    lines.extend(teller.plan_and_phases());
    lines.extend(teller.items());
    lines.extend(teller.scope());
    lines
}

/// What `step` did to the item `thread`.
pub(super) fn lines_of(timeline: &Timeline, step: &Step, thread: Thread) -> Vec<Line> {
    let [old, new] = timeline.sides(step);
    let teller = Teller { timeline, step, old, new };
    let own = step.events.iter().filter(|event| timeline.threads_of(step, event).contains(&thread));
    own.filter_map(|event| teller.own_line(event)).collect()
}

/// `14d → 21d`; of a status nothing else, of all others with a name: `estimate 14d → 21d`.
fn change_text(change: &Change) -> String {
    let (old, new) = (shown(&change.old), shown(&change.new));
    let name = change.aspect.name();
    match &change.aspect {
        Aspect::Status => format!("{old} → {new}"),
        Aspect::Phase => {
            let short = |label: &str| label.strip_prefix("phase ").unwrap_or(label).to_owned();
            format!("phase {} → {}", short(&old), short(&new))
        }
        Aspect::Title => format!("renamed from {old}"),
        Aspect::Field(_) if width(&old).max(width(&new)) > PROSE => match (&change.old, &change.new) {
            (None, _) => format!("{name} added"),
            (_, None) => format!("{name} removed"),
            _ => format!("{name} reworded"),
        },
        _ => format!("{name} {old} → {new}"),
    }
}

fn shown(value: &Option<Value>) -> String {
    value.as_ref().map_or("none".to_owned(), Value::to_string)
}

/// `9 items in 2 phases`.
fn size(plan: &Snapshot) -> String {
    let phases = plan.phases.iter().filter(|phase| !phase.name.is_empty()).count();
    let items = counted(plan.items.len(), "item");
    if phases == 0 { items } else { format!("{items} in {}", counted(phases, "phase")) }
}

/// `#7 Ship it, #8 Sell it and 3 more`.
fn listed(mut names: Vec<String>) -> String {
    let more = names.len().saturating_sub(NAMED);
    // One more name takes no more room than to say that there is one more.
    if more > 1 {
        names.truncate(NAMED);
        return format!("{} and {more} more", names.join(", "));
    }
    names.join(", ")
}

struct Teller<'t> {
    timeline: &'t Timeline,
    step: &'t Step,
    old: &'t Snapshot,
    new: &'t Snapshot,
}

impl Teller<'_> {
    fn plan_and_phases(&self) -> Vec<Line> {
        let line = |event: &Event| match event {
            Event::Plan(change) => Some(Line::new("the plan".to_owned(), change_text(change))),
            Event::Phase { change, .. } if change.aspect == Aspect::Title => {
                let [old, new] = [&change.old, &change.new].map(shown);
                Some(Line::new(None, format!("{old} is called {new} now")))
            }
            Event::Phase { new, change } => Some(Line::new(self.new.phases[*new].label(), change_text(change))),
            Event::PhaseAdded(phase) => Some(Line::new(self.new.phases[*phase].name.clone(), "added")),
            Event::PhaseRemoved(phase) => Some(Line::new(self.old.phases[*phase].name.clone(), "removed")),
            _ => None,
        };
        self.step.events.iter().filter_map(line).collect()
    }

    /// What items say, in their order. Items that got other numbers are told together, and so is what many items have in
    /// common.
    fn items(&self) -> Vec<Line> {
        let changes = || {
            self.step.events.iter().filter_map(|event| match event {
                Event::Item { new, change } => Some((&self.new.items[*new], change)),
                _ => None,
            })
        };
        let mut by_text: HashMap<String, Vec<&ItemState>> = HashMap::new();
        for (item, change) in changes() {
            by_text.entry(change_text(change)).or_default().push(item);
        }
        let renumbered: Vec<String> = changes()
            .filter(|(_, change)| change.aspect == Aspect::Id)
            .map(|(_, change)| change_text(change).trim_start_matches("id ").to_owned())
            .collect();
        let mut lines = Vec::new();
        for (item, change) in changes() {
            let text = change_text(change);
            if change.aspect == Aspect::Id && renumbered.len() > 1 {
                continue;
            }
            match by_text.get(&text).map(Vec::as_slice) {
                Some(items) if items.len() >= MANY => {
                    let names = items.iter().map(|item| item.label()).collect();
                    lines.push(Line::new(None, format!("{}, {text}: {}", counted(items.len(), "item"), listed(names))));
                    by_text.remove(&text);
                }
                Some(_) => lines.push(Line::new(item.label(), text)),
                // It has been told.
                None => {}
            }
        }
        if renumbered.len() > 1 {
            lines.push(Line::new(None, format!("renumbered: {}", listed(renumbered))));
        }
        lines
    }

    /// What came and went.
    fn scope(&self) -> Vec<Line> {
        let (mut added, mut removed, mut lines) = (Vec::new(), Vec::new(), Vec::new());
        for event in &self.step.events {
            match event {
                Event::Added(item) => added.push((*item, event)),
                Event::Removed(item) => removed.push((*item, event)),
                Event::Split { .. } | Event::Joined { .. } => lines.extend(self.own_line(event)),
                _ => {}
            }
        }
        for (sign, plan, items) in [("+", self.new, added), ("−", self.old, removed)] {
            match items.as_slice() {
                [] => {}
                [(_, event)] => lines.extend(self.own_line(event)),
                several => {
                    let names = several.iter().map(|(item, _)| plan.items[*item].label()).collect();
                    let text = format!("scope {sign}{} items: {}", several.len(), listed(names));
                    lines.push(Line::new(None, text));
                }
            }
        }
        lines
    }

    /// The line of `event` alone, where it is about items.
    fn own_line(&self, event: &Event) -> Option<Line> {
        let names = |plan: &Snapshot, items: &[usize]| listed(items.iter().map(|at| plan.items[*at].label()).collect());
        let line = match event {
            Event::Item { new, change } => Line::new(self.new.items[*new].label(), change_text(change)),
            Event::Added(item) => {
                let state = &self.new.items[*item];
                let phase = self.new.phase_of(state).filter(|phase| !phase.name.is_empty());
                let place = phase.map(|phase| format!(" in {}", phase.label())).unwrap_or_default();
                let what = match self.step.outcome {
                    Outcome::FirstPlan => "there from the beginning",
                    Outcome::OldestOfClone => "there in the oldest revision that this clone has",
                    _ if self.timeline.came_again(self.step, *item) => "added again",
                    _ => "added",
                };
                Line::new(state.label(), format!("{what}{place}"))
            }
            Event::Removed(item) => {
                let state = &self.old.items[*item];
                let was = state.value(&Aspect::Status).map(|status| format!(", was {status}")).unwrap_or_default();
                Line::new(state.label(), format!("removed{was}"))
            }
            Event::Split { old, new } => {
                Line::new(self.old.items[*old].label(), format!("split into {}", names(self.new, new)))
            }
            Event::Joined { old, new } => {
                Line::new(names(self.old, old), format!("joined into {}", self.new.items[*new].label()))
            }
            Event::PhaseAdded(_) | Event::PhaseRemoved(_) | Event::Phase { .. } | Event::Plan(_) => return None,
        };
        Some(line)
    }
}
