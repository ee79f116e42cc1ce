//! The kind `plan-diff`.

mod changes;
mod consequences;

use std::io::{self, Write};

use serde::Serialize;

use self::changes::ChangeView;
use self::consequences::ConsequencesView;
use super::{PlanDiff, PlanPair, Time, summary};
use crate::analysis::{Readings, WorkLeft};
use crate::render::hashes::Hashes;
use crate::render::json;
use crate::render::status::EstimateDays;

/// Writes `diff` as JSON of the kind `plan-diff`, with the hashes of the plans as they are at the later time.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, diff: &PlanDiff) -> io::Result<()> {
    let view = DiffView {
        old: TimeView::of(&diff.old),
        new: TimeView::of(&diff.new),
        as_of: diff.as_of.to_string(),
        estimates: diff.estimates.into(),
        changed: diff.is_changed(),
        plans: diff.plans.iter().map(PlanView::of).collect(),
    };
    let hashes = Hashes::of(diff.plans.iter().filter_map(PlanPair::new_source));
    json::answer(out, "plan-diff", &hashes, view)
}

#[derive(Serialize)]
struct DiffView<'d> {
    old: TimeView<'d>,
    new: TimeView<'d>,
    as_of: String,
    estimates: EstimateDays,
    /// Whether any plan says something else, came or went.
    changed: bool,
    plans: Vec<PlanView>,
}

#[derive(Serialize)]
struct TimeView<'d> {
    /// As it was asked for; `null` for the work tree.
    name: Option<&'d str>,
    commit: Option<&'d str>,
}

/// One plan at both times.
#[derive(Serialize)]
pub(in crate::render) struct PlanView {
    path: String,
    /// What it was called, where that was another name.
    old_path: Option<String>,
    /// `added`, `removed`, `changed`, `text` where only that differs, or `same`.
    state: &'static str,
    /// How many lines of the text differ; `null` for a plan that came or went.
    lines: Option<usize>,
    changes: Vec<ChangeView>,
    /// What was left to do; `null` for a plan that came.
    old_work: Option<WorkView>,
    /// What is left; `null` for a plan that went.
    new_work: Option<WorkView>,
    consequences: Option<ConsequencesView>,
}

/// What is left of a plan.
#[derive(Serialize)]
struct WorkView {
    items: usize,
    open: usize,
    committed: usize,
    estimated: usize,
    days: ReadingsView<Option<f64>>,
}

/// The same by both ways to count days.
#[derive(Serialize)]
pub(super) struct ReadingsView<T> {
    calendar_days: T,
    working_days: T,
}

impl<'d> TimeView<'d> {
    fn of(time: &'d Time) -> Self {
        match time {
            Time::WorkTree => Self { name: None, commit: None },
            Time::Commit { name, hash } => Self { name: Some(name), commit: Some(hash) },
        }
    }
}

impl PlanView {
    pub(in crate::render) fn of(pair: &PlanPair) -> Self {
        let view = Self {
            path: pair.path().display().to_string(),
            old_path: None,
            state: "same",
            lines: None,
            changes: Vec::new(),
            old_work: None,
            new_work: None,
            consequences: None,
        };
        match pair {
            PlanPair::Came(_, left) => Self { state: "added", new_work: Some(left.into()), ..view },
            PlanPair::Went(_, left) => Self { state: "removed", old_work: Some(left.into()), ..view },
            PlanPair::Both(compared) => {
                let lines = summary::lines(compared);
                let state = match lines {
                    _ if compared.is_changed() => "changed",
                    0 => "same",
                    _ => "text",
                };
                let [old, new] = &compared.consequences.work;
                let events = compared.difference.events.iter();
                Self {
                    old_path: compared.renamed_from().map(|path| path.display().to_string()),
                    state,
                    lines: Some(lines),
                    changes: events.map(|event| ChangeView::of(compared, event)).collect(),
                    old_work: Some(old.into()),
                    new_work: Some(new.into()),
                    consequences: Some(ConsequencesView::of(compared)),
                    ..view
                }
            }
        }
    }
}

impl From<&WorkLeft> for WorkView {
    fn from(left: &WorkLeft) -> Self {
        let WorkLeft { items, open, committed, estimated, days } = *left;
        Self { items, open, committed, estimated, days: days.into() }
    }
}

impl<T> From<Readings<T>> for ReadingsView<T> {
    fn from(readings: Readings<T>) -> Self {
        Self { calendar_days: readings.calendar, working_days: readings.working }
    }
}
