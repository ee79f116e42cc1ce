//! Never a silent zero: what was not recognised as a plan is said.

use super::context::Context;
use super::exit::{self, Exit};
use crate::document::{Document, Workspace};

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

/// Says which overrides of `documents` count for nothing because they cannot be understood.
pub(super) fn warn(documents: &[Document]) {
    for document in documents {
        for problem in document.problems().iter().filter(|problem| problem.code == "override-invalid") {
            let help = problem.help.iter().map(|help| format!("; {help}")).collect::<String>();
            exit::say(&format!("warning: {}: {}{help}", document.place(problem.span.start), problem.message));
        }
    }
}
