//! How far something is, in a few columns.

use super::style::Style;

/// A bar of `columns` columns, brackets included where they are written: `[###=----]`.
///
/// `done` and `active` are parts of `all`. Full means that all is done and empty that nothing is begun: what is neither
/// is never rounded to it.
pub fn bar(style: Style, done: usize, active: usize, all: usize, columns: usize) -> String {
    let (full, half, rest, open, close) =
        if style.unicode { ("█", "▒", "░", "", "") } else { ("#", "=", "-", "[", "]") };
    let cells = columns.saturating_sub(open.len() + close.len());
    let done_cells = share(done, all, cells);
    let begun_cells = share(done + active, all, cells).max(done_cells);
    let active_cells = begun_cells - done_cells;
    format!("{open}{}{}{}{close}", full.repeat(done_cells), half.repeat(active_cells), rest.repeat(cells - begun_cells))
}

/// How many of `cells` stand for `part` of `all`: none only for nothing, all only for everything.
fn share(part: usize, all: usize, cells: usize) -> usize {
    if part == 0 || all == 0 || cells == 0 {
        return 0;
    }
    if part >= all {
        return cells;
    }
    let rounded = (part * cells + all / 2) / all;
    rounded.clamp(1.min(cells - 1), cells - 1)
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn full_is_all_and_empty_is_nothing() {
        let cases = [
            (0, 0, 0, "[--------]"),
            (0, 0, 9, "[--------]"),
            (9, 0, 9, "[########]"),
            (4, 2, 8, "[####==--]"),
            (1, 0, 1000, "[#-------]"),
            (999, 0, 1000, "[#######-]"),
            (999, 1, 1000, "[#######=]"),
            (0, 1, 1000, "[=-------]"),
        ];
        for (done, active, all, expect) in cases {
            assert_eq!(bar(Style::plain(80), done, active, all, 10), expect, "{done} {active} {all}");
        }
    }

    #[test]
    fn a_bar_keeps_its_columns() {
        for columns in 2..30 {
            for done in 0..=7 {
                for unicode in [false, true] {
                    let style = Style { unicode, ..Style::plain(80) };
                    assert_eq!(bar(style, done, 7 - done, 7, columns).width(), columns);
                }
            }
        }
    }
}
