//! The folder of a plan: opened once, locked, and the base of every further path.

use std::fs::File;
use std::io::{self, ErrorKind};
use std::os::fd::{AsFd, BorrowedFd};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow};
use rustix::fs::{AtFlags, FlockOperation, Mode, OFlags, flock, openat, renameat, statat, unlinkat};
use rustix::io::{Errno, retry_on_intr};
use rustix::path::Arg;

use super::place::Place;
use crate::store::interrupt::{Interrupted, is_told_to_end};
use crate::store::replace::{Busy, BusyCause};
use crate::store::shown::{Shown, reason};

/// So often a run that waits looks whether it is told to end.
const LOOK: Duration = Duration::from_millis(20);

/// What a folder is, by whatever path it was reached; its order is the order of locking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FolderId {
    pub(super) device: u64,
    pub(super) inode: u64,
}

/// An open folder. The lock ends with the descriptor, however the run ends.
pub(super) struct Folder {
    file: File,
    /// For messages about files in it.
    pub(super) path: PathBuf,
    /// The plan for whose sake it is open.
    pub(super) plan: PathBuf,
}

impl Folder {
    pub(super) fn open(place: &Place) -> Result<Self> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let opened = retry_on_intr(|| rustix::fs::open(&place.folder, flags, Mode::empty()));
        let opened = opened
            .map_err(|errno| anyhow!("cannot open the folder of {}: {}", Shown(&place.shown), reason(&errno.into())))?;
        Ok(Self { file: opened.into(), path: place.folder.clone(), plan: place.shown.clone() })
    }

    /// Waits for other runs, but not past `deadline`.
    pub(super) fn lock(self, deadline: Instant) -> Result<Self> {
        match retry_on_intr(|| flock(&self.file, FlockOperation::NonBlockingLockExclusive)) {
            Ok(()) => Ok(self),
            Err(Errno::WOULDBLOCK) => self.queue(deadline),
            Err(errno) => Err(unlockable(&self.plan, &errno.into())),
        }
    }

    /// Waits in the system's queue, where who came first is first, and knows at once. That wait has no end of its own: so it is
    /// done beside, and goes on there after the deadline, with a file that nobody has any more.
    fn queue(self, deadline: Instant) -> Result<Self> {
        let Self { file, path, plan } = self;
        let (turn, turns) = mpsc::channel();
        let wait = move || {
            let locked = retry_on_intr(|| flock(&file, FlockOperation::LockExclusive));
            // Where nobody waits for it, the file ends here, and the lock with it.
            let _ = turn.send(locked.map(|()| file));
        };
        thread::Builder::new().spawn(wait).map_err(|error| unlockable(&plan, &error))?;
        loop {
            if is_told_to_end() {
                return Err(Interrupted.into());
            }
            match turns.recv_timeout(LOOK.min(deadline.saturating_duration_since(Instant::now()))) {
                Ok(Ok(file)) => return Ok(Self { file, path, plan }),
                Ok(Err(errno)) => return Err(unlockable(&plan, &errno.into())),
                Err(RecvTimeoutError::Timeout) if Instant::now() < deadline => {}
                Err(_) => return Err(Busy { plan, cause: BusyCause::Locked }.into()),
            }
        }
    }

    /// Others need not wait any longer. A failure here does no harm: the lock ends with the run.
    pub(super) fn unlock(&self) {
        let _ = flock(&self.file, FlockOperation::Unlock);
    }

    /// Opens a file of this folder for reading: through no link, and waiting for nobody.
    pub(super) fn open_file(&self, name: impl Arg + Copy) -> io::Result<File> {
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
        Ok(retry_on_intr(|| openat(&self.file, name, flags, Mode::empty()))?.into())
    }

    /// Makes a new file, for those whom `mode` allows it and the user's mask and the folder's access list do not forbid it.
    pub(super) fn create_file(&self, name: impl Arg + Copy, mode: Mode) -> io::Result<File> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC | OFlags::NOFOLLOW;
        Ok(retry_on_intr(|| openat(&self.file, name, flags, mode))?.into())
    }

    pub(super) fn rename(&self, from: impl Arg, to: impl Arg) -> io::Result<()> {
        Ok(renameat(&self.file, from, &self.file, to)?)
    }

    /// A file gets another name, in this folder or `folder`, that nothing has.
    ///
    /// A file system that knows no such call gets a look and a plain rename, which would overwrite what comes in between.
    pub(super) fn move_to(&self, from: impl Arg + Copy, folder: &Self, to: impl Arg + Copy) -> io::Result<()> {
        match self.move_to_free(from, folder, to) {
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {
                match statat(&folder.file, to, AtFlags::SYMLINK_NOFOLLOW) {
                    Err(Errno::NOENT) => Ok(renameat(&self.file, from, &folder.file, to)?),
                    Err(errno) => Err(errno.into()),
                    Ok(_) => Err(ErrorKind::AlreadyExists.into()),
                }
            }
            other => Ok(other?),
        }
    }

    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    fn move_to_free(&self, from: impl Arg, folder: &Self, to: impl Arg) -> Result<(), Errno> {
        rustix::fs::renameat_with(&self.file, from, &folder.file, to, rustix::fs::RenameFlags::NOREPLACE)
    }

    /// No such call here.
    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    fn move_to_free(&self, _: impl Arg, _: &Self, _: impl Arg) -> Result<(), Errno> {
        Err(Errno::NOSYS)
    }

    /// Two files change places, in one step.
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    pub(super) fn exchange(&self, one: impl Arg, other: impl Arg) -> Result<(), Errno> {
        rustix::fs::renameat_with(&self.file, one, &self.file, other, rustix::fs::RenameFlags::EXCHANGE)
    }

    /// No such call here.
    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    pub(super) fn exchange(&self, _: impl Arg, _: impl Arg) -> Result<(), Errno> {
        Err(Errno::NOSYS)
    }

    pub(super) fn remove(&self, name: impl Arg) -> io::Result<()> {
        Ok(unlinkat(&self.file, name, AtFlags::empty())?)
    }

    /// Makes sure that the names survive a power cut. File systems that know no such sync do without.
    pub(super) fn sync(&self) -> io::Result<()> {
        match retry_on_intr(|| rustix::fs::fsync(&self.file)) {
            Err(Errno::INVAL | Errno::NOTSUP) => Ok(()),
            other => Ok(other?),
        }
    }
}

impl AsFd for Folder {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.file.as_fd()
    }
}

fn unlockable(plan: &Path, error: &io::Error) -> anyhow::Error {
    anyhow!("cannot lock the folder of {}, so nothing is written: {}", Shown(plan), reason(error))
}
