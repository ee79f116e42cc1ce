//! Replacing files without losing anything.
//!
//! 1. Each path is resolved: the target of a symbolic link is edited, the link stays.
//! 2. The folders are locked: `flock` on the folder itself, so that no lock file can go stale. Readers take no lock.
//! 3. What killed runs have left is swept away, and what they have left half-way is finished.
//! 4. The plans are read, and the change is computed from that. If it concerns files in other folders, then again from 1 with these.
//! 5. Drafts are written beside the plans, with the plans' owner, mode and attributes, and synced.
//! 6. The change is written into the journal, if it is to be remembered; and, if it takes more than one step, written down as a
//!    whole where the next run comes across it, and synced.
//! 7. Have the plans changed meanwhile? Then again from 4.
//! 8. The steps are made, each of them all or nothing: draft and plan change places; a new file gets its name, a file another one,
//!    or none. If what comes out of one is not what was read, all are undone, and again from 4.
//! 9. The former texts are removed, the folders and the journal synced at a time, and what was written down as a whole is
//!    removed. Where that is nothing, other runs are let in before the syncs: they take the longest.
//!
//! An error before 8 leaves no trace; one within 8 is undone. A kill within 8 leaves what 3 of the next run finishes.

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
mod settling;
mod stamp;
mod step;
mod steps;
mod sweep;
#[cfg(test)]
mod tests;

use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Error, Result};

use self::ground::{Beyond, Ground};
use self::original::Original;
use self::step::{Halt, make_all};
use self::steps::{Prepared, Way, prepare};
use super::{Busy, BusyCause, Change, Replaced};
use crate::store::git::move_in_index;
use crate::store::interrupt::{Interrupted, is_told_to_end};
use crate::store::journal::Announced;
use crate::store::unfinished::Intent;
use crate::store::{PlanFile, Record};

/// How often to start again when another program was faster.
const ATTEMPTS: u32 = 20;

/// Before the second attempt, and so much longer before each further one.
const PAUSE: Duration = Duration::from_millis(2);

pub(super) use self::settling::settle;

/// How long to wait until another change of several files is made.
const QUEUE_WAIT: Duration = Duration::from_secs(5);

/// A change that is to be made.
struct Run<'r, 'c> {
    /// What is read for it.
    files: &'r [PlanFile],
    record: Option<&'r mut Record>,
    notes: &'r mut Vec<String>,
    change: &'r mut Change<'c>,
    /// Whether it settles what another run has left half-way, so that it is written down already.
    is_settlement: bool,
}

/// How an attempt ended.
enum Attempt {
    Done(Replaced),
    /// Another program was faster, and nothing has been written.
    Outrun,
    /// The change concerns files beyond those that are locked.
    Wider(Beyond),
    /// Another change of several files has to be made first.
    Queued,
}

pub(super) fn replace_all(
    files: &[PlanFile],
    record: Option<&mut Record>,
    notes: &mut Vec<String>,
    change: &mut Change<'_>,
) -> Result<Replaced> {
    Run { files, record, notes, change, is_settlement: false }.make()
}

impl Run<'_, '_> {
    fn make(mut self) -> Result<Replaced> {
        let mut beyond = Beyond::default();
        let mut held = None;
        let mut attempt = 0;
        let deadline = Instant::now() + QUEUE_WAIT;
        while attempt < ATTEMPTS {
            thread::sleep(PAUSE * attempt);
            let mut ground = held.take().map_or_else(|| self.ground(&beyond), Ok)?;
            match self.attempt(&mut ground)? {
                Attempt::Done(replaced) => return Ok(replaced),
                Attempt::Outrun => held = Some(ground),
                // All is let go first: two runs that each held what the other needs would wait for each other.
                Attempt::Wider(wider) => beyond = beyond.and(wider),
                Attempt::Queued if Instant::now() < deadline => {
                    drop(ground);
                    thread::sleep(PAUSE);
                    continue;
                }
                Attempt::Queued => return Err(self.busy(&beyond, BusyCause::Locked)),
            }
            attempt += 1;
        }
        Err(self.busy(&beyond, BusyCause::Changing))
    }

