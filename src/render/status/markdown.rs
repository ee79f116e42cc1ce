//! How far the plans are, as tables of markdown.

use std::io::{self, Write};

use super::figures::{counts, work};
use super::view::{PhaseView, PlanView, StatusReport};
use crate::model::Status;
use crate::render::prose::{code, prose};
use crate::render::wording::counted;

/// Writes a table for each plan, a row for each phase, and below it the day and what the figures stand on.
///
/// # Errors
/// `out` cannot be written to.
pub fn write_markdown(out: &mut dyn Write, report: &StatusReport) -> io::Result<()> {
    for (number, plan) in report.plans.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        if report.plans.len() > 1 {
            writeln!(out, "**{}** ({})\n", prose(plan.title.as_deref().unwrap_or("(no title)")), code(&plan.path))?;
        }
        write_plan(out, plan)?;
    }
    Ok(())
}

fn write_plan(out: &mut dyn Write, plan: &PlanView) -> io::Result<()> {
    if !plan.recognised {
        return writeln!(out, "No phase and no item was recognised in {}.", code(&plan.path));
    }
    writeln!(out, "| Phase | Window | Items | Done | |\n| --- | --- | --- | --: | --- |")?;
    for phase in &plan.phases {
        let name = prose(phase.name.as_deref().unwrap_or("(no phase)"));
        let [window, items, done, late] = [window(phase), counts(&phase.items), done(phase), late(phase)];
        writeln!(out, "| {name} | {window} | {items} | {done} | {late} |")?;
    }
    let archived = plan.archived_on.as_ref().map(|day| format!(" Archived on {day}.")).unwrap_or_default();
    let items = counted(plan.items.all, "item");
    writeln!(out, "\n*As of {}.{archived} {items}; {}.*", plan.as_of, work(&plan.work))
}

fn window(phase: &PhaseView) -> String {
    let Some(window) = &phase.window else { return "–".to_owned() };
    match (&window.first, &window.last) {
        (Some(first), Some(last)) => format!("{first} to {last}"),
        _ => format!("{} ({})", prose(&window.text), window.undated.unwrap_or("no dates")),
    }
}

fn done(phase: &PhaseView) -> String {
    let all = phase.items.all - phase.items.of(Status::Cancelled);
    if all == 0 { "–".to_owned() } else { format!("{} of {all}", phase.items.of(Status::Done)) }
}

/// Words and a sign: a colour would not be seen by everybody.
fn late(phase: &PhaseView) -> String {
    let overdue = phase.overdue_days.map(|days| format!("⚠ {} overdue", count_days(days)));
    let late = (phase.late_items > 0).then(|| format!("⚠ {} late", phase.late_items));
    let stale = (phase.stale_items > 0).then(|| format!("⚠ {} stale", phase.stale_items));
    [overdue.or(late), stale].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn count_days(days: i64) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}
