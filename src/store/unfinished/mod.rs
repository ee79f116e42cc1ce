//! Changes of several files that were stopped half-way: killed, or cut off from power.
//!
//! Before such a change is made it is written down as a whole, in a [slot](Slot) that the next run comes across, and synced; when
//! it is made, that goes away. One file alone needs none of this: it is the old one or the new one at any moment.
//!
//! What is written is locked by its run, so that a run at work and a dead one can be told apart. What a dead one has left is
//! finished by the next run that writes: all of the files are changed then. What was changed meanwhile by another program is never
//! overwritten: then the user decides.

mod intent;
mod remains;
mod slot;
#[cfg(test)]
#[cfg(unix)]
mod tests;

use std::path::Path;

pub(super) use self::intent::Intent;

pub(super) use self::remains::{Extent, Found, Remains};
pub(super) use self::slot::Slot;

/// What killed runs have left half-way of changes that concern files in `folders`, a line each; nothing is written. `folders` are
/// absolute and free of links.
pub fn unfinished<'f>(folders: impl IntoIterator<Item = &'f Path>) -> Vec<String> {
    Slot::above_all(folders).iter().filter_map(told).collect()
}

fn told(slot: &Slot) -> Option<String> {
    let remains = match Found::to_tell(slot) {
        Found::Remains(remains) => remains,
        Found::Unusable(why) => return Some(why),
        Found::Nothing | Found::Busy(_) | Found::Torn(_) => return None,
    };
    let (extent, stages) = remains.stages();
    let end = match extent {
        Extent::Nothing | Extent::Whole => return None,
        Extent::Partly => {
            "the next command that writes finishes it, and `plan undo --unfinished` takes it back".to_owned()
        }
        Extent::Unclear => WAYS_OUT.to_owned(),
    };
    Some(format!("{} was stopped half-way: {}; {end}", remains.command(), remains.states(&stages)))
}

/// What a user can do whom nobody else can help.
pub(super) const WAYS_OUT: &str = "`plan undo --unfinished` takes back what is changed, and `plan undo --unfinished --keep` leaves all \
                                   of it as it is";
