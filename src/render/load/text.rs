//! Who has how much to do, for the eye.

mod row;
mod weeks;

use std::io::{self, Write};

use self::row::{Layout, Row};
use super::picture::Scale;
use super::view::{LoadReport, OwnerLoadView, PhaseLoadView, PlanLoadView, TotalView};
use super::{days, percent, unestimated};
use crate::analysis;
use crate::render::safe::{escaped, fit, width};
use crate::render::style::{Style, Tone};
use crate::render::wording::{counted, shortened};
use crate::render::wrap::wrap;

/// So many names stand in a list.
const NAMED: usize = 8;

/// Writes `report` as a screen, no line of which is wider than `style.width`, or than 40 columns where that is less.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &LoadReport, style: Style) -> io::Result<()> {
    let style = Style { width: style.width.max(40), ..style };
    let question = match report.weeks {
        Some(_) => "Who has more work than time, week by week?",
        None => "Who has more work than time?",
    };
    paragraph(out, style, Some(Tone::Strong), question, [0, 0])?;
    writeln!(out)?;
    let layout = Layout::of(report, style);
    for plan in &report.plans {
        if report.weeks.is_some() && plan.lack.is_none() {
            continue;
        }
        write_plan(out, report, plan, &layout, style)?;
        writeln!(out)?;
    }
    if let Some(all) = &report.weeks {
        weeks::write(out, all, style)?;
    }
    write_totals(out, report, style)?;
    paragraph(out, style, Some(Tone::Faint), &report.caption.join(" "), [0, 0])
}

fn write_plan(
    out: &mut dyn Write,
    report: &LoadReport,
    plan: &PlanLoadView,
    layout: &Layout,
    style: Style,
) -> io::Result<()> {
    let badge = match &plan.archived_on {
        Some(day) => format!(" [archived on {day}]"),
        None if plan.archived => " [archived]".to_owned(),
        None => String::new(),
    };
    let title =
        fit(plan.title.as_deref().unwrap_or("(no title)"), style.width.saturating_sub(badge.len())).into_owned();
    writeln!(out, "{}{}", style.paint(Tone::Strong, &title), style.paint(Tone::Faint, &badge))?;
    paragraph(out, style, Some(Tone::Faint), &plan.path, [0, 2])?;
    if let Some(lack) = &plan.lack {
        return paragraph(out, style, None, lack, [0, 0]);
    }
    for phase in &plan.phases {
        writeln!(out)?;
        if phase.name.is_some() || plan.phases.len() > 1 {
            paragraph(out, style, None, phase.name.as_deref().unwrap_or("(no phase)"), [0, 2])?;
        }
        write_phase(out, report, phase, layout, style)?;
    }
    let finished = match plan.finished {
        0 => return Ok(()),
        1 => "1 phase has nothing left to do".to_owned(),
        count => format!("{count} phases have nothing left to do"),
    };
    writeln!(out)?;
    paragraph(out, style, Some(Tone::Faint), &finished, [0, 2])
}

fn write_phase(
    out: &mut dyn Write,
    report: &LoadReport,
    phase: &PhaseLoadView,
    layout: &Layout,
    style: Style,
) -> io::Result<()> {
    paragraph(out, style, Some(Tone::Faint), &time(phase), [2, 2])?;
    for own in &phase.owners {
        layout.write(out, style, &Row::of(report, own))?;
        write_help(out, own, style)?;
    }
    if phase.nobody.items > 0 {
        layout.write(out, style, &Row::of_nobody(&phase.nobody, phase.window.is_some()))?;
    }
    if phase.idle.is_empty() {
        return Ok(());
    }
    paragraph(
        out,
        style,
        Some(Tone::Faint),
        &format!("nothing to do: {}", shortened(phase.idle.clone(), NAMED)),
        [2, 4],
    )
}

/// The window of a phase, and how much there is to do in it.
fn time(phase: &PhaseLoadView) -> String {
    let work = &phase.work;
    let items = counted(work.items, "item");
    let work = match (work.days, work.unestimated) {
        (None, _) => format!("{items} without an estimate"),
        (Some(days), 0) => format!("{} in {items}", of_work(days)),
        (Some(days), _) => format!("{} in {} of {items}", of_work(days), work.estimated),
    };
    match &phase.window {
        Some(window) => format!(
            "{} to {}: {} calendar days, {} working days; {work}",
            window.first, window.last, window.calendar_days, window.working_days
        ),
        None => format!("no dates, so nothing says how much time there is; {work}"),
    }
}

fn of_work(days: f64) -> String {
    format!("{} of work", analysis::counted(days))
}

