//! What follows, as columns: what it is, what it is now, what it would be.

use std::io::{self, Write};

use crate::render::plan_diff::Row;
use crate::render::safe::{escaped, fit, width};
use crate::render::style::{Style, Tone};
use crate::render::wrap::wrap;

const NOW: &str = "now";
const THEN: &str = "then";

/// Columns between two columns.
const GAP: usize = 2;

/// No name becomes narrower than that.
const NARROWEST: usize = 12;

/// What a name and what stands behind it begin with.
const MARGIN: usize = 2;

/// What is told below a row begins there.
const BELOW: usize = 6;

/// Writes `rows` side by side, and below each what else there is to say of it. Where the screen is too narrow, `now` and `then`
/// stand below the name.
///
/// # Errors
/// `out` cannot be written to.
pub(super) fn write(out: &mut dyn Write, rows: &[Row], style: Style) -> io::Result<()> {
    let widest = |text: fn(&Row) -> &str, name: &str| {
        let all = rows.iter().map(|row| width(&escaped(text(row)))).chain([width(name)]);
        all.max().unwrap_or_default()
    };
    let (old, new) = (widest(|row| &row.old, NOW), widest(|row| &row.new, THEN));
    let room = style.width.saturating_sub(MARGIN + GAP + old + GAP + new);
    let names = widest(|row| &row.what, "").min(room);
    let is_narrow = room < NARROWEST;
    let line = |what: &str, before: &str, after: &str| {
        let pad = |text: &str, wide: usize| " ".repeat((wide + GAP).saturating_sub(width(text)));
        format!("{:MARGIN$}{what}{}{before}{}{after}", "", pad(what, names), pad(before, old))
    };
    if !is_narrow {
        writeln!(out, "{}", style.paint(Tone::Faint, &line("", NOW, THEN)))?;
    }
    for row in rows {
        let (before, after) = (escaped(&row.old), escaped(&row.new));
        let text = if is_narrow {
            format!("{:MARGIN$}{}", "", fit(&row.what, style.width.saturating_sub(MARGIN)))
        } else {
            line(&fit(&row.what, names), &before, &after)
        };
        writeln!(out, "{}", row.tone.map_or(text.clone(), |tone| style.paint(tone, &text)))?;
        if is_narrow {
            below(out, &format!("{NOW} {before}, {THEN} {after}"), None, style)?;
        }
        let rest: Vec<String> = row.beside().into_iter().chain(row.coverage.clone()).collect();
        if !rest.is_empty() {
            below(out, &escaped(&rest.join("; ")), Some(Tone::Faint), style)?;
        }
    }
    Ok(())
}

fn below(out: &mut dyn Write, text: &str, tone: Option<Tone>, style: Style) -> io::Result<()> {
    let room = style.width.saturating_sub(BELOW);
    wrap(text, room, room).into_iter().try_for_each(|line| {
        let line = tone.map_or(line.clone(), |tone| style.paint(tone, &line));
        writeln!(out, "{:BELOW$}{line}", "")
    })
}
