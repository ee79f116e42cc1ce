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
mod draft;
mod folder;
mod original;
mod place;
mod stamp;
mod sweep;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, ensure};

use self::draft::Draft;
use self::folder::{Folder, FolderId};
use self::original::Original;
use self::place::Place;
use self::sweep::sweep;
use super::{Busy, BusyCause, Change, NewTexts, Replaced};
use crate::store::journal::{Announced, Rewritten};
use crate::store::shown::{Shown, reason};
use crate::store::{PlanFile, Record};

/// How long to wait for another run.
const LOCK_WAIT: Duration = Duration::from_secs(5);

/// How often to start again when another program was faster.
const ATTEMPTS: u32 = 20;

/// Before the second attempt, and so much longer before each further one.
const PAUSE: Duration = Duration::from_millis(2);

pub(super) fn replace_all(
    files: &[PlanFile],
    mut record: Option<&mut Record>,
    notes: &mut Vec<String>,
    change: &mut Change<'_>,
) -> Result<Vec<Replaced>> {
    let places = files.iter().map(Place::find).collect::<Result<Vec<_>>>()?;
    let folders = lock_folders(&places)?;
    for folder in folders.values() {
        sweep(folder, notes);
    }
    for attempt in 0..ATTEMPTS {
        thread::sleep(PAUSE * attempt);
        let originals = places.iter().map(|place| Original::open(&folders[&place.folder_id], place));
        let originals = originals.collect::<Result<Vec<_>>>()?;
        refuse_twins(&originals)?;
        if let Some(replaced) = attempt_once(&originals, record.as_deref_mut(), notes, change)? {
            return Ok(replaced);
        }
    }
    let plan = files.first().map(|file| file.shown.clone()).unwrap_or_default();
    Err(Busy { plan, cause: BusyCause::Changing }.into())
}

/// Locks each folder once, in an order that all runs share, so that two of them never wait for each other.
fn lock_folders(places: &[Place]) -> Result<BTreeMap<FolderId, Folder>> {
    let mut folders = BTreeMap::new();
    for place in places {
        folders.entry(place.folder_id).or_insert(Folder::open(place)?);
    }
    let deadline = Instant::now() + LOCK_WAIT;
    for folder in folders.values() {
        folder.lock(deadline)?;
    }
    Ok(folders)
}

/// `None` if another program was faster and nothing has been written.
fn attempt_once(
    originals: &[Original<'_>],
    record: Option<&mut Record>,
    notes: &mut Vec<String>,
    change: &mut Change<'_>,
) -> Result<Option<Vec<Replaced>>> {
    let sources: Vec<_> = originals.iter().map(Original::source).collect();
    let NewTexts { mut texts, told } = change(&sources)?;
    ensure!(texts.len() == originals.len(), "{} texts for {} files; this is a bug", texts.len(), originals.len());
    for (original, text) in originals.iter().zip(&mut texts) {
        text.take_if(|text| text == original.source().text());
    }
    let replaced = texts.iter().map(|text| text.as_ref().map_or(Replaced::Unchanged, |_| Replaced::Written)).collect();
    let mut remarks = Vec::new();
    let mut drafts = Vec::new();
    for (original, text) in originals.iter().zip(texts) {
        if let Some(text) = text {
            drafts.push(Draft::write(original, text, &mut remarks)?);
        }
    }
    if drafts.is_empty() {
        return Ok(Some(replaced));
    }
    let mut announced = record.as_deref().map(|record| announce(record, &told, &drafts, &mut remarks));
    for original in originals {
        if !original.is_unchanged()? {
            return Ok(None);
        }
    }
    match swap_all(&mut drafts, notes) {
        Ok(true) => {}
        Ok(false) => return Ok(None),
        Err(error) => {
            // Some of it may stand.
            announced.iter_mut().for_each(Announced::keep);
            return Err(error);
        }
    }
    drop(drafts);
    let number = announced.and_then(|announced| announced.settle(&mut remarks));
    if let Some(record) = record {
        record.number = number;
    }
    notes.append(&mut remarks);
    sync_folders(originals)?;
    Ok(Some(replaced))
}

/// Writes into the journal that `drafts` are about to take the plans' places.
fn announce(record: &Record, told: &[String], drafts: &[Draft<'_>], notes: &mut Vec<String>) -> Announced {
    let paths: Vec<_> = drafts.iter().map(|draft| draft.original().path()).collect();
    let files = drafts.iter().zip(&paths).map(|(draft, path)| Rewritten {
        path,
        before: draft.original().source().text(),
        after: draft.text(),
    });
    Announced::write(record, told, &files.collect::<Vec<_>>(), notes)
}

/// `false` if another program was faster; then, and after an error, those already swapped are swapped back.
fn swap_all(drafts: &mut [Draft<'_>], notes: &mut Vec<String>) -> Result<bool> {
    for at in 0..drafts.len() {
        let swapped = drafts[at].swap(notes);
        if matches!(swapped, Ok(true)) {
            continue;
        }
        for done in drafts[..at].iter_mut().rev() {
            done.swap_back(notes)?;
        }
        return swapped;
    }
    Ok(true)
}

/// Two names of one file would each be written on top of the other.
fn refuse_twins(originals: &[Original<'_>]) -> Result<()> {
    for (at, one) in originals.iter().enumerate() {
        if let Some(twin) = originals[..at].iter().find(|other| other.is_same_file(one)) {
            let (one, twin) = (Shown(one.shown()), Shown(twin.shown()));
            return Err(anyhow!("{twin} and {one} are the same file; name it once"));
        }
    }
    Ok(())
}

fn sync_folders(originals: &[Original<'_>]) -> Result<()> {
    for original in originals {
        original.folder().sync().map_err(|error| {
            let (plan, reason) = (Shown(original.shown()), reason(&error));
            anyhow!("{plan} is written, but may not survive a power cut: the sync of its folder failed: {reason}")
        })?;
    }
    Ok(())
}
