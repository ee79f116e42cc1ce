//! What became of plans, as JSON.

use std::io::{self, Write};

use chrono::{DateTime, NaiveDate};
use serde::Serialize;

use super::log::{PlanLog, durations};
use super::telling::Line;
use crate::history::{Change, Event, ItemState, Outcome, Step, Value};
use crate::render::hashes::Hashes;
use crate::render::json;

/// `kind` of the histories of plans.
pub const PLAN_LOG: &str = "plan-log";

/// Writes all of `logs` as one object of the kind `plan-log`, with the `hashes` of the plans as they are now.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, logs: &[PlanLog<'_>], hashes: &Hashes, today: NaiveDate) -> io::Result<()> {
    let plans = logs.iter().map(|log| PlanView::new(log, today)).collect();
    json::answer(out, PLAN_LOG, hashes, LogView { as_of: today.to_string(), plans })
}

#[derive(Serialize)]
struct LogView<'l> {
    as_of: String,
    plans: Vec<PlanView<'l>>,
}

#[derive(Serialize)]
struct PlanView<'l> {
    path: &'l str,
    /// How many revisions were looked at.
    revisions: usize,
    left_out: usize,
    broken: usize,
    cut_off: bool,
    item: Option<ItemView>,
    commits: Vec<CommitView<'l>>,
}

#[derive(Serialize)]
struct ItemView {
    label: String,
    id: Option<String>,
    title: String,
    gone: bool,
    states: Vec<StateView>,
}

#[derive(Serialize)]
struct StateView {
    status: Option<String>,
    from: Option<String>,
    until: Option<String>,
    days: Option<i64>,
    commit: Option<String>,
}

#[derive(Serialize)]
struct CommitView<'l> {
    commit: Option<&'l str>,
    author: Option<&'l str>,
    date: Option<String>,
    time: Option<String>,
    subject: Option<&'l str>,
    path: String,
    outcome: &'static str,
    summary: Vec<String>,
    events: Vec<EventView>,
}

/// One event, as far as its kind has it.
#[derive(Default, Serialize)]
pub(super) struct EventView {
    pub(super) event: &'static str,
    pub(super) subject: &'static str,
    pub(super) id: Option<String>,
    pub(super) title: Option<String>,
    pub(super) what: Option<String>,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    /// Of a split or a join, the several.
    pub(super) items: Vec<PartView>,
}

#[derive(Serialize)]
pub(super) struct PartView {
    pub(super) id: Option<String>,
    pub(super) title: String,
}

impl<'l> PlanView<'l> {
    fn new(log: &'l PlanLog<'l>, today: NaiveDate) -> Self {
        Self {
            path: &log.path,
            revisions: log.looked_at,
            left_out: log.left_out,
            broken: log.broken,
            cut_off: log.timeline.is_cut_off,
            item: ItemView::new(log, today),
            commits: log.steps.iter().map(|step| CommitView::new(log, step)).collect(),
        }
    }
}

impl ItemView {
    fn new(log: &PlanLog<'_>, today: NaiveDate) -> Option<Self> {
        let state = log.item_state()?;
        let gone = log.gone();
        let end = gone.map_or(today, |step| step.revision.date);
        let spells = log.spells();
        let day = |step: &Step| step.revision.date.to_string();
        let mut until = gone.map(day);
        let mut states = Vec::with_capacity(spells.len());
        for (spell, days) in spells.iter().zip(durations(&spells, end)) {
            let from = days.map(|_| day(spell.began));
            let commit = days.and_then(|_| spell.began.revision.commit.clone());
            let status = spell.value.as_ref().map(Value::to_string);
            states.push(StateView { status, from, until: until.replace(day(spell.began)), days, commit });
        }
        let PartView { id, title } = PartView::new(state);
        Some(Self { label: state.label(), id, title, gone: gone.is_some(), states })
    }
}

impl<'l> CommitView<'l> {
    fn new(log: &PlanLog<'l>, step: &'l Step) -> Self {
        let revision = &step.revision;
        let commit = revision.commit.as_deref();
        let committed = |text: String| commit.map(|_| text);
        let moment =
            DateTime::from_timestamp(revision.time, 0).map(|time| time.format("%Y-%m-%dT%H:%M:%SZ").to_string());
        Self {
            commit,
            author: commit.map(|_| revision.author.as_str()),
            date: committed(revision.date.to_string()),
            time: moment.and_then(committed),
            subject: commit.map(|_| revision.subject.as_str()),
            path: revision.path.display().to_string(),
            outcome: outcome(step.outcome),
            summary: log.lines(step).iter().map(Line::sentence).collect(),
            events: log.events(step).map(|event| EventView::new(log, step, event)).collect(),
        }
    }
}

impl EventView {
    pub(super) fn new(log: &PlanLog<'_>, step: &Step, event: &Event) -> Self {
        let [old, new] = log.timeline.sides(step);
        let item = |event, state: &ItemState| {
            let PartView { id, title } = PartView::new(state);
            Self { event, subject: "item", id, title: Some(title), ..Self::default() }
        };
        let phase = |event, plan: &crate::history::Snapshot, number: usize| {
            let phase = &plan.phases[number];
            Self {
                event,
                subject: "phase",
                id: phase.number.clone(),
                title: Some(phase.name.clone()),
                ..Self::default()
            }
        };
        let changed = |view: Self, change: &Change| {
            let [from, to] = [&change.old, &change.new].map(|value| value.as_ref().map(Value::to_string));
            Self { what: Some(change.aspect.name().to_owned()), from, to, ..view }
        };
        let place = |view: Self, to: Option<String>| Self { to, ..view };
        match event {
            Event::Added(at) => {
                let state = &new.items[*at];
                let within = new.phase_of(state).filter(|phase| !phase.name.is_empty());
                place(item("added", state), within.map(|phase| phase.name.clone()))
            }
            Event::Removed(at) => item("removed", &old.items[*at]),
            Event::Split { old: one, new: several } => {
                let items = several.iter().map(|at| PartView::new(&new.items[*at])).collect();
                Self { items, ..item("split", &old.items[*one]) }
            }
            Event::Joined { old: several, new: one } => {
                let items = several.iter().map(|at| PartView::new(&old.items[*at])).collect();
                Self { items, ..item("joined", &new.items[*one]) }
            }
            Event::Item { new: at, change } => changed(item("changed", &new.items[*at]), change),
            Event::PhaseAdded(at) => phase("added", new, *at),
            Event::PhaseRemoved(at) => phase("removed", old, *at),
            Event::Phase { new: at, change } => changed(phase("changed", new, *at), change),
            Event::Plan(change) => changed(Self { event: "changed", subject: "plan", ..Self::default() }, change),
        }
    }
}

impl PartView {
    fn new(state: &ItemState) -> Self {
        Self { id: state.id.clone(), title: state.title.clone() }
    }
}

pub(super) const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Plan => "plan",
        Outcome::FirstPlan => "first-plan",
        Outcome::OldestOfClone => "oldest-of-clone",
        Outcome::Unrecognised => "unrecognised",
        Outcome::Unreadable => "unreadable",
        Outcome::Deleted => "deleted",
    }
}
