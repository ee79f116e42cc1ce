//! Timetables as pictures on a screen, one for each plan.

use std::io::{self, Write};

use chrono::{Datelike, NaiveDate};

use super::notes::{REMEDY, caption, lack, verdicts};
use super::report::{PlanSchedule, ScheduleReport};
use super::row::{Fill, Label, Mark, Row, rows};
use super::scale::Scale;
use crate::analysis::Calendar;
use crate::render::paragraph;
use crate::render::safe::{escaped, fit, fit_path, width};
use crate::render::style::{Style, Tone, tone};

/// Columns between the names, the picture and the days.
const GAP: usize = 2;

/// Names take no more than that part of a screen.
const NAMES: (usize, usize) = (2, 5);

/// No picture is narrower than that.
const NARROWEST: usize = 40;

/// Writes a picture for each plan of `report`, no line of which is wider than `style.width`, or than 40 columns where that is
/// less.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &ScheduleReport<'_>, calendar: &Calendar, style: Style) -> io::Result<()> {
    let style = Style { width: style.width.max(NARROWEST), ..style };
    let mut lacks_something = false;
    for (number, plan) in report.plans.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        let rows = rows(plan, calendar, report.as_of);
        match span(&rows) {
            Some(span) => write_plan(out, plan, (&rows, span), report.as_of, style)?,
            None => {
                let path = document_path(plan);
                lacks_something |= plan.is_whole && plan.timetable.coverage.left > 0;
                paragraph::write(out, style, None, &format!("{path}: {}.", lack(plan)), 0)?;
            }
        }
    }
    if lacks_something {
        writeln!(out)?;
        paragraph::write(out, style, Some(Tone::Faint), REMEDY, 0)?;
    }
    Ok(())
}

fn document_path(plan: &PlanSchedule<'_>) -> String {
    escaped(&plan.document().source().path().display().to_string()).into_owned()
}

fn write_plan(
    out: &mut dyn Write,
    plan: &PlanSchedule<'_>,
    (rows, span): (&[Row], (NaiveDate, NaiveDate)),
    as_of: NaiveDate,
    style: Style,
) -> io::Result<()> {
    let document = plan.document();
    let title = document.plan().title.map_or("(no title)", |title| document.text(title));
    writeln!(out, "{}", style.paint(Tone::Strong, &fit(&format!("When is it done? {title}"), style.width)))?;
    writeln!(out, "{}", style.paint(Tone::Faint, &fit_path(&document_path(plan), style.width)))?;
    writeln!(out)?;
    let picture = Picture::new(rows, span, plan.timetable.today, style);
    picture.write(out, rows)?;
    writeln!(out)?;
    let arrow = if style.unicode { " → " } else { " > " };
    for verdict in verdicts(plan, arrow) {
        paragraph::write(out, style, None, &verdict, 0)?;
    }
    paragraph::write(out, style, Some(Tone::Faint), &picture.legend(rows), 0)?;
    caption(plan, as_of).write(out, style)
}

/// The days of all that is drawn.
fn span(rows: &[Row]) -> Option<(NaiveDate, NaiveDate)> {
    let days = rows.iter().filter_map(|row| match row.mark {
        Mark::Frame(first, last) | Mark::Bar { first, last, .. } => Some((first, last)),
        Mark::Words(_) => None,
    });
    days.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))
}

/// How a picture is laid out.
struct Picture {
    style: Style,
    scale: Scale,
    names: usize,
    /// Whether all its days lie in one year.
    is_one_year: bool,
}

/// A column of a row, and how it looks.
type Column = (char, Option<Tone>);

impl Picture {
    fn new(rows: &[Row], span: (NaiveDate, NaiveDate), today: NaiveDate, style: Style) -> Self {
        let longest = rows.iter().map(|row| row.label.indent() + width(row.label.words())).max().unwrap_or_default();
        let names = longest.min(style.width * NAMES.0 / NAMES.1);
        let lasts: Vec<NaiveDate> = rows.iter().filter_map(|row| row.last).collect();
        let is_one_year = lasts.iter().all(|last| last.year() == span.0.year()) && span.0.year() == span.1.year();
        let mut picture = Self { style, names, is_one_year, scale: Scale::new(span, today, 1) };
        let ends = rows.iter().map(|row| picture.end(row).trim_end().len()).max().unwrap_or_default();
        picture.scale = Scale::new(span, today, style.width.saturating_sub(names + ends + 2 * GAP));
        picture
    }

