//! `plan undo --list`

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;

use super::choice::Past;
use crate::commands::context::Context;
use crate::commands::exit::Exit;
use crate::render::changes::{self, ListedChange};
use crate::render::hashes::Hashes;
use crate::store::{PastFile, Stage};
use crate::text::Source;

/// Writes what is remembered, newest first.
pub(super) fn write(context: &mut Context<'_>, past: &Past, is_for_programs: bool) -> Result<Exit> {
    let standing = past.standing();
    let shown = |path: &Path| context.root.file(path).shown.display().to_string();
    let listed: Vec<ListedChange> = past
        .changes()
        .map(|change| ListedChange {
            number: change.number,
            at: change.at,
            command: change.command.clone(),
            told: change.told.clone(),
            files: change.files.iter().flat_map(PastFile::paths).map(shown).collect(),
            takes_back: change.takes_back,
            taken_back_by: standing.taken_back_by(change),
            stands: standing.stands(change),
            is_in_place: change.files.iter().all(|file| file.stage() == Stage::After),
        })
        .collect();
    if is_for_programs {
        let files: BTreeSet<&Path> =
            past.changes().flat_map(|change| &change.files).flat_map(PastFile::paths).collect();
        let now = |path: &Path| Some(Source::new(context.root.file(path).shown, past.now(path)?));
        let now: Vec<Source> = files.into_iter().filter_map(now).collect();
        changes::json(context.out, &listed, &Hashes::of(&now))?;
        return Ok(Exit::Fine);
    }
    if listed.is_empty() {
        context.note("no change of a plan here is remembered");
    }
    changes::text(context.out, &listed)?;
    Ok(Exit::Fine)
}
