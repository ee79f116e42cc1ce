//! Who last changed what of items, for the eye.

use std::io::{self, Write};

use chrono::NaiveDate;

use super::{Blame, Cell, Origin, Row};
use crate::history::Aspect;
use crate::render::history::day::{day, days};
use crate::render::history::text::paragraph;
use crate::render::safe::{escaped, fit, width};
use crate::render::style::{Style, Tone};

const HEADER: [&str; 5] = ["ITEM", "SAYS", "SINCE", "FOR", "BY"];

/// Columns of the screen between two columns of the table.
const GAP: usize = 2;

/// No column of texts becomes narrower than that.
const NARROWEST: usize = 10;

/// Days are never cut.
const WHOLE: [usize; 2] = [2, 3];

/// Writes the path of the plan, a line for what one commit said of an item, and how many items that is.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, blame: &Blame<'_>, today: NaiveDate, style: Style) -> io::Result<()> {
    writeln!(out, "{}\n", style.paint(Tone::Strong, &escaped(&blame.path)))?;
    let rows: Vec<[String; 5]> = blame.rows.iter().flat_map(|row| lines(row, today)).collect();
    let widths = widths(&rows, style.width);
    if !rows.is_empty() {
        writeln!(out, "{}", style.paint(Tone::Faint, &line(&HEADER.map(str::to_owned), &widths)))?;
    }
    for row in &rows {
        writeln!(out, "{}", line(row, &widths))?;
    }
    if !rows.is_empty() {
        writeln!(out)?;
    }
    blame.coverage().iter().try_for_each(|line| paragraph(out, line, 0, style, Some(Tone::Faint)))
}

/// What is said of one item: that with the status first, and what has the same origin together.
fn lines(row: &Row<'_>, today: NaiveDate) -> Vec<[String; 5]> {
    let mut groups: Vec<(Origin<'_>, Vec<String>)> = Vec::new();
    for (aspect, cell) in row.values().filter(|(_, cell)| !matches!(cell.origin, Origin::Never)) {
        let said = said(aspect, cell);
        match groups.iter_mut().find(|(origin, _)| origin.is_same(cell.origin)) {
            Some((_, all)) => all.push(said),
            None => groups.push((cell.origin, vec![said])),
        }
    }
    if groups.is_empty() {
        return vec![[row.item.label(), "nothing".to_owned(), String::new(), String::new(), String::new()]];
    }
    let line = |(number, (origin, said)): (usize, (Origin<'_>, Vec<String>))| {
        let label = if number == 0 { row.item.label() } else { String::new() };
        let [since, age, by] = match origin {
            Origin::Commit(step) => {
                let date = step.revision.date;
                [day(date, today), days((today - date).num_days().max(0)), step.revision.author.clone()]
            }
            Origin::NotCommitted => ["not committed".to_owned(), String::new(), String::new()],
            Origin::OlderThanClone => ["older than clone".to_owned(), String::new(), String::new()],
            Origin::Never => Default::default(),
        };
        [label, said.join(", "), since, age, by]
    };
    groups.into_iter().enumerate().map(line).collect()
}

/// `in-progress`, or `no owner` where somebody took it away.
fn said(aspect: &Aspect, cell: &Cell<'_>) -> String {
    cell.value.clone().unwrap_or_else(|| format!("no {}", aspect.name()))
}

fn line(texts: &[String; 5], widths: &[usize; 5]) -> String {
    let shown = texts.iter().zip(widths).map(|(text, room)| {
        let text = fit(text, *room);
        format!("{text}{}", " ".repeat(room.saturating_sub(width(&text)) + GAP))
    });
    shown.collect::<String>().trim_end().to_owned()
}

/// As wide as the longest text of each column, and where that is too much for the screen, the widest give way.
fn widths(rows: &[[String; 5]], screen: usize) -> [usize; 5] {
    let longest = |column: usize| rows.iter().map(|row| width(&row[column])).max().unwrap_or_default();
    let mut widths: [usize; 5] = std::array::from_fn(|column| longest(column).max(HEADER[column].len()));
    let room = screen.saturating_sub(GAP * (HEADER.len() - 1));
    while widths.iter().sum::<usize>() > room {
        let may_give_way = |column: &usize| widths[*column] > NARROWEST && !WHOLE.contains(column);
        let Some(widest) = (0..widths.len()).filter(may_give_way).max_by_key(|column| widths[*column]) else { break };
        widths[widest] -= 1;
    }
    widths
}