    fn ground(&mut self, beyond: &Beyond) -> Result<Ground> {
        match self.is_settlement {
            true => Ground::take(self.files, beyond, self.notes),
            false => settling::settled_ground(self.files, beyond, self.notes),
        }
    }

    fn attempt(&mut self, ground: &mut Ground) -> Result<Attempt> {
        let mut remarks = Vec::new();
        let originals = ground.read()?;
        let sources: Vec<_> = originals[..self.files.len()].iter().map(Original::source).collect();
        let mut wish = (self.change)(&sources)?;
        let told = std::mem::take(&mut wish.told);
        let Prepared { mut steps, files } = match prepare(ground, &originals, self.files.len(), wish, &mut remarks)? {
            Way::Steps(prepared) => prepared,
            Way::Wider(beyond) => return Ok(Attempt::Wider(beyond)),
        };
        if steps.is_empty() {
            return Ok(Attempt::Done(Replaced::Unchanged));
        }
        let mut announced = self.record.as_deref().map(|record| Announced::write(record, &told, &files, &mut remarks));
        // A file that is moved is moved for git, too.
        let is_one_step = steps.len() == 1 && files.iter().all(|file| !file.is_moved());
        let mut intent = None;
        if !is_one_step && !self.is_settlement {
            let record = self.record.as_deref().cloned().unwrap_or_default();
            intent = Intent::write(&record, &told, &files)?;
            if intent.is_none() {
                return Ok(Attempt::Queued);
            }
        }
        for original in &originals {
            if !original.is_unchanged()? {
                return Ok(Attempt::Outrun);
            }
        }
        if is_told_to_end() {
            return Err(Interrupted.into());
        }
        intent.iter_mut().for_each(Intent::keep);
        let made = make_all(&mut steps, self.notes);
        if made.is_err() {
            // Some of it may stand.
            announced.iter_mut().for_each(Announced::keep);
        }
        let undone = match made {
            Ok(true) => None,
            Ok(false) => Some(Ok(Attempt::Outrun)),
            Err(Halt { error, is_undone: true }) => Some(Err(error)),
            // What is written down stays for the next run.
            Err(Halt { error, is_undone: false }) => return Err(error),
        };
        drop(steps);
        drop(originals);
        if let Some(end) = undone {
            let settled = intent.map_or(Ok(()), |intent| ground.sync().and_then(|()| intent.settle()));
            return end.and_then(|end| settled.map(|()| end));
        }
        if !self.is_settlement {
            move_in_index(&files, &mut remarks);
        }
        if intent.is_none() {
            // What is left is to wait for the disk, and others need not wait for that.
            ground.unlock();
        }
        let mut number = None;
        let mut settle = || {
            if let Some(announced) = announced.take() {
                number = announced.settle(&mut remarks);
            }
        };
        // To wait for the disk twice at a time takes little longer than once.
        let kept = thread::scope(|scope| {
            let _ = thread::Builder::new().spawn_scoped(scope, &mut settle);
            // Meanwhile the room of the texts is given back, which may be large.
            drop(files);
            ground.keep()
        });
        // Where there was no thread to be had.
        settle();
        if let Some(record) = self.record.as_deref_mut() {
            record.number = number;
        }
        self.notes.append(&mut remarks);
        kept?;
        intent.map(Intent::settle).transpose()?;
        Ok(Attempt::Done(Replaced::Written))
    }

    fn busy(&self, beyond: &Beyond, cause: BusyCause) -> Error {
        let file = self.files.first().or(beyond.first());
        Busy { plan: file.map(|file| file.shown.clone()).unwrap_or_default(), cause }.into()
    }
}
