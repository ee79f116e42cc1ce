//! A backlog for the eye.

use std::io::{self, Write};

use super::view::{BacklogReport, SpecView};
use super::{HEADER, referred};
use crate::render::grid::Grid;
use crate::render::paragraph;
use crate::render::safe::{fit, fit_path};
use crate::render::style::{Style, Tone};

/// The widest that a path, an owner and a list of items may become, as parts of the screen.
const PARTS: [usize; 3] = [2, 4, 5];

/// Writes a line for each spec, and what they stand on below.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &BacklogReport, style: Style) -> io::Result<()> {
    if !report.specs.is_empty() {
        let header = HEADER.map(str::to_uppercase);
        let rows = report.specs.iter().map(|spec| row(spec, style)).collect();
        Grid { header, rows, right: &[3, 6] }.write(out, 0, style)?;
        writeln!(out)?;
    }
    paragraph::write(out, style, Some(Tone::Faint), &report.caption.join(" "), 0)
}

fn row(spec: &SpecView, style: Style) -> [String; 7] {
    let [path, owner, items] = PARTS.map(|part| (style.width / part).max(8));
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let referred = match referred(spec) {
        none if none.is_empty() => "none".to_owned(),
        items => items,
    };
    [
        fit_path(&spec.short, path).into_owned(),
        spec.state.unwrap_or("-").to_owned(),
        fit(spec.owner.as_deref().unwrap_or_default(), owner).into_owned(),
        text(&spec.estimate),
        text(&spec.priority),
        fit(&referred, items).into_owned(),
        spec.age_days.map_or_else(|| "?".to_owned(), |days| format!("{days} d")),
    ]
}
