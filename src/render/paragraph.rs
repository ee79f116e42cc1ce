//! Running text, broken between words.

use std::borrow::Cow;
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
    let is_whole = !text.is_empty() && safe::width(&text) + usize::from(indent) <= style.width;
    if is_whole && !text.starts_with(char::is_whitespace) {
        let words = text.trim_end();
        let words = tone.map_or(Cow::Borrowed(words), |tone| style.paint(tone, words).into());
        return writeln!(out, "{:1$}{words}", "", usize::from(indent));
    }
    write_broken(out, style, tone, &text, indent)
}

fn write_broken(out: &mut dyn Write, style: Style, tone: Option<Tone>, text: &str, indent: u16) -> io::Result<()> {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(style.width).unwrap_or(u16::MAX)).add_row([text]);
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// What fits is written as if it had been broken.
        #[test]
        fn what_fits_is_not_broken(
            text in "[ -~é分\u{301}\u{200d}️🔴\u{a0}-]{0,50}",
            width in 1_usize..60,
            indent in 0_u16..6,
            toned in any::<bool>(),
        ) {
            let style = Style { colour: true, width, unicode: true };
            let tone = toned.then_some(Tone::Faint);
            let [mut quick, mut broken] = [Vec::new(), Vec::new()];
            write(&mut quick, style, tone, &text, indent).unwrap();
            let text = safe::fit(&text, MOST_LINES * width);
            write_broken(&mut broken, style, tone, &text, indent).unwrap();
            prop_assert_eq!(String::from_utf8(quick).unwrap(), String::from_utf8(broken).unwrap());
        }
    }
}
