//! Never a silent zero: what was not recognised as a plan is said.

use super::context::Context;
use super::exit::{self, Exit};
use crate::document::{Document, Workspace};
use crate::parse;
use crate::render::safe::escaped;

/// Says for each document in which nothing was recognised what came nearest. Where that is all of them, nobody can
/// tell what was asked.
pub(super) fn judge(workspace: &Workspace, context: &Context<'_>) -> Exit {
    let unrecognised = || workspace.documents.iter().filter(|document| document.plan().is_empty());
    let end = if unrecognised().count() == workspace.documents.len() { Exit::CannotTell } else { Exit::Fine };
    for document in unrecognised() {
        match end {
            Exit::CannotTell => exit::say(&message(document)),
            _ => context.note(&message(document)),
        }
    }
    end
}

fn message(document: &Document) -> String {
    let path = document.source().path().display().to_string();
    let readings = parse::explain(document.source(), document.options());
    let nearest = match readings.iter().find(|reading| reading.near_miss) {
        Some(miss) => format!("nearest match: {}, {}", document.place(miss.span.start), miss.reason),
        None => "no line comes near to an item".to_owned(),
    };
    escaped(&format!("no phase and no item recognised in {path}; {nearest}")).into_owned()
}
