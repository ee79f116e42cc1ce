//! `plan undo --unfinished`

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::commands::context::Context;
use crate::commands::exit::Exit;
use crate::render::safe::escaped;
use crate::store::{self, Settlement};

/// Takes back what a killed run has left half-way; where it is to be kept, leaves all as it is.
pub(super) fn settle(context: &mut Context<'_>, keep: bool) -> Result<Exit> {
    let how = if keep { Settlement::Keep } else { Settlement::TakeBack };
    let mut notes = Vec::new();
    let folders = context.folders();
    let folders: Vec<&Path> = folders.iter().map(PathBuf::as_path).collect();
    let settled = store::settle(&folders, how, &mut notes);
    for note in &notes {
        writeln!(context.out, "{}", escaped(note))?;
    }
    if !settled?.is_any {
        writeln!(context.out, "nothing to change: no change was left half-way")?;
    } else if !keep {
        context.out.tell_of_changes();
    }
    Ok(Exit::Fine)
}
