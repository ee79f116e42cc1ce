//! The one door through which a plan that exists is changed.
//!
//! What is promised: at any moment, and whatever dies, the plan is the old one or the new one, whole; an edit that
//! another program makes meanwhile is never overwritten; the file keeps its links, owner, mode and attributes; nothing
//! is left behind that a later call would not clear away. On Unix `transaction` keeps this, elsewhere `portable`, with
//! less to promise.

mod busy;
mod new_texts;
#[cfg(any(not(unix), test))]
mod portable;
mod refused;
#[cfg(test)]
#[cfg(unix)]
mod tests;
#[cfg(unix)]
mod transaction;

use std::path::Path;

use anyhow::Result;

use super::interrupt::Held;
use super::{PlanFile, Record};
use crate::text::Source;

pub use self::busy::{Busy, BusyCause};
pub use self::new_texts::{Move, NewFile, NewTexts, OldFile, Rewrite};
pub use self::refused::{AlreadyThere, ChangedMeanwhile};

#[cfg(not(unix))]
use self::portable as platform;
#[cfg(unix)]
use self::transaction as platform;

/// What became of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replaced {
    /// There was nothing to change in any of them, and nothing was written.
    Unchanged,
    /// All is as it is to be, and survives a power cut.
    Written,
}

/// Computes the new texts from what is in the files now.
///
/// It is called under the lock, and once more whenever another program was faster. So it must start from the sources
/// that it is given, and its last call is the one that counts.
pub type Change<'a> = dyn FnMut(&[&Source]) -> Result<NewTexts> + 'a;

/// Changes one file: [`replace_all`] of one.
///
/// # Errors
/// As [`replace_all`].
pub fn replace(
    file: &PlanFile,
    record: Option<&mut Record>,
    notes: &mut Vec<String>,
    change: &mut dyn FnMut(&Source) -> Result<Option<String>>,
) -> Result<Replaced> {
    let files = std::slice::from_ref(file);
    let mut change_all = |sources: &[&Source]| {
        let texts = sources.iter().map(|source| change(source)).collect::<Result<Vec<_>>>()?;
        Ok(texts.into())
    };
    replace_all(files, record, notes, &mut change_all)
}

/// Changes several files, all or none: a failure half-way puts back those that were done, and what a kill or a power cut leaves
/// half-way, the next change finishes: `notes` says so.
///
/// With a `record` the change is written into the journal, from which it can be taken back, and the record gets its number;
/// without one it is nobody's to take back.
///
/// `notes` receives what the user must be told whatever the outcome, even an error: that an edit of another program was
/// kept beside the plan, or that something of the file could not be kept.
///
/// A run that is told to end meanwhile makes the whole change, or none of it.
///
/// # Errors
/// [`Busy`], if another program is writing; [`Interrupted`](crate::store::Interrupted), if the run is told to end; the error of
/// `change`, as it is; else one sentence that says why nothing
/// was written, or, if the sync of the folder failed, that it was.
pub fn replace_all(
    files: &[PlanFile],
    record: Option<&mut Record>,
    notes: &mut Vec<String>,
    change: &mut Change<'_>,
) -> Result<Replaced> {
    let _held = Held::new();
    platform::replace_all(files, record, notes, change)
}

/// What is to become of a change that was stopped half-way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settlement {
    /// It is finished; where that cannot be done, it is taken back.
    Finish,
    /// It is taken back, in those files that nobody else has changed since.
    TakeBack,
    /// All is left as it is, and nothing is said of it any more.
    Keep,
}

/// What came of settling.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// Whether there was anything to be settled.
    pub is_any: bool,
    /// Whether there is something that another run is at, or that cannot be looked into.
    pub is_left: bool,
}

/// Settles what killed runs have left half-way of changes that concern files in `folders`, which are absolute and free of links;
/// `notes` says what was done.
///
/// # Errors
/// It cannot be done: why, and what else can be.
pub fn settle(folders: &[&Path], how: Settlement, notes: &mut Vec<String>) -> Result<Settled> {
    let _held = Held::new();
    platform::settle(folders, how, notes)
}
