//! A document with findings of every kind, for the tests of the formats.

use std::sync::Arc;

use super::{CheckReport, Checked};
use crate::check::{self, Allowed, Rule};
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::document::Document;
use crate::text::{Edit, EditSet, Source, Span};

const TEXT: &str = "\
# Größe 🚀

## Phase 1: First (Days 1-30)

### 1. Automate ETL
**Status:** 🔴 Stuck, really

### 2. Bill | invoice
**Due:** 2026-02-30
";

/// A plan with two items; what is wrong with it, [`findings`] says.
pub(super) fn document() -> Document {
    Document::parse(Source::new("plans/a b.md", TEXT), &Arc::default())
}

/// An error, a warning and advice, in the order of the document.
pub(super) fn findings() -> Vec<Diagnostic> {
    let word = place("Stuck, really");
    let fix = Fix {
        title: "write Blocked".to_owned(),
        edits: EditSet::new(vec![Edit::replace(word, "Blocked")]).unwrap(),
        safety: Safety::Safe,
    };
    vec![
        Diagnostic::new("phase-overdue", Severity::Warning, place("Days 1-30"), "ended on 2026-01-30, 100% late: why?")
            .related(place("### 1"), "#1 Automate ETL is open"),
        Diagnostic::new("status-unknown", Severity::Error, word, "`Stuck, really` is no status")
            .key("stuck")
            .help("write Blocked")
            .help("or define it in plan.yaml")
            .fix(fix),
        Diagnostic::new("date-invalid", Severity::Advice, place("2026-02-30"), "there is no 2026-02-30"),
    ]
}

/// A report on `document`, advice shown, which fails on errors. It was made with the rules of [`findings`] and `mojibake`.
pub(super) fn report(document: &Document, findings: Vec<Diagnostic>) -> CheckReport<'_> {
    let names = ["mojibake", "status-unknown", "phase-overdue", "date-invalid"];
    let rules: Vec<&'static Rule> = names.iter().map(|name| check::rule(name).unwrap()).collect();
    CheckReport {
        documents: vec![Checked::new(document, findings)],
        rules,
        advice: true,
        bar: Some(Severity::Error),
        as_of: "2026-11-22".parse().unwrap(),
        ..CheckReport::default()
    }
}

/// The plan with comments that allow two of the findings.
pub(super) fn with_allowed() -> Document {
    let text = TEXT
        .replace("really\n", "really\n<!-- plan: allow status-unknown until 2026-12-31, the word\nis asked for -->\n");
    let text = text + "<!-- plan: allow date-invalid, nobody \u{1b} knows -->\n";
    Document::parse(Source::new("plans/a b.md", text), &Arc::default())
}

/// A report on what is allowed there, while the rest is known.
pub(super) fn allowed(document: &Document) -> CheckReport<'_> {
    let [late, unknown, invalid] = <[Diagnostic; 3]>::try_from(findings()).unwrap();
    let text = document.source().text();
    let start = text.find("2026-02-30").unwrap();
    let invalid = Diagnostic { span: Span::new(start, start + 10), ..invalid };
    let by = &document.plan().exemptions;
    let allowed = vec![Allowed { found: unknown, by: &by[0] }, Allowed { found: invalid, by: &by[1] }];
    let mut report = report(document, Vec::new());
    report.documents[0] = Checked { known: vec![late], allowed, ..Checked::new(document, Vec::new()) };
    report
}

/// What `write` writes of the sample.
pub(super) fn written(write: impl Fn(&mut Vec<u8>, &CheckReport<'_>)) -> String {
    let document = document();
    let mut out = Vec::new();
    write(&mut out, &report(&document, findings()));
    String::from_utf8(out).unwrap()
}

fn place(text: &str) -> Span {
    let start = TEXT.find(text).unwrap();
    Span::new(start, start + text.len())
}
