//! A change that is written down before it is made.

use std::fs;
use std::path::Path;

use anyhow::{Result, anyhow, bail};

use super::shelf::{Put, Shelf};
use super::{Detail, Home, PastFile, Record, entry};
use crate::store::shown::{Shown, reason};

/// The entry of a change in the journal; it goes away with this value, unless the change is made.
pub(in crate::store) struct Announced {
    /// `None`: there is no journal, or the change could not be written down.
    put: Option<Put>,
    may_be_made: bool,
}

impl Announced {
    /// Writes down that `files`, at least one, are about to change. Never fails: where that cannot be done, `notes` says
    /// so.
    pub(in crate::store) fn write(
        record: &Record,
        told: &[String],
        files: &[PastFile],
        notes: &mut Vec<String>,
    ) -> Self {
        let put = put(record, told, files).unwrap_or_else(|error| {
            notes.push(format!("`plan undo` will not know of this change: {error:#}"));
            None
        });
        Self { put, may_be_made: false }
    }

    /// From here on the files may have changed, and the entry stays.
    pub(in crate::store) fn keep(&mut self) {
        self.may_be_made = true;
    }

    /// The change is made, and so is its entry made safe from a power cut. Gives its number.
    pub(in crate::store) fn settle(mut self, notes: &mut Vec<String>) -> Option<u64> {
        self.keep();
        let put = self.put.as_ref()?;
        // What is in it and how long it is; nobody asks when it was written.
        if let Err(error) = put.file.sync_data() {
            notes.push(format!("`plan undo` may not know of this change after a power cut: {}", reason(&error)));
        }
        Some(put.number)
    }
}

impl Drop for Announced {
    /// A failure here does no harm: the texts tell that the change was not made.
    fn drop(&mut self) {
        if let Some(put) = self.put.take_if(|_| !self.may_be_made) {
            let _ = fs::remove_file(put.path);
        }
    }
}

fn put(record: &Record, told: &[String], files: &[PastFile]) -> Result<Option<Put>> {
    let mut folders: Vec<&Path> = files.iter().flat_map(PastFile::paths).filter_map(Path::parent).collect();
    folders.sort_unstable();
    folders.dedup();
    let mut homes = folders.into_iter().map(Home::of);
    let Some(home) = homes.next().flatten() else { return Ok(None) };
    if homes.any(|other| other.as_ref() != Some(&home)) {
        bail!("it lies in several repositories");
    }
    let folder = home.folder();
    let bytes = entry::encode(record, told, files, home.top(), Detail::Difference)?;
    let put = Shelf::new(&folder).put(&bytes);
    put.map(Some).map_err(|error| anyhow!("cannot write to {}: {}", Shown(&folder), reason(&error)))
}
