//! A backlog for the eye.

use std::io::{self, Write};

use super::view::{BacklogReport, SpecView};
use super::{HEADER, referred};
use crate::render::grid::{GAP, Grid};
use crate::render::paragraph;
use crate::render::safe::{fit, width};
use crate::render::style::{Style, Tone};

/// The widest that an owner and a list of items may become, as parts of the screen.
const PARTS: [usize; 2] = [5, 4];

/// No name becomes narrower than that.
const NARROWEST: usize = 10;

/// Writes a line for each spec, and what they stand on below.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &BacklogReport, style: Style) -> io::Result<()> {
    if !report.specs.is_empty() {
        let header = HEADER.map(str::to_uppercase);
        let mut rows: Vec<_> = report.specs.iter().map(|spec| row(spec, style)).collect();
        let room = room(&header, &rows, style);
        rows.iter_mut().for_each(|row| row[0] = fit(&row[0], room).into_owned());
        Grid { header, rows, right: &[3, 6] }.write(out, 0, style)?;
        writeln!(out)?;
    }
    paragraph::write(out, style, Some(Tone::Faint), &report.caption.join(" "), 0)
}

/// What the other columns leave for the names.
fn room(header: &[String; 7], rows: &[[String; 7]], style: Style) -> usize {
    let widest = |column: usize| rows.iter().chain([header]).map(|row| width(&row[column]) + usize::from(GAP)).max();
    let taken: usize = (1..header.len()).filter_map(widest).sum();
    style.width.saturating_sub(taken).max(NARROWEST)
}

fn row(spec: &SpecView, style: Style) -> [String; 7] {
    let [owner, items] = PARTS.map(|part| (style.width / part).max(8));
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let referred = match referred(spec) {
        none if none.is_empty() => "none".to_owned(),
        items => items.split(", ").map(short).collect::<Vec<_>>().join(", "),
    };
    [
        spec.name.clone(),
        spec.state.unwrap_or("-").to_owned(),
        fit(spec.owner.as_deref().unwrap_or_default(), owner).into_owned(),
        text(&spec.estimate),
        text(&spec.priority),
        fit(&referred, items).into_owned(),
        spec.age(),
    ]
}

/// `throughput-plan#2` for `plans/throughput-plan.md#2`: a plan may be called by its name alone.
fn short(address: &str) -> String {
    let Some((path, id)) = address.split_once('#') else { return address.to_owned() };
    let name = path.rsplit('/').next().unwrap_or(path);
    format!("{}#{id}", name.strip_suffix(".md").unwrap_or(name))
}