/// Both readings of what is too much, and what helps.
fn write_help(out: &mut dyn Write, own: &OwnerLoadView, style: Style) -> io::Result<()> {
    let Some(excess) = &own.excess else { return Ok(()) };
    let certain = if own.effort.days.is_some_and(|days| own.certain_days < days) {
        let days = analysis::counted(own.certain_days);
        format!(", of which {days} are certain, without ranges and shared items")
    } else {
        String::new()
    };
    paragraph(out, style, None, &format!("{excess}{certain}"), [4, 4])?;
    for remedy in &own.remedies {
        paragraph(out, style, None, &format!("- {}", remedy.sentence), [4, 6])?;
        let how = remedy.command.as_ref().map(|command| format!("`{command}`"));
        if let Some(how) = how.as_ref().or(remedy.by_hand.as_ref()) {
            let tone = if remedy.command.is_some() { Tone::Strong } else { Tone::Faint };
            paragraph(out, style, Some(tone), how, [6, 8])?;
        }
        if let Some(trial) = &remedy.what_if {
            paragraph(out, style, Some(Tone::Faint), &format!("what else follows: `{trial}`"), [6, 8])?;
        }
    }
    own.help.iter().try_for_each(|help| paragraph(out, style, Some(Tone::Faint), help, [4, 4]))
}

fn write_totals(out: &mut dyn Write, report: &LoadReport, style: Style) -> io::Result<()> {
    let Some(all) = report.work.days.filter(|days| *days > 0.0 && !report.owners.is_empty()) else { return Ok(()) };
    let in_plans = if report.plans.len() > 1 { format!(" of {} plans", report.plans.len()) } else { String::new() };
    let coverage = match report.work.unestimated {
        0 => counted(report.work.items, "item"),
        _ => format!("{} of {}", report.work.estimated, counted(report.work.items, "item")),
    };
    let head = format!("Altogether: {} estimated days in {coverage}{in_plans}", days(Some(all)));
    paragraph(out, style, Some(Tone::Strong), &head, [0, 2])?;
    let nobody = TotalView {
        owner: "nobody".to_owned(),
        effort: report.nobody,
        percent_of_days: report.nobody.days.map(|days| days / all * 100.0),
        plans: 1,
    };
    let rows: Vec<&TotalView> =
        report.owners.iter().chain(Some(&nobody).filter(|nobody| nobody.effort.items > 0)).collect();
    let name = rows.iter().map(|row| width(&row.owner)).max().unwrap_or_default().min(24);
    for row in rows {
        let owner = fit(&row.owner, name);
        let margin = 2 + name + 2;
        let room = style.width.saturating_sub(margin);
        for (number, line) in wrap(&total(row, all, report.work.items), room, room).iter().enumerate() {
            let owner = if number == 0 { owner.as_ref() } else { "" };
            let pad = " ".repeat(margin - 2 - width(owner));
            writeln!(out, "  {owner}{pad}{line}")?;
        }
    }
    writeln!(out)
}

/// `83 of 100 days (83 %), 5 of 9 items, +1 unestimated`.
fn total(row: &TotalView, all: f64, items: usize) -> String {
    let share = row.effort.days.map(|known| {
        format!("{} of {} days ({})", days(Some(known)), days(Some(all)), percent(row.percent_of_days, false))
    });
    let items = format!("{} of {}", row.effort.items, counted(items, "item"));
    let plans = (row.plans > 1).then(|| format!("in {} plans", row.plans));
    let words = [share, Some(items), unestimated(row.effort.unestimated), plans];
    words.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Writes `text` in lines no wider than the screen: the first so many columns from the left, and the others.
fn paragraph(
    out: &mut dyn Write,
    style: Style,
    tone: Option<Tone>,
    text: &str,
    [first, rest]: [usize; 2],
) -> io::Result<()> {
    let text = escaped(text);
    let lines = wrap(&text, style.width.saturating_sub(first), style.width.saturating_sub(rest));
    for (number, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
        let margin = " ".repeat(if number == 0 { first } else { rest });
        writeln!(out, "{margin}{}", tone.map_or_else(|| line.clone(), |tone| style.paint(tone, line)))?;
    }
    Ok(())
}

/// How far the longest bar of `report` reaches.
fn scale(report: &LoadReport, columns: usize) -> Scale {
    let owners = report.plans.iter().flat_map(|plan| &plan.phases).flat_map(|phase| &phase.owners);
    let parts = owners.filter_map(|own| row::part(report.share(own)?));
    Scale::new(columns, parts.fold(1.0, f64::max))
}
