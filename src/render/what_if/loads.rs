//! Who has more or less to do, and nothing else of what follows.

use std::io::{self, Write};

use super::side_by_side;
use crate::analysis::DayCount;
use crate::render::plan_diff::{Compared, load_rows};
use crate::render::style::{Style, Tone};

/// Writes who has how much to do before and after, as columns, with a blank line behind.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, compared: &Compared, estimates: DayCount, style: Style) -> io::Result<()> {
    let rows = load_rows(compared, estimates);
    if rows.is_empty() {
        let none = "nobody has more to do: owner and estimate are not both known";
        return writeln!(out, "{}\n", style.paint(Tone::Faint, none));
    }
    side_by_side::write(out, &rows, style)?;
    writeln!(out)
}
