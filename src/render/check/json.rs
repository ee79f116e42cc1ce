//! Findings for programs.

use std::io::{self, Write};

use serde::Serialize;

use super::allowed::AllowedView;
use super::fingerprint::Fingerprints;
use super::gate::{CountsView, GateView};
use super::region::Region;
use super::repaired::{self, RefusedView, RepairView};
use super::subject::SubjectView;
use super::{CheckReport, Checked, Gate};
use crate::check;
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::document::Document;
use crate::render::hashes::Hashes;
use crate::render::json;
use crate::text::LineColumn;

/// `kind` of the findings of a check.
pub const CHECK_REPORT: &str = "check-report";

#[derive(Debug, Serialize)]
struct ReportView {
    as_of: String,
    errors: usize,
    warnings: usize,
    advice: usize,
    known: CountsView,
    compared_with: Vec<GateView>,
    plans: Vec<PlanView>,
    findings: Vec<FindingView>,
    allowed: Vec<AllowedView>,
    repaired: Vec<RepairView>,
    not_repaired: Vec<RefusedView>,
}

#[derive(Debug, Serialize)]
struct PlanView {
    path: String,
    items: usize,
    archived: bool,
    item_rules_skipped: bool,
    allowed: usize,
}

#[derive(Debug, Serialize)]
struct FindingView {
    rule: &'static str,
    group: Option<&'static str>,
    severity: &'static str,
    path: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    subject: SubjectView,
    key: Option<String>,
    fingerprint: String,
    message: String,
    help: Vec<String>,
    related: Vec<RelatedView>,
    fix: Option<FixView>,
}

#[derive(Debug, Serialize)]
struct RelatedView {
    line: usize,
    column: usize,
    message: String,
}

#[derive(Debug, Serialize)]
struct FixView {
    title: String,
    safe: bool,
    edits: Vec<EditView>,
}

#[derive(Debug, Serialize)]
struct EditView {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: String,
}

/// Writes all findings, advice included. Lines and columns count from 1, columns in characters; an end is the place behind
/// the last character.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &CheckReport<'_>) -> io::Result<()> {
    let findings = report.documents.iter().flat_map(|checked| {
        let fingerprints = Fingerprints::new(checked);
        checked.findings.iter().map(move |found| finding(checked.document, found, fingerprints.of(found)))
    });
    let allowed = report.documents.iter().flat_map(|checked| {
        let fingerprints = Fingerprints::new(checked);
        checked.allowed.iter().map(move |allowed| AllowedView::new(checked.document, allowed, &fingerprints))
    });
    let known = report.documents.iter().flat_map(|checked| &checked.known).map(|found| found.severity);
    let view = ReportView {
        as_of: report.as_of.to_string(),
        errors: report.count(Severity::Error),
        warnings: report.count(Severity::Warning),
        advice: report.count(Severity::Advice),
        known: CountsView::of(known),
        compared_with: report.gates.iter().map(Gate::view).collect(),
        plans: report.plans().map(plan).collect(),
        findings: findings.collect(),
        allowed: allowed.collect(),
        repaired: report.repaired.iter().flat_map(repaired::done).collect(),
        not_repaired: report.repaired.iter().flat_map(repaired::refused).collect(),
    };
    let plans = report.documents.iter().map(|checked| checked.document.source());
    let hashes = Hashes::of(plans.chain(report.specs.iter().copied()));
    json::answer(out, CHECK_REPORT, &hashes, view)
}

fn plan(checked: &Checked<'_>) -> PlanView {
    PlanView {
        path: path(checked.document),
        items: checked.document.plan().items().count(),
        archived: checked.document.is_archived(),
        item_rules_skipped: checked.is_skipped,
        allowed: checked.allowed.len(),
    }
}

fn finding(document: &Document, found: &Diagnostic, fingerprint: String) -> FindingView {
    let Region { start, end } = Region::of(document, found.span);
    let related = found.related.iter().map(|related| {
        let LineColumn { line, column } = document.source().place(related.span.start());
        RelatedView { line, column, message: related.message.clone() }
    });
    FindingView {
        rule: found.code,
        group: check::rule(found.code).map(|rule| rule.group.as_str()),
        severity: found.severity.as_str(),
        path: path(document),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        subject: SubjectView::at(document, found.span.start()),
        key: found.key.clone(),
        fingerprint,
        message: found.message.clone(),
        help: found.help.clone(),
        related: related.collect(),
        fix: found.fix.as_ref().map(|found| fix(document, found)),
    }
}

fn fix(document: &Document, fix: &Fix) -> FixView {
    let edits = fix.edits.iter().map(|edit| {
        let Region { start, end } = Region::of(document, edit.span);
        EditView {
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            text: edit.text.clone(),
        }
    });
    FixView { title: fix.title.clone(), safe: fix.safety == Safety::Safe, edits: edits.collect() }
}

fn path(document: &Document) -> String {
    document.source().path().display().to_string()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::{Value, json};

    use super::super::sample;
    use super::*;
    use crate::render::schema;
    use crate::text::{Edit, EditSet, Source, Span};

    #[test]
    fn a_report_is_as_its_schema_says() {
        let document = Document::parse(Source::new("p.md", "é x\ny\n"), &Arc::default());
        let span = Span::new(3, 4);
        let edits = EditSet::new(vec![Edit::replace(span, "z")]).unwrap();
        let fix = Fix { title: "write z".to_owned(), edits, safety: Safety::Safe };
        let found = Diagnostic::new("a-rule", Severity::Warning, span, "wrong").help("mend it");
        let found = found.related(Span::new(5, 6), "here too").fix(fix);
        let bare = Diagnostic::new("a-rule", Severity::Advice, Span::at(0), "hm");
        let documents = vec![Checked { is_skipped: true, ..Checked::new(&document, vec![found, bare]) }];
        let report = CheckReport { documents, ..CheckReport::default() };
        let mut out = Vec::new();
        write(&mut out, &report).unwrap();
        let value: Value = serde_json::from_slice(&out).unwrap();
        schema::tests::check(CHECK_REPORT, &value);
        let first = &value["findings"][0];
        let place = ["line", "column", "end_line", "end_column"].map(|key| first[key].as_u64().unwrap());
        assert_eq!(place, [1, 3, 1, 4]);
        assert_eq!(value["findings"].as_array().map(Vec::len), Some(2), "advice is there in any case");
    }

    #[test]
    fn what_is_allowed_is_there_with_end_and_reason() {
        let document = sample::with_allowed();
        let mut out = Vec::new();
        write(&mut out, &sample::allowed(&document)).unwrap();
        let value: Value = serde_json::from_slice(&out).unwrap();
        schema::tests::check(CHECK_REPORT, &value);
        let keys = ["rule", "line", "until", "reason", "comment_line"];
        let told = |index: usize| keys.map(|key| value["allowed"][index][key].clone());
        assert_eq!(
            told(0),
            [json!("status-unknown"), json!(6), json!("2026-12-31"), json!("the word is asked for"), json!(7)]
        );
        assert_eq!(told(1), [json!("date-invalid"), json!(11), Value::Null, json!("nobody \u{1b} knows"), json!(12)]);
        assert_eq!(value["plans"][0]["allowed"], 2);
    }
}
