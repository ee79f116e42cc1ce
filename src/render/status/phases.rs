//! The phases of one plan: a table where there is room for one, else one below the other.

use std::borrow::Cow;
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
    let [items, progress] = [widest(&|row| &row.items, "Items"), widest(&|row| &row.progress, "Done")];
    let taken = window + items + progress + 3 * usize::from(GAP);
    if taken + NAME > style.width {
        return write_stack(out, plan, &rows, style);
    }
    let names: Vec<String> = plan.phases.iter().map(name).collect();
    let name = names.iter().map(|name| name.width()).max().unwrap_or(0).max("Phase".len());
    let window_or_header = window.max("Window".len());
    if taken - window + window_or_header + name <= style.width {
        write_columns(out, &names, &rows, [name, window_or_header, items], style)
    } else {
        write_table(out, plan, &rows, style)
    }
}

/// A table in which nothing has to be broken, with the first three columns so wide.
fn write_columns(
    out: &mut dyn Write,
    names: &[String],
    rows: &[Row],
    widths: [usize; 3],
    style: Style,
) -> io::Result<()> {
    let faint = |name: &str| vec![(Some(Tone::Faint), name.to_owned())];
    let plain = |lines: &[String]| lines.iter().map(|line| (None, line.clone())).collect::<Vec<Line>>();
    let header = ["Phase", "Window", "Items", "Done"].map(faint);
    let row = |(name, row): (&String, &Row)| {
        [vec![(None, name.clone())], plain(&row.window), row.items.clone(), row.progress.clone()]
    };
    for cells in std::iter::once(header).chain(names.iter().zip(rows).map(row)) {
        for number in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
            // What is blank is written when something stands behind it.
            let mut blank = 0;
            for (column, cell) in cells.iter().enumerate() {
                let (tone, text) = cell.get(number).map_or((None, ""), |(tone, text)| (*tone, text.trim_end()));
                if !text.is_empty() {
                    write!(
                        out,
                        "{:blank$}{}",
                        "",
                        tone.map_or(Cow::Borrowed(text), |tone| style.paint(tone, text).into())
                    )?;
                    blank = 0;
                }
                let width = widths.get(column).map_or(0, |width| width + usize::from(GAP));
                blank += width.saturating_sub(text.width());
            }
            writeln!(out)?;
        }
    }
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::status::{CountsView, WindowView, WorkView};

    fn plan() -> PlanView {
        PlanView {
            path: "p.md".to_owned(),
            title: None,
            recognised: true,
            conflicts: Vec::new(),
            nearest_miss: None,
            archived: false,
            archived_on: None,
            as_of: "2026-11-22".to_owned(),
            day_one: None,
            late: false,
            items: CountsView::default(),
            work: WorkView::default(),
            phases: Vec::new(),
        }
    }

    #[test]
    fn columns_are_those_of_the_table() {
        let phase = |number: usize| {
            let by_status = Status::ALL.iter().enumerate().filter(|(at, _)| (number * 5 + at).is_multiple_of(4));
            let by_status: Vec<_> = by_status.map(|(at, status)| (*status, at + number)).collect();
            let all = by_status.iter().map(|(_, count)| count).sum();
            PhaseView {
                name: (number % 7 != 3)
                    .then(|| format!("Phase {number}: {}", ["", "Été  ", "分析 data", "A\u{301} b"][number % 4])),
                line: 1,
                window: (number % 3 != 1).then(|| WindowView {
                    text: "Days 1-30 ".to_owned(),
                    first: number.is_multiple_of(2).then(|| "2026-11-22".to_owned()),
                    last: number.is_multiple_of(2).then(|| "2026-12-21".to_owned()),
                    undated: (number % 2 == 1).then_some("no day 1"),
                }),
                items: CountsView { all, open: all / 2, by_status, without_status: 0 },
                work: WorkView { days_done: 1.0, days: 2.5, estimated: number % 4, items: all },
                overdue_days: (number % 5 == 4).then_some(12),
                late_items: number % 6,
                stale_items: number % 2,
            }
        };
        for number in 0..40 {
            let phases: Vec<PhaseView> = (number..number + number % 4 + 1).map(phase).collect();
            for (colour, width) in [(false, 200), (true, 200), (true, 99), (false, 80)] {
                let style = Style { colour, width, unicode: colour };
                let plan = PlanView { phases: phases.clone(), ..plan() };
                let rows: Vec<Row> = phases.iter().map(|phase| row(phase, style)).collect();
                let [mut table, mut whole] = [Vec::new(), Vec::new()];
                write_table(&mut table, &plan, &rows, style).unwrap();
                write(&mut whole, &plan, style).unwrap();
                assert_eq!(String::from_utf8(whole).unwrap(), String::from_utf8(table).unwrap(), "{number} {width}");
            }
        }
    }
}
