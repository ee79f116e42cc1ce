//! A repair that somebody is asked about.

use std::io::{self, Write};

use crate::check::Offer;
use crate::render::diff;
use crate::render::safe::escaped;
use crate::render::style::{Style, Tone, severity_tone};

/// Writes what is wrong, where, and what the repair would make of it.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, offer: &Offer<'_>, style: Style) -> io::Result<()> {
    let Offer { before, after, finding, .. } = offer;
    let head = style.paint(severity_tone(finding.severity), &format!("{}[{}]", finding.severity, finding.code));
    let place = before.place(finding.span.start());
    writeln!(out, "\n{head}: {}", escaped(&finding.message))?;
    writeln!(out, " {} {}", style.paint(Tone::Faint, "-->"), escaped(&place))?;
    diff::hunks(out, before.source().text(), after.source().text(), style)
}
