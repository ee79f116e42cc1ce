//! A line of badges.

use std::io::{self, Write};

use crate::model::Status;
use crate::render::status::{PhaseView, PlanView, StatusReport};

/// Writes one line of pictures, as shields.io draws them; the words of each are its text too, for whoever does not see it.
///
/// # Errors
/// `out` cannot be written to.
pub(super) fn write(out: &mut dyn Write, report: &StatusReport) -> io::Result<()> {
    let only = (report.plans.len() == 1).then(|| &report.plans[0].items);
    let items = only.unwrap_or(&report.totals.items);
    let all = items.all - items.of(Status::Cancelled);
    let done = items.of(Status::Done);
    let active = items.of(Status::InProgress) + items.of(Status::InReview);
    let late: usize = report.plans.iter().filter(|plan| !plan.archived || only.is_some()).map(late).sum();
    let is_done = all > 0 && done == all;
    let mut badges =
        vec![badge("plan", &format!("{done} of {all} done"), if is_done { "brightgreen" } else { "blue" })];
    let others =
        [(active, "in progress", "yellow"), (items.of(Status::Blocked), "blocked", "orange"), (late, "late", "red")];
    badges.extend(
        others.iter().filter(|(count, ..)| *count > 0).map(|(n, what, colour)| badge(what, &n.to_string(), colour)),
    );
    writeln!(out, "{}", badges.join(" "))
}

/// Items that are late by themselves, and those left open in phases whose window is over.
fn late(plan: &PlanView) -> usize {
    let late = |phase: &PhaseView| match phase.overdue_days {
        Some(_) => phase.items.open.max(phase.late_items),
        None => phase.late_items,
    };
    plan.phases.iter().map(late).sum()
}

/// `label` and `words` are plain words of our own.
fn badge(label: &str, words: &str, colour: &str) -> String {
    let spaced = |text: &str| text.replace(' ', "%20");
    format!("![{label}: {words}](https://img.shields.io/badge/{}-{}-{colour})", spaced(label), spaced(words))
}
