//! A change of several files that is written down before it is made.

use std::fs::{File, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow};

use super::slot::Slot;
use crate::store::Record;
use crate::store::journal::{Detail, PastFile, encode};
use crate::store::shown::{Shown, reason};

/// So long others may look at what is written.
const LOOK: Duration = Duration::from_secs(1);

/// What a run is about to do, on the disk; locked as long as that run lives. It goes away with this value, unless some of the
/// change may stand.
pub(in crate::store) struct Intent {
    slot: Slot,
    /// Its lock ends with it.
    file: File,
    must_stay: bool,
}

impl Intent {
    /// Writes down that `files` are about to change, so that it is there after a power cut. `None` where another change is
    /// being made, or was left half-way.
    ///
    /// # Errors
    /// It cannot be written.
    pub(in crate::store) fn write(record: &Record, told: &[String], files: &[PastFile]) -> Result<Option<Self>> {
        let folders = files.iter().flat_map(PastFile::paths).filter_map(Path::parent);
        let slot = Slot::over(folders).ok_or_else(|| anyhow!("a change of no files; this is a bug"))?;
        let bytes = encode(record, told, files, Some(slot.top()), Detail::Whole)?;
        let unwritten = |error: io::Error| {
            let (folder, reason) = (Shown(slot.path().parent().unwrap_or(slot.top())), reason(&error));
            anyhow!(
                "what is about to change in several files cannot be written down beforehand in {folder}: {reason}; nothing \
                 was changed, so that nothing is left half-way: make that folder writable, or change one file at a time"
            )
        };
        let deadline = Instant::now() + LOOK;
        loop {
            let file = match slot.create() {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(None),
                other => other.map_err(unwritten)?,
            };
            let intent = Self { slot: slot.clone(), file, must_stay: false };
            intent.lock(deadline).and_then(|()| intent.fill(&bytes)).map_err(unwritten)?;
            // Who came across it while it was still empty has cleared it away.
            if intent.slot.holds(&intent.file) {
                return Ok(Some(intent));
            }
        }
    }

    /// From here on some of the change may stand, and what is written stays until that is settled.
    pub(in crate::store) fn keep(&mut self) {
        self.must_stay = true;
    }

    /// The change is made, and survives a power cut; or so it is taken back.
    ///
    /// # Errors
    /// What is written cannot be removed.
    pub(in crate::store) fn settle(mut self) -> Result<()> {
        self.must_stay = true;
        self.slot.clear().map_err(|error| {
            let (path, reason) = (Shown(self.slot.path()), reason(&error));
            anyhow!("the change is made, and {path}, which says that it is to be made, cannot be removed: {reason}")
        })
    }

    /// Others look at it for a moment.
    fn lock(&self, deadline: Instant) -> io::Result<()> {
        loop {
            match self.file.try_lock() {
                Ok(()) => return Ok(()),
                Err(TryLockError::WouldBlock) if Instant::now() < deadline => thread::sleep(Duration::from_millis(1)),
                Err(TryLockError::WouldBlock) => return Err(io::Error::other("another run keeps it locked")),
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Interrupted => {}
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
    }

    fn fill(&self, bytes: &[u8]) -> io::Result<()> {
        (&self.file).write_all(bytes)?;
        self.file.sync_all()?;
        self.slot.sync()?;
        self.slot.sync_folder()
    }
}

impl Drop for Intent {
    /// A failure here does no harm: the files tell that the change was not made.
    fn drop(&mut self) {
        if !self.must_stay && self.slot.holds(&self.file) {
            let _ = self.slot.clear();
        }
    }
}
