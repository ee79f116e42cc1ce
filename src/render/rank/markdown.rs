//! What should go first, as tables of markdown.

use std::io::{self, Write};

use super::QUESTION;
use super::text::{a_day, labelled, on_average, shortened};
use super::view::{PlanRankView, QueueView, RankReport, RankedItemView};
use crate::analysis::amount;
use crate::render::prose::{code, prose};

/// Writes a heading and a sentence for each plan, and a table for each queue.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &RankReport) -> io::Result<()> {
    writeln!(out, "### {QUESTION}\n")?;
    report.plans.iter().try_for_each(|plan| write_plan(out, plan))?;
    writeln!(out, "{}", prose(&report.caption.join(" ")))
}

fn write_plan(out: &mut dyn Write, plan: &PlanRankView) -> io::Result<()> {
    let title = plan.title.as_deref().map_or_else(String::new, |title| format!("{}, ", prose(title)));
    writeln!(out, "#### {title}{}\n\n{}\n", code(&plan.path), prose(&plan.decision))?;
    let queues = plan.queues.iter().filter(|queue| !queue.tracks.is_empty() || !queue.completions.is_empty());
    queues.into_iter().try_for_each(|queue| write_queue(out, queue))
}

fn write_queue(out: &mut dyn Write, queue: &QueueView) -> io::Result<()> {
    let owner = queue.owner.as_deref().map_or_else(|| "All items".to_owned(), prose);
    writeln!(
        out,
        "**{owner}**, {} days of work in {} of {} items\n",
        amount(queue.days),
        queue.estimated,
        queue.items
    )?;
    for track in &queue.tracks {
        writeln!(out, "| | item | days | brings | a day of work brings |")?;
        writeln!(out, "| --: | --- | --: | --- | --- |")?;
        track.items.iter().try_for_each(|item| write_row(out, item))?;
        writeln!(out)?;
    }
    let unranked = queue.unranked.iter().map(|item| format!("{} ({})", item.label, item.reason));
    let unranked: Vec<String> = unranked.collect();
    if !unranked.is_empty() && !queue.tracks.is_empty() {
        writeln!(out, "Not ranked: {}\n", prose(&shortened(unranked)))?;
    }
    queue.completions.iter().try_for_each(|completion| writeln!(out, "{}\n", prose(&on_average(completion))))
}

fn write_row(out: &mut dyn Write, item: &RankedItemView) -> io::Result<()> {
    let rank = item.rank.map_or_else(|| "?".to_owned(), |rank| rank.to_string());
    let assumed = if item.assumed { " (assumed)" } else { "" };
    let brings = item.brings.as_ref().map_or_else(|| shortened(item.brings_besides.clone()), |of| of.text.clone());
    let (label, brings, a_day) = (prose(&labelled(item)), prose(&brings), prose(&a_day(item)));
    writeln!(out, "| {rank} | {label} | {} | {brings}{assumed} | {a_day} |", amount(item.days))
}
