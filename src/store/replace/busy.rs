//! Somebody else is writing.

use std::fmt;
use std::path::PathBuf;

use crate::store::shown::Shown;

/// Nothing was changed, because another program was at work on the plan; trying again later is the remedy.
///
/// Commands find it by `error.downcast_ref::<Busy>()` and exit with 75, as `sysexits.h` has it for a temporary failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Busy {
    /// The plan, as it is named to the user.
    pub plan: PathBuf,
    /// What keeps it.
    pub cause: BusyCause,
}

/// What keeps a plan from being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BusyCause {
    /// Another run holds the lock of the plan's folder.
    Locked,
    /// Each time the new text was ready, the plan had become another one.
    Changing,
}

impl fmt::Display for Busy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plan = Shown(&self.plan);
        match self.cause {
            BusyCause::Locked => write!(f, "{plan} is busy: another run is writing in its folder; try again"),
            BusyCause::Changing => write!(f, "{plan} is busy: another program keeps changing it; try again"),
        }
    }
}

impl std::error::Error for Busy {}
