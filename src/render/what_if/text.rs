//! For the eye.

use std::io::{self, Write};

use super::{WhatIf, side_by_side};
use crate::render::paragraph;
use crate::render::plan_diff::{Compared, PlanPair, note_lines};
use crate::render::safe::{escaped, fit_path};
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
        paragraph::write(out, style, None, &escaped(&format!("nothing to change: {why}")), 0)?;
    }
    let is_any = !what_if.plans.is_empty();
    let end = if is_any { "Nothing was written; `--apply` does it." } else { "Nothing would be written." };
    what_if.caption(end).write(out, style)
}

fn write_plan(out: &mut dyn Write, compared: &Compared, what_if: &WhatIf, style: Style) -> io::Result<()> {
    let path = compared.new.source().path().display().to_string();
    writeln!(out, "\n{}", style.paint(Tone::Strong, &fit_path(&path, style.width)))?;
    for line in note_lines(compared) {
        for (number, line) in wrap(&line, style.width - 2, style.width - 4).iter().enumerate() {
            writeln!(out, "{:indent$}{line}", "", indent = if number == 0 { 2 } else { 4 })?;
        }
    }
    writeln!(out)?;
    let (rows, more) = what_if.rows(compared);
    if rows.is_empty() {
        return writeln!(out, "  no consequence for ends, promises and loads");
    }
    side_by_side::write(out, &rows, style)?;
    more.map_or(Ok(()), |more| paragraph::write(out, style, Some(Tone::Faint), &more, 2))
}
