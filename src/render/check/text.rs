//! Findings for the eye: worst first, with the line and a marker under the place.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::{CheckReport, Checked};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::render::safe::{escaped, fit, width};
use crate::render::style::{Style, Tone};
use crate::text::Span;

/// So many other places of a finding are shown; of the others the number is said.
const RELATED: usize = 10;

/// Writes the findings, a document after the other, and the sum of them.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &CheckReport<'_>, style: Style) -> io::Result<()> {
    for Checked { document, findings, .. } in &report.documents {
        let is_shown = |found: &&Diagnostic| report.advice || found.severity > Severity::Advice;
        let mut shown: Vec<&Diagnostic> = findings.iter().filter(is_shown).collect();
        // A stable sort: within a severity they stay in the order of the document.
        shown.sort_by_key(|found| std::cmp::Reverse(found.severity));
        for found in shown {
            write_finding(out, document, found, style)?;
            writeln!(out)?;
        }
    }
    for checked in report.documents.iter().filter(|checked| checked.is_skipped && !report.advice) {
        let path = checked.document.source().path().display().to_string();
        let path = escaped(&path);
        writeln!(out, "{path} is archived: the rules about its items were skipped (--include-archived runs them)")?;
    }
    writeln!(out, "{}", sum(report))
}

/// Writes one finding with the line that it is about.
fn write_finding(out: &mut dyn Write, document: &Document, found: &Diagnostic, style: Style) -> io::Result<()> {
    let tone = tone(found.severity);
    let head = style.paint(tone, &format!("{}[{}]", found.severity, found.code));
    writeln!(out, "{head}: {}", escaped(&found.message))?;
    let source = document.source();
    let place = source.place(found.span.start);
    let number = place.line.to_string();
    let gutter = " ".repeat(number.len());
    let path = format!("{}:{}", document.place(found.span.start), place.column);
    let faint = |text: &str| style.paint(Tone::Faint, text);
    writeln!(out, "{gutter}{} {}", faint("-->"), escaped(&path))?;
    let room = style.width.saturating_sub(number.len() + 3).max(20);
    let Excerpt { text, before, marked } = excerpt(document, found.span, room);
    if !text.is_empty() {
        writeln!(out, "{gutter} {}", faint("|"))?;
        writeln!(out, "{} {} {text}", faint(&number), faint("|"))?;
        let marker = style.paint(tone, &"^".repeat(marked));
        writeln!(out, "{gutter} {} {}{marker}", faint("|"), " ".repeat(before))?;
    }
    for related in found.related.iter().take(RELATED) {
        let line = source.line(related.span.start);
        writeln!(out, "{gutter} {} line {line}: {}", faint("="), escaped(&related.message))?;
    }
    if found.related.len() > RELATED {
        writeln!(out, "{gutter} {} and {} more", faint("="), found.related.len() - RELATED)?;
    }
    for help in &found.help {
        writeln!(out, "{gutter} {} help: {}", faint("="), escaped(help))?;
    }
    match &found.fix {
        Some(fix) => writeln!(out, "{gutter} {} fix: {} (`plan check --fix`)", faint("="), escaped(&fix.title)),
        None => Ok(()),
    }
}

/// A line as it is shown, and where in it the marker stands, in columns.
struct Excerpt {
    text: String,
    before: usize,
    marked: usize,
}

/// The first line of `span`, in at most `room` columns: a long one is cut around the place.
fn excerpt(document: &Document, span: Span, room: usize) -> Excerpt {
    let source = document.source();
    let line = source.line_span(span.start);
    let whole = source.slice(line).trim_end_matches(['\n', '\r']);
    let start = (span.start - line.start).min(whole.len());
    let end = (span.end - line.start).clamp(start, whole.len());
    let indent = whole.len() - whole.trim_start().len();
    let (front, place, behind) = (&whole[indent.min(start)..start], &whole[start..end], &whole[end..]);
    let mut front = escaped(front).into_owned();
    if front.width() + width(place).min(room / 2) > room {
        front = tail(&front, room / 3);
    }
    let before = front.width();
    let marked = width(place).clamp(1, room.saturating_sub(before).max(1));
    let text = format!("{front}{}{}", escaped(place), escaped(behind));
    Excerpt { text: fit(text.trim_end(), room).into_owned(), before, marked }
}

