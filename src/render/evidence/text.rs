//! Evidence for the eye.

use std::io::{self, Write};

use super::report::{EvidenceReport, ItemView, PathView};
use crate::render::paragraph;
use crate::render::safe::escaped;
use crate::render::style::{Style, Tone, tone};

/// What is said of an item stands so far from the left.
const INDENT: u16 = 2;

/// Writes each item with its paths and what they suggest, and what all of it stands on below.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &EvidenceReport, style: Style) -> io::Result<()> {
    for item in &report.items {
        write_item(out, item, style)?;
        writeln!(out)?;
    }
    paragraph::write(out, style, Some(Tone::Faint), &report.caption.join(" "), 0)
}

fn write_item(out: &mut dyn Write, item: &ItemView, style: Style) -> io::Result<()> {
    let glyph = style.glyph(item.state);
    let glyph = item.state.and_then(tone).map_or_else(|| glyph.to_owned(), |tone| style.paint(tone, glyph));
    let status = item.status.unwrap_or("no status");
    writeln!(out, "{glyph} {} ({status})", style.paint(Tone::Strong, &escaped(&item.label)))?;
    let spec = item.spec.iter().map(|spec| format!(", {}", escaped(spec)));
    let places = format!("{}:{}{}", escaped(&item.plan), item.line, spec.collect::<String>());
    paragraph::write(out, style, Some(Tone::Faint), &places, INDENT)?;
    for path in &item.paths {
        let (glyph, tone) = sign(path, style);
        writeln!(out, "  {} {}: {}", style.paint(tone, glyph), escaped(&path.path), path.words())?;
    }
    paragraph::write(out, style, None, &sentence(item), INDENT)
}

/// What it suggests, and the command that would say so.
fn sentence(item: &ItemView) -> String {
    match &item.command {
        Some(command) => format!("{}; `{command}` would say so", item.sentence),
        None => item.sentence.clone(),
    }
}

/// Whether it is there, in one column.
fn sign(path: &PathView, style: Style) -> (&'static str, Tone) {
    let (unicode, ascii, tone) = match path.standing {
        "since" | "uncommitted" => ("✓", "+", Tone::Good),
        "before" | "there" => ("●", "=", Tone::Warm),
        "missing" => ("✗", "-", Tone::Bad),
        _ => ("·", "?", Tone::Faint),
    };
    (if style.unicode { unicode } else { ascii }, tone)
}
