//! By what a file is known again.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;

/// What stays as long as nobody touches the file, even when it is renamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Identity {
    device: u64,
    inode: u64,
    size: u64,
    modified: (i64, i64),
    mode: u32,
    owner: (u32, u32),
    links: u64,
}

/// An [`Identity`] and the time of the last change of any kind, which a rename moves too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) identity: Identity,
    changed: (i64, i64),
}

impl Stamp {
    pub(super) fn of(metadata: &Metadata) -> Self {
        let identity = Identity {
            device: metadata.dev(),
            inode: metadata.ino(),
            size: metadata.size(),
            modified: (metadata.mtime(), metadata.mtime_nsec()),
            mode: metadata.mode(),
            owner: (metadata.uid(), metadata.gid()),
            links: metadata.nlink(),
        };
        Self { identity, changed: (metadata.ctime(), metadata.ctime_nsec()) }
    }
}

impl Identity {
    /// Whether these are two looks at one file, be it changed or not.
    pub(super) fn is_same_file(&self, other: &Self) -> bool {
        (self.device, self.inode) == (other.device, other.inode)
    }
}
