//! Which plans a question about the work ahead is about.

use std::path::PathBuf;

use super::context::Context;
use crate::document::{Document, Workspace};

/// Whether archived plans count: where the user says so, or names `plans`, or there are no others. Else it is said that they do
/// not.
pub(super) fn are_asked_for(is_wished: bool, plans: &[PathBuf], workspace: &Workspace, context: &Context<'_>) -> bool {
    let recognised = workspace.documents.iter().filter(|document| !document.plan().is_empty());
    let (archived, living): (Vec<&Document>, Vec<&Document>) = recognised.partition(|document| document.is_archived());
    if is_wished || context.names_plans(plans) || living.is_empty() {
        return true;
    }
    match archived.len() {
        0 => {}
        1 => context.note("1 archived plan is left out; --include-archived takes it too"),
        count => context.note(&format!("{count} archived plans are left out; --include-archived takes them too")),
    }
    false
}
