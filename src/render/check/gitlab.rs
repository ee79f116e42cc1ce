//! Findings as GitLab's Code Quality report, which its merge requests show.
//!
//! What is known or allowed is left out: GitLab has no word for it.
//!
//! The shape is the part of Code Climate's that <https://docs.gitlab.com/ci/testing/code_quality/> names.

use std::io::{self, Write};

use serde::Serialize;

use super::fingerprint::Fingerprints;
use super::region::Region;
use super::{CheckReport, related};
use crate::diagnostic::Severity;
use crate::render::json;

#[derive(Debug, Serialize)]
struct IssueView {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: LocationView,
}

#[derive(Debug, Serialize)]
struct LocationView {
    path: String,
    lines: LinesView,
}

#[derive(Debug, Serialize)]
struct LinesView {
    begin: usize,
    end: usize,
}

/// Writes an array of the findings; an empty one where nothing is wrong, which is how GitLab knows that all is mended.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &CheckReport<'_>) -> io::Result<()> {
    let mut issues = Vec::new();
    for checked in &report.documents {
        let fingerprints = Fingerprints::new(checked);
        for found in checked.findings.iter().filter(|found| report.shows(found.severity)) {
            let Region { start, end } = Region::seen(checked.document, found.span);
            let lines = LinesView { begin: start.line, end: end.line };
            let related = related::sentences(checked.document, found);
            let sentences = std::iter::once(&found.message).chain(&related).chain(&found.help);
            issues.push(IssueView {
                description: sentences.map(String::as_str).collect::<Vec<_>>().join("; "),
                check_name: found.code,
                fingerprint: fingerprints.of(found),
                severity: severity(found.severity),
                location: LocationView { path: checked.slashed(), lines },
            });
        }
    }
    json::write_foreign(out, &issues)
}

/// GitLab has five: info, minor, major, critical, blocker. The two worst are for what harms those who use the software.
const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Advice => "info",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::sample;
    use super::*;
    use crate::render::schema;

    #[test]
    fn a_report_is_as_gitlab_reads_it() {
        let written = sample::written(|out, report| write(out, report).unwrap());
        let issues: Value = serde_json::from_str(&written).unwrap();
        let text = json!({ "type": "string" });
        let line = json!({ "type": "integer" });
        let lines = json!({ "type": "object", "required": ["begin"], "properties": { "begin": line, "end": line } });
        let schema = json!({
            "type": "array",
            "items": {
                "type": "object",
                "required": ["description", "check_name", "fingerprint", "severity", "location"],
                "properties": {
                    "description": text,
                    "check_name": text,
                    "fingerprint": text,
                    "severity": { "enum": ["info", "minor", "major", "critical", "blocker"] },
                    "location": {
                        "type": "object",
                        "required": ["path", "lines"],
                        "properties": { "path": text, "lines": lines }
                    }
                }
            }
        });
        assert_eq!(schema::tests::violations(&schema, &issues, ""), Vec::<String>::new());
        assert_eq!(issues[1]["description"], "`Stuck, really` is no status; write Blocked; or define it in plan.yaml");
        assert_eq!(issues[1]["location"], json!({ "path": "plans/a b.md", "lines": { "begin": 6, "end": 6 } }));
        assert_eq!(issues[0]["severity"], "minor");
        let description = "ended on 2026-01-30, 100% late: why?; line 5: #1 Automate ETL is open";
        assert_eq!(issues[0]["description"], description);
    }

    #[test]
    fn nothing_is_an_empty_array() {
        let mut out = Vec::new();
        write(&mut out, &CheckReport::default()).unwrap();
        assert_eq!(out, b"[]\n");
    }
}
