//! What the plans of a workspace say together of its specs.

use std::collections::HashSet;
use std::ffi::OsString;

use super::WORTH_A_THREAD;
use crate::check::{Claims, pairs};
use crate::commands::checker::Checker;
use crate::commands::context::Context;
use crate::document::{Document, SpecDocument, Workspace};
use crate::model::SpecState;
use crate::parallel::{in_parallel, workers};

/// So many shares of the plans for each processor: some take longer than others.
const SHARES: usize = 4;

/// What the plans of a workspace say together of its specs.
#[derive(Debug, Default)]
pub(super) struct Standing {
    /// What their items are for, in the order of the plans.
    pub(super) claims: Claims,
    /// All files that they refer to.
    led_to: HashSet<OsString>,
    /// Whether anybody asks.
    is_known: bool,
}

impl Standing {
    /// Where rules ask for it. Archived plans say nothing, unless they are included.
    pub(super) fn of(workspace: &Workspace, checker: &Checker, includes_archived: bool) -> Self {
        let mut standing = Self::default();
        if !checker.runs_any(&["spec-shared", "spec-orphan", "item-diverged"]) || checker.specs().is_empty() {
            return standing;
        }
        let documents = workspace.documents.iter().filter(|document| includes_archived || !document.is_archived());
        let documents: Vec<&Document> = documents.collect();
        let size: usize = documents.iter().map(|document| document.source().text().len()).sum();
        let shares = if size < WORTH_A_THREAD { 1 } else { workers() * SHARES };
        let share = documents.len() / shares + 1;
        let parts = in_parallel(documents.chunks(share).collect(), |documents: &[&Document]| {
            let mut part = Self::default();
            documents.iter().for_each(|document| part.add(document, checker));
            part
        });
        parts.into_iter().for_each(|part| standing.take(part));
        standing.is_known = true;
        standing
    }

    /// Adds what `document` says, which comes behind all others.
    fn add(&mut self, document: &Document, checker: &Checker) {
        let referred = checker.referred(document);
        self.claims.add(document, &pairs(document, &referred, checker.shelf()));
        for file in referred.into_iter().filter_map(|referred| referred.target.into_file()) {
            // Thousands of items refer to a few files.
            if !self.led_to.contains(file.as_os_str()) {
                self.led_to.insert(file.into());
            }
        }
    }

    /// Takes in what `others` say, which come behind all others.
    fn take(&mut self, others: Self) {
        self.claims.take(others.claims);
        self.led_to.extend(others.led_to);
    }

    /// The open specs to which none of the plans refers, each with its text as a document. What is read as a plan itself is none
    /// of them.
    pub(super) fn orphans<'s>(
        &self,
        checker: &'s Checker,
        workspace: &Workspace,
        context: &Context<'_>,
    ) -> Vec<(&'s SpecDocument, Document)> {
        if !self.is_known {
            return Vec::new();
        }
        let is_plan =
            |spec: &SpecDocument| workspace.documents.iter().any(|plan| plan.source().path() == spec.source().path());
        let is_open = |spec: &SpecDocument| spec.spec().state().is_none_or(SpecState::is_open);
        let orphans = checker
            .specs()
            .iter()
            .filter(|spec| is_open(spec) && !self.led_to.contains(spec.file().as_os_str()) && !is_plan(spec));
        let document =
            |spec: &SpecDocument| Document::parse(spec.source().clone(), &context.options(spec.source().path()));
        orphans.map(|spec| (spec, document(spec))).collect()
    }
}
