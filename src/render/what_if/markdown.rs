//! A section for a document or a comment.

use std::io::{self, Write};

use super::WhatIf;
use crate::render::plan_diff::{PlanPair, Row, note_lines};
use crate::render::prose::{code, prose};

/// Writes `what_if` as markdown.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, what_if: &WhatIf) -> io::Result<()> {
    writeln!(out, "### What if {}?", prose(&what_if.supposed))?;
    for pair in &what_if.plans {
        let PlanPair::Both(compared) = pair else { continue };
        writeln!(out, "\n{}\n", code(&pair.path().display().to_string()))?;
        for line in note_lines(compared) {
            writeln!(out, "- {}", prose(&line))?;
        }
        let (rows, more) = what_if.rows(compared);
        if rows.is_empty() {
            writeln!(out, "\nNo consequence for ends, promises and loads.")?;
            continue;
        }
        writeln!(out, "\n| what follows | now | then | | from |\n|---|---|---|---|---|")?;
        for row in &rows {
            write_row(out, row)?;
        }
        if let Some(more) = more {
            writeln!(out, "\n{more}")?;
        }
    }
    for why in what_if.so_already() {
        writeln!(out, "\nNothing to change: {}.", prose(why))?;
    }
    writeln!(out, "\n{}", what_if.caption("Nothing was written."))
}

fn write_row(out: &mut dyn Write, row: &Row) -> io::Result<()> {
    let beside = row.beside().unwrap_or_default();
    let coverage = row.coverage.as_deref().unwrap_or_default();
    let cells = [row.what.as_str(), &row.old, &row.new, &beside, coverage].map(prose);
    writeln!(out, "| {} |", cells.join(" | "))
}
