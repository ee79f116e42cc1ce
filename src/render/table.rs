//! A list for the eye.

use std::borrow::Cow;
use std::io::{self, Write};

use super::column::Column;
use super::list::List;
use super::safe;
use super::style::{Style, Tone, tone};
use crate::document::ItemRef;
use crate::parallel::in_shares;

/// Columns of the screen between two columns of the table.
const GAP: usize = 2;

/// No column of texts becomes narrower than that.
const NARROWEST: usize = 5;

/// No title becomes narrower than that.
const NARROWEST_TITLE: usize = 10;

/// So many rows are looked at in one go, and so many such shares of them at once: all together they would fill the memory.
const SHARE: usize = 512;
const AT_ONCE: usize = 64;

/// Writes a line for each item. It is no wider than the screen, as long as there is room for a few letters a column.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, list: &List<'_>, style: Style) -> io::Result<()> {
    let shares: Vec<&[ItemRef<'_>]> = list.items.chunks(SHARE).collect();
    let table = Table { list, widths: widths(list, &shares, style.width), style };
    let names: Vec<Cow<'_, str>> = names(list).map(Cow::Owned).collect();
    let mut header = String::new();
    table.add_line(&mut header, names.into_iter(), |_| Some(Tone::Faint));
    out.write_all(header.as_bytes())?;
    for shares in shares.chunks(AT_ONCE) {
        let lines = in_shares(shares, 1, |items| table.lines(items));
        lines.iter().try_for_each(|lines| out.write_all(lines.as_bytes()))?;
    }
    Ok(())
}

/// What is known of all rows, of which no text is kept: a hundred thousand would take kilobytes for each.
struct Table<'l, 'w> {
    list: &'l List<'w>,
    widths: Vec<usize>,
    style: Style,
}

impl Table<'_, '_> {
    fn lines(&self, items: &[ItemRef<'_>]) -> String {
        let mut lines = String::new();
        for item in items {
            let status = item.item.status.and_then(tone);
            let tone_of = |column: &Column| status.filter(|_| matches!(column, Column::Status | Column::StatusText));
            let texts = self.list.columns.iter().map(|column| text(column, *item, self.list));
            self.add_line(&mut lines, texts, tone_of);
        }
        lines
    }

    fn add_line<'t>(
        &self,
        lines: &mut String,
        texts: impl Iterator<Item = Cow<'t, str>>,
        tone_of: impl Fn(&Column) -> Option<Tone>,
    ) {
        let pad = |lines: &mut String, count: usize| lines.extend(std::iter::repeat_n(' ', count));
        let start = lines.len();
        for ((text, width), column) in texts.zip(&self.widths).zip(&self.list.columns) {
            if lines.len() > start {
                pad(lines, GAP);
            }
            let text = fit(&text, *width, column);
            let room = width.saturating_sub(safe::width(&text));
            if is_number(column) {
                pad(lines, room);
            }
            match tone_of(column) {
                Some(tone) => lines.push_str(&self.style.paint(tone, &text)),
                None => lines.push_str(&text),
            }
            if !is_number(column) {
                pad(lines, room);
            }
        }
        lines.truncate(start + lines[start..].trim_end().len());
        lines.push('\n');
    }
}

fn names(list: &List<'_>) -> impl Iterator<Item = String> {
    list.header().map(str::to_uppercase)
}

/// How wide each of `columns`, by their numbers, is where `width_of` tells that of a text of one of them.
fn widest(
    list: &List<'_>,
    shares: &[&[ItemRef<'_>]],
    columns: &[usize],
    width_of: impl Fn(usize, &Column, &str) -> usize + Sync,
) -> Vec<usize> {
    let of_share = |items: &&[ItemRef<'_>]| -> Vec<usize> {
        let of_column = |index: &usize| {
            let column = &list.columns[*index];
            let widths = items.iter().map(|item| width_of(*index, column, &text(column, *item, list)));
            widths.max().unwrap_or_default()
        };
        columns.iter().map(of_column).collect()
    };
    let of_shares = in_shares(shares, 1, of_share);
    let widest = |at: usize| of_shares.iter().map(|widths| widths[at]).max().unwrap_or_default();
    (0..columns.len()).map(widest).collect()
}

/// The name of a phase takes more room than it is worth in every line: its number tells as much.
fn text<'w>(column: &Column, item: ItemRef<'w>, list: &List<'w>) -> Cow<'w, str> {
    match (column, item.phase.number) {
        (Column::Phase, Some(number)) => item.document.text(number).into(),
        _ => column.text(item, &list.addresses),
    }
}

fn fit<'t>(text: &'t str, width: usize, column: &Column) -> Cow<'t, str> {
    if *column == Column::Plan { safe::fit_path(text, width) } else { safe::fit(text, width) }
}

/// How wide each column is: as its longest text, and where that is too much for the screen, the widest give way.
fn widths(list: &List<'_>, shares: &[&[ItemRef<'_>]], screen: usize) -> Vec<usize> {
    let all: Vec<usize> = (0..list.columns.len()).collect();
    let longest = widest(list, shares, &all, |_, _, text| safe::width(text));
    let may_be = may_be(list, &longest, screen);
    // What is cut may become shorter than there is room for.
    let cut: Vec<usize> = all.into_iter().filter(|index| may_be[*index] < longest[*index]).collect();
    let fitted = |index: usize, column: &Column, text: &str| safe::width(&fit(text, may_be[index], column));
    let shown_of_cut = widest(list, shares, &cut, fitted);
    let mut shown = longest;
    cut.into_iter().zip(shown_of_cut).for_each(|(index, width)| shown[index] = width);
    let names = names(list).zip(&list.columns).enumerate().map(|(index, (name, column))| fitted(index, column, &name));
    shown.into_iter().zip(names).map(|(shown, name)| shown.max(name)).collect()
}

/// How wide each column may be, of which the `longest` text is so wide.
fn may_be(list: &List<'_>, longest: &[usize], screen: usize) -> Vec<usize> {
    let mut widths: Vec<usize> =
        list.header().zip(longest).map(|(name, width)| safe::width(name).max(*width)).collect();
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
                _ if is_tight => longest[index].max(3),
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