    fn write(&self, out: &mut dyn Write, rows: &[Row]) -> io::Result<()> {
        let margin = " ".repeat(self.names + GAP);
        for line in self.scale.header() {
            writeln!(out, "{}", self.style.paint(Tone::Faint, &format!("{margin}{line}")))?;
        }
        for row in rows {
            let columns = self.columns(row);
            let tone = row.days_late.map(|_| Tone::Bad);
            let end = self.end(row);
            let end = tone.map_or_else(|| end.clone(), |tone| self.style.paint(tone, &end));
            let line = format!("{}{}{}{end}", self.label(&row.label), " ".repeat(GAP), self.painted(&columns));
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    /// The last day of a row and how late that is: `05-14 +16d`.
    fn end(&self, row: &Row) -> String {
        let form = if self.is_one_year { "%m-%d" } else { "%Y-%m-%d" };
        let day = row.last.map(|last| last.format(form).to_string()).unwrap_or_default();
        let late = row.days_late.map(|days| format!(" +{days}d")).unwrap_or_default();
        format!("{day:columns$}{late}", columns = if self.is_one_year { 5 } else { 10 })
    }

    /// The name of a row, in the columns of the names.
    fn label(&self, label: &Label) -> String {
        let words = fit(label.words(), self.names.saturating_sub(label.indent()));
        let rest = " ".repeat(self.names.saturating_sub(label.indent() + width(&words)));
        match label {
            Label::Phase(_) => format!("{}{rest}", self.style.paint(Tone::Strong, &words)),
            Label::Item { status, is_critical, .. } => {
                let glyph = self.style.glyph(*status);
                let glyph =
                    status.and_then(tone).map_or_else(|| glyph.to_owned(), |tone| self.style.paint(tone, glyph));
                format!("{}{glyph} {words}{rest}", if *is_critical { '*' } else { ' ' })
            }
            Label::Sum { status, .. } => {
                format!(" {} {}{rest}", self.style.glyph(*status), self.style.paint(Tone::Faint, &words))
            }
        }
    }

    /// What is drawn in a row, the gap behind it included.
    fn columns(&self, row: &Row) -> Vec<Column> {
        let today = if self.style.unicode { '│' } else { '|' };
        let mut columns = vec![(' ', None); self.scale.columns + GAP];
        match &row.mark {
            Mark::Words(words) => {
                let words: Vec<char> = fit(words, self.scale.columns).chars().collect();
                columns.iter_mut().zip(words).for_each(|(column, c)| *column = (c, Some(Tone::Faint)));
            }
            Mark::Frame(first, last) => {
                let [open, line, close] = if self.style.unicode { ['├', '─', '┤'] } else { ['[', '-', ']'] };
                let (first, last) = (self.scale.column(*first), self.scale.column(*last));
                columns[first..=last].fill((line, Some(Tone::Faint)));
                if first < last {
                    (columns[first].0, columns[last].0) = (open, close);
                }
            }
            Mark::Bar { fill, first, last, until } => {
                let (begin, end) = (self.scale.column(*first), self.scale.column(*last));
                columns[begin..=end].fill(self.fill(*fill));
                if let Some(until) = until.filter(|until| until < last) {
                    // The column in which the day lies is late only where the bar has no other.
                    let from = if until < *first { begin } else { self.scale.column(until) + 1 };
                    columns[from.min(end)..=end].fill((LATE, Some(Tone::Bad)));
                }
            }
        }
        if let Some(column) = self.scale.today.map(|at| &mut columns[at]).filter(|column| column.0 == ' ') {
            *column = (today, Some(Tone::Faint));
        }
        columns
    }

    const fn fill(&self, fill: Fill) -> Column {
        let (unicode, ascii, tone) = match fill {
            Fill::Done => ('█', '#', Some(Tone::Good)),
            Fill::Running => ('▓', '>', Some(Tone::Warm)),
            Fill::Planned => ('▒', '=', None),
            Fill::Hatched => ('╱', '/', Some(Tone::Faint)),
        };
        (if self.style.unicode { unicode } else { ascii }, tone)
    }

    /// `columns` as text; a tone is painted once for all columns beside each other that have it.
    fn painted(&self, columns: &[Column]) -> String {
        let runs = columns.chunk_by(|one, other| one.1 == other.1);
        let painted = runs.map(|run| {
            let text: String = run.iter().map(|(c, _)| *c).collect();
            run[0].1.map_or_else(|| text.clone(), |tone| self.style.paint(tone, &text))
        });
        painted.collect()
    }

    /// What the signs in the picture mean, those that are in it.
    fn legend(&self, rows: &[Row]) -> String {
        let mut parts = Vec::new();
        let has = |fill: Fill| rows.iter().any(|row| matches!(row.mark, Mark::Bar { fill: own, .. } if own == fill));
        let fills = [
            (Fill::Done, "done"),
            (Fill::Running, "being done"),
            (Fill::Planned, "planned"),
            (Fill::Hatched, "somewhere in here"),
        ];
        parts.extend(
            fills.iter().filter(|(fill, _)| has(*fill)).map(|(fill, words)| format!("{} {words}", self.fill(*fill).0)),
        );
        let is_late = |row: &Row| matches!(row.mark, Mark::Bar { last, until: Some(until), .. } if until < last);
        if rows.iter().any(is_late) {
            parts.push(format!("{LATE} late"));
        }
        if rows.iter().any(|row| matches!(row.label, Label::Item { is_critical: true, .. })) {
            parts.push("* the end hangs on it".to_owned());
        }
        let column = match self.scale.days {
            1 => "a column is a day".to_owned(),
            days => format!("a column is {days} days"),
        };
        parts.push(column);
        parts.join(", ")
    }
}

/// A day behind that on which it should be done.
const LATE: char = '!';

impl Label {
    fn words(&self) -> &str {
        match self {
            Self::Phase(words) | Self::Item { name: words, .. } | Self::Sum { words, .. } => words,
        }
    }

    /// Columns before the words.
    const fn indent(&self) -> usize {
        match self {
            Self::Phase(_) => 0,
            Self::Item { .. } | Self::Sum { .. } => 3,
        }
    }
}
