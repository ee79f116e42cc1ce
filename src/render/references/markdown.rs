//! What the references of plans lead to, as tables of markdown.

use std::io::{self, Write};

use super::ReferenceReport;
use crate::render::prose::{code, code_in_cell, prose};

/// Writes a heading, a sentence and a table for each plan.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &ReferenceReport) -> io::Result<()> {
    for (number, plan) in report.plans.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        writeln!(out, "### {}\n\n{}", code(&plan.path), plan.count())?;
        if plan.references.is_empty() {
            continue;
        }
        writeln!(out, "\n| line | item | reference | broken | leads to |")?;
        writeln!(out, "| ---: | --- | --- | --- | --- |")?;
        for reference in &plan.references {
            let item = reference.item.as_ref().map(|item| prose(&item.label)).unwrap_or_default();
            let broken = if reference.broken { "yes" } else { "" };
            let said = prose(&reference.sentence());
            let target = match &reference.target {
                Some(target) if said.is_empty() => code_in_cell(target),
                _ => said,
            };
            let written = code_in_cell(&reference.written);
            writeln!(out, "| {} | {item} | {written} | {broken} | {target} |", reference.line)?;
        }
    }
    Ok(())
}
