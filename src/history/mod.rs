//! REVISIONS → TRANSITIONS: what changed from one text of a plan to the next, in the plan's own terms. Pure.
//!
//! Reformatting, a repaired encoding, a banner or a move of the file change nothing here: a [`Snapshot`] does not hold them.

mod difference;
mod ages;
mod event;
mod lives;
mod matching;
mod place;
mod renamed;
mod revision;
mod snapshot;
#[cfg(test)]
mod tests;
mod timeline;
mod topic;
mod value;
mod words;

pub use ages::{Ages, Gap, ItemAge, Stretch, Trace};
pub use difference::{Difference, Pair};
pub use event::{Change, Event, events};
pub use lives::Lives;
pub use matching::Matching;
pub use place::{place_in_item, place_in_phase};
pub use renamed::renamed;
pub use revision::{Revision, Revisions};
pub use snapshot::{ItemState, PhaseState, Snapshot};
pub use timeline::{Outcome, Spell, Step, Thread, Timeline};
pub use topic::{Move, Topic};
pub use value::{Aspect, Value};
