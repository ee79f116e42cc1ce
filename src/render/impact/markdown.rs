//! What items carry of what phases promise, as tables of markdown.

use std::io::{self, Write};

use super::QUESTION;
use super::view::{ImpactReport, PhaseImpactView, PlanImpactView, TotalView};
use super::words::{balanced, judged, promised, short, summed};
use crate::render::prose::{code, prose};

/// Writes a heading, a table of promises and a list of what cannot be added for each plan.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &ImpactReport) -> io::Result<()> {
    writeln!(out, "### {QUESTION}\n")?;
    report.plans.iter().try_for_each(|plan| write_plan(out, plan))?;
    writeln!(out, "{}", prose(&report.caption.join(" ")))
}

fn write_plan(out: &mut dyn Write, plan: &PlanImpactView) -> io::Result<()> {
    let title = plan.title.as_deref().map_or_else(String::new, |title| format!("{}, ", prose(title)));
    writeln!(out, "#### {title}{}\n", code(&plan.path))?;
    if let Some(lack) = &plan.lack {
        writeln!(out, "{}\n", prose(lack))?;
    }
    if !plan.phases.is_empty() {
        writeln!(out, "| phase | promises | its items carry | |")?;
        writeln!(out, "| --- | --- | --- | --- |")?;
        for phase in &plan.phases {
            write_promises(out, phase)?;
        }
        plan.totals.iter().filter(|total| total.phases > 1).try_for_each(|total| write_total(out, total))?;
        writeln!(out)?;
    }
    let elsewhere = &plan.elsewhere.carried;
    elsewhere.iter().try_for_each(|sum| writeln!(out, "- in no phase that promises any: {}", prose(&summed(sum))))?;
    let phases = plan.phases.iter().chain([&plan.elsewhere]);
    let listed: Vec<String> =
        phases.flat_map(|phase| &phase.listed).map(|of| format!("{} ({})", of.text, short(&of.item))).collect();
    if !listed.is_empty() {
        writeln!(out, "- not added: {}", prose(&listed.join(", ")))?;
    }
    if listed.is_empty() && elsewhere.is_empty() { Ok(()) } else { writeln!(out) }
}

fn write_promises(out: &mut dyn Write, phase: &PhaseImpactView) -> io::Result<()> {
    let name = phase.name.as_deref().map_or_else(|| "(no phase)".to_owned(), prose);
    for promise in &phase.promises {
        let carried: Vec<String> = promise.carried.iter().map(|sum| prose(&summed(sum))).collect();
        let (promised, judged) = (prose(&promised(promise)), prose(&judged(promise)));
        writeln!(out, "| {name} | {promised} | {} | {judged} |", carried.join("<br>"))?;
    }
    Ok(())
}

fn write_total(out: &mut dyn Write, total: &TotalView) -> io::Result<()> {
    let carried: Vec<String> = total.carried.iter().map(|sum| prose(&summed(sum))).collect();
    let carried = carried.join("<br>");
    for (name, amount, balance) in total.sums() {
        writeln!(out, "| together, {name} | {} | {carried} | {} |", prose(&amount.text), prose(&balanced(balance)))?;
    }
    Ok(())
}
