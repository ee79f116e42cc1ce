//! Never a silent zero: what was not recognised as a plan is said.

use std::path::PathBuf;

use anyhow::Result;

use super::context::Context;
use super::exit::{self, Exit};
use crate::document::{Document, Workspace};

/// The plans that the user has named, with a word on standard error about what is wrong with them; or, where nothing was
/// recognised in any of them, how the run ends.
///
/// # Errors
/// As [`Context::workspace`].
pub(super) fn recognised(plans: &[PathBuf], context: &mut Context<'_>) -> Result<Result<Workspace, Exit>> {
    let workspace = context.workspace(plans)?;
    warn(&workspace.documents);
    let end = judge(&workspace, context);
    Ok(if end == Exit::Fine { Ok(workspace) } else { Err(end) })
}

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

/// Says which overrides of `documents` count for nothing because they cannot be understood, and where a merge has left two
/// texts.
pub(super) fn warn(documents: &[Document]) {
    Warnings::of(documents).say();
}

/// Says where a merge has left two texts in `documents`, which are those of `time`, and which of them is the answer.
pub(super) fn warn_of_conflicts(documents: &[Document], time: &str) {
    documents.iter().filter_map(|document| of_conflicts(document, time)).for_each(|warning| exit::say(&warning));
}

/// What is wrong with documents whatever is asked of them.
#[derive(Debug, Default)]
pub(super) struct Warnings {
    conflicts: Vec<String>,
    overrides: Vec<String>,
}

impl Warnings {
    /// Of `documents`.
    pub(super) fn of(documents: &[Document]) -> Self {
        let mut warnings = Self::default();
        documents.iter().for_each(|document| warnings.add(document));
        warnings
    }

    /// Adds those of `document`.
    pub(super) fn add(&mut self, document: &Document) {
        self.conflicts.extend(of_conflicts(document, ""));
        for problem in document.problems().iter().filter(|problem| problem.code == "override-invalid") {
            let help = problem.help.iter().map(|help| format!("; {help}")).collect::<String>();
            let place = document.place(problem.span.start());
            self.overrides.push(format!("warning: {place}: {}{help}", problem.message));
        }
    }

    /// Puts `more` behind these.
    pub(super) fn append(&mut self, more: Self) {
        self.conflicts.extend(more.conflicts);
        self.overrides.extend(more.overrides);
    }

    /// Says them on standard error.
    pub(super) fn say(&self) {
        self.conflicts.iter().chain(&self.overrides).for_each(|warning| exit::say(warning));
    }
}

fn of_conflicts(document: &Document, time: &str) -> Option<String> {
    if document.plan().conflicts.is_empty() {
        return None;
    }
    let (path, lines) = (document.source().path().display(), lines(&document.conflict_lines()));
    let text = document.source().text();
    let which = match document.plan().conflicts.as_slice() {
        [conflict] if conflict.halves(text)[0] == conflict.ours => "its first half",
        [_] => "its second half, as the first is empty,",
        _ => "the first half of each, or the second where that is empty,",
    };
    let (conflicts, them) =
        if document.plan().conflicts.len() == 1 { ("a merge conflict", "it") } else { ("merge conflicts", "them") };
    Some(format!("warning: {time}{path} has {conflicts} on {lines}; {which} is what is read; resolve {them}"))
}

/// `lines 3, 7 and 12`; nothing where there are none.
pub(super) fn lines(lines: &[usize]) -> String {
    let lines: Vec<String> = lines.iter().map(usize::to_string).collect();
    match lines.as_slice() {
        [] => String::new(),
        [line] => format!("line {line}"),
        [rest @ .., last] => format!("lines {} and {last}", rest.join(", ")),
    }
}
