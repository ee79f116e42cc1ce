//! Where the references of plans lead.

use crate::check::Target;
use crate::commands::checker::Checker;
use crate::document::{Document, Lead, Workspace};

/// Every file to which a plan of `workspace` refers, be it under a name that the file has no more.
pub(super) fn leads(workspace: &Workspace, includes_archived: bool, checker: &Checker) -> Vec<Lead> {
    let is_asked = |document: &Document| includes_archived || !document.is_archived();
    let documents = workspace.documents.iter().enumerate().filter(|(_, document)| is_asked(document));
    let leads = documents.flat_map(|(number, document)| {
        checker.referred(document).into_iter().filter_map(move |referred| {
            let place = referred.reference.span;
            let (file, is_exact) = match referred.target {
                Target::There { path, .. } => (path, true),
                Target::Moved { file, .. } => (file?, false),
                _ => return None,
            };
            Some(Lead { document: number, place, file, is_exact })
        })
    });
    leads.collect()
}
