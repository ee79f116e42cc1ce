//! For the eye.

use std::io::{self, Write};

use super::{WhatIf, side_by_side};
use crate::render::plan_diff::{Compared, PlanPair, consequence_rows, note_lines};
use crate::render::safe::escaped;
use crate::render::style::{Style, Tone};
use crate::render::wrap::wrap;

/// No line is made narrower than that.
const NARROWEST: usize = 40;

/// Writes `what_if` as a screen.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, what_if: &WhatIf, style: Style) -> io::Result<()> {
    let style = Style { width: style.width.max(NARROWEST), ..style };
    let title = format!("What if {}?", what_if.supposed);
    for line in wrap(&escaped(&title), style.width, style.width) {
        writeln!(out, "{}", style.paint(Tone::Strong, &line))?;
    }
    for pair in &what_if.plans {
        if let PlanPair::Both(compared) = pair {
            write_plan(out, compared, what_if, style)?;
        }
    }
    writeln!(out)?;
    for why in what_if.so_already() {
        paragraph(out, &format!("nothing to change: {why}"), style)?;
    }
    let end = match what_if.plans.len() {
        0 => "Nothing would be written.".to_owned(),
        _ => format!("Nothing was written; `--apply` does it. As of {}, {}.", what_if.as_of, what_if.counted()),
    };
    paragraph(out, &end, style)
}

fn write_plan(out: &mut dyn Write, compared: &Compared, what_if: &WhatIf, style: Style) -> io::Result<()> {
    let path = compared.new.source().path().display().to_string();
    let stopped = compared.stopped(what_if.as_of).map(|day| format!(", archived: as of {day}")).unwrap_or_default();
    writeln!(out, "\n{}{stopped}", style.paint(Tone::Strong, &escaped(&path)))?;
    for line in note_lines(compared) {
        for (number, line) in wrap(&line, style.width - 2, style.width - 4).iter().enumerate() {
            writeln!(out, "{:indent$}{line}", "", indent = if number == 0 { 2 } else { 4 })?;
        }
    }
    writeln!(out)?;
    match consequence_rows(compared, what_if.estimates) {
        rows if rows.is_empty() => writeln!(out, "  no consequence for ends, promises and loads"),
        rows => side_by_side::write(out, &rows, style),
    }
}

fn paragraph(out: &mut dyn Write, text: &str, style: Style) -> io::Result<()> {
    let lines = wrap(&escaped(text), style.width, style.width);
    lines.iter().try_for_each(|line| writeln!(out, "{}", style.paint(Tone::Faint, line)))
}
