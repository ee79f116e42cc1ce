//! A backlog as a table of markdown.

use std::io::{self, Write};

use super::view::{BacklogReport, SpecView};
use super::{HEADER, referred};
use crate::render::prose::{code_in_cell, prose};

/// Writes a header, a row for each spec, and what they stand on below.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &BacklogReport) -> io::Result<()> {
    if !report.specs.is_empty() {
        writeln!(out, "| {} |\n| --- | --- | --- | --: | --- | --- | --: |", HEADER.join(" | "))?;
        report.specs.iter().try_for_each(|spec| writeln!(out, "| {} |", row(spec).join(" | ")))?;
        writeln!(out)?;
    }
    writeln!(out, "{}", prose(&report.caption.join(" ")))
}

fn row(spec: &SpecView) -> [String; 7] {
    let text = |text: Option<&str>| prose(text.unwrap_or_default());
    [
        format!("{}, {}", prose(&spec.title), code_in_cell(&spec.path)),
        text(spec.state),
        text(spec.owner.as_deref()),
        text(spec.estimate.as_deref()),
        text(spec.priority.as_deref()),
        prose(&referred(spec)),
        spec.age(),
    ]
}
