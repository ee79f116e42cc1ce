//! Evidence as tables of markdown.

use std::io::{self, Write};

use super::report::{EvidenceReport, ItemView};
use crate::render::prose::{code_in_cell, prose};

/// Writes a row for each item, and what they stand on below.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &EvidenceReport) -> io::Result<()> {
    if !report.items.is_empty() {
        writeln!(out, "| item | status | promised | evidence |\n| --- | --- | --- | --- |")?;
        report.items.iter().try_for_each(|item| writeln!(out, "| {} |", row(item).join(" | ")))?;
        writeln!(out)?;
    }
    writeln!(out, "{}", prose(&report.caption.join(" ")))
}

fn row(item: &ItemView) -> [String; 4] {
    let paths = item.paths.iter().map(|path| format!("{}: {}", code_in_cell(&path.path), path.words()));
    let command = item.command.iter().map(|command| format!("; {} would say so", code_in_cell(command)));
    [
        prose(&item.label),
        prose(item.status.unwrap_or_default()),
        paths.collect::<Vec<_>>().join("<br>"),
        prose(&item.sentence) + &command.collect::<String>(),
    ]
}
