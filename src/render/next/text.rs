//! What can be started, on a screen.

use std::io::{self, Write};

use super::view::NextReport;
use crate::render::paragraph;
use crate::render::safe::escaped;
use crate::render::style::{Style, Tone};
use crate::render::wrap::wrap;

/// So many of those that are held are shown.
const HELD: usize = 10;

/// Writes `report` as a screen.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &NextReport, style: Style) -> io::Result<()> {
    writeln!(out, "{}\n", style.paint(Tone::Strong, "What can be worked on now?"))?;
    if report.ready == 0 {
        let nothing = if report.open == 0 { "Nothing is open." } else { "Nothing can be begun now." };
        paragraph::write(out, style, None, nothing, 0)?;
    }
    for (number, next) in report.next.iter().enumerate() {
        paragraph::write(out, style, None, &format!("{}. {}", number + 1, next.item.words_at_place()), 0)?;
        paragraph::write(out, style, None, &escaped(&next.why), 3)?;
        let command = next.command.as_ref().map(|command| format!("{}`{command}`", style.dot()));
        let place = escaped(&format!("{}{}", next.item.place(), command.unwrap_or_default())).into_owned();
        for (line, text) in
            wrap(&place, style.width.saturating_sub(3), style.width.saturating_sub(5)).iter().enumerate()
        {
            writeln!(out, "{:indent$}{}", "", style.paint(Tone::Faint, text), indent = if line == 0 { 3 } else { 5 })?;
        }
    }
    match report.ready - report.next.len() {
        0 => {}
        more => paragraph::write(out, style, Some(Tone::Faint), &format!("and {more} more"), 0)?,
    }
    if !report.held.is_empty() {
        writeln!(out, "\n{}", style.paint(Tone::Strong, "Not now"))?;
    }
    for held in report.held.iter().take(HELD) {
        paragraph::write(out, style, None, &format!("{}: {}", held.item.words(), escaped(&held.why)), 2)?;
    }
    match report.held.len().saturating_sub(HELD) {
        0 => {}
        more => paragraph::write(out, style, Some(Tone::Faint), &format!("and {more} more"), 2)?,
    }
    writeln!(out)?;
    paragraph::write(out, style, Some(Tone::Faint), &report.caption.join(" "), 0)
}
