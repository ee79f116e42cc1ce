//! The phases of one plan: a table where there is room for one, else one below the other.

use std::io::{self, Write};

use comfy_table::{Cell, ColumnConstraint, ContentArrangement, Table, presets};
use unicode_width::UnicodeWidthStr;

use super::figures::{counts, parts, work};
use super::view::{PhaseView, PlanView};
use crate::model::Status;
use crate::render::bar::bar;
use crate::render::paragraph;
use crate::render::safe::{escaped, fit};
use crate::render::style::{Style, Tone, tone};
use crate::render::wording::counted;

/// Columns of a bar.
const BAR: usize = 12;

/// Below this a phase's name is broken too often to be read in a table.
const NAME: usize = 16;

/// Columns between two columns of the table.
const GAP: u16 = 2;

/// From here on a window is written in one line.
const WIDE: usize = 100;

/// What is shown of one phase, but for its name: the lines of each cell.
struct Row {
    window: Vec<String>,
    items: Vec<Line>,
    progress: Vec<Line>,
}

type Line = (Option<Tone>, String);

pub(super) fn write(out: &mut dyn Write, plan: &PlanView, style: Style) -> io::Result<()> {
    let rows: Vec<Row> = plan.phases.iter().map(|phase| row(phase, style)).collect();
    let widest = |lines: &dyn Fn(&Row) -> &[Line], header: &str| {
        rows.iter().flat_map(lines).map(|(_, line)| line.width()).max().unwrap_or(0).max(header.len())
    };
    let window = rows.iter().flat_map(|row| &row.window).map(|line| line.width()).max().unwrap_or(0);
    let taken = window + widest(&|row| &row.items, "Items") + widest(&|row| &row.progress, "Done");
    if taken + NAME + 3 * usize::from(GAP) <= style.width {
        write_table(out, plan, &rows, style)
    } else {
        write_stack(out, plan, &rows, style)
    }
}

fn write_table(out: &mut dyn Write, plan: &PlanView, rows: &[Row], style: Style) -> io::Result<()> {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(style.width).unwrap_or(u16::MAX));
    table.set_header(["Phase", "Window", "Items", "Done"].map(|name| Cell::new(style.mark(Tone::Faint, name))));
    for (phase, row) in plan.phases.iter().zip(rows) {
        let window = row.window.join("\n");
        // Breaking one endless word takes the square of its length.
        let name = fit(&name(phase), paragraph::MOST_LINES * NAME).into_owned();
        table.add_row([name, window, marked(&row.items, style), marked(&row.progress, style)]);
    }
    for (index, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, if index == 3 { 0 } else { GAP }));
        if index > 0 {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    for line in table.lines() {
        writeln!(out, "{}", style.resolve(line.trim_end()))?;
    }
    Ok(())
}

fn write_stack(out: &mut dyn Write, plan: &PlanView, rows: &[Row], style: Style) -> io::Result<()> {
    for (number, (phase, row)) in plan.phases.iter().zip(rows).enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        paragraph::write(out, style, None, &name(phase), 0)?;
        paragraph::write(out, style, None, &row.window.join(" "), 2)?;
        paragraph::write(out, style, None, &counts(&phase.items), 2)?;
        for (tone, line) in &row.progress {
            paragraph::write(out, style, *tone, line, 2)?;
        }
    }
    Ok(())
}

fn row(phase: &PhaseView, style: Style) -> Row {
    Row { window: window(phase, style), items: items(phase, style), progress: progress(phase, style) }
}

fn name(phase: &PhaseView) -> String {
    phase.name.as_deref().map_or("(no phase)".into(), escaped).into_owned()
}

fn window(phase: &PhaseView, style: Style) -> Vec<String> {
    let Some(window) = &phase.window else { return vec!["no window".to_owned()] };
    match (&window.first, &window.last) {
        (Some(first), Some(last)) if style.width >= WIDE => vec![format!("{first} to {last}")],
        (Some(first), Some(last)) => vec![first.clone(), format!("to {last}")],
        _ => vec![fit(&window.text, 24).into_owned(), window.undated.unwrap_or_default().to_owned()],
    }
}

fn items(phase: &PhaseView, style: Style) -> Vec<Line> {
    if phase.items.all == 0 {
        return vec![(None, "no items".to_owned())];
    }
    let glyph = |status| if style.unicode { format!("{} ", style.glyph(status)) } else { String::new() };
    let shown = |(status, words): (Option<Status>, String)| (status.and_then(tone), glyph(status) + &words);
    parts(&phase.items).into_iter().map(shown).collect()
}

fn progress(phase: &PhaseView, style: Style) -> Vec<Line> {
    let mut lines = Vec::new();
    let active = phase.items.of(Status::InProgress) + phase.items.of(Status::InReview);
    let done = phase.items.of(Status::Done);
    let all = phase.items.all - phase.items.of(Status::Cancelled);
    if all > 0 {
        let full = (done == all).then_some(Tone::Good);
        lines.push((full, format!("{} {done} of {all}", bar(style, done, active, all, BAR))));
        lines.push((None, work(&phase.work)));
    }
    if let Some(days) = phase.overdue_days {
        lines.push((Some(Tone::Bad), format!("overdue by {days} d, {} open", phase.items.open)));
    } else if phase.late_items > 0 {
        lines.push((Some(Tone::Bad), format!("{} late", counted(phase.late_items, "item"))));
    }
    if phase.stale_items > 0 {
        lines.push((Some(Tone::Warm), format!("{} stale", counted(phase.stale_items, "item"))));
    }
    lines
}

fn marked(lines: &[Line], style: Style) -> String {
    let lines = lines.iter().map(|(tone, line)| tone.map_or_else(|| line.clone(), |tone| style.mark(tone, line)));
    lines.collect::<Vec<_>>().join("\n")
}
