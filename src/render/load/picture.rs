//! How much of the time there is is taken: a bar with a mark where it is full.

use crate::render::style::{Style, Tone};

/// Bars that are compared: all have one scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    /// Columns from the beginning to the mark, where all of the time is taken.
    full: usize,
    /// Columns behind the mark.
    beyond: usize,
}

/// What reaches further than that much of the time is cut, and says so at its end.
const MOST: f64 = 2.5;

impl Scale {
    /// In `columns` columns, the mark included, for parts of the time up to `most`.
    pub(super) fn new(columns: usize, most: f64) -> Self {
        let cells = columns.saturating_sub(1).max(1);
        // Where there is more than all, there is room to show it.
        let most_full = if most > 1.0 { cells.saturating_sub(1) } else { cells };
        let full = ((cells as f64 / most.clamp(1.0, MOST)).floor() as usize).clamp(1, most_full.max(1));
        Self { full, beyond: cells - full }
    }

    /// The bar of somebody who has taken `part` of the time; hatched where that is not known.
    pub(super) fn bar(self, style: Style, part: Option<f64>) -> String {
        let Self { full, beyond } = self;
        let (done, more, rest, hatch, mark) =
            if style.unicode { ("█", "▓", "░", "╱", "│") } else { ("#", "!", "-", "/", "|") };
        let Some(part) = part else { return format!("{}{mark}{}", hatch.repeat(full), " ".repeat(beyond)) };
        // None only for nothing, all only for everything, and beyond only what is more.
        let taken = match part {
            part if part <= 0.0 => 0,
            part if part >= 1.0 => full,
            part => ((part * full as f64).round() as usize).clamp(1.min(full - 1), full - 1),
        };
        let wanted = if part > 1.0 { (((part - 1.0) * full as f64).round() as usize).max(1) } else { 0 };
        let over = match wanted {
            wanted if wanted > beyond => format!("{}>", more.repeat(beyond.saturating_sub(1))),
            wanted => more.repeat(wanted),
        };
        let over = over.chars().take(beyond).collect::<String>();
        let pad = " ".repeat(beyond - over.chars().count());
        let tone = if part > 1.0 { Tone::Bad } else { Tone::Good };
        let inside = style.paint(tone, &done.repeat(taken)) + &style.paint(Tone::Faint, &rest.repeat(full - taken));
        format!("{inside}{mark}{}{pad}", style.paint(Tone::Bad, &over))
    }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn all_bars_have_one_scale_and_a_mark() {
        let cases = [
            (1.0, Some(0.0), "--------------------|"),
            (1.0, Some(0.001), "#-------------------|"),
            (1.0, Some(0.5), "##########----------|"),
            (1.0, Some(0.999), "###################-|"),
            (1.0, Some(1.0), "####################|"),
            (1.0, None, "////////////////////|"),
            (1.81, Some(1.81), "###########|!!!!!!!!!"),
            (1.81, Some(1.01), "###########|!        "),
            (1.81, Some(0.64), "#######----|         "),
            (1.81, None, "///////////|         "),
            (9.0, Some(9.0), "########|!!!!!!!!!!!>"),
            (f64::INFINITY, Some(f64::INFINITY), "########|!!!!!!!!!!!>"),
        ];
        for (most, part, expect) in cases {
            assert_eq!(Scale::new(21, most).bar(Style::plain(80), part), expect, "{part:?} of {most}");
        }
    }

    #[test]
    fn a_bar_keeps_its_columns() {
        for columns in 2..30 {
            for most in [0.0, 1.0, 1.1, 1.5, 2.5, 100.0] {
                for part in [None, Some(0.0), Some(0.3), Some(1.0), Some(1.05), Some(2.0), Some(1e9)] {
                    for unicode in [false, true] {
                        let style = Style { unicode, ..Style::plain(80) };
                        let bar = Scale::new(columns, most).bar(style, part);
                        assert_eq!(bar.width(), columns.max(2), "{bar} {part:?} of {most}");
                    }
                }
            }
        }
    }
}
