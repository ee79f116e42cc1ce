//! What would be written, as a diff.

use anyhow::Result;

use super::{Outcome, WriteArgs, receipt};
use crate::commands::context::Context;
use crate::commands::exit::Exit;
use crate::document::Workspace;
use crate::render::diff::{self, FileDiff};
use crate::render::hashes::Hashes;
use crate::render::receipt::{Deed, Entry, lines};
use crate::store::{self, Rewrite};

/// Shows what `planned` would make of the files, and what would be nothing to change.
///
/// # Errors
/// A file that is to be renamed cannot be read; or standard output cannot be written.
pub(super) fn show(
    context: &mut Context<'_>,
    workspace: &Workspace,
    planned: &Outcome,
    hashes: &Hashes,
    args: &WriteArgs,
) -> Result<Exit> {
    if args.is_for_programs() {
        return receipt(context, &planned.entries, hashes, args, false);
    }
    let moved = planned.moved.iter().map(|step| Ok((step, store::read(&step.from)?)));
    let mut moved = moved.collect::<Result<Vec<_>>>()?;
    let documents = planned.changed.iter().map(|(index, new)| {
        let old = workspace.documents[*index].source();
        FileDiff { from: Some((old.path(), old.text())), to: Some((old.path(), new.source().text())) }
    });
    let rewritten = planned.rewritten.iter().map(|Rewrite { file, before, after }| FileDiff {
        from: Some((&file.shown, before)),
        to: Some((&file.shown, after)),
    });
    let mut files: Vec<FileDiff<'_>> = documents.chain(rewritten).collect();
    for file in &mut files {
        let (Some((from, _)), Some((to, _))) = (file.from, &mut file.to) else { continue };
        if let Some(at) = moved.iter().position(|(step, _)| context.root.is_same_file(from, &step.from.shown)) {
            *to = &moved.remove(at).0.to.shown;
        }
    }
    files.extend(moved.iter().map(|(step, source)| FileDiff {
        from: Some((&step.from.shown, source.text())),
        to: Some((&step.to.shown, source.text())),
    }));
    files.extend(planned.created.iter().map(|new| FileDiff { from: None, to: Some((&new.file.shown, &new.text)) }));
    for file in &files {
        diff::of_file(context.out, file)?;
    }
    let is_nothing = |entry: &&Entry| matches!(entry.deed, Deed::Nothing(_));
    let nothing: Vec<Entry> = planned.entries.iter().filter(is_nothing).cloned().collect();
    lines(context.out, &nothing)?;
    Ok(Exit::Fine)
}
