//! One step of a change.

use anyhow::Result;

/// Something that is ready to be done to one file. With this value goes away what was beside the files for its sake.
pub(super) trait Step {
    /// Does it. `false` if another program had changed the file since it was read: then it is as that has left it.
    fn make(&mut self, notes: &mut Vec<String>) -> Result<bool>;

    /// Undoes it, after it was made.
    fn take_back(&mut self, notes: &mut Vec<String>) -> Result<()>;
}

/// Makes all of them. `false` if another program was faster; then, and after an error, those already made are taken back.
pub(super) fn make_all(steps: &mut [Box<dyn Step + '_>], notes: &mut Vec<String>) -> Result<bool> {
    for at in 0..steps.len() {
        let made = steps[at].make(notes);
        if matches!(made, Ok(true)) {
            continue;
        }
        for done in steps[..at].iter_mut().rev() {
            done.take_back(notes)?;
        }
        return made;
    }
    Ok(true)
}