/// The end of `text` in at most `columns` columns, behind a `…`.
fn tail(text: &str, columns: usize) -> String {
    let starts = text.char_indices().map(|(at, _)| at);
    let mut fitting = starts.filter(|at| text[*at..].width() < columns);
    format!("…{}", fitting.next().map_or("", |at| &text[at..]))
}

/// `3 errors, 9 warnings in 1 plan (2 advice hidden; --advice shows them)`.
fn sum(report: &CheckReport<'_>) -> String {
    let counted = |count: usize, what: &str| match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    };
    let advice = report.count(Severity::Advice);
    let mut parts = Vec::new();
    for (severity, what) in [(Severity::Error, "error"), (Severity::Warning, "warning")] {
        let count = report.count(severity);
        if count > 0 {
            parts.push(counted(count, what));
        }
    }
    if report.advice && advice > 0 {
        parts.push(format!("{advice} advice"));
    }
    let found = if parts.is_empty() { "nothing wrong".to_owned() } else { parts.join(", ") };
    let items = report.documents.iter().map(|checked| checked.document.plan().items().count()).sum();
    let looked = format!("in {} with {}", counted(report.documents.len(), "plan"), counted(items, "item"));
    match advice {
        _ if report.advice => format!("{found} {looked}"),
        0 => format!("{found} {looked}"),
        1 => format!("{found} {looked} (1 advice hidden; --advice shows it)"),
        _ => format!("{found} {looked} ({advice} advice hidden; --advice shows them)"),
    }
}

const fn tone(severity: Severity) -> Tone {
    match severity {
        Severity::Error => Tone::Bad,
        Severity::Warning => Tone::Warm,
        Severity::Advice => Tone::Faint,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono::NaiveDate;

    use super::*;
    use crate::text::Source;

    fn document(text: &str) -> Document {
        Document::parse(Source::new("p.md", text), &Arc::default())
    }

    /// `marked` of `text`, with a finding about it, as it is written in `columns`.
    fn check(text: &str, marked: &str, columns: usize, expect: &str) {
        let document = document(text);
        let start = text.find(marked).unwrap();
        let found = Diagnostic::new("a-rule", Severity::Warning, Span::new(start, start + marked.len()), "wrong");
        let mut out = Vec::new();
        write_finding(&mut out, &document, &found, Style::plain(columns)).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert_eq!(out, expect);
        assert!(out.lines().all(|line| line.width() <= columns), "{out}");
    }

    #[test]
    fn the_marker_stands_under_the_place() {
        let head = "warning[a-rule]: wrong\n --> p.md";
        check(
            "# A\n**进行中:** x y\n",
            "x",
            80,
            &format!("{head}:2:10\n  |\n2 | **进行中:** x y\n  |             ^\n"),
        );
        check("  - [ ] 🔴 go\r\n", "🔴", 80, &format!("{head}:1:9\n  |\n1 | - [ ] 🔴 go\n  |       ^^\n"));
        check("a \u{1b}[2J b\n", "b", 80, &format!("{head}:1:8\n  |\n1 | a \\x1b[2J b\n  |           ^\n"));
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let text = format!("{} here {}\n", "a".repeat(100), "b".repeat(100));
        let line = format!("…{} here {}…", "a".repeat(10), "b".repeat(18));
        let expect = format!("warning[a-rule]: wrong\n --> p.md:1:102\n  |\n1 | {line}\n  |             ^^^^\n");
        check(&text, "here", 40, &expect);
    }

    #[test]
    fn the_sum_says_on_how_much_it_stands() {
        let document = document("# P\n\n### 1. A\n**Status:** Done\n");
        let finding = |severity| Diagnostic::new("a-rule", severity, Span::at(0), "wrong");
        let sum_of = |severities: &[Severity], advice| {
            let findings = severities.iter().map(|severity| finding(*severity)).collect();
            let documents = vec![Checked { document: &document, findings, is_skipped: false }];
            sum(&CheckReport { documents, advice, as_of: NaiveDate::default() })
        };
        use Severity::{Advice, Error, Warning};
        assert_eq!(sum_of(&[], false), "nothing wrong in 1 plan with 1 item");
        assert_eq!(sum_of(&[Error, Warning, Warning], false), "1 error, 2 warnings in 1 plan with 1 item");
        assert_eq!(
            sum_of(&[Warning, Advice, Advice], false),
            "1 warning in 1 plan with 1 item (2 advice hidden; --advice shows them)"
        );
        assert_eq!(sum_of(&[Advice], true), "1 advice in 1 plan with 1 item");
    }
}
