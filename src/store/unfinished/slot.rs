//! Where a change of several files is written down while it is made.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::store::journal::git_folder;
use crate::store::root::is_marked;
use crate::store::sync_folder::sync_folder;

/// Within the folder that is ours, in git's.
const IN_GIT: &str = "unfinished";

/// Outside of git. No search for plans comes across it, and no watcher takes it for one.
const OUTSIDE: &str = ".plan-unfinished";

/// A place for what one run is about to do at a time: in the folder of git's for the work tree that holds all of its files; or,
/// outside of git, in the folder of the workspace around them, else in the folder above all of them.
///
/// So whoever locks the folder of one of these files finds it by going upwards, whatever the workspace and whoever the user; and
/// whoever reads the workspace finds it there. In a work tree only git's own folder counts: nobody can bring one along in a clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct Slot {
    path: PathBuf,
    /// The folder in which all files lie that it may speak of.
    top: PathBuf,
}

impl Slot {
    /// The one for a change of files in `folders`, which are absolute and free of links.
    pub(in crate::store) fn over<'f>(folders: impl IntoIterator<Item = &'f Path>) -> Option<Self> {
        let mut folders = folders.into_iter();
        let first = folders.next()?.to_owned();
        let above = |above: PathBuf, folder: &Path| {
            let shared = above.ancestors().find(|above| folder.starts_with(above));
            shared.unwrap_or(Path::new("/")).to_owned()
        };
        let above = folders.fold(first, above);
        let work_tree = above.ancestors().find_map(Self::in_work_tree);
        let workspace = || above.ancestors().find(|folder| is_marked(folder)).unwrap_or(&above);
        Some(work_tree.unwrap_or_else(|| Self::outside(workspace())))
    }

    /// All those in which a change may be that concerns a file in `folder`, which is absolute and free of links.
    fn above(folder: &Path) -> Vec<Self> {
        let mut found = Vec::new();
        let mut outside = Vec::new();
        for above in folder.ancestors() {
            match Self::in_work_tree(above) {
                Some(slot) => {
                    found.push(slot);
                    outside.clear();
                }
                None => outside.push(Self::outside(above)),
            }
        }
        found.append(&mut outside);
        found
    }

    /// As [`above`](Self::above), for all of `folders`; each once.
    pub(in crate::store) fn above_all<'f>(folders: impl IntoIterator<Item = &'f Path>) -> Vec<Self> {
        let mut slots = Vec::new();
        for slot in folders.into_iter().flat_map(Self::above) {
            if !slots.contains(&slot) {
                slots.push(slot);
            }
        }
        slots
    }

    fn in_work_tree(top: &Path) -> Option<Self> {
        let git = git_folder(&top.join(".git"))?;
        Some(Self { path: git.join("plan").join(IN_GIT), top: top.to_owned() })
    }

    fn outside(top: &Path) -> Self {
        Self { path: top.join(OUTSIDE), top: top.to_owned() }
    }

    pub(in crate::store) fn path(&self) -> &Path {
        &self.path
    }

    pub(in crate::store) fn top(&self) -> &Path {
        &self.top
    }

    /// Makes the file, for this user alone; `AlreadyExists` where there is one.
    pub(super) fn create(&self) -> io::Result<File> {
        if let Some(folder) = self.path.parent().filter(|folder| *folder != self.top) {
            let mut builder = DirBuilder::new();
            builder.recursive(true);
            #[cfg(unix)]
            std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
            builder.create(folder)?;
        }
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&self.path)
    }

    /// Opens the file, if there is one. A link or a device is none.
    pub(super) fn open(&self) -> io::Result<Option<File>> {
        match fs::symlink_metadata(&self.path) {
            Ok(metadata) if metadata.is_file() => {}
            Ok(_) => return Ok(None),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(None),
            Err(error) => return Err(error),
        }
        match File::open(&self.path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            opened => opened.map(Some),
        }
    }

    /// Whether `file` is the one that lies here.
    pub(super) fn holds(&self, file: &File) -> bool {
        let there = fs::symlink_metadata(&self.path);
        there.is_ok_and(|there| file.metadata().is_ok_and(|file| is_same(&file, &there)))
    }

    /// Removes the file, for good.
    pub(in crate::store) fn clear(&self) -> io::Result<()> {
        fs::remove_file(&self.path)?;
        self.sync()
    }

    /// Makes sure that the folder of the file is there after a power cut: it may be new.
    pub(super) fn sync_folder(&self) -> io::Result<()> {
        let folder = self.path.parent().filter(|folder| *folder != self.top);
        folder.and_then(Path::parent).map_or(Ok(()), sync_folder)
    }

    /// Makes sure that the file is there after a power cut, or is not.
    pub(super) fn sync(&self) -> io::Result<()> {
        sync_folder(self.path.parent().unwrap_or(&self.top))
    }
}

#[cfg(unix)]
fn is_same(one: &fs::Metadata, other: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// It is not asked for here.
#[cfg(not(unix))]
fn is_same(_: &fs::Metadata, _: &fs::Metadata) -> bool {
    true
}
