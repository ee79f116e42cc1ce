//! What became of a plan, for the eye.

use std::io::{self, Write};

use chrono::NaiveDate;

use super::day::{day, days};
use super::log::{PlanLog, durations};
use crate::history::Step;
use crate::render::safe::escaped;
use crate::render::style::{Style, Tone};
use crate::render::wrap::wrap;

/// Where the lines of a commit begin.
const INDENT: usize = 2;

/// What to do about a clone that leaves out older commits.
pub(super) const REMEDY: &str =
    "older commits are left out of this clone: fetch them with `git fetch --unshallow`, in CI with `fetch-depth: 0`";

/// Writes a block for each commit, the newest first, and at the end how much of the history that is; of one item a line for
/// each change.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, log: &PlanLog<'_>, today: NaiveDate, style: Style) -> io::Result<()> {
    if log.item.is_some() {
        write_item(out, log, today, style)?;
    } else {
        writeln!(out, "{}", style.paint(Tone::Strong, &escaped(&log.path)))?;
        for step in &log.steps {
            writeln!(out, "\n{}", head(step, today, style))?;
            for line in log.lines(step) {
                paragraph(out, &line.sentence(), INDENT, style, None)?;
            }
        }
    }
    writeln!(out)?;
    for line in coverage(log) {
        paragraph(out, &line, 0, style, Some(Tone::Faint))?;
    }
    Ok(())
}

/// One item: what it is called, how long it has been how far, and its changes.
fn write_item(out: &mut dyn Write, log: &PlanLog<'_>, today: NaiveDate, style: Style) -> io::Result<()> {
    let label = log.item_label().unwrap_or_default();
    writeln!(out, "{}", style.paint(Tone::Strong, &escaped(&label)))?;
    writeln!(out, "{}", style.paint(Tone::Faint, &escaped(&log.path)))?;
    writeln!(out)?;
    let gone = log.gone();
    let end = gone.map_or(today, |step| step.revision.date);
    let spells = log.spells();
    for (spell, length) in spells.iter().zip(durations(&spells, end)) {
        let status = spell.value.as_ref().map_or("no status".to_owned(), ToString::to_string);
        let since = day(spell.began.revision.date, today);
        let line = match length {
            Some(_) if spell.began.revision.commit.is_none() => format!("{status}, not committed yet"),
            Some(length) => format!("{status} for {}, from {since}", days(length)),
            None => format!("{status} since before {since}"),
        };
        paragraph(out, &line, 0, style, None)?;
    }
    writeln!(out)?;
    for step in &log.steps {
        for line in log.lines(step) {
            let is_own = line.subject.as_ref() == Some(&label);
            let told = if is_own { line.text } else { line.sentence() };
            paragraph(out, &format!("{told} ({})", who(step, today)), 0, style, None)?;
        }
    }
    Ok(())
}

/// `3 Mar · Ana · 1a2b3c4d5e · start the billing`, with as much of the subject as there is room for.
fn head(step: &Step, today: NaiveDate, style: Style) -> String {
    let revision = &step.revision;
    let Some(commit) = short(step) else { return style.paint(Tone::Warm, "not committed yet") };
    let (date, author) = (day(revision.date, today), escaped(&revision.author));
    let parts = [date.as_str(), &author, commit, &escaped(&revision.subject)].map(str::to_owned);
    let line = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(style.dot());
    let shown = crate::render::safe::fit(&line, style.width);
    style.paint(Tone::Faint, &shown)
}

/// `Ana, 3 Mar, 1a2b3c4d5e`
fn who(step: &Step, today: NaiveDate) -> String {
    match short(step) {
        Some(commit) => format!("{}, {}, {commit}", step.revision.author, day(step.revision.date, today)),
        None => "not committed yet".to_owned(),
    }
}

/// The hash as it is shown; `None` for what is not committed.
pub(super) fn short(step: &Step) -> Option<&str> {
    step.revision.commit.as_deref().map(|commit| commit.get(..10).unwrap_or(commit))
}

/// How much of the history that is.
pub(super) fn coverage(log: &PlanLog<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    let revisions = |count: usize| if count == 1 { "1 revision".to_owned() } else { format!("{count} revisions") };
    let what = if log.item.is_some() { "the item" } else { "the plan" };
    let mut first = format!("{} of {} changed {what}", log.changed, revisions(log.looked_at));
    if log.broken > 0 {
        first.push_str(&format!(", in {} nothing was recognised", log.broken));
    }
    let others = log.looked_at - log.changed - log.broken;
    if others > 0 && log.item.is_none() {
        first.push_str(&format!(", {others} changed only how it is written or where it lies"));
    }
    lines.push(first);
    if log.left_out > 0 {
        lines.push(format!("{} more are not shown; ask for them with a greater --limit", log.left_out));
    }
    if log.timeline.is_cut_off {
        lines.push(REMEDY.to_owned());
    }
    lines
}

/// Writes `text` in lines no wider than the screen, those behind the first further in.
pub(super) fn paragraph(
    out: &mut dyn Write,
    text: &str,
    indent: usize,
    style: Style,
    tone: Option<Tone>,
) -> io::Result<()> {
    let text = escaped(text);
    let room = style.width.saturating_sub(indent);
    for (number, line) in wrap(&text, room, room.saturating_sub(INDENT)).iter().enumerate() {
        let margin = if number == 0 { indent } else { indent + INDENT };
        let line = tone.map_or_else(|| line.clone(), |tone| style.paint(tone, line));
        writeln!(out, "{}{line}", " ".repeat(margin))?;
    }
    Ok(())
}
