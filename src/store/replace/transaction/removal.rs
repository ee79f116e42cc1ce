//! A file that goes away.

use std::io;

use anyhow::{Result, anyhow};

use super::beside::Beside;
use super::original::{Original, holds};
use super::step::Step;
use crate::store::shown::{Shown, reason};
use crate::text::ContentHash;

/// A file that is put under a name of ours first, and removed when all is done.
pub(super) struct Removal<'g> {
    original: &'g Original<'g>,
    beside: Beside<'g>,
}

impl<'g> Removal<'g> {
    pub(super) fn new(original: &'g Original<'g>) -> Self {
        let hash = ContentHash::of(original.source());
        Self { original, beside: Beside::reserve(original.folder(), &hash) }
    }

    fn irremovable(&self, error: &io::Error) -> anyhow::Error {
        anyhow!("cannot remove {}: {}; nothing was changed", Shown(self.original.shown()), reason(error))
    }
}

impl Step for Removal<'_> {
    fn make(&mut self, notes: &mut Vec<String>) -> Result<bool> {
        let folder = self.original.folder();
        folder.move_to(self.original.name(), folder, &self.beside.name).map_err(|error| self.irremovable(&error))?;
        let (identity, text) = (self.original.identity(), self.original.source().text());
        let as_read = holds(folder, &self.beside.name, identity, text);
        if matches!(as_read, Ok(true)) {
            self.beside.removable = true;
        } else {
            self.take_back(notes)?;
        }
        as_read.map_err(|error| self.irremovable(&error))
    }

    fn take_back(&mut self, _: &mut Vec<String>) -> Result<()> {
        let folder = self.original.folder();
        self.beside.removable = false;
        folder.move_to(&self.beside.name, folder, self.original.name()).map_err(|error| {
            let (kept, reason) = (folder.path.join(&self.beside.name), reason(&error));
            let shown = Shown(self.original.shown());
            anyhow!("{shown} is gone and cannot be put back: {reason}; what was in it is in {}", Shown(&kept))
        })
    }
}
