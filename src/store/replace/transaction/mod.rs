//! Replacing files without losing anything.
//!
//! 1. Each path is resolved: the target of a symbolic link is edited, the link stays.
//! 2. The folders are locked: `flock` on the folder itself, so that no lock file can go stale. Readers take no lock.
//! 3. What killed runs have left is swept away.
//! 4. The plans are read, and the change is computed from that.
//! 5. Drafts are written beside the plans, with the plans' owner, mode and attributes, and synced.
//! 6. The change is written into the journal, if it is to be remembered.
//! 7. Have the plans changed meanwhile? Then again from 4.
//! 8. Draft and plan change places. If what came out is not what was read, they change places again, and again from 4.
//! 9. The former texts are removed, and the folders and the journal synced.
//!
//! An error before 8 leaves no trace; one within 8 is undone.

mod attributes;
mod beside;
mod creation;
mod draft;
mod folder;
mod ground;
mod made_folders;
mod original;
mod place;
mod relocation;
mod removal;
mod stamp;
mod step;
mod steps;
mod sweep;
#[cfg(test)]
mod tests;

use std::thread;
use std::time::Duration;

use anyhow::Result;

use self::ground::{Beyond, Ground};
use self::original::Original;
use self::step::make_all;
use self::steps::{Prepared, Way, prepare};
use super::{Busy, BusyCause, Change, Replaced};
use crate::store::interrupt::{Interrupted, is_told_to_end};
use crate::store::journal::Announced;
use crate::store::{PlanFile, Record};

/// How often to start again when another program was faster.
const ATTEMPTS: u32 = 20;

/// Before the second attempt, and so much longer before each further one.
const PAUSE: Duration = Duration::from_millis(2);

/// How an attempt ended.
enum Attempt {
    Done(Replaced),
    /// Another program was faster, and nothing has been written.
    Outrun,
    /// The change concerns files beyond those that are locked.
    Wider(Beyond),
}

pub(super) fn replace_all(
    files: &[PlanFile],
    mut record: Option<&mut Record>,
    notes: &mut Vec<String>,
    change: &mut Change<'_>,
) -> Result<Replaced> {
    let mut beyond = Beyond::default();
    let mut ground = Ground::take(files, &beyond, notes)?;
    for attempt in 0..ATTEMPTS {
        thread::sleep(PAUSE * attempt);
        match attempt_once(&mut ground, files.len(), record.as_deref_mut(), notes, change)? {
            Attempt::Done(replaced) => return Ok(replaced),
            Attempt::Outrun => {}
            Attempt::Wider(wider) => {
                beyond = beyond.and(wider);
                // All are let go first: two runs that each held what the other needs would wait for each other.
                drop(ground);
                ground = Ground::take(files, &beyond, notes)?;
            }
        }
    }
    let plan = files.first().or(beyond.first()).map(|file| file.shown.clone()).unwrap_or_default();
    Err(Busy { plan, cause: BusyCause::Changing }.into())
}

fn attempt_once(
    ground: &mut Ground,
    seen: usize,
    record: Option<&mut Record>,
    notes: &mut Vec<String>,
    change: &mut Change<'_>,
) -> Result<Attempt> {
    let mut remarks = Vec::new();
    let originals = ground.read()?;
    let sources: Vec<_> = originals[..seen].iter().map(Original::source).collect();
    let mut wish = change(&sources)?;
    let told = std::mem::take(&mut wish.told);
    let Prepared { mut steps, files } = match prepare(ground, &originals, seen, wish, &mut remarks)? {
        Way::Steps(prepared) => prepared,
        Way::Wider(beyond) => return Ok(Attempt::Wider(beyond)),
    };
    if steps.is_empty() {
        return Ok(Attempt::Done(Replaced::Unchanged));
    }
    let mut announced = record.as_deref().map(|record| Announced::write(record, &told, &files, &mut remarks));
    for original in &originals {
        if !original.is_unchanged()? {
            return Ok(Attempt::Outrun);
        }
    }
    if is_told_to_end() {
        return Err(Interrupted.into());
    }
    match make_all(&mut steps, notes) {
        Ok(true) => {}
        Ok(false) => return Ok(Attempt::Outrun),
        Err(error) => {
            // Some of it may stand.
            announced.iter_mut().for_each(Announced::keep);
            return Err(error);
        }
    }
    drop(steps);
    let number = announced.and_then(|announced| announced.settle(&mut remarks));
    if let Some(record) = record {
        record.number = number;
    }
    notes.append(&mut remarks);
    drop(originals);
    ground.sync()?;
    Ok(Attempt::Done(Replaced::Written))
}
