//! A list as a table of markdown.

use std::io::{self, Write};

use super::column::Column;
use super::list::List;
use super::prose::{code_in_cell, prose};

/// Writes a header, a rule and a row for each item.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, list: &List<'_>) -> io::Result<()> {
    writeln!(out, "| {} |", list.header().map(prose).collect::<Vec<_>>().join(" | "))?;
    writeln!(out, "|{}", " --- |".repeat(list.columns.len()))?;
    for row in list.rows() {
        let cells = row.iter().zip(&list.columns).map(|(text, column)| cell(text, column));
        writeln!(out, "| {} |", cells.collect::<Vec<_>>().join(" | "))?;
    }
    Ok(())
}

/// `text` in a cell. What is typed or looked up is code, so that it can be taken as it is.
fn cell(text: &str, column: &Column) -> String {
    let is_typed = matches!(column, Column::Address | Column::Plan | Column::References);
    if is_typed && !text.is_empty() { code_in_cell(text) } else { prose(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_cell_means_anything() {
        for (text, column, expect) in [
            ("a|b", Column::Title, "a\\|b"),
            ("<script> @ana", Column::Title, "\\<script\\> @&#8203;ana"),
            ("\u{1b}[0m", Column::Owner, "\\\\x1b\\[0m"),
            ("plans/x.md#2", Column::Address, "`plans/x.md#2`"),
            ("a|b.md", Column::Plan, "a\\|b.md"),
            ("", Column::Plan, ""),
        ] {
            assert_eq!(cell(text, &column), expect);
        }
    }
}
