//! One line a finding, which editors and `grep` understand: `plans/x.md:31:5: error[date-invalid] there is no 2026-02-30`.

use std::io::{self, Write};

use super::CheckReport;
use crate::render::safe::escaped;

/// Writes the findings in the order of the documents: an editor that steps through them goes down the page.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &CheckReport<'_>) -> io::Result<()> {
    for (checked, found) in report.shown() {
        let source = checked.document.source();
        let place = source.place(found.span.start());
        let path = source.path().display().to_string();
        let (path, message) = (escaped(&path), escaped(&found.message));
        writeln!(out, "{path}:{}:{}: {}[{}] {message}", place.line, place.column, found.severity, found.code)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_finding_is_a_line() {
        let expect = "\
plans/a b.md:3:20: warning[phase-overdue] ended on 2026-01-30, 100% late: why?
plans/a b.md:6:15: error[status-unknown] `Stuck, really` is no status
plans/a b.md:9:10: advice[date-invalid] there is no 2026-02-30
";
        assert_eq!(sample::written(|out, report| write(out, report).unwrap()), expect);
    }

    #[test]
    fn no_message_makes_a_second_line() {
        let document = sample::document();
        let mut found = sample::findings().remove(0);
        found.message = "a\nb\u{1b}[2J\u{2028}c".to_owned();
        let mut out = Vec::new();
        write(&mut out, &sample::report(&document, vec![found])).unwrap();
        let expect = "plans/a b.md:3:20: warning[phase-overdue] a\\x0ab\\x1b[2J\\u{2028}c\n";
        assert_eq!(String::from_utf8(out).unwrap(), expect);
    }
}
