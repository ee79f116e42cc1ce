//! What became of a plan.

use chrono::NaiveDate;

use super::telling::{Line, lines, lines_of};
use crate::history::{Aspect, Event, ItemState, Outcome, Spell, Step, Thread, Timeline};

/// The history of one plan, and what of it is told.
#[derive(Debug)]
pub struct PlanLog<'t> {
    /// The plan.
    pub path: String,
    /// All that is known.
    pub timeline: &'t Timeline,
    /// What is told, the newest first.
    pub steps: Vec<&'t Step>,
    /// How many more there would be to tell, were it not for a limit.
    pub left_out: usize,
    /// How many revisions were looked at.
    pub looked_at: usize,
    /// In how many of them nothing was recognised.
    pub broken: usize,
    /// How many of them changed what is told of.
    pub changed: usize,
    /// The one item that is told of, if it is one.
    pub item: Option<Thread>,
}

/// What of a history is told.
#[derive(Debug)]
pub struct Wish<F> {
    /// Whether a step counts.
    pub counts: F,
    /// So many steps at most.
    pub limit: Option<usize>,
    /// Only what happened to this item.
    pub item: Option<Thread>,
}

impl<'t> PlanLog<'t> {
    /// What `wish` asks of `timeline`. What changed only how the plan is written is not told.
    pub fn new(path: String, timeline: &'t Timeline, wish: &Wish<impl Fn(&Step) -> bool>) -> Self {
        let considered: Vec<&Step> = timeline.steps.iter().filter(|step| (wish.counts)(step)).collect();
        let looked_at = considered.len();
        let broken = considered.iter().filter(|step| step.is_broken()).count();
        let is_told = |step: &&Step| match wish.item {
            Some(thread) => step.events.iter().any(|event| timeline.threads_of(step, event).contains(&thread)),
            // Of several broken ones in a row, the first is told.
            None if step.is_broken() => step.breaks(),
            None => !step.events.is_empty() || step.outcome != Outcome::Plan || step.is_return(),
        };
        let mut steps: Vec<&Step> = considered.into_iter().filter(is_told).collect();
        let changed = steps.iter().filter(|step| !step.is_broken()).count();
        let most = wish.limit.unwrap_or(usize::MAX).min(steps.len());
        let left_out = steps.len() - most;
        steps.truncate(most);
        Self { path, timeline, steps, left_out, looked_at, broken, changed, item: wish.item }
    }

    /// How long the one item was how far, the newest first.
    pub fn spells(&self) -> Vec<Spell<'t>> {
        let last = self.item.and_then(|thread| self.timeline.last_seen(thread));
        last.map(|(text, item)| self.timeline.spells(text, item, &Aspect::Status)).unwrap_or_default()
    }

    /// When the one item went, if it is gone.
    pub fn gone(&self) -> Option<&'t Step> {
        let thread = self.item.filter(|thread| !self.timeline.is_there(*thread))?;
        self.timeline.of_thread(thread).next().map(|(step, _)| step)
    }

    /// The one item as it is, or was when it was last seen.
    pub(super) fn item_state(&self) -> Option<&'t ItemState> {
        let (text, item) = self.timeline.last_seen(self.item?)?;
        Some(&self.timeline.snapshots[text].items[item])
    }

    /// How it is called.
    pub(super) fn item_label(&self) -> Option<String> {
        self.item_state().map(ItemState::label)
    }

    /// What is told of `step`.
    pub(super) fn events(&self, step: &'t Step) -> impl Iterator<Item = &'t Event> {
        let is_told = move |event: &&Event| {
            self.item.is_none_or(|thread| self.timeline.threads_of(step, event).contains(&thread))
        };
        step.events.iter().filter(is_told)
    }

    /// The lines about `step`.
    pub(super) fn lines(&self, step: &Step) -> Vec<Line> {
        match self.item {
            Some(thread) => lines_of(self.timeline, step, thread),
            None => lines(self.timeline, step),
        }
    }
}

/// Days from the beginning of each spell to the next, or to `end`; none where nobody can tell when it began. Whoever wrote
/// that may have had another calendar: there are no fewer than 0.
pub(super) fn durations(spells: &[Spell<'_>], end: NaiveDate) -> Vec<Option<i64>> {
    let mut end = end;
    let mut durations = Vec::with_capacity(spells.len());
    for spell in spells {
        let began = spell.began.revision.date;
        durations.push((!spell.is_older_than_clone()).then(|| (end - began).num_days().max(0)));
        end = began;
    }
    durations
}
