//! How far the plans are: the screen of `plan status`.

mod figures;
mod fold;
mod markdown;
mod namesakes;
mod phases;
mod plan;
mod recalled;
mod report;
mod view;

use std::io::{self, Write};

use self::figures::{counts, work};
use super::hashes::Hashes;
use super::safe::{escaped, fit, width};
use super::style::{Style, Tone};
use super::wording::counted;
use super::{json, paragraph};
use crate::parallel::in_shares;

pub use fold::{Folded, StatusFold};
pub use markdown::write_markdown;
pub use recalled::Recalled;
pub use view::{
    CountsView, EstimateDays, MissView, PhaseView, PlanView, StatusReport, TotalsView, WindowView, WorkView,
};

/// So many plans are written at once, on all processors in shares of at least so many: more would only fill the memory.
const AT_ONCE: usize = 4096;
const SHARE: usize = 16;

/// Writes `report` as JSON of the kind `status-report`, with the `hashes` of what was read for it.
///
/// # Errors
/// `out` cannot be written to.
pub fn write_json(out: &mut dyn Write, report: &StatusReport, hashes: &Hashes) -> io::Result<()> {
    json::answer(out, "status-report", hashes, report)
}

/// Writes `report` as a screen, no line of which is wider than `style.width`, or than 40 columns where that is less.
///
/// An archived plan is told in short beside living ones, and whole where there is no other.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &StatusReport, style: Style) -> io::Result<()> {
    write_plans(out, &report.plans, style, report.totals.plans > 0)?;
    write_sums(out, report, style)
}

/// Writes the upper part of a screen, or the next piece of that: `plans`, as they stand where there is a living one or there is
/// none.
///
/// # Errors
/// `out` cannot be written to.
pub fn write_plans(out: &mut dyn Write, plans: &[PlanView], style: Style, any_living: bool) -> io::Result<()> {
    let style = at_least_forty(style);
    for plans in plans.chunks(AT_ONCE) {
        let written = in_shares(plans, SHARE, |plan| -> io::Result<Vec<u8>> {
            let mut out = Vec::new();
            write_plan(&mut out, plan, style, !any_living)?;
            writeln!(out)?;
            Ok(out)
        });
        written.into_iter().try_for_each(|written| out.write_all(&written?))?;
    }
    Ok(())
}

/// Writes the rest of a screen, below the plans of `report`.
///
/// # Errors
/// `out` cannot be written to.
pub fn write_sums(out: &mut dyn Write, report: &StatusReport, style: Style) -> io::Result<()> {
    let style = at_least_forty(style);
    write_totals(out, &report.totals, style)?;
    write_next(out, report, style)?;
    let days = match report.estimates {
        EstimateDays::WorkingDays => "working days",
        EstimateDays::CalendarDays => "calendar days",
    };
    let assumption = format!("As of {}. Windows count calendar days, estimates {days}.", report.as_of);
    paragraph::write(out, style, Some(Tone::Faint), &assumption, 0)
}

fn at_least_forty(style: Style) -> Style {
    Style { width: style.width.max(40), ..style }
}

fn write_plan(out: &mut dyn Write, plan: &PlanView, style: Style, whole: bool) -> io::Result<()> {
    let path = escaped(&plan.path);
    if !plan.recognised {
        let line = format!("{path}: no phase and no item was recognised{}", nearest_miss(plan));
        return paragraph::write(out, style, Some(Tone::Bad), &line, 0);
    }
    let badge = badge(plan).map(|(tone, badge)| (tone, format!("[{badge}]")));
    let room = style.width - badge.as_ref().map_or(0, |(_, badge)| badge.len() + 1);
    let title = plan.title.as_deref().unwrap_or("(no title)");
    write!(out, "{}", style.paint(Tone::Strong, &fit(title, room)))?;
    if let Some((tone, badge)) = &badge {
        write!(out, " {}", style.paint(*tone, badge))?;
    }
    writeln!(out)?;
    let day_one = plan.day_one.as_ref().map(|day| format!(", day 1 is {day}")).unwrap_or_default();
    paragraph::write(out, style, Some(Tone::Faint), &format!("{path}{day_one}"), 0)?;
    if plan.archived && !whole {
        let line = format!("{}; {}", counts(&plan.items), work(&plan.work));
        return paragraph::write(out, style, None, &line, 0);
    }
    writeln!(out)?;
    phases::write(out, plan, style)
}

