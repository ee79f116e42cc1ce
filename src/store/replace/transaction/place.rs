//! Where a plan really lies.

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;

use anyhow::{Result, anyhow};

use super::folder::FolderId;
use crate::store::PlanFile;
use crate::store::read::{refuse_unless_regular, unreadable};
use crate::store::shown::Shown;

/// A plan behind all symbolic links: a folder, and a name in it.
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
        let found = fs::metadata(folder).map_err(|error| unreadable(file, &error))?;
        Ok(Self {
            folder: folder.to_owned(),
            folder_id: FolderId { device: found.dev(), inode: found.ino() },
            name: name.to_owned(),
            shown: file.shown.clone(),
        })
    }
}
