//! One step of a change.

use anyhow::{Error, Result};

/// Something that is ready to be done to one file. With this value goes away what was beside the files for its sake.
pub(super) trait Step {
    /// Does it. `false` if another program had changed the file since it was read: then it is as that has left it.
    fn make(&mut self, notes: &mut Vec<String>) -> Result<bool>;

    /// Undoes it, after it was made.
    fn take_back(&mut self, notes: &mut Vec<String>) -> Result<()>;
}

/// Why not all steps are made.
pub(super) struct Halt {
    pub(super) error: Error,
    /// Whether those that were made are taken back.
    pub(super) is_undone: bool,
}

/// Makes all of them. `false` if another program was faster; then, and mostly after an error, those already made are taken back.
pub(super) fn make_all(steps: &mut [Box<dyn Step + '_>], notes: &mut Vec<String>) -> Result<bool, Halt> {
    for at in 0..steps.len() {
        let made = steps[at].make(notes);
        if matches!(made, Ok(true)) {
            continue;
        }
        for done in steps[..at].iter_mut().rev() {
            done.take_back(notes).map_err(|error| Halt { error, is_undone: false })?;
        }
        return made.map_err(|error| Halt { error, is_undone: true });
    }
    Ok(true)
}
