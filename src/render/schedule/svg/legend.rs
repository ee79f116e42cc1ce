//! What the forms of the drawing mean.

use std::io;

use super::{COLUMN, MARGIN, Pen, class};
use crate::render::schedule::chart::{Chart, Form};

/// Writes what is used of it, in one line.
pub(super) fn write(pen: &mut Pen<'_>, chart: &Chart, y: f64) -> io::Result<()> {
    let has = |form: Form| chart.strips().any(|strip| strip.form == form);
    let mut entries: Vec<(String, &str)> =
        Form::ALL.into_iter().filter(|form| has(*form)).map(|form| (class(form, false), form.as_str())).collect();
    if chart.strips().any(|strip| strip.is_critical) {
        entries.push(("paper critical".to_owned(), "critical chain"));
    }
    if chart.lanes.iter().any(|lane| lane.window.is_some()) {
        entries.push(("phase".to_owned(), "window of the phase"));
    }
    let mut x = MARGIN;
    for (class, words) in entries {
        if words == Form::DoneOnce.as_str() {
            pen.diamond(&class, x + 8.0, y - 4.0)?;
        } else {
            pen.rect(&class, [x, y - 9.0, 16.0, 10.0])?;
        }
        pen.text("faint", x + 22.0, y, words)?;
        x += 22.0 + (words.len() + 2) as f64 * COLUMN;
    }
    if chart.strips().any(|strip| strip.days_late.is_some()) {
        pen.text("late", x, y, "! late")?;
    }
    Ok(())
}
