//! Findings for the eye: worst first, by document and phase, what is alike told once.

mod block;
mod digest;
mod excerpt;
mod note;
pub(super) mod sum;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::{CheckReport, Checked, allowed, gate};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::parallel::in_shares;
use crate::render::safe::{escaped, fit, fit_path};
use crate::render::style::{Style, Tone};
use crate::render::wrap::wrap;

pub use digest::Extent;
use digest::{Digest, Part};

/// So many archived plans are named; of the others the number is said.
const MOST_ARCHIVED: usize = 3;

/// So many documents are written at once, on all processors in shares of at least so many: more would only fill the memory.
const AT_ONCE: usize = 4096;
const SHARE: usize = 4;

/// Writes the findings and the sum of them: documents with the worst first, within them the phases with the worst.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &CheckReport<'_>, extent: Extent, style: Style) -> io::Result<()> {
    let mut wrong: Vec<(&Checked<'_>, Vec<&Diagnostic>)> = report
        .documents
        .iter()
        .map(|checked| (checked, shown(report, checked)))
        .filter(|(_, findings)| !findings.is_empty())
        .collect();
    // A stable sort: where as much is wrong, they stay in the order in which they were given.
    wrong.sort_by_key(|(_, findings)| Reverse(counts(findings)));
    let is_named = wrong.len() > 1;
    for some in wrong.chunks(AT_ONCE) {
        let written = in_shares(some, SHARE, |(Checked { document, .. }, findings)| -> io::Result<Vec<u8>> {
            let mut out = Vec::new();
            if is_named {
                let path = document.source().path().display().to_string();
                let numbers = sum::numbers(findings, style).join(", ");
                write_rule(&mut out, ["=", "━"], &fit_path(&path, room(&numbers, style)), &numbers, style)?;
            }
            write_document(&mut out, document, &Digest::new(document, findings, extent), extent, style)?;
            Ok(out)
        });
        written.into_iter().try_for_each(|written| out.write_all(&written?))?;
    }
    write_archived(out, report, style)?;
    let lines = allowed::lines(report).into_iter().chain(gate::lines(report));
    lines.into_iter().try_for_each(|line| write_wrapped(out, &line, style))?;
    let all: Vec<&Diagnostic> = wrong.into_iter().flat_map(|(_, findings)| findings).collect();
    sum::write(out, report, &all, style)
}

/// The findings that are told.
fn shown<'f>(report: &'f CheckReport<'_>, checked: &'f Checked<'_>) -> Vec<&'f Diagnostic> {
    checked.findings.iter().filter(|found| report.shows(found.severity)).collect()
}

/// How many findings there are of each severity, worst first.
fn counts(findings: &[&Diagnostic]) -> [(Severity, usize); 3] {
    let mut worst_first = Severity::ALL;
    worst_first.reverse();
    worst_first.map(|severity| (severity, findings.iter().filter(|found| found.severity == severity).count()))
}

/// Writes what there is to tell about a document, under the names of its phases if it is about several.
fn write_document(
    out: &mut dyn Write,
    document: &Document,
    digest: &Digest<'_>,
    extent: Extent,
    style: Style,
) -> io::Result<()> {
    for Part { phase, told } in &digest.parts {
        if digest.parts.len() > 1 {
            let phase = phase.and_then(|phase| document.plan().phases.get(phase));
            let name = phase.map_or("The plan as a whole", |phase| document.text(phase.name));
            write_rule(out, ["-", "─"], &fit(name, room("", style)), "", style)?;
        }
        for told in told {
            block::write(out, document, told, extent, style)?;
            writeln!(out)?;
        }
    }
    for (rule, count) in &digest.more {
        let text = format!(
            "and {count} more of {rule} in {}: `--full` shows each, `--format concise` lists them",
            escaped(&document.source().path().display().to_string())
        );
        write_wrapped(out, &text, style)?;
        writeln!(out)?;
    }
    Ok(())
}

/// Says which documents are archived, and that most rules were skipped there.
fn write_archived(out: &mut dyn Write, report: &CheckReport<'_>, style: Style) -> io::Result<()> {
    let skipped = report.documents.iter().filter(|checked| checked.is_skipped && !report.advice);
    let paths: Vec<String> = skipped.map(|checked| checked.document.source().path().display().to_string()).collect();
    let named: Vec<_> = paths.iter().take(MOST_ARCHIVED).map(|path| escaped(path)).collect();
    let named = named.join(", ");
    let rest = "the rules about items were skipped there; --include-archived runs them";
    match paths.len() {
        0 => Ok(()),
        1 => write_wrapped(out, &format!("{named} is archived: {rest}"), style),
        count if count > MOST_ARCHIVED => {
            write_wrapped(out, &format!("{named} and {} more are archived: {rest}", count - MOST_ARCHIVED), style)
        }
        _ => write_wrapped(out, &format!("{named} are archived: {rest}"), style),
    }
}

/// So many columns are left for a name beside `right`, with a few strokes around it.
fn room(right: &str, style: Style) -> usize {
    style.width.saturating_sub(right.width() + 8).max(20)
}

/// Writes a line across the screen: `-- Phase 1: Remove Constraints -------- 2 errors`.
fn write_rule(out: &mut dyn Write, strokes: [&str; 2], name: &str, right: &str, style: Style) -> io::Result<()> {
    let stroke = strokes[usize::from(style.unicode)];
    let taken = name.width() + right.width() + if right.is_empty() { 4 } else { 5 };
    let line = stroke.repeat(style.width.saturating_sub(taken).max(1));
    let right = if right.is_empty() { String::new() } else { format!(" {right}") };
    let faint = |text: &str| style.paint(Tone::Faint, text);
    writeln!(
        out,
        "{} {} {}{}\n",
        faint(&stroke.repeat(2)),
        style.paint(Tone::Strong, name),
        faint(&line),
        style.resolve(&right)
    )
}

fn write_wrapped(out: &mut dyn Write, text: &str, style: Style) -> io::Result<()> {
    wrap(text, style.width, style.width).iter().try_for_each(|line| writeln!(out, "{line}"))
}
