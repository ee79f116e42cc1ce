//! A list for the eye.

use std::borrow::Cow;
use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::column::Column;
use super::list::List;
use super::safe;
use super::style::{Style, Tone, tone};
use crate::document::ItemRef;

/// Columns of the screen between two columns of the table.
const GAP: usize = 2;

/// No column of texts becomes narrower than that.
const NARROWEST: usize = 5;

/// No title becomes narrower than that.
const NARROWEST_TITLE: usize = 10;

/// Writes a line for each item. It is no wider than the screen, as long as there is room for a few letters a column.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, list: &List<'_>, style: Style) -> io::Result<()> {
    let row = |item: &ItemRef<'_>| list.columns.iter().map(|column| text(column, *item, list)).collect();
    let rows: Vec<Vec<String>> = list.items.iter().map(row).collect();
    let widths = widths(list, &rows, style.width);
    let names: Vec<String> = list.header().map(str::to_uppercase).collect();
    let widths: Vec<usize> = widths
        .iter()
        .enumerate()
        .map(|(index, width)| {
            let texts =
                rows.iter().chain([&names]).map(|texts| fit(&texts[index], *width, &list.columns[index]).width());
            texts.max().unwrap_or_default()
        })
        .collect();
    // A hundred thousand rows are written one by one: a table that is laid out as a whole takes kilobytes for each.
    let mut line = |texts: &[String], tone_of: &dyn Fn(&Column) -> Option<Tone>| {
        let mut line = String::new();
        for ((text, width), column) in texts.iter().zip(&widths).zip(&list.columns) {
            let gap = if line.is_empty() { 0 } else { GAP };
            let text = fit(text, *width, column);
            let room = width.saturating_sub(text.width());
            let (left, right) = if is_number(column) { (room, 0) } else { (0, room) };
            let painted = tone_of(column).map_or_else(|| text.to_string(), |tone| style.paint(tone, &text));
            line.push_str(&format!("{:gap$}{:left$}{painted}{:right$}", "", "", ""));
        }
        writeln!(out, "{}", line.trim_end())
    };
    line(&names, &|_| Some(Tone::Faint))?;
    for (item, texts) in list.items.iter().zip(&rows) {
        let status = item.item.status.and_then(tone);
        line(texts, &|column| status.filter(|_| matches!(column, Column::Status | Column::StatusText)))?;
    }
    Ok(())
}

/// The name of a phase takes more room than it is worth in every line: its number tells as much.
fn text(column: &Column, item: ItemRef<'_>, list: &List<'_>) -> String {
    match (column, item.phase.number) {
        (Column::Phase, Some(number)) => item.document.text(number).to_owned(),
        _ => column.text(item, &list.addresses),
    }
}

fn fit<'t>(text: &'t str, width: usize, column: &Column) -> Cow<'t, str> {
    if *column == Column::Plan { safe::fit_path(text, width) } else { safe::fit(text, width) }
}

/// How wide each column may be: as its longest text, and where that is too much for the screen, the widest give way.
fn widths(list: &List<'_>, rows: &[Vec<String>], screen: usize) -> Vec<usize> {
    let longest = |(index, name): (usize, &str)| {
        let texts = rows.iter().map(|texts| safe::width(&texts[index]));
        texts.chain([safe::width(name)]).max().unwrap_or_default()
    };
    let mut widths: Vec<usize> = list.header().enumerate().map(longest).collect();
    let room = screen.saturating_sub(GAP * widths.len().saturating_sub(1));
    // Where it is not enough that texts give way, states and the names of columns do.
    for is_tight in [false, true] {
        if widths.iter().sum::<usize>() <= room {
            break;
        }
        let floors: Vec<usize> = list
            .columns
            .iter()
            .enumerate()
            .map(|(index, column)| match column {
                Column::Title => NARROWEST_TITLE,
                _ if may_be_cut(column) => NARROWEST,
                Column::Status if is_tight => NARROWEST,
                _ if is_tight => rows.iter().map(|texts| safe::width(&texts[index])).max().unwrap_or_default().max(3),
                _ => usize::MAX,
            })
            .collect();
        while widths.iter().sum::<usize>() > room {
            let above = |index: &usize| widths[*index] > floors[*index];
            // A title tells more than any other text: it counts half.
            let weight = |index: &usize| widths[*index] / if list.columns[*index] == Column::Title { 2 } else { 1 };
            let Some(widest) = (0..widths.len()).filter(above).max_by_key(weight) else { break };
            widths[widest] -= 1;
        }
    }
    widths
}

/// Half an address or half a number is none.
fn may_be_cut(column: &Column) -> bool {
    !is_number(column)
        && !matches!(column, Column::Address | Column::Id | Column::Due | Column::Started)
        && !matches!(column, Column::Completed | Column::Updated | Column::Priority | Column::Status)
}

fn is_number(column: &Column) -> bool {
    matches!(column, Column::Estimate | Column::Line)
}
