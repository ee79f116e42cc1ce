//! A file that gets another path.

use std::io::{self, ErrorKind};

use anyhow::{Result, anyhow};
use rustix::io::Errno;

use super::folder::Folder;
use super::original::{Original, holds};
use super::place::Place;
use super::stamp::Identity;
use super::step::Step;
use crate::store::replace::AlreadyThere;
use crate::store::shown::{Shown, reason};

/// A file and the path that it is to get.
pub(super) struct Relocation<'g> {
    original: &'g Original<'g>,
    folder: &'g Folder,
    place: &'g Place,
    /// What is to be moved, after its text has been changed.
    identity: Identity,
    text: String,
}

impl<'g> Relocation<'g> {
    /// Of `original`, which holds `text` by the time that it is moved, in the file known by `identity`; to `place`, in
    /// `folder`.
    pub(super) fn new(
        original: &'g Original<'g>,
        (identity, text): (Identity, &str),
        folder: &'g Folder,
        place: &'g Place,
    ) -> Self {
        Self { original, folder, place, identity, text: text.to_owned() }
    }

    fn immovable(&self, error: &io::Error) -> anyhow::Error {
        let (from, to) = (Shown(self.original.shown()), Shown(&self.place.shown));
        let hint = match Errno::from_io_error(error) {
            Some(Errno::XDEV) => " (they lie on two file systems; copy it by hand)",
            Some(Errno::BUSY) => " (is it a mount point?)",
            _ => "",
        };
        anyhow!("cannot move {from} to {to}: {}{hint}; nothing was changed", reason(error))
    }
}

impl Step for Relocation<'_> {
    fn make(&mut self, notes: &mut Vec<String>) -> Result<bool> {
        let (from, name) = (self.original.folder(), self.original.name());
        match from.move_to(name, self.folder, &self.place.name) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                return Err(AlreadyThere(self.place.shown.clone()).into());
            }
            Err(error) => return Err(self.immovable(&error)),
        }
        let as_read = holds(self.folder, &self.place.name, self.identity, &self.text);
        if !matches!(as_read, Ok(true)) {
            self.take_back(notes)?;
        }
        as_read.map_err(|error| self.immovable(&error))
    }

    fn take_back(&mut self, _: &mut Vec<String>) -> Result<()> {
        let (from, name) = (self.original.folder(), self.original.name());
        self.folder.move_to(&self.place.name, from, name).map_err(|error| {
            let (from, to) = (Shown(self.original.shown()), Shown(&self.place.shown));
            anyhow!("{from} is moved to {to} and cannot be moved back: {}", reason(&error))
        })
    }
}
