//! What items carry of what phases promise, for the eye.

use std::io::{self, Write};

use super::QUESTION;
use super::view::{ImpactReport, ListedView, PhaseImpactView, PlanImpactView, PromiseView, TotalView, Verdict};
use super::words::{balanced, judged, promised, short, summed};
use crate::render::bar::bar;
use crate::render::paragraph;
use crate::render::safe::{escaped, fit, width};
use crate::render::style::{Style, Tone};
use crate::render::wording::shortened;

/// Columns of a bar.
const BAR: usize = 16;

/// So much is listed of what cannot be added; JSON and CSV have all.
const MOST: usize = 8;

/// Writes a picture for each plan: what each phase promises, and how much of it its items carry.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &ImpactReport, style: Style) -> io::Result<()> {
    writeln!(out, "{}", style.paint(Tone::Strong, QUESTION))?;
    for plan in &report.plans {
        writeln!(out)?;
        write_plan(out, plan, style)?;
    }
    writeln!(out)?;
    let legend = if report.plans.iter().any(|plan| !plan.phases.is_empty()) { legend(style) } else { String::new() };
    paragraph::write(out, style, Some(Tone::Faint), &format!("{}{legend}", report.caption.join(" ")), 0)
}

fn write_plan(out: &mut dyn Write, plan: &PlanImpactView, style: Style) -> io::Result<()> {
    let title = plan.title.as_deref().map_or_else(|| plan.path.clone(), |title| format!("{title}, {}", plan.path));
    paragraph::write(out, style, Some(Tone::Strong), &escaped(&title), 0)?;
    if let Some(lack) = &plan.lack {
        paragraph::write(out, style, None, lack, 2)?;
        return write_listed(out, &plan.elsewhere.listed, style);
    }
    let promises = || plan.phases.iter().flat_map(|phase| &phase.promises);
    let longest = promises().map(|promise| width(&promised(promise))).max().unwrap_or_default();
    let columns = longest.min(style.width.saturating_sub(BAR + 30).max(12));
    for (number, phase) in plan.phases.iter().enumerate() {
        writeln!(out)?;
        paragraph::write(out, style, None, &escaped(phase.name.as_deref().unwrap_or("(no phase)")), 0)?;
        phase.promises.iter().try_for_each(|promise| write_promise(out, promise, number == 0, columns, style))?;
        write_rest(out, phase, style)?;
    }
    write_elsewhere(out, plan, style)?;
    plan.totals.iter().filter(|total| total.phases > 1).try_for_each(|total| write_total(out, total, style))
}

fn write_promise(
    out: &mut dyn Write,
    promise: &PromiseView,
    is_first: bool,
    columns: usize,
    style: Style,
) -> io::Result<()> {
    let (mark, tone) = match promise.verdict {
        Verdict::Supported => (if style.unicode { "✓" } else { "x" }, Tone::Good),
        Verdict::Partly | Verdict::Exceeded => (if style.unicode { "▲" } else { "!" }, Tone::Warm),
        Verdict::Unsupported => (if style.unicode { "✗" } else { "-" }, Tone::Bad),
        Verdict::Incomparable => ("?", Tone::Faint),
    };
    let name = promised(promise);
    let name = fit(&name, columns);
    let pad = " ".repeat(columns.saturating_sub(width(&name)));
    let head = format!("  {name}{pad}  {}  ", picture(promise, style));
    let words = judged(promise);
    if width(&head) + 2 + width(&words) <= style.width {
        writeln!(out, "{head}{}", style.paint(tone, &format!("{mark} {words}")))?;
    } else {
        writeln!(out, "{head}{}", style.paint(tone, mark))?;
        paragraph::write(out, style, Some(tone), &words, 4)?;
    }
    promise.carried.iter().try_for_each(|sum| paragraph::write(out, style, None, &summed(sum), 4))?;
    if promise.basis == Some("cumulative") && !is_first {
        paragraph::write(out, style, Some(Tone::Faint), "counted with the phases before, which it includes", 4)?;
    }
    Ok(())
}

/// What of the promise is carried, and what of that is not sure.
fn picture(promise: &PromiseView, style: Style) -> String {
    let unsure = |certainty: Option<&str>| matches!(certainty, Some("potential" | "expected" | "target"));
    let part = |is_unsure: bool| {
        let parts = promise.carried.iter().filter(|sum| unsure(sum.certainty) == is_unsure);
        parts.filter_map(|sum| sum.part).fold(0, usize::saturating_add).min(1000)
    };
    let sure = part(false);
    bar(style, sure, part(true).min(1000 - sure), 1000, BAR)
}

fn legend(style: Style) -> String {
    let (full, half) = if style.unicode { ("█", "▒") } else { ("#", "=") };
    format!(" A full bar is what is promised: {half} is potential, expected or a target, {full} anything else.")
}

/// What else the items of `phase` carry: of units that it does not promise, and what cannot be added.
fn write_rest(out: &mut dyn Write, phase: &PhaseImpactView, style: Style) -> io::Result<()> {
    let is_promised = |unit: (&str, Option<&str>)| {
        phase.promises.iter().any(|promise| (promise.amount.unit.as_str(), promise.amount.every) == unit)
    };
    let besides = phase.carried.iter().filter(|sum| !is_promised((&sum.amount.unit, sum.amount.every)));
    let besides: Vec<String> = besides.map(summed).collect();
    if !besides.is_empty() {
        paragraph::write(out, style, None, &format!("besides: {}", besides.join("; ")), 2)?;
    }
    write_listed(out, &phase.listed, style)
}

fn write_listed(out: &mut dyn Write, listed: &[ListedView], style: Style) -> io::Result<()> {
    if listed.is_empty() {
        return Ok(());
    }
    let listed = listed.iter().map(|of| format!("{} ({})", of.text, short(&of.item))).collect();
    paragraph::write(out, style, None, &format!("not added: {}", escaped(&shortened(listed, MOST))), 2)
}

fn write_elsewhere(out: &mut dyn Write, plan: &PlanImpactView, style: Style) -> io::Result<()> {
    let elsewhere = &plan.elsewhere;
    if elsewhere.carried.is_empty() && elsewhere.listed.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    let name =
        if plan.phases.is_empty() { "No phase promises money or time" } else { "In phases that promise nothing" };
    paragraph::write(out, style, None, name, 0)?;
    elsewhere.carried.iter().try_for_each(|sum| paragraph::write(out, style, None, &summed(sum), 2))?;
    write_listed(out, &elsewhere.listed, style)
}

fn write_total(out: &mut dyn Write, total: &TotalView, style: Style) -> io::Result<()> {
    writeln!(out)?;
    let carried: Vec<String> = total.carried.iter().map(summed).collect();
    let carried = if carried.is_empty() { "nothing of that kind".to_owned() } else { carried.join("; ") };
    let head = format!("{} phases promise {}; their items carry {carried}", total.phases, total.kind);
    paragraph::write(out, style, None, &head, 0)?;
    for (name, amount, balance) in total.sums() {
        let line = format!("{name}: {} promised, {}", amount.text, balanced(balance));
        paragraph::write(out, style, None, &line, 2)?;
    }
    if total.basis.is_some() {
        return Ok(());
    }
    let missing = "which of the two is meant is not said: write `**Impact basis:** additional` or \
                   `**Impact basis:** cumulative` at the top";
    paragraph::write(out, style, Some(Tone::Faint), missing, 2)
}
