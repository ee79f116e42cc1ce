//! For the eye.

use std::io::{self, Write};

use super::note::{Note, Notes, Place, notes};
use super::row::Row;
use super::summary::{only_text, times};
use super::{Compared, PlanDiff, PlanPair, consequences};
use crate::analysis::{DayCount, WorkLeft, counted as days_counted};
use crate::document::Document;
use crate::render::safe::{escaped, fit, width};
use crate::render::style::{Style, Tone};
use crate::render::wording::counted;
use crate::render::wrap::wrap;

/// No line is made narrower than that.
const NARROWEST: usize = 40;

/// So much of a name is shown.
const NAME: usize = 60;

/// Writes `diff` as a screen.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, diff: &PlanDiff, style: Style) -> io::Result<()> {
    let style = Style { width: style.width.max(NARROWEST), ..style };
    let times = times(diff);
    let told: Vec<&PlanPair> = diff.plans.iter().filter(|pair| !pair.is_same()).collect();
    if told.is_empty() {
        return sentence(out, style, &format!("nothing changed in {}: {times}", counted(diff.plans.len(), "plan")));
    }
    for pair in &told {
        write_plan(out, pair, diff, style)?;
        writeln!(out)?;
    }
    let same = match diff.plans.len() - told.len() {
        0 => String::new(),
        same => format!(" {} did not change.", counted(same, "more plan")),
    };
    faint(out, style, &format!("{}, both as of {}.{same}", capital(&times), diff.as_of))
}

fn write_plan(out: &mut dyn Write, pair: &PlanPair, diff: &PlanDiff, style: Style) -> io::Result<()> {
    let path = pair.path().display().to_string();
    let title = style.paint(Tone::Strong, &escaped(&path));
    match pair {
        PlanPair::Came(document, left) => writeln!(out, "{title}: {}", whole("a new plan", document, left)),
        PlanPair::Went(document, left) => writeln!(out, "{title}: {}", whole("is gone", document, left)),
        PlanPair::Both(compared) => {
            let from = compared.renamed_from().map(|old| format!(", renamed from {}", old.display()));
            let stopped = compared.stopped(diff.as_of).filter(|_| compared.is_changed());
            let stopped = stopped.map(|day| format!(", archived: as of {day}"));
            let rest: String = from.into_iter().chain(stopped).collect();
            writeln!(out, "{title}{}", escaped(&rest))?;
            write_changes(out, compared, diff.estimates, style)
        }
    }
}

/// `a new plan with 9 items, 9 open; 100 days of work, 6 of 9 estimated`
pub(super) fn whole(what: &str, document: &Document, left: &WorkLeft) -> String {
    if document.plan().is_empty() {
        return format!("{what}; nothing in it is recognised as a plan");
    }
    let items = counted(left.items, "item");
    let days = |days: Option<f64>| days.map_or("unknown".to_owned(), days_counted);
    let (calendar, working) = (days(left.days.calendar), days(left.days.working));
    let work = if calendar == working {
        format!("{working} of work left")
    } else {
        format!("{calendar} of work left in calendar days, {working} in working days")
    };
    format!("{what} with {items}, {} open; {work}, {} of {} items estimated", left.open, left.estimated, left.committed)
}

/// What changed, and what follows as `own` counts days.
fn write_changes(out: &mut dyn Write, compared: &Compared, own: DayCount, style: Style) -> io::Result<()> {
    let rows = consequences::rows(compared, own);
    if !compared.is_changed() {
        writeln!(out, "  {}", only_text(compared))?;
        // What is no change of the plan may have a consequence all the same: a banner stops its clock.
        if rows.is_empty() {
            return Ok(());
        }
    } else if compared.new.plan().is_empty() {
        writeln!(out, "  nothing in it is recognised as a plan now")?;
    }
    for notes in notes(compared) {
        writeln!(out, "\n{}", style.paint(Tone::Strong, &notes.title))?;
        write_notes(out, compared, &notes, style)?;
    }
    writeln!(out, "\n{}", style.paint(Tone::Strong, "Consequences"))?;
    if rows.is_empty() {
        return writeln!(out, "  none for ends, promises and loads");
    }
    rows.iter().try_for_each(|row| write_row(out, row, style))
}

fn write_notes(out: &mut dyn Write, compared: &Compared, notes: &Notes, style: Style) -> io::Result<()> {
    let lead = notes.notes.iter().map(|note| width(note.lead)).max().unwrap_or_default();
    for note in &notes.notes {
        let gap = if lead == 0 { 0 } else { lead + 1 };
        let padded = format!("{:gap$}", note.lead);
        let padded = note.tone.map_or(padded.clone(), |tone| style.paint(tone, &padded));
        let room = style.width.saturating_sub(2 + gap);
        for (number, line) in wrap(&line(compared, note), room, room.saturating_sub(2)).iter().enumerate() {
            if number == 0 {
                writeln!(out, "  {padded}{line}")?;
            } else {
                writeln!(out, "  {:gap$}  {line}", "")?;
            }
        }
    }
    Ok(())
}

/// What happened to `compared`, a line each.
pub(in crate::render) fn lines(compared: &Compared) -> Vec<String> {
    let all = notes(compared);
    all.iter().flat_map(|notes| &notes.notes).map(|note| line(compared, note)).collect()
}

/// `#2 Implement API Billing: not-started → in-progress (plans/x.md:23)`
fn line(compared: &Compared, note: &Note) -> String {
    let what = match note.what.as_str() {
        "" => String::new(),
        what => format!(": {}", escaped(what)),
    };
    format!("{}{what} ({})", fit(&note.whom, NAME), escaped(&place(compared, note.place)))
}

/// `plans/x.md:31`; for what is gone `was plans/x.md:31`.
pub(super) fn place(compared: &Compared, place: Place) -> String {
    let at = |document: &Document, line: usize| format!("{}:{line}", document.source().path().display());
    match place {
        Place::New(line) => at(&compared.new, line),
        Place::Old(line) => format!("was {}", at(&compared.old, line)),
    }
}

fn write_row(out: &mut dyn Write, row: &Row, style: Style) -> io::Result<()> {
    let by = row.beside().map(|by| format!(" ({by})")).unwrap_or_default();
    let coverage = row.coverage.as_ref().map(|coverage| format!("; {coverage}")).unwrap_or_default();
    let text = format!("{}: {} → {}{by}{coverage}", fit(&row.what, NAME), escaped(&row.old), escaped(&row.new));
    for (number, line) in wrap(&text, style.width - 2, style.width - 4).iter().enumerate() {
        let margin = if number == 0 { "  " } else { "    " };
        let line = row.tone.map_or_else(|| line.clone(), |tone| style.paint(tone, line));
        writeln!(out, "{margin}{line}")?;
    }
    Ok(())
}

fn sentence(out: &mut dyn Write, style: Style, text: &str) -> io::Result<()> {
    wrap(&escaped(text), style.width, style.width).iter().try_for_each(|line| writeln!(out, "{line}"))
}

fn faint(out: &mut dyn Write, style: Style, text: &str) -> io::Result<()> {
    let lines = wrap(&escaped(text), style.width, style.width);
    lines.iter().try_for_each(|line| writeln!(out, "{}", style.paint(Tone::Faint, line)))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
