//! What follows, as columns: what it is, what it is now, what it would be.

use std::io::{self, Write};

use crate::render::plan_diff::Row;
use crate::render::safe::{escaped, fit, width};
use crate::render::style::{Style, Tone};
use crate::render::wrap::wrap;

/// Columns between two columns.
const GAP: usize = 2;

/// No name becomes narrower than that.
const NARROWEST: usize = 20;

/// What a name and what stands behind it begin with.
const MARGIN: usize = 2;

/// What is told below a row begins there.
const BELOW: usize = 6;

/// Writes `rows` side by side, and below each what else there is to say of it.
///
/// # Errors
/// `out` cannot be written to.
pub(super) fn write(out: &mut dyn Write, rows: &[Row], style: Style) -> io::Result<()> {
    let values = |value: fn(&Row) -> &str, name: &str| {
        let all = rows.iter().map(|row| width(&escaped(value(row)))).chain([width(name)]);
        all.max().unwrap_or_default()
    };
    let (old, new) = (values(|row| &row.old, "now"), values(|row| &row.new, "then"));
    let room = style.width.saturating_sub(MARGIN + GAP + old + GAP + new).max(NARROWEST);
    let names = rows.iter().map(|row| width(&escaped(&row.what))).max().unwrap_or_default().min(room);
    let line = |what: &str, before: &str, after: &str| {
        let pad = |text: &str, wide: usize| " ".repeat((wide + GAP).saturating_sub(width(text)));
        format!("{:MARGIN$}{what}{}{before}{}{after}", "", pad(what, names), pad(before, old))
    };
    writeln!(out, "{}", style.paint(Tone::Faint, &line("", "now", "then")))?;
    for row in rows {
        let (before, after) = (escaped(&row.old), escaped(&row.new));
        let text = line(&fit(&row.what, names), &before, &after);
        writeln!(out, "{}", row.tone.map_or(text.clone(), |tone| style.paint(tone, &text)))?;
        let rest: Vec<String> = row.beside().into_iter().chain(row.coverage.clone()).collect();
        if !rest.is_empty() {
            let room = style.width.saturating_sub(BELOW);
            for line in wrap(&escaped(&rest.join("; ")), room, room) {
                writeln!(out, "{:BELOW$}{}", "", style.paint(Tone::Faint, &line))?;
            }
        }
    }
    Ok(())
}
