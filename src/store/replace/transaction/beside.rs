//! A name of ours in a folder.

use std::fs::File;
use std::io::{self, ErrorKind};

use rustix::fs::Mode;

use super::folder::Folder;
use super::sweep::{draft_name, ready_name};
use crate::text::ContentHash;

/// Names are taken only by what could not be swept.
const NAMES_TRIED: usize = 100;

/// A file of ours beside those of the user; it goes away with this value as long as it is of no value to anybody.
pub(super) struct Beside<'f> {
    pub(super) folder: &'f Folder,
    pub(super) name: String,
    /// Whether the file is known to be of no value: a draft of ours, or a former text that has been compared.
    pub(super) removable: bool,
}

impl<'f> Beside<'f> {
    /// A new file under a name that nothing has.
    pub(super) fn create(folder: &'f Folder, mode: Mode) -> io::Result<(Self, File)> {
        for _ in 0..NAMES_TRIED {
            let name = draft_name();
            match folder.create_file(&name, mode) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                other => return other.map(|file| (Self { folder, name, removable: true }, file)),
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }

    /// A name under which nothing lies yet, for a file that holds the text with this hash.
    pub(super) fn reserve(folder: &'f Folder, hash: &ContentHash) -> Self {
        Self { folder, name: ready_name(&draft_name(), hash, hash), removable: false }
    }

    /// Gets the name that tells the next run what it may hold.
    pub(super) fn make_ready(&mut self, old: &ContentHash, new: &ContentHash) -> io::Result<()> {
        let name = ready_name(&self.name, old, new);
        self.folder.rename(&self.name, &name)?;
        self.name = name;
        Ok(())
    }
}

impl Drop for Beside<'_> {
    /// A failure here is no failure of the change: the next run sweeps.
    fn drop(&mut self) {
        if self.removable {
            let _ = self.folder.remove(&self.name);
        }
    }
}
