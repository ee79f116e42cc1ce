//! What a check found, one file an output.

mod allowed;
pub mod baseline;
pub mod concise;
mod fingerprint;
mod gate;
pub mod github;
pub mod gitlab;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod question;
mod region;
mod related;
pub mod repaired;
#[cfg(test)]
mod sample;
pub mod sarif;
mod subject;
pub mod text;

use std::cmp::Reverse;
use std::path::{MAIN_SEPARATOR, PathBuf};

use chrono::NaiveDate;

use crate::check::{Allowed, Repaired, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::text::Source;

pub use gate::{Against, Gate};

/// What was found in the documents of a workspace.
#[derive(Debug, Default)]
pub struct CheckReport<'d> {
    /// Each document with its findings.
    pub documents: Vec<Checked<'d>>,
    /// The specs that they were held against.
    pub specs: Vec<&'d Source>,
    /// The rules that were applied, in the order of the catalogue.
    pub rules: Vec<&'static Rule>,
    /// Whether advice is shown.
    pub advice: bool,
    /// Whether what comments allow is listed, where it is only counted otherwise.
    pub lists_allowed: bool,
    /// From which severity on findings make the check fail; `None` where none does.
    pub bar: Option<Severity>,
    /// The day that counted as today.
    pub as_of: NaiveDate,
    /// What the findings were held against.
    pub gates: Vec<Gate>,
    /// What was repaired before.
    pub repaired: Vec<Repaired>,
}

/// A document and its findings.
#[derive(Debug)]
pub struct Checked<'d> {
    /// The document.
    pub document: &'d Document,
    /// Its path from the root of the repository, as a code host names it.
    pub path: PathBuf,
    /// What is wrong in it, in the order of the document.
    pub findings: Vec<Diagnostic>,
    /// What is wrong in it, and was known before to one of the gates.
    pub known: Vec<Diagnostic>,
    /// What is wrong in it, and allowed by its comments.
    pub allowed: Vec<Allowed<'d>>,
    /// Whether the rules about its items were skipped because it is archived.
    pub is_skipped: bool,
    /// Whether it is a spec of the backlog, and no plan.
    pub is_spec: bool,
}

impl<'d> CheckReport<'d> {
    /// Those of its documents that are plans: findings may stand in others.
    pub fn plans(&self) -> impl ExactSizeIterator<Item = &Checked<'d>> {
        let plans: Vec<&Checked<'d>> = self.documents.iter().filter(|checked| !checked.is_spec).collect();
        plans.into_iter()
    }

    /// How many findings have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.documents.iter().flat_map(|checked| &checked.findings).filter(|found| found.severity == severity).count()
    }

    /// The worst severity there is.
    pub fn worst(&self) -> Option<Severity> {
        self.documents.iter().flat_map(|checked| &checked.findings).map(|found| found.severity).max()
    }

    /// Whether findings of this severity make the check fail.
    pub fn is_failure(&self, severity: Severity) -> bool {
        self.bar.is_some_and(|bar| severity >= bar)
    }

    /// Whether findings of this severity are shown to people: advice only on request.
    pub fn shows(&self, severity: Severity) -> bool {
        self.advice || severity > Severity::Advice
    }

    /// What is shown to people, in the order of the documents.
    fn shown(&self) -> impl Iterator<Item = (&Checked<'d>, &Diagnostic)> {
        let all = self.documents.iter().flat_map(|checked| checked.findings.iter().map(move |found| (checked, found)));
        all.filter(|(_, found)| self.shows(found.severity))
    }

    /// The same, worst first; within a severity in the order of the documents.
    fn worst_first(&self) -> Vec<(&Checked<'d>, &Diagnostic)> {
        let mut all: Vec<_> = self.shown().collect();
        all.sort_by_key(|(_, found)| Reverse(found.severity));
        all
    }
}

impl<'d> Checked<'d> {
    /// What was found in `document`, all of whose rules were run, and which lies where its path says.
    pub fn new(document: &'d Document, findings: Vec<Diagnostic>) -> Self {
        let path = document.source().path().to_owned();
        Self { document, path, findings, known: Vec::new(), allowed: Vec::new(), is_skipped: false, is_spec: false }
    }

    /// Its path with `/` between the folders, whatever system this is. Bytes that are no text are shown as `�`.
    fn slashed(&self) -> String {
        let path = self.path.to_string_lossy();
        if MAIN_SEPARATOR == '/' { path.into_owned() } else { path.replace(MAIN_SEPARATOR, "/") }
    }
}
