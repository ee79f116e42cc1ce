//! What waiting costs, as tables of markdown.

use std::io::{self, Write};

use super::QUESTION;
use super::view::{CostReport, DelayView, PlanCostView, TotalView};
use crate::render::amount::AmountView;
use crate::render::prose::{code, prose};

/// Writes a heading, a sentence and a table for each plan.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &CostReport) -> io::Result<()> {
    writeln!(out, "### {QUESTION}\n")?;
    report.plans.iter().try_for_each(|plan| write_plan(out, plan))?;
    writeln!(out, "{}", prose(&report.caption.join(" ")))
}

fn write_plan(out: &mut dyn Write, plan: &PlanCostView) -> io::Result<()> {
    let title = plan.title.as_deref().map_or_else(String::new, |title| format!("{}, ", prose(title)));
    writeln!(out, "#### {title}{}\n\n{}\n", code(&plan.path), prose(&plan.summary))?;
    if plan.delays.is_empty() {
        return Ok(());
    }
    writeln!(out, "| item | brings | planned end | days late | so far | a day |")?;
    writeln!(out, "| --- | --- | --- | --: | --: | --: |")?;
    plan.delays.iter().try_for_each(|delay| write_row(out, delay))?;
    plan.totals.iter().filter(|total| total.late > 1).try_for_each(|total| write_total(out, total))?;
    writeln!(out)
}

fn write_row(out: &mut dyn Write, delay: &DelayView) -> io::Result<()> {
    let assumed = if delay.assumed { " (assumed)" } else { "" };
    let amount = |amount: &Option<AmountView>| amount.as_ref().map_or_else(|| "?".to_owned(), |of| prose(&of.text));
    let end = delay.planned_end.as_deref().unwrap_or("none");
    let (item, brings, late) = (prose(&delay.label), prose(&delay.brings.text), delay.late_days);
    let (so_far, a_day) = (amount(&delay.so_far), amount(&delay.a_day));
    writeln!(out, "| {item} | {brings}{assumed} | {end} | {late} | {so_far} | {a_day} |")
}

fn write_total(out: &mut dyn Write, total: &TotalView) -> io::Result<()> {
    let certainty = total.certainty.map_or_else(String::new, |certainty| format!(", {certainty}"));
    let (late, items) = (total.late, total.items);
    let [so_far, a_day] = [&total.so_far, &total.a_day].map(|amount| prose(&amount.text));
    writeln!(out, "| Total{certainty} | {late} of {items} late | | | {so_far} | {a_day} |")
}