/// What stands behind the title, in ASCII.
fn badge(plan: &PlanView) -> Option<(Tone, String)> {
    match plan {
        PlanView { archived_on: Some(day), .. } => Some((Tone::Faint, format!("archived on {day}"))),
        PlanView { archived: true, .. } => Some((Tone::Faint, "archived".to_owned())),
        PlanView { late: true, .. } => Some((Tone::Bad, "late".to_owned())),
        _ => None,
    }
}

fn nearest_miss(plan: &PlanView) -> String {
    let miss = plan.nearest_miss.as_ref();
    let words = |miss: &MissView| {
        let layout = miss.layout.as_ref();
        let remedy = layout.map(|layout| format!("; if it is an item, write `<!-- plan: {layout} -->` above it"));
        let (text, remedy) = (fit(&miss.text, 40), remedy.unwrap_or_default());
        format!("; nearest match: line {} `{text}` ({}){remedy}", miss.line, miss.reason)
    };
    miss.map(words).unwrap_or_default()
}

fn write_totals(out: &mut dyn Write, totals: &TotalsView, style: Style) -> io::Result<()> {
    let left_out = [(totals.archived, "archived"), (totals.unrecognised, "not recognised")];
    let left_out = left_out.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let left_out: Vec<String> = left_out.collect();
    let not_counted =
        if left_out.is_empty() { String::new() } else { format!(" (not counted: {})", left_out.join(", ")) };
    if totals.plans == 0 {
        let line = format!("Total of living plans: none{not_counted}");
        return paragraph::write(out, style, None, &line, 0);
    }
    let joined = match totals.in_several_plans {
        0 => "",
        1 => " (1 stands in several plans and counts once)",
        _ => " (what stands in several plans counts once)",
    };
    let line = format!(
        "Total of {}, {}{joined}{not_counted}: {}; {}",
        counted(totals.plans, "plan"),
        counted(totals.items.all, "item"),
        counts(&totals.items),
        work(&totals.work)
    );
    paragraph::write(out, style, None, &line, 0)
}

fn write_next(out: &mut dyn Write, report: &StatusReport, style: Style) -> io::Result<()> {
    writeln!(out)?;
    if report.totals.plans == 0 {
        return Ok(());
    }
    writeln!(out, "{}", style.paint(Tone::Strong, "Next"))?;
    for next in &report.next {
        let title = next.item.words();
        let why = escaped(&next.why);
        let line = format!("{title}{}{why}", style.dot());
        if width(&line) + 2 <= style.width {
            paragraph::write(out, style, None, &line, 2)?;
        } else {
            paragraph::write(out, style, None, &title, 2)?;
            paragraph::write(out, style, Some(Tone::Faint), &why, 4)?;
        }
    }
    if report.next.is_empty() {
        let nothing = if report.totals.items.open == 0 { "nothing is open" } else { "nothing can be started" };
        paragraph::write(out, style, None, nothing, 2)?;
    }
    let more = report.ready - report.next.len();
    if more > 0 {
        paragraph::write(out, style, Some(Tone::Faint), &format!("and {more} more"), 2)?;
    }
    if report.waiting > 0 {
        let waiting = format!("{} cannot be begun now; `plan next` says why", counted(report.waiting, "item"));
        paragraph::write(out, style, Some(Tone::Faint), &waiting, 2)?;
    }
    writeln!(out)
}

#[cfg(test)]
mod tests;
