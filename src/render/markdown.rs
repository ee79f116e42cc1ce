//! A list as a table of markdown.

use std::io::{self, Write};

use super::list::List;
use super::safe::escaped;

/// Writes a header, a rule and a row for each item.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, list: &List<'_>) -> io::Result<()> {
    writeln!(out, "| {} |", list.header().map(cell).collect::<Vec<_>>().join(" | "))?;
    writeln!(out, "|{}", " --- |".repeat(list.columns.len()))?;
    for row in list.rows() {
        writeln!(out, "| {} |", row.iter().map(|text| cell(text)).collect::<Vec<_>>().join(" | "))?;
    }
    Ok(())
}

/// `text` in a cell: a bar in it ends no cell, also where it was escaped before.
fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut backslashes = 0;
    for c in escaped(text).chars() {
        if c == '|' && backslashes % 2 == 0 {
            out.push('\\');
        }
        backslashes = if c == '\\' { backslashes + 1 } else { 0 };
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_ends_no_cell() {
        for (text, expect) in
            [("a|b", "a\\|b"), ("a\\|b", "a\\|b"), ("a\\\\|b", "a\\\\\\|b"), ("\u{1b}[0m", "\\x1b[0m")]
        {
            assert_eq!(cell(text), expect);
        }
    }
}
