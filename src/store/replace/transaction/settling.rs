//! What another run has left half-way, finished or taken back.

use std::path::Path;
use std::thread;
use std::time::Instant;

use anyhow::{Result, bail};

use super::ground::{Beyond, Ground, LOCK_WAIT};
use super::{PAUSE, Run};
use crate::store::git::move_in_index;
use crate::store::interrupt::Interrupted;
use crate::store::replace::{Busy, BusyCause, NewTexts, Settled, Settlement};
use crate::store::unfinished::{Extent, Found, Remains, Slot, WAYS_OUT};
use crate::store::{PastChange, PastFile, PlanFile, Stage};
use crate::text::Source;

/// Ground as [`Ground::take`] gives it, of which no file is half-way between what it was and what a killed run would have made of
/// it. What is half-way elsewhere is settled by the way, where that can be done.
pub(super) fn settled_ground(files: &[PlanFile], beyond: &Beyond, notes: &mut Vec<String>) -> Result<Ground> {
    let deadline = Instant::now() + LOCK_WAIT;
    let mut left_alone: Vec<Slot> = Vec::new();
    'again: loop {
        let ground = Ground::take(files, beyond, notes)?;
        for slot in ground.slots() {
            if left_alone.contains(&slot) {
                continue;
            }
            match Found::to_settle(&slot) {
                Found::Nothing => {}
                Found::Torn(_lock) => drop(slot.clear()),
                Found::Unusable(_) => left_alone.push(slot),
                // A run that is at work holds the folders of its files: so this one is being settled, and waits for ours.
                Found::Busy(Some(change)) if concerns(&change, &ground) => {
                    let plan = ground.first().to_owned();
                    drop(ground);
                    if Instant::now() > deadline {
                        return Err(Busy { plan, cause: BusyCause::Locked }.into());
                    }
                    thread::sleep(PAUSE);
                    continue 'again;
                }
                Found::Busy(_) => {}
                Found::Remains(remains) => {
                    let is_in_the_way = concerns(&remains.change, &ground);
                    drop(ground);
                    match finish(remains, notes) {
                        Ok(()) => {}
                        Err(error) if is_in_the_way => return Err(error),
                        Err(_) => left_alone.push(slot),
                    }
                    continue 'again;
                }
            }
        }
        return Ok(ground);
    }
}

/// Whether `change` is about a file of `ground`.
fn concerns(change: &PastChange, ground: &Ground) -> bool {
    change.files.iter().flat_map(PastFile::paths).any(|path| ground.has(path))
}

/// Settles what killed runs have left half-way in `folders`, a line in `notes` each.
///
/// # Errors
/// It cannot be settled so: why, and what to do.
pub(in crate::store::replace) fn settle(
    folders: &[&Path],
    how: Settlement,
    notes: &mut Vec<String>,
) -> Result<Settled> {
    let mut settled = Settled::default();
    for slot in Slot::above_all(folders.iter().copied()) {
        match Found::to_settle(&slot) {
            Found::Nothing => {}
            Found::Busy(_) | Found::Unusable(_) => settled.is_left = true,
            Found::Torn(_lock) => drop(slot.clear()),
            Found::Remains(remains) => {
                settled.is_any = true;
                match how {
                    Settlement::Finish => finish(remains, notes)?,
                    Settlement::TakeBack => take_back(remains, notes)?,
                    Settlement::Keep => {
                        let (_, stages) = remains.stages();
                        let (command, states) = (remains.command(), remains.states(&stages));
                        remains.clear()?;
                        notes.push(format!("{command} was stopped half-way, and all is left as it is: {states}"));
                    }
                }
            }
        }
    }
    Ok(settled)
}

/// Finishes the change, or takes it back where that cannot be done; `notes` says which.
///
/// # Errors
/// Neither can be done: why, and what to do. [`Busy`], if another run is at work on one of the files; [`Interrupted`], if this one
/// is told to end.
fn finish(remains: Remains, notes: &mut Vec<String>) -> Result<()> {
    // What the run has left beside the files is swept away even if nothing else is to be done.
    let ground = Ground::take(&remains.present(), &Beyond::default(), notes)?;
    let (extent, stages) = remains.stages();
    drop(ground);
    let (command, names) = (remains.command(), remains.names());
    let told = match extent {
        Extent::Nothing => format!("{command} was stopped before it had changed anything"),
        Extent::Whole => {
            move_in_index(&remains.change.files, notes);
            format!("{command} was stopped when it had changed everything: {names}")
        }
        Extent::Partly => match lead(&remains, Goal::After, notes) {
            Ok(()) => format!("{command} was stopped half-way, and is finished now: {names}"),
            Err(error) if error.is::<Busy>() || error.is::<Interrupted>() => return Err(error),
            Err(error) if lead(&remains, Goal::Before, notes).is_ok() => {
                format!("{command} was stopped half-way, and is taken back, as it cannot be finished: {error:#}")
            }
            Err(error) => {
                let states = remains.states(&remains.stages().1);
                bail!("{command} was stopped half-way, and cannot be finished: {error:#}; {states}; {WAYS_OUT}")
            }
        },
        Extent::Unclear => bail!("{command} was stopped half-way: {}; {WAYS_OUT}", remains.states(&stages)),
    };
    remains.clear()?;
    notes.push(told);
    Ok(())
}

/// Takes the change back where nobody else has changed its files since; `notes` says where that is.
///
/// # Errors
/// It cannot be done.
fn take_back(remains: Remains, notes: &mut Vec<String>) -> Result<()> {
    let command = remains.command();
    lead(&remains, Goal::Before, notes)?;
    let foreign: Vec<String> = remains.foreign();
    let names = remains.names();
    remains.clear()?;
    notes.push(match foreign.as_slice() {
        [] => format!("{command} was stopped half-way, and is taken back: {names}"),
        foreign => format!(
            "{command} was stopped half-way, and is taken back but for {}, changed since by another program and left as it is",
            foreign.join(", ")
        ),
    });
    Ok(())
}

/// Where to lead the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Goal {
    Before,
    After,
}

/// Makes of the files what they were, or are to be, all of them or none; of one that another program has changed, nothing.
///
/// # Errors
/// As for any change.
fn lead(remains: &Remains, goal: Goal, notes: &mut Vec<String>) -> Result<()> {
    let name = |path: &Path| remains.name(path);
    let files = remains.present();
    let mut change = |sources: &[&Source]| {
        let mut wish = NewTexts::from(vec![None; sources.len()]);
        for file in &remains.change.files {
            match goal {
                Goal::Before => file.take_back(&file.stage(), &mut wish, &name),
                Goal::After => file.finish(&file.stage(), &mut wish, &name),
            }
        }
        Ok(wish)
    };
    Run { files: &files, record: None, notes, change: &mut change, is_settlement: true }.make()?;
    let led = remains.change.files.iter().map(|file| match goal {
        Goal::After => file.clone(),
        Goal::Before => file.clone().reversed(),
    });
    let moved: Vec<PastFile> = led.filter(|file| file.stage() == Stage::After).collect();
    move_in_index(&moved, notes);
    Ok(())
}
