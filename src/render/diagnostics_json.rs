//! Findings for programs.

use std::io::{self, Write};

use serde::Serialize;

use super::diagnostics::{CheckReport, Checked};
use super::json;
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::document::Document;
use crate::text::{LineColumn, Span};

/// `kind` of the findings of a check.
pub const CHECK_REPORT: &str = "check-report";

#[derive(Debug, Serialize)]
struct ReportView {
    errors: usize,
    warnings: usize,
    advice: usize,
    plans: Vec<PlanView>,
    findings: Vec<FindingView>,
}

#[derive(Debug, Serialize)]
struct PlanView {
    path: String,
    items: usize,
    archived: bool,
    item_rules_skipped: bool,
}

#[derive(Debug, Serialize)]
struct FindingView {
    rule: &'static str,
    severity: &'static str,
    path: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
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
    let findings = report
        .documents
        .iter()
        .flat_map(|checked| checked.findings.iter().map(|found| finding(checked.document, found)));
    let view = ReportView {
        errors: report.count(Severity::Error),
        warnings: report.count(Severity::Warning),
        advice: report.count(Severity::Advice),
        plans: report.documents.iter().map(plan).collect(),
        findings: findings.collect(),
    };
    json::write(out, CHECK_REPORT, view)
}

fn plan(checked: &Checked<'_>) -> PlanView {
    PlanView {
        path: path(checked.document),
        items: checked.document.plan().items().count(),
        archived: checked.document.is_archived(),
        item_rules_skipped: checked.is_skipped,
    }
}

fn finding(document: &Document, found: &Diagnostic) -> FindingView {
    let (start, end) = ends(document, found.span);
    let related = found.related.iter().map(|related| {
        let LineColumn { line, column } = document.source().place(related.span.start);
        RelatedView { line, column, message: related.message.clone() }
    });
    FindingView {
        rule: found.code,
        severity: found.severity.as_str(),
        path: path(document),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        message: found.message.clone(),
        help: found.help.clone(),
        related: related.collect(),
        fix: found.fix.as_ref().map(|found| fix(document, found)),
    }
}

fn fix(document: &Document, fix: &Fix) -> FixView {
    let edits = fix.edits.iter().map(|edit| {
        let (start, end) = ends(document, edit.span);
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

fn ends(document: &Document, span: Span) -> (LineColumn, LineColumn) {
    (document.source().place(span.start), document.source().place(span.end))
}

fn path(document: &Document) -> String {
    document.source().path().display().to_string()
}
