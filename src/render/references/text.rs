//! What the references of plans lead to, for the eye.

use std::io::{self, Write};

use super::ReferenceReport;
use super::view::ReferenceView;
use crate::render::paragraph;
use crate::render::safe::{self, escaped};
use crate::render::style::{Style, Tone};

/// What is said of a reference stands so far from the left.
const INDENT: u16 = 6;

/// Writes a line for each reference, and below it what is to be said of it; how many each plan has stands above them.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &ReferenceReport, style: Style) -> io::Result<()> {
    for (number, plan) in report.plans.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        paragraph::write(out, style, Some(Tone::Strong), &format!("{}: {}", plan.path, plan.count()), 0)?;
        for reference in &plan.references {
            write_reference(out, reference, style)?;
        }
    }
    let advice = report.advice();
    if !advice.is_empty() {
        writeln!(out)?;
    }
    for sentence in advice {
        paragraph::write(out, style, Some(Tone::Faint), &sentence, 0)?;
    }
    Ok(())
}

fn write_reference(out: &mut dyn Write, reference: &ReferenceView, style: Style) -> io::Result<()> {
    let (glyph, tone) = glyph(reference, style);
    let place = format!("line {}", reference.line);
    let item = reference.item.as_ref().map(|item| format!(", {}", safe::fit(&item.label, 20))).unwrap_or_default();
    let sentence = reference.sentence();
    let room = style.width.saturating_sub(6 + safe::width(&place) + safe::width(&item));
    let written = if safe::width(&reference.written) <= room {
        escaped(&reference.written)
    } else {
        safe::fit_path(&reference.written, room.max(10))
    };
    let aside = style.paint(Tone::Faint, &format!("({place}{item})"));
    writeln!(out, "  {} {written} {aside}", style.paint(tone, glyph))?;
    if !sentence.is_empty() {
        paragraph::write(out, style, None, &sentence, INDENT)?;
    }
    Ok(())
}

/// Whether it leads somewhere, in one column.
fn glyph(reference: &ReferenceView, style: Style) -> (&'static str, Tone) {
    let (unicode, ascii, tone) = match reference.state {
        _ if reference.broken => ("✗", "x", Tone::Bad),
        "there" => ("✓", "+", Tone::Good),
        _ => ("·", ".", Tone::Faint),
    };
    (if style.unicode { unicode } else { ascii }, tone)
}
