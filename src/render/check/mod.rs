//! What a check found, one file an output.

pub mod json;
pub mod text;

use chrono::NaiveDate;

use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;

/// What was found in the documents of a workspace.
#[derive(Debug)]
pub struct CheckReport<'d> {
    /// Each document with its findings.
    pub documents: Vec<Checked<'d>>,
    /// Whether advice is shown.
    pub advice: bool,
    /// The day that counted as today.
    pub as_of: NaiveDate,
}

/// A document and its findings.
#[derive(Debug)]
pub struct Checked<'d> {
    /// The document.
    pub document: &'d Document,
    /// What is wrong in it, in the order of the document.
    pub findings: Vec<Diagnostic>,
    /// Whether the rules about its items were skipped because it is archived.
    pub is_skipped: bool,
}

impl CheckReport<'_> {
    /// How many findings have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.documents.iter().flat_map(|checked| &checked.findings).filter(|found| found.severity == severity).count()
    }

    /// The worst severity there is.
    pub fn worst(&self) -> Option<Severity> {
        self.documents.iter().flat_map(|checked| &checked.findings).map(|found| found.severity).max()
    }
}
