//! Cells of a table as they are written.

use unicode_width::UnicodeWidthStr;

use super::{Side, Three};
use crate::text::Span;

/// What stands between the bars of `line`, with the blanks beside it; none where it is no row.
pub(super) fn cells(line: &str) -> Vec<Span> {
    let bare = line.trim_end();
    let start = bare.len() - bare.trim_start().len();
    if !bare[start..].starts_with('|') {
        return Vec::new();
    }
    let is_escaped = |at: usize| bare[..at].ends_with('\\');
    let bars: Vec<usize> = bare.match_indices('|').map(|(at, _)| at).filter(|at| !is_escaped(*at)).collect();
    let ends = bars.iter().skip(1).copied().chain((!bare.ends_with('|')).then_some(bare.len()));
    bars.iter().zip(ends).map(|(bar, end)| Span::new(bar + 1, end)).collect()
}

/// The cell of the `winner` with the blanks around it which make it as wide as the column has come to be.
pub(super) fn fitted(cells: &Three<&str>, winner: Side) -> String {
    let widths = cells.map(UnicodeWidthStr::width);
    let cell = *cells.side(winner);
    let wanted = widths.winner().map_or(widths.ours.max(widths.theirs), |side| *widths.side(side));
    let words = cell.trim();
    let is_right = cell.ends_with(' ') && !cell.trim_end().is_empty() && cell.len() - cell.trim_end().len() == 1;
    let is_right = is_right && cell.len() - cell.trim_start().len() > 1;
    let blanks = wanted.saturating_sub(words.width());
    if words.is_empty() || *widths.side(winner) == wanted || blanks < 2 {
        return cell.to_owned();
    }
    let (left, right) = if is_right { (blanks - 1, 1) } else { (1, blanks - 1) };
    format!("{}{words}{}", " ".repeat(left), " ".repeat(right))
}

/// `line` of a table as it is without what only draws it: blanks and the lines below the head.
pub(super) fn undrawn(line: &str) -> Option<String> {
    if !line.trim_start().starts_with('|') {
        return None;
    }
    let mut out = String::new();
    for c in line.chars().filter(|c| !c.is_whitespace()) {
        if c != '-' || !out.ends_with('-') {
            out.push(c);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_cut_at_its_bars() {
        let words =
            |line: &str| cells(line).iter().map(|cell| line[cell.start()..cell.end()].to_owned()).collect::<Vec<_>>();
        assert_eq!(words("| a | b\\|c |  |\n"), [" a ", " b\\|c ", "  "]);
        assert_eq!(words("  |a|b\r\n"), ["a", "b"]);
        assert!(words("a | b\n").is_empty());
    }

    #[test]
    fn a_cell_is_as_wide_as_its_column() {
        let check = |base, ours, theirs, winner, expect: &str| {
            assert_eq!(fitted(&Three { base, ours, theirs }, winner), expect);
        };
        check(" Todo ", " Todo     ", " Done ", Side::Theirs, " Done     ");
        check(" Todo ", " Todo ", " In Progress ", Side::Theirs, " In Progress ");
        check("  5 ", "    5 ", "  7 ", Side::Theirs, "    7 ");
    }
}
