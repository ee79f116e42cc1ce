//! What waiting costs, for the eye.

use std::io::{self, Write};

use super::QUESTION;
use super::view::{CostReport, DelayView, PlanCostView, TotalView};
use crate::render::grid::Grid;
use crate::render::paragraph;
use crate::render::safe::escaped;
use crate::render::style::{Style, Tone};

/// Writes a sentence for each plan, and below it what each item and all together cost.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &CostReport, style: Style) -> io::Result<()> {
    writeln!(out, "{}", style.paint(Tone::Strong, QUESTION))?;
    for plan in &report.plans {
        writeln!(out)?;
        write_plan(out, plan, style)?;
    }
    writeln!(out)?;
    paragraph::write(out, style, Some(Tone::Faint), &report.caption.join(" "), 0)
}

fn write_plan(out: &mut dyn Write, plan: &PlanCostView, style: Style) -> io::Result<()> {
    let title = plan.title.as_deref().map_or_else(|| plan.path.clone(), |title| format!("{title}, {}", plan.path));
    paragraph::write(out, style, Some(Tone::Strong), &escaped(&title), 0)?;
    paragraph::write(out, style, None, &plan.summary, 0)?;
    if plan.delays.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    let rows = plan.delays.iter().map(row).chain(plan.totals.iter().filter(|total| total.late > 1).map(total_row));
    let header = ["Item", "Brings", "Planned end", "Late", "So far", "A day"].map(str::to_owned);
    Grid { header, rows: rows.collect(), right: &[3, 4, 5] }.write(out, 0, style)
}

fn row(delay: &DelayView) -> [String; 6] {
    let brings = if delay.assumed { format!("{} (assumed)", delay.brings.text) } else { delay.brings.text.clone() };
    let late = if delay.late_days > 0 { format!("{} d", delay.late_days) } else { String::new() };
    let so_far = match &delay.so_far {
        _ if delay.unknown.is_some() => "?".to_owned(),
        Some(_) if delay.late_days == 0 => "nothing yet".to_owned(),
        so_far => so_far.as_ref().map_or_else(String::new, |so_far| so_far.text.clone()),
    };
    let a_day = delay.a_day.as_ref().map_or_else(|| "?".to_owned(), |a_day| a_day.text.clone());
    [delay.label.clone(), brings, delay.planned_end.clone().unwrap_or_else(|| "none".to_owned()), late, so_far, a_day]
}

fn total_row(total: &TotalView) -> [String; 6] {
    let kind = format!("{} of {} late", total.late, total.items);
    let certainty = total.certainty.map_or_else(|| "Total".to_owned(), |certainty| format!("Total, {certainty}"));
    [certainty, kind, String::new(), String::new(), total.so_far.text.clone(), total.a_day.text.clone()]
}
