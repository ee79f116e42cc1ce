//! Running text, broken between words.

use std::io::{self, Write};

use comfy_table::{ContentArrangement, Table, presets};

use super::safe;
use super::style::{Style, Tone};

/// Nobody reads a paragraph of more lines on a screen.
pub(super) const MOST_LINES: usize = 25;

/// Writes `text`, `indent` columns from the left, in lines no wider than `style.width`. A word that is wider than a line
/// is broken, and what is longer than [`MOST_LINES`] is cut.
///
/// # Errors
/// `out` cannot be written to.
pub(super) fn write(out: &mut dyn Write, style: Style, tone: Option<Tone>, text: &str, indent: u16) -> io::Result<()> {
    // Breaking one endless word takes the square of its length.
    let text = safe::fit(text, MOST_LINES * style.width);
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(style.width).unwrap_or(u16::MAX)).add_row([text.as_ref()]);
    for column in table.column_iter_mut() {
        column.set_padding((indent, 0));
    }
    for line in table.lines() {
        let line = line.trim_end();
        let (margin, words) = line.split_at(line.len() - line.trim_start().len());
        let words = tone.map_or_else(|| words.to_owned(), |tone| style.paint(tone, words));
        writeln!(out, "{margin}{words}")?;
    }
    Ok(())
}
