//! Who has more or less to do, and nothing else of what follows.

use std::io::{self, Write};

use super::side_by_side;
use crate::analysis::DayCount;
use crate::render::paragraph;
use crate::render::plan_diff::{Compared, load_rows};
use crate::render::safe::escaped;
use crate::render::style::{Style, Tone};

/// Writes who has how much to do before and after, as columns, with a blank line behind; `none` where that is nothing else.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(
    out: &mut dyn Write,
    compared: &Compared,
    estimates: DayCount,
    none: &str,
    style: Style,
) -> io::Result<()> {
    let rows = load_rows(compared, estimates);
    if rows.is_empty() {
        paragraph::write(out, style, Some(Tone::Faint), &escaped(none), 0)?;
        return writeln!(out);
    }
    side_by_side::write(out, &rows, style)?;
    writeln!(out)
}
