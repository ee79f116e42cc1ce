//! The weeks of every owner: those that are alike, one after the other, in one line.

use std::io::{self, Write};

use chrono::{Days, NaiveDate};

use super::row::{Layout, Row};
use crate::render::load::picture::Scale;
use crate::render::load::view::WeekView;
use crate::render::safe::fit;
use crate::render::style::{Style, Tone};

/// Weeks in a row which are alike.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run<'v> {
    pub(super) first: &'v WeekView,
    pub(super) last: &'v WeekView,
}

/// Writes the `weeks` of each owner below their name.
pub(super) fn write(out: &mut dyn Write, weeks: &[WeekView], style: Style) -> io::Result<()> {
    let runs = runs(weeks);
    let rows: Vec<Row> = runs.iter().map(Row::of_weeks).collect();
    let most = weeks.iter().filter_map(|week| week.percent).fold(100.0, f64::max) / 100.0;
    let layout = Layout::new(&rows, style, |columns| Scale::new(columns, most));
    let mut owner = None;
    for (run, row) in runs.iter().zip(&rows) {
        if owner != Some(&run.first.owner) {
            if owner.is_some() {
                writeln!(out)?;
            }
            owner = Some(&run.first.owner);
            writeln!(out, "{}", style.paint(Tone::Strong, &fit(&run.first.owner, style.width)))?;
        }
        layout.write(out, style, row)?;
    }
    if runs.is_empty() { Ok(()) } else { writeln!(out) }
}

impl Run<'_> {
    /// Its first Monday, and its weeks: `2025-03-03  W10-W16`.
    pub(super) fn name(&self) -> String {
        let week = |view: &WeekView| view.week.rsplit('-').next().unwrap_or_default().to_owned();
        let (first, last) = (week(self.first), week(self.last));
        let weeks = if std::ptr::eq(self.first, self.last) { first } else { format!("{first}-{last}") };
        format!("{}  {weeks}", self.first.first)
    }
}

fn runs(weeks: &[WeekView]) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    for week in weeks {
        match runs.last_mut() {
            Some(run) if is_next(run.last, week) => run.last = week,
            _ => runs.push(Run { first: week, last: week }),
        }
    }
    runs
}

/// Whether `next` comes right after `week`, and is like it.
fn is_next(week: &WeekView, next: &WeekView) -> bool {
    let monday = |view: &WeekView| view.first.parse::<NaiveDate>().ok();
    let follows = monday(week).and_then(|monday| monday.checked_add_days(Days::new(7))) == monday(next);
    let numbers = |view: &WeekView| [view.days, view.late_days, view.available];
    let is_alike = numbers(week).iter().zip(numbers(next)).all(|(one, other)| (one - other).abs() < 1e-6);
    follows && is_alike && week.owner == next.owner
}
