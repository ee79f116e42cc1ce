//! A new file.

use std::io::{self, ErrorKind, Write};
use std::path::Path;

use anyhow::{Result, anyhow};
use rustix::fs::Mode;

use super::beside::Beside;
use super::folder::Folder;
use super::original::holds;
use super::place::Place;
use super::stamp::{Identity, Stamp};
use super::step::Step;
use super::sweep::keep_aside;
use crate::store::replace::AlreadyThere;
use crate::store::shown::{Shown, reason};
use crate::text::ContentHash;

/// Whoever makes a file by other means lets it be read and written like this, as far as the user's mask goes.
const MODE: Mode = Mode::from_raw_mode(0o666);

/// The text of a new file, under a name of ours until it gets its own.
pub(super) struct Creation<'g> {
    place: &'g Place,
    text: String,
    identity: Identity,
    beside: Beside<'g>,
}

impl<'g> Creation<'g> {
    /// Writes `text` beside `place`, in `folder`, and syncs it.
    pub(super) fn write(folder: &'g Folder, place: &'g Place, text: String) -> Result<Self> {
        let unwritten = |error: io::Error| unwritten(&place.shown, &error);
        let (mut beside, mut file) = Beside::create(folder, MODE).map_err(unwritten)?;
        file.write_all(text.as_bytes()).map_err(unwritten)?;
        file.sync_all().map_err(unwritten)?;
        let identity = Stamp::of(&file.metadata().map_err(unwritten)?).identity;
        let hash = ContentHash::of_bytes(text.as_bytes());
        beside.make_ready(&hash, &hash).map_err(unwritten)?;
        Ok(Self { place, text, identity, beside })
    }
}

impl Step for Creation<'_> {
    fn make(&mut self, _: &mut Vec<String>) -> Result<bool> {
        let folder = self.beside.folder;
        match folder.move_to(&self.beside.name, folder, &self.place.name) {
            Ok(()) => {
                self.beside.removable = false;
                Ok(true)
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                Err(AlreadyThere(self.place.shown.clone()).into())
            }
            Err(error) => Err(unwritten(&self.place.shown, &error)),
        }
    }

    /// If somebody has edited it meanwhile, that edit is kept under another name.
    fn take_back(&mut self, notes: &mut Vec<String>) -> Result<()> {
        let (folder, name) = (self.beside.folder, &self.beside.name);
        folder.move_to(&self.place.name, folder, name).map_err(|error| {
            let (shown, reason) = (Shown(&self.place.shown), reason(&error));
            anyhow!("{shown} is written and cannot be removed again: {reason}")
        })?;
        match holds(folder, name, self.identity, &self.text) {
            Ok(true) => self.beside.removable = true,
            Ok(false) => keep_aside(folder, name, &self.place.name, notes),
            Err(_) => {} // Unreadable now; its name tells the next run what it should hold.
        }
        Ok(())
    }
}

fn unwritten(shown: &Path, error: &io::Error) -> anyhow::Error {
    anyhow!("cannot write {}: {}; nothing was changed", Shown(shown), reason(error))
}
