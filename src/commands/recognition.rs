//! Never a silent zero: what was not recognised as a plan is said.

use super::context::Context;
use super::exit::{self, Exit};
use crate::document::Workspace;

/// Says for each document in which nothing was recognised what came nearest. Where that is all of them, nobody can
/// tell what was asked.
pub(super) fn judge(workspace: &Workspace, context: &Context<'_>) -> Exit {
    let unrecognised = || workspace.documents.iter().filter(|document| document.plan().is_empty());
    let end = if unrecognised().count() == workspace.documents.len() { Exit::CannotTell } else { Exit::Fine };
    for document in unrecognised() {
        match end {
            Exit::CannotTell => exit::say(&document.nothing_recognised()),
            _ => context.note(&document.nothing_recognised()),
        }
    }
    end
}
