//! What comments in the plans allow.

use serde::Serialize;

use super::fingerprint::Fingerprints;
use super::{CheckReport, Checked};
use crate::check::Allowed;
use crate::document::Document;
use crate::model::Exemption;
use crate::render::safe::escaped;

/// A finding that a comment allows, for programs.
#[derive(Debug, Serialize)]
pub(super) struct AllowedView {
    rule: &'static str,
    severity: &'static str,
    path: String,
    line: usize,
    message: String,
    fingerprint: String,
    until: Option<String>,
    reason: String,
    comment_line: usize,
}

impl AllowedView {
    pub(super) fn new(document: &Document, allowed: &Allowed<'_>, fingerprints: &Fingerprints<'_>) -> Self {
        let Allowed { found, by } = allowed;
        Self {
            rule: found.code,
            severity: found.severity.as_str(),
            path: document.source().path().display().to_string(),
            line: document.source().line(found.span.start()),
            message: found.message.clone(),
            fingerprint: fingerprints.of(found),
            until: until(by),
            reason: reason(document, by),
            comment_line: document.source().line(by.span.start()),
        }
    }
}

/// A line for each that is allowed, where they are asked for.
pub(super) fn lines(report: &CheckReport<'_>) -> Vec<String> {
    let listed = report.documents.iter().filter(|_| report.lists_allowed);
    let line = |checked: &Checked<'_>, Allowed { found, by }: &Allowed<'_>| {
        let place = checked.document.place(found.span.start());
        let until = until(by).map(|day| format!(" until {day}")).unwrap_or_default();
        let reason = reason(checked.document, by);
        format!("{}: {} is allowed{until}: {}", escaped(&place), found.code, escaped(&reason))
    };
    listed.flat_map(|checked| checked.allowed.iter().map(move |allowed| line(checked, allowed))).collect()
}

/// The last day on which it is allowed.
pub(super) fn until(by: &Exemption) -> Option<String> {
    by.until.map(|until| until.value.to_string())
}

/// Why it is allowed, in one line.
pub(super) fn reason(document: &Document, by: &Exemption) -> String {
    document.text(by.reason).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn they_are_listed_on_request() {
        let document = sample::with_allowed();
        let mut report = sample::allowed(&document);
        assert_eq!(lines(&report), [""; 0]);
        report.lists_allowed = true;
        let expect = [
            "plans/a b.md:6: status-unknown is allowed until 2026-12-31: the word is asked for",
            "plans/a b.md:11: date-invalid is allowed: nobody \\x1b knows",
        ];
        assert_eq!(lines(&report), expect);
    }
}
