//! A backlog as paths, for other commands.

use std::io::{self, Write};

use super::view::BacklogReport;
use crate::render::safe::escaped;

/// Writes the path of each spec on a line of its own, as `plan backlog move` takes it.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &BacklogReport) -> io::Result<()> {
    report.specs.iter().try_for_each(|spec| writeln!(out, "{}", escaped(&spec.path)))
}
