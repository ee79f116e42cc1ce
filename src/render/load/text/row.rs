//! One owner in a line: a name, a bar, the days, the part of the time in per cent, and what there is to say.

use std::io::{self, Write};

use super::weeks::Run;
use crate::render::load::picture::Scale;
use crate::render::load::view::{EffortView, LoadReport, OwnerLoadView, ShareView, Unknown, Verdict};
use crate::render::load::{alarm, days, percent, unestimated};
use crate::render::safe::{fit, width};
use crate::render::style::{Style, Tone};
use crate::render::wrap::wrap;

/// Columns between two columns.
const GAP: usize = 2;

/// Columns before the first.
const INDENT: usize = 2;

/// Notes are written below their line where they would have less than that.
const NARROWEST_NOTE: usize = 16;

/// Where there is room, notes get as much as they need, up to that.
const WIDEST_NOTE: usize = 30;

/// How wide the columns are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    name: usize,
    bar: usize,
    days: usize,
    percent: usize,
    scale: Scale,
}

/// What stands in a line.
#[derive(Clone, Debug)]
pub(super) struct Row {
    name: String,
    days: String,
    /// The part of the time, in words and as a number; no bar where there is no such time.
    part: Option<(String, Option<f64>)>,
    note: Vec<String>,
    verdict: Verdict,
}

/// How much of the time is taken; everything and more, where there is none.
pub(super) fn part(share: ShareView) -> Option<f64> {
    match share.percent {
        Some(percent) => Some(percent / 100.0),
        None => share.over_committed.then_some(f64::INFINITY),
    }
}

impl Row {
    /// What `own` has to do.
    pub(super) fn of(report: &LoadReport, own: &OwnerLoadView) -> Self {
        let share = report.share(own);
        let unknown = own.unknown.filter(|unknown| *unknown != Unknown::NoWindow);
        let note = own.verdict.words().map(str::to_owned).into_iter();
        let note = note.chain(unknown.map(|unknown| match unknown {
            // How many have none stands beside it.
            Unknown::NoEstimate => "unknown".to_owned(),
            other => format!("unknown: {}", other.words()),
        }));
        let words = share.map(|share| percent(share.percent, share.over_committed)).unwrap_or_default();
        Self {
            name: own.owner.clone(),
            days: format!("{} d", days(own.effort.days)),
            part: (own.unknown != Some(Unknown::NoWindow)).then(|| (words, share.and_then(part))),
            note: note.chain(unestimated(own.effort.unestimated)).collect(),
            verdict: own.verdict,
        }
    }

    /// What nobody is to do.
    pub(super) fn of_nobody(effort: &EffortView, has_window: bool) -> Self {
        let items = if effort.items == 1 { "1 item".to_owned() } else { format!("{} items", effort.items) };
        Self {
            name: "nobody".to_owned(),
            days: format!("{} d", days(effort.days)),
            part: has_window.then(|| (String::new(), None)),
            note: [items].into_iter().chain(unestimated(effort.unestimated)).collect(),
            verdict: Verdict::Unknown,
        }
    }

    /// What there is to do in a week, or in several that are alike.
    pub(super) fn of_weeks(run: &Run<'_>) -> Self {
        let week = run.first;
        let is_late = week.late_days > 0.0;
        let all = if week.late_days >= week.days { "late" } else { "partly late" };
        let note = [(week.over_committed, "over-committed"), (is_late, all)];
        Self {
            name: run.name(),
            days: format!("{} d", days(Some(week.days))),
            part: Some((percent(week.percent, week.over_committed), week.percent.map(|percent| percent / 100.0))),
            note: note.into_iter().filter(|(is, _)| *is).map(|(_, word)| word.to_owned()).collect(),
            verdict: if week.over_committed || is_late { Verdict::OverCommitted } else { Verdict::Fits },
        }
    }

