//! `plan undo --list`

use anyhow::Result;

use super::choice::Past;
use crate::commands::context::Context;
use crate::commands::exit::Exit;
use crate::render::changes::{self, ListedChange};

/// Writes what is remembered, newest first.
pub(super) fn write(context: &mut Context<'_>, past: &Past, is_for_programs: bool) -> Result<Exit> {
    let standing = past.standing();
    let listed: Vec<ListedChange> = past
        .changes()
        .map(|change| ListedChange {
            number: change.number,
            at: change.at,
            command: change.command.clone(),
            told: change.told.clone(),
            files: change.files.iter().map(|file| context.root.file(&file.path).shown.display().to_string()).collect(),
            takes_back: change.takes_back,
            taken_back_by: standing.taken_back_by(change),
            stands: standing.stands(change),
            is_in_place: change.files.iter().all(|file| past.now(&file.path).as_ref() == Some(&file.after)),
        })
        .collect();
    if is_for_programs {
        changes::json(context.out, &listed)?;
        return Ok(Exit::Fine);
    }
    if listed.is_empty() {
        context.note("no change of a plan here is remembered");
    }
    changes::text(context.out, &listed)?;
    Ok(Exit::Fine)
}
