//! Findings as a comment on a pull request, in the markdown of GitHub and GitLab.

use std::io::{self, Write};

use super::text::sum::headline;
use super::{CheckReport, Checked, gate, related};
use crate::diagnostic::{Diagnostic, Severity};
use crate::render::prose::{code, prose};
use crate::render::safe::{fit, fit_path};
use crate::render::style::Style;

/// Begins each report: a bot finds by it the comment that it has to bring up to date. Nobody sees it.
pub const MARKER: &str = "<!-- plan check -->";

/// So long may a comment on GitHub be. It counts characters, this counts bytes: GitLab and others have other limits.
pub const COMMENT: usize = 65_536;

/// So long may the summary of a step be on GitHub.
pub const STEP_SUMMARY: usize = 1_048_576;

/// So many findings of a plan are seen without opening anything.
const OPEN: usize = 10;

/// So many columns of a text are shown, and of a path.
const TEXT: usize = 400;
const PATH: usize = 200;

/// Room that is kept for the last line.
const LAST_LINE: usize = 200;

/// The findings of one plan that are shown.
struct Section {
    path: String,
    rows: Vec<String>,
}

/// Writes the findings in at most `limit` bytes, grouped by plan and worst first. What has no room is counted.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &CheckReport<'_>, limit: usize) -> io::Result<()> {
    let shown: Vec<&Diagnostic> = report.shown().map(|(_, found)| found).collect();
    let plain = Style::plain(0);
    let headline = plain.resolve(&headline(report, &shown, plain));
    let compared: String = gate::lines(report).iter().map(|line| format!("\n{}\n", prose(line))).collect();
    let head = format!("{MARKER}\n### `plan check`: {}\n{compared}", prose(&headline));
    let (sections, hidden) = sections(report, limit.saturating_sub(head.len() + LAST_LINE));
    out.write_all(head.as_bytes())?;
    for section in &sections {
        section.write(out)?;
    }
    if hidden > 0 {
        writeln!(out, "\n**… and {hidden} more**, for which there is no room here.")?;
    }
    writeln!(out, "\nAs of {}. `plan explain RULE` tells what a rule is about.", report.as_of)
}

/// What fits into `room`, the plans with the worst findings first, and how many findings do not fit.
fn sections(report: &CheckReport<'_>, room: usize) -> (Vec<Section>, usize) {
    let all = report.worst_first();
    let mut sections: Vec<Section> = Vec::new();
    let mut left = room;
    for (number, (checked, found)) in all.iter().enumerate() {
        let path = code(&fit_path(&checked.slashed(), PATH));
        let row = row(checked, found);
        let known = sections.iter().position(|section| section.path == path);
        let needed = row.len() + if known.is_none() { Section::frame(&path) } else { 0 };
        let Some(rest) = left.checked_sub(needed) else { return (sections, all.len() - number) };
        left = rest;
        match known {
            Some(known) => sections[known].rows.push(row),
            None => sections.push(Section { path, rows: vec![row] }),
        }
    }
    (sections, 0)
}

impl Section {
    const HEAD: &str = "| | line | what is wrong | rule |\n|---|--:|---|---|\n";

    /// How much of the text is no row, at the most.
    fn frame(path: &str) -> usize {
        path.len()
            + 2 * Self::HEAD.len()
            + "\n#### \n\n".len()
            + "\n<details><summary>99999 more</summary>\n\n\n</details>\n".len()
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let (open, folded) = self.rows.split_at(self.rows.len().min(OPEN));
        write!(out, "\n#### {}\n\n{}{}", self.path, Self::HEAD, open.concat())?;
        if !folded.is_empty() {
            write!(out, "\n<details><summary>{} more</summary>\n\n", folded.len())?;
            write!(out, "{}{}\n</details>\n", Self::HEAD, folded.concat())?;
        }
        Ok(())
    }
}

fn row(checked: &Checked<'_>, found: &Diagnostic) -> String {
    let line = checked.document.source().line(found.span.start());
    let related = related::sentences(checked.document, found);
    let sentences = std::iter::once(&found.message).chain(&related).chain(&found.help);
    let cell: Vec<String> = sentences.map(|sentence| prose(&fit(sentence, TEXT))).collect();
    let sign = match found.severity {
        Severity::Error => "❌",
        Severity::Warning => "⚠️",
        Severity::Advice => "💡",
    };
    format!("| {sign} {} | {line} | {} | `{}` |\n", found.severity, cell.join("<br>"), found.code)
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn written(report: &CheckReport<'_>, limit: usize) -> String {
        let mut out = Vec::new();
        write(&mut out, report, limit).unwrap();
        assert!(out.len() <= limit, "{} of {limit}", out.len());
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_comment_is_a_table_for_each_plan() {
        let expect = "\
<!-- plan check -->
### `plan check`: 1 error, 1 warning, 1 advice in 1 plan with 2 items

#### `plans/a b.md`

| | line | what is wrong | rule |
|---|--:|---|---|
| ❌ error | 6 | `Stuck, really` is no status<br>write Blocked<br>or define it in plan.yaml | `status-unknown` |
| ⚠️ warning | 3 | ended on 2026-01-30, 100% late: why?<br>line 5: #&#8203;1 Automate ETL is open | `phase-overdue` |
| 💡 advice | 9 | there is no 2026-02-30 | `date-invalid` |

As of 2026-11-22. `plan explain RULE` tells what a rule is about.
";
        let document = sample::document();
        assert_eq!(written(&sample::report(&document, sample::findings()), COMMENT), expect);
    }

    #[test]
    fn many_are_folded() {
        let document = sample::document();
        let many = vec![sample::findings().remove(1); 13];
        let out = written(&sample::report(&document, many), COMMENT);
        assert!(out.contains("\n\n<details><summary>3 more</summary>\n\n| | line |"), "{out}");
        assert!(out.contains("`status-unknown` |\n\n</details>\n\nAs of"), "{out}");
    }

    #[test]
    fn what_has_no_room_is_counted() {
        let document = sample::document();
        let [mild, bad] = [0, 1].map(|index| sample::findings().remove(index));
        let findings = [vec![mild.clone(); 700], vec![bad; 50], vec![mild; 300]].concat();
        let mut report = sample::report(&document, findings.clone());
        report.documents.push(Checked { path: "b.md".into(), ..Checked::new(&document, findings) });
        for limit in [1_000, 20_000, COMMENT] {
            let out = written(&report, limit);
            let count = |text| out.matches(text).count();
            let shown = count("| ❌") + count("| ⚠️");
            let more = format!("**… and {} more**", 2_100 - shown);
            assert!(out.contains(&more) && shown > 0, "{more}");
            assert!(count("| ⚠️") == 0 || count("| ❌") == 100, "the worst are shown");
        }
        assert_eq!(written(&report, STEP_SUMMARY).matches("| ⚠️").count(), 2_000);
    }
}
