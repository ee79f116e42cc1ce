//! Who has how much to do, as tables of markdown.

use std::io::{self, Write};

use super::view::{LoadReport, OwnerLoadView, PlanLoadView, ShareView, WeekView};
use super::{days, percent, unestimated};
use crate::render::prose::{code, prose};

/// Writes a heading and a table for each plan, and below it what helps; or the weeks, where those were asked for.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &LoadReport) -> io::Result<()> {
    for plan in &report.plans {
        if report.weeks.is_none() || plan.lack.is_some() {
            write_plan(out, plan)?;
        }
    }
    if let Some(weeks) = &report.weeks {
        write_weeks(out, weeks)?;
    }
    if !report.owners.is_empty() {
        write_totals(out, report)?;
    }
    writeln!(out, "{}", prose(&report.caption.join(" ")))
}

fn write_plan(out: &mut dyn Write, plan: &PlanLoadView) -> io::Result<()> {
    let title = plan.title.as_deref().map_or_else(|| code(&plan.path), prose);
    let archived = match &plan.archived_on {
        Some(day) => format!(" (archived on {day})"),
        None if plan.archived => " (archived)".to_owned(),
        None => String::new(),
    };
    writeln!(out, "### {title}{archived}\n")?;
    if let Some(lack) = &plan.lack {
        return writeln!(out, "{}\n", prose(lack));
    }
    writeln!(out, "| phase | owner | days | of calendar days | of working days | |")?;
    writeln!(out, "| --- | --- | --: | --: | --: | --- |")?;
    for phase in &plan.phases {
        let name = phase.name.as_deref().map_or_else(|| "(no phase)".to_owned(), prose);
        for own in &phase.owners {
            let [calendar, working] = [own.calendar_days, own.working_days].map(share);
            let (owner, days, note) = (prose(&own.owner), days(own.effort.days), note(own));
            writeln!(out, "| {name} | {owner} | {days} | {calendar} | {working} | {note} |")?;
        }
        if phase.nobody.items > 0 {
            let note = unestimated(phase.nobody.unestimated).unwrap_or_default();
            writeln!(out, "| {name} | nobody | {} | | | {note} |", days(phase.nobody.days))?;
        }
        if !phase.idle.is_empty() {
            let names: Vec<String> = phase.idle.iter().map(|name| prose(name)).collect();
            writeln!(out, "| {name} | {} | 0 | | | nothing to do |", names.join(", "))?;
        }
    }
    writeln!(out)?;
    let owners = plan.phases.iter().flat_map(|phase| phase.owners.iter().map(move |own| (phase, own)));
    for (phase, own) in owners.filter(|(_, own)| own.excess.is_some()) {
        let place = phase.name.as_deref().map_or_else(String::new, |name| format!(" in {}", prose(name)));
        writeln!(out, "{}{place}: {}\n", prose(&own.owner), prose(own.excess.as_deref().unwrap_or_default()))?;
        for remedy in &own.remedies {
            let how = remedy.command.as_deref().map(code).or_else(|| remedy.by_hand.as_deref().map(prose));
            let how = how.map_or_else(String::new, |how| format!(" ({how})"));
            writeln!(out, "- {}{how}", prose(&remedy.sentence))?;
        }
        own.help.iter().try_for_each(|help| writeln!(out, "- {}", prose(help)))?;
        writeln!(out)?;
    }
    Ok(())
}

fn write_weeks(out: &mut dyn Write, weeks: &[WeekView]) -> io::Result<()> {
    if weeks.is_empty() {
        return Ok(());
    }
    writeln!(out, "| owner | week | days | of days | late | |")?;
    writeln!(out, "| --- | --- | --: | --: | --: | --- |")?;
    for week in weeks {
        let WeekView { days: worked, late_days, available, .. } = week;
        let late = if *late_days > 0.0 { days(Some(*late_days)) } else { String::new() };
        let share = format!("{} ({})", days(Some(*available)), percent(week.percent, week.over_committed));
        let note = if week.over_committed { "⚠️ over-committed" } else { "" };
        let (owner, worked) = (prose(&week.owner), days(Some(*worked)));
        writeln!(out, "| {owner} | {} | {worked} | {share} | {late} | {note} |", week.week)?;
    }
    writeln!(out)
}

fn write_totals(out: &mut dyn Write, report: &LoadReport) -> io::Result<()> {
    writeln!(out, "| owner | days | of all days | items | |")?;
    writeln!(out, "| --- | --: | --: | --: | --- |")?;
    for total in &report.owners {
        let all = total.percent_of_days.map_or_else(String::new, |part| percent(Some(part), false));
        let note = unestimated(total.effort.unestimated).unwrap_or_default();
        let (owner, days) = (prose(&total.owner), days(total.effort.days));
        writeln!(out, "| {owner} | {days} | {all} | {} of {} | {note} |", total.effort.items, report.work.items)?;
    }
    writeln!(out)
}

/// `76 of 60 (127 %)`.
fn share(share: Option<ShareView>) -> String {
    share.map_or_else(String::new, |share| {
        let part = percent(share.percent, share.over_committed);
        format!("{} of {} ({part})", days(Some(share.days)), days(Some(share.available)))
    })
}

fn note(own: &OwnerLoadView) -> String {
    let verdict = own.verdict.words().map(|words| format!("⚠️ {words}"));
    let unknown = own.unknown.map(|unknown| format!("unknown: {}", unknown.words()));
    [verdict, unknown, unestimated(own.effort.unestimated)].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