    /// What there is to say, and how.
    fn note(&self, style: Style) -> (Option<Tone>, String) {
        let note = self.note.join(", ");
        match self.verdict {
            Verdict::OverCommitted => (Some(Tone::Bad), format!("{} {note}", alarm(style))),
            Verdict::OverCommittedInWorkingDays | Verdict::OverCommittedInCalendarDays => {
                (Some(Tone::Warm), format!("{} {note}", alarm(style)))
            }
            Verdict::Unknown if !note.is_empty() => (Some(Tone::Warm), format!("? {note}")),
            Verdict::Unknown | Verdict::Fits => (Some(Tone::Faint), note),
        }
    }
}

impl Layout {
    /// So that every line of `report` fits.
    pub(super) fn of(report: &LoadReport, style: Style) -> Self {
        let phases = || report.plans.iter().filter(|plan| plan.lack.is_none()).flat_map(|plan| &plan.phases);
        let owners = phases().flat_map(|phase| &phase.owners).map(|own| Row::of(report, own));
        let nobody = phases().filter(|phase| phase.nobody.items > 0).map(|phase| Row::of_nobody(&phase.nobody, true));
        let rows: Vec<Row> = owners.chain(nobody).collect();
        Self::new(&rows, style, |columns| super::scale(report, columns))
    }

    /// So that each of `rows` fits, whose bars are drawn in the scale for so many columns.
    pub(super) fn new(rows: &[Row], style: Style, scale: impl Fn(usize) -> Scale) -> Self {
        let widest = |text: &dyn Fn(&Row) -> usize| rows.iter().map(text).max().unwrap_or_default();
        let name = widest(&|row| width(&row.name)).min(if style.width >= 80 { 24 } else { 12 });
        let days = widest(&|row| row.days.len());
        let percent = widest(&|row| row.part.as_ref().map_or(0, |(words, _)| words.len()));
        let note = widest(&|row| width(&row.note(style).1)).clamp(NARROWEST_NOTE, WIDEST_NOTE);
        let taken = INDENT + name + days + percent + 4 * GAP + note;
        let bar = style.width.saturating_sub(taken).clamp(9, 25);
        Self { name, bar, days, percent, scale: scale(bar) }
    }

    /// Writes `row`: what there is to say beside the numbers, and as far as there is no room, below.
    pub(super) fn write(&self, out: &mut dyn Write, style: Style, row: &Row) -> io::Result<()> {
        let name = fit(&row.name, self.name);
        let pad = " ".repeat(self.name.saturating_sub(width(&name)));
        let mut line = format!("{}{name}{pad}", " ".repeat(INDENT));
        let mut used = INDENT + self.name;
        if let Some((words, part)) = &row.part {
            line.push_str(&format!("  {}", self.scale.bar(style, *part)));
            line.push_str(&format!(
                "  {:>days$}  {words:>percent$}",
                row.days,
                days = self.days,
                percent = self.percent
            ));
            used += GAP + self.bar + GAP + self.days + GAP + self.percent;
        } else {
            line.push_str(&format!("  {:>days$}", row.days, days = self.days));
            used += GAP + self.days;
        }
        let (tone, note) = row.note(style);
        let painted = |text: &str| tone.map_or_else(|| text.to_owned(), |tone| style.paint(tone, text));
        let room = style.width.saturating_sub(used + GAP);
        if note.is_empty() {
            return writeln!(out, "{}", line.trim_end());
        }
        let (margin, notes) = if room < NARROWEST_NOTE {
            writeln!(out, "{}", line.trim_end())?;
            line = String::new();
            (2 * INDENT, wrap(&note, style.width - 2 * INDENT, style.width - 2 * INDENT))
        } else {
            (used + GAP, wrap(&note, room, room))
        };
        for (number, note) in notes.iter().enumerate() {
            let before = if number == 0 && !line.is_empty() { format!("{line}  ") } else { " ".repeat(margin) };
            writeln!(out, "{before}{}", painted(note))?;
        }
        Ok(())
    }
}
