//! What became of plans, as markdown.

use std::io::{self, Write};

use super::log::PlanLog;
use super::text::{coverage, short};
use crate::render::prose::{code, prose};

/// Writes a heading for each plan, and a list of its commits.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, logs: &[PlanLog<'_>]) -> io::Result<()> {
    for (number, log) in logs.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        let of = log.item_label().map(|label| format!("{}, ", prose(&label))).unwrap_or_default();
        writeln!(out, "### {of}{}\n", code(&log.path))?;
        for step in &log.steps {
            let revision = &step.revision;
            match short(step) {
                Some(commit) => {
                    let (author, subject) = (prose(&revision.author), prose(&revision.subject));
                    writeln!(out, "- **{}**, {author}, {}: {subject}", revision.date, code(commit))?;
                }
                None => writeln!(out, "- **not committed yet**")?,
            }
            for line in log.lines(step) {
                writeln!(out, "  - {}", prose(&line.sentence()))?;
            }
        }
        if !log.steps.is_empty() {
            writeln!(out)?;
        }
        writeln!(out, "{}", coverage(log).iter().map(|line| prose(line)).collect::<Vec<_>>().join("; "))?;
    }
    Ok(())
}
