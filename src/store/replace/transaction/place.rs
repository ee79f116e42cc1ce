//! Where a file really lies, or is to lie.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};

use super::folder::FolderId;
use crate::store::PlanFile;
use crate::store::read::{refuse_unless_regular, unreadable};
use crate::store::replace::AlreadyThere;
use crate::store::shown::{Shown, reason};

/// A file behind all symbolic links: a folder, and a name in it.
pub(super) struct Place {
    pub(super) folder: PathBuf,
    pub(super) folder_id: FolderId,
    pub(super) name: OsString,
    /// How the user knows it.
    pub(super) shown: PathBuf,
}

impl Place {
    /// Follows the links. Refuses what is no regular file before anything is opened: opening a device can set it going.
    pub(super) fn find(file: &PlanFile) -> Result<Self> {
        let real = fs::canonicalize(&file.path).map_err(|error| unreadable(file, &error))?;
        let metadata = fs::symlink_metadata(&real).map_err(|error| unreadable(file, &error))?;
        refuse_unless_regular(&metadata, &file.shown)?;
        let (Some(folder), Some(name)) = (real.parent(), real.file_name()) else {
            return Err(anyhow!("{} lies in no folder", Shown(&file.shown)));
        };
        Self::new(folder, name, file).map_err(|error| unreadable(file, &error))
    }

    /// As [`find`](Self::find), for a file whose own name is concerned: one that is a link to another is refused.
    pub(super) fn find_itself(file: &PlanFile) -> Result<Self> {
        let is_link = fs::symlink_metadata(&file.path).is_ok_and(|metadata| metadata.is_symlink());
        if is_link {
            bail!("{} is a link; name the file that it leads to", Shown(&file.shown));
        }
        Self::find(file)
    }

    /// A place where nothing lies yet, in a folder that is there.
    pub(super) fn free(file: &PlanFile) -> Result<Self> {
        let shown = Shown(&file.shown);
        let unusable = |error: io::Error| anyhow!("cannot write {shown}: {}; nothing was changed", reason(&error));
        let (Some(folder), Some(name)) = (file.path.parent(), file.path.file_name()) else {
            bail!("{shown} is no name of a file; nothing was changed");
        };
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let folder = fs::canonicalize(folder).map_err(unusable)?;
        if fs::symlink_metadata(folder.join(name)).is_ok() {
            return Err(AlreadyThere(file.shown.clone()).into());
        }
        Self::new(&folder, name, file).map_err(unusable)
    }

    fn new(folder: &Path, name: &std::ffi::OsStr, file: &PlanFile) -> io::Result<Self> {
        let found = fs::metadata(folder)?;
        Ok(Self {
            folder: folder.to_owned(),
            folder_id: FolderId { device: found.dev(), inode: found.ino() },
            name: name.to_owned(),
            shown: file.shown.clone(),
        })
    }

    /// Whether the two are one, by whatever path they were reached.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        (self.folder_id, &self.name) == (other.folder_id, &other.name)
    }

    /// Absolute, and free of links.
    pub(super) fn path(&self) -> PathBuf {
        self.folder.join(&self.name)
    }
}
