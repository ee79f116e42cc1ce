//! Who last changed what of items, as a table of markdown.

use std::io::{self, Write};

use chrono::NaiveDate;

use super::Blame;
use crate::render::prose::{code, prose};

/// Writes a heading and a table for each plan, and how many items that is.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, blames: &[Blame<'_>], today: NaiveDate) -> io::Result<()> {
    for (number, blame) in blames.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        writeln!(out, "### {}\n", code(&blame.path))?;
        writeln!(out, "| item | status | for | set | owner set | estimate set |")?;
        writeln!(out, "| --- | --- | --- | --- | --- | --- |")?;
        for row in &blame.rows {
            let [status, owner, estimate] = row.cells.each_ref().map(|cell| prose(&cell.origin.text(today)));
            let (item, state) = (prose(&row.item.label()), prose(row.status()));
            writeln!(out, "| {item} | {state} | {} | {status} | {owner} | {estimate} |", row.age_text())?;
        }
        let coverage: Vec<String> = blame.coverage().iter().map(|line| prose(line)).collect();
        writeln!(out, "\n{}", coverage.join("; "))?;
    }
    Ok(())
}
