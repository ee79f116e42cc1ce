//! What the plans of a workspace say together of its specs.

use std::collections::HashSet;
use std::path::PathBuf;

use crate::check::{Claims, pairs};
use crate::commands::checker::Checker;
use crate::commands::context::Context;
use crate::document::{Document, SpecDocument, Workspace};
use crate::model::SpecState;

/// What the plans of a workspace say together of its specs.
#[derive(Debug, Default)]
pub(super) struct Standing {
    /// What their items are for, in the order of the plans.
    pub(super) claims: Claims,
    /// All files that they refer to.
    led_to: HashSet<PathBuf>,
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
        standing.is_known = true;
        for document in workspace.documents.iter().filter(|document| includes_archived || !document.is_archived()) {
            let referred = checker.referred(document);
            standing.claims.add(document, &pairs(document, &referred, checker.shelf()));
            standing.led_to.extend(referred.into_iter().filter_map(|referred| referred.target.into_file()));
        }
        standing
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
        let orphans =
            checker.specs().iter().filter(|spec| is_open(spec) && !self.led_to.contains(spec.file()) && !is_plan(spec));
        let document =
            |spec: &SpecDocument| Document::parse(spec.source().clone(), &context.options(spec.source().path()));
        orphans.map(|spec| (spec, document(spec))).collect()
    }
}
