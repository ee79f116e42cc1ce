//! A plan as it was before the change.

use std::fs::{File, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use anyhow::{Result, anyhow, bail};
use rustix::fs::{Access, AtFlags, accessat};

use super::folder::Folder;
use super::place::Place;
use super::stamp::{Identity, Stamp};
use crate::store::read::{SIZE_LIMIT, refuse_unless_regular, text_of_file};
use crate::store::shares;
use crate::store::shown::{Shown, reason};
use crate::text::Source;

/// An open plan, and what was read from it.
pub(super) struct Original<'f> {
    folder: &'f Folder,
    place: &'f Place,
    pub(super) file: File,
    pub(super) metadata: Metadata,
    source: Source,
}

impl<'f> Original<'f> {
    /// Opens and reads the plan. Refuses what could not be replaced without a loss.
    pub(super) fn open(folder: &'f Folder, place: &'f Place) -> Result<Self> {
        let shown = &place.shown;
        let unreadable = |error: io::Error| anyhow!("cannot read {}: {}", Shown(shown), reason(&error));
        let file = folder.open_file(&place.name).map_err(unreadable)?;
        let metadata = file.metadata().map_err(unreadable)?;
        refuse_unless_regular(&metadata, shown)?;
        if metadata.nlink() > 1 {
            bail!("{} has another hard link, which would keep the old text; make it a file of its own", Shown(shown));
        }
        refuse_unless_writable(folder, place, &metadata)?;
        let source = text_of_file(&file, metadata.len(), SIZE_LIMIT, shown)?;
        Ok(Self { folder, place, file, metadata, source })
    }

    pub(super) fn folder(&self) -> &'f Folder {
        self.folder
    }

    pub(super) fn name(&self) -> &'f std::ffi::OsStr {
        &self.place.name
    }

    pub(super) fn place(&self) -> &'f Place {
        self.place
    }

    pub(super) fn shown(&self) -> &'f Path {
        &self.place.shown
    }

    pub(super) fn source(&self) -> &Source {
        &self.source
    }

    pub(super) fn identity(&self) -> Identity {
        Stamp::of(&self.metadata).identity
    }

    pub(super) fn is_same_file(&self, other: &Self) -> bool {
        self.identity().is_same_file(&other.identity())
    }

    /// Looks again: is the plan still the file that was read, and nobody has touched it?
    pub(super) fn is_unchanged(&self) -> Result<bool> {
        let again = self.folder.open_file(self.name()).and_then(|file| file.metadata());
        match again {
            Ok(again) => Ok(Stamp::of(&again) == Stamp::of(&self.metadata)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(anyhow!("cannot look at {} again: {}", Shown(self.shown()), reason(&error))),
        }
    }
}

/// Whether the file `name` of `folder` is the one known by `identity`, and holds `text`.
pub(super) fn holds(
    folder: &Folder,
    name: impl rustix::path::Arg + Copy,
    identity: Identity,
    text: &str,
) -> io::Result<bool> {
    let file = folder.open_file(name)?;
    if Stamp::of(&file.metadata()?).identity != identity {
        return Ok(false);
    }
    shares::holds(&file, text)
}

/// A file without any write permission is protected on purpose, also from root.
fn refuse_unless_writable(folder: &Folder, place: &Place, metadata: &Metadata) -> Result<()> {
    let shown = Shown(&place.shown);
    if metadata.mode() & 0o222 == 0 {
        bail!("{shown} is read-only; make it writable with `chmod u+w`");
    }
    accessat(folder, &place.name, Access::WRITE_OK, AtFlags::EACCESS).map_err(|errno| {
        anyhow!(
            "{shown} cannot be written: {}; nothing was changed, its owner can allow it with `chmod u+w`",
            reason(&errno.into())
        )
    })
}
