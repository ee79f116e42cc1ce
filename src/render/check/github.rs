//! Findings as commands that GitHub's runner turns into annotations of a pull request.
//!
//! The syntax is that of `@actions/core`: `::error file=…,line=…,title=…::message`. Of each kind GitHub shows ten a step, so
//! the worst come first; whoever runs the check puts the whole into the step's summary.

use std::io::{self, Write};

use super::region::Region;
use super::{CheckReport, related};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::render::safe::escaped;

/// Writes a command for each finding, worst first.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &CheckReport<'_>) -> io::Result<()> {
    for (checked, found) in report.worst_first() {
        let region = Region::seen(checked.document, found.span);
        let Region { start, end } = region;
        let path = property(&escaped(&checked.slashed()));
        write!(out, "::{} file={path},line={},endLine={}", command(found.severity), start.line, end.line)?;
        // The runner takes no columns where the lines differ.
        if region.is_in_one_line() {
            write!(out, ",col={},endColumn={}", start.column, end.column)?;
        }
        writeln!(out, ",title={}::{}", property(found.code), data(&body(checked.document, found)))?;
    }
    Ok(())
}

const fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    }
}

/// The message, and below it what it has to do with, and what to do.
fn body(document: &Document, found: &Diagnostic) -> String {
    let related = related::sentences(document, found);
    let lines = std::iter::once(&found.message).chain(&related).chain(&found.help);
    lines.map(|line| escaped(line)).collect::<Vec<_>>().join("\n")
}

/// `text` behind the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// `text` as the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::{Checked, sample};
    use super::*;
    use crate::text::Span;

    #[test]
    fn the_worst_come_first() {
        let expect = "\
::error file=plans/a b.md,line=6,endLine=6,col=15,endColumn=28,title=status-unknown::`Stuck, really` is no status%0Awrite Blocked%0Aor define it in plan.yaml
::warning file=plans/a b.md,line=3,endLine=3,col=20,endColumn=29,title=phase-overdue::ended on 2026-01-30, 100%25 late: why?%0Aline 5: #1 Automate ETL is open
::notice file=plans/a b.md,line=9,endLine=9,col=10,endColumn=20,title=date-invalid::there is no 2026-02-30
";
        assert_eq!(sample::written(|out, report| write(out, report).unwrap()), expect);
    }

    #[test]
    fn columns_stand_within_one_line_only() {
        let document = sample::document();
        let span = Span::new(0, document.source().text().find("###").unwrap());
        let found = Diagnostic::new("mojibake", Severity::Error, span, "wrong");
        let checked = Checked { path: "a,b:c%.md".into(), ..Checked::new(&document, vec![found]) };
        let mut out = Vec::new();
        write(&mut out, &CheckReport { documents: vec![checked], ..CheckReport::default() }).unwrap();
        let expect = "::error file=a%2Cb%3Ac%25.md,line=1,endLine=3,title=mojibake::wrong\n";
        assert_eq!(String::from_utf8(out).unwrap(), expect);
    }
}
