//! What files lie on. Whoever looks for plans and follows references does so in the same way on each.

use std::ffi::OsString;
use std::fmt;
use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Result;

/// What files lie on: the disk, or a commit, whose files are named as if they had been put where its repository lies.
pub(super) trait Medium: fmt::Debug {
    /// What lies at `path`, which leads through no link; of a link, that it is one.
    fn kind(&self, path: &Path) -> Option<Kind>;

    /// Names of all that lies in `folder`, in no order.
    fn entries(&self, folder: &Path) -> io::Result<Vec<(OsString, Kind)>>;

    /// `path`, where something lies, free of links and dots.
    fn real(&self, path: &Path) -> io::Result<PathBuf>;

    /// What that which is now at `path` was called here, if it was here under another name.
    fn formerly(&self, path: &Path) -> Result<Option<PathBuf>>;

    /// What lies at `path` in the end.
    fn real_kind(&self, path: &Path) -> Option<Kind> {
        self.kind(&self.real(path).ok()?)
    }
}

/// What lies at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A link.
    Link,
    /// A folder that is another repository, of which a commit knows no more.
    Repository,
    /// A FIFO or the like.
    Other,
}

/// What lies there now.
#[derive(Clone, Copy, Debug)]
pub(super) struct Disk;

impl Medium for Disk {
    fn kind(&self, path: &Path) -> Option<Kind> {
        fs::symlink_metadata(path).ok().map(|metadata| metadata.file_type().into())
    }

    fn entries(&self, folder: &Path) -> io::Result<Vec<(OsString, Kind)>> {
        let entry = |entry: io::Result<fs::DirEntry>| {
            let entry = entry?;
            Ok((entry.file_name(), entry.file_type()?.into()))
        };
        fs::read_dir(folder)?.map(entry).collect()
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    fn formerly(&self, _: &Path) -> Result<Option<PathBuf>> {
        Ok(None)
    }
}

impl From<FileType> for Kind {
    fn from(kind: FileType) -> Self {
        match () {
            () if kind.is_symlink() => Self::Link,
            () if kind.is_dir() => Self::Folder,
            () if kind.is_file() => Self::File,
            () => Self::Other,
        }
    }
}
