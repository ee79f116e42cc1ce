//! The folder in which the changes lie, each in a file of its own.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// So many changes are remembered: a hundred, and as many that take them back, one after the other.
const CHANGES: usize = 200;

/// So many bytes all of them may take; of fewer changes, where plans are large.
const BYTES: u64 = 64 * 1024 * 1024;

/// Smaller ones are weighed when so many have come: to ask for the size of each takes longer than to write one.
const LIGHT: u64 = 256 * 1024;
const LIGHT_ONES: u64 = 16;

/// How long to wait for another run, which holds the lock for some milliseconds.
const LOCK_WAIT: Duration = Duration::from_secs(2);

const LOCK: &str = "lock";
const DRAFT: &str = "draft";
const CHANGE: &str = "change";

/// A folder of numbered files; it may not be there yet.
pub(super) struct Shelf<'f> {
    folder: &'f Path,
}

/// A file that was put on the shelf.
pub(super) struct Put {
    pub(super) number: u64,
    pub(super) path: PathBuf,
    /// Open, so that it can be synced.
    pub(super) file: File,
}

impl<'f> Shelf<'f> {
    pub(super) fn new(folder: &'f Path) -> Self {
        Self { folder }
    }

    pub(super) fn path(&self, number: u64) -> PathBuf {
        self.folder.join(format!("{number}.{CHANGE}"))
    }

    /// The numbers in use, in their order.
    pub(super) fn numbers(&self) -> io::Result<Vec<u64>> {
        let names = match names(self.folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            other => other?,
        };
        let mut numbers: Vec<u64> = names.iter().filter_map(|name| numbered(name.to_str()?)).collect();
        numbers.sort_unstable();
        Ok(numbers)
    }

    /// What was put there under this number.
    pub(super) fn read(&self, number: u64) -> io::Result<Vec<u8>> {
        let path = self.path(number);
        let metadata = fs::symlink_metadata(&path)?;
        if !metadata.is_file() || metadata.len() > BYTES {
            return Err(io::Error::new(ErrorKind::InvalidData, "it is no file of `plan`'s"));
        }
        fs::read(path)
    }

    /// Puts `bytes` on the shelf under the next number, and takes off the oldest where there are too many. It is not yet
    /// safe from a power cut.
    pub(super) fn put(&self, bytes: &[u8]) -> io::Result<Put> {
        if bytes.len() as u64 > BYTES {
            return Err(io::Error::new(ErrorKind::FileTooLarge, "it is too large to be remembered"));
        }
        self.make()?;
        // Held to the end; what another run has left here half-way is of no value to anybody.
        let _lock = self.lock()?;
        let mut numbers = self.numbers()?;
        let number = match numbers.last() {
            Some(last) => last.checked_add(1).ok_or(ErrorKind::InvalidData)?,
            None => 1,
        };
        self.make_room(&mut numbers, number, bytes.len() as u64);
        let draft = self.folder.join(DRAFT);
        let make = || private(OpenOptions::new().write(true).create_new(true)).open(&draft);
        let mut file = make().or_else(|error| match error.kind() {
            ErrorKind::AlreadyExists => fs::remove_file(&draft).and_then(|()| make()),
            _ => Err(error),
        })?;
        let path = self.path(number);
        let put = file.write_all(bytes).and_then(|()| fs::rename(&draft, &path));
        if put.is_err() {
            let _ = fs::remove_file(&draft);
        }
        put.map(|()| Put { number, path, file })
    }

    /// Takes off the oldest until there is room for `number`, of so many bytes. What cannot be taken off stays.
    fn make_room(&self, numbers: &mut Vec<u64>, number: u64, bytes: u64) {
        let remove = |number| drop(fs::remove_file(self.path(number)));
        numbers.drain(..(numbers.len() + 1).saturating_sub(CHANGES)).for_each(remove);
        if bytes < LIGHT && !number.is_multiple_of(LIGHT_ONES) {
            return;
        }
        let size = |number: &u64| fs::symlink_metadata(self.path(*number)).map_or(0, |metadata| metadata.len());
        let sizes: Vec<u64> = numbers.iter().map(size).collect();
        let mut total = sizes.iter().fold(bytes, |total, size| total.saturating_add(*size));
        for (number, size) in numbers.drain(..).zip(sizes) {
            if total <= BYTES {
                break;
            }
            remove(number);
            total = total.saturating_sub(size);
        }
    }

    /// Makes the folder, for this user alone: a plan that others may not read must not be read here.
    fn make(&self) -> io::Result<()> {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(self.folder)
    }

    /// The lock ends with the file, however the run ends.
    fn lock(&self) -> io::Result<File> {
        let file = private(OpenOptions::new().write(true).create(true).truncate(false)).open(self.folder.join(LOCK))?;
        let deadline = Instant::now() + LOCK_WAIT;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::WouldBlock) if Instant::now() < deadline => thread::sleep(Duration::from_millis(1)),
                Err(TryLockError::WouldBlock) => return Err(io::Error::other("another run keeps it locked")),
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Interrupted => {}
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
    }
}

/// The number in `name`, where that is what [`Shelf::path`] makes of a number.
fn numbered(name: &str) -> Option<u64> {
    let number = name.strip_suffix(CHANGE)?.strip_suffix('.')?;
    let is_plain = number.bytes().all(|byte| byte.is_ascii_digit()) && (number == "0" || !number.starts_with('0'));
    number.parse().ok().filter(|_| is_plain)
}

/// What is in `folder`. The standard library panics where a folder cannot be closed.
#[cfg(unix)]
fn names(folder: &Path) -> io::Result<Vec<OsString>> {
    use rustix::fs::{Dir, Mode, OFlags, open};
    use std::os::unix::ffi::OsStringExt;
    let opened = rustix::io::retry_on_intr(|| {
        open(folder, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())
    })?;
    let names = Dir::new(opened)?.map(|entry| Ok(OsString::from_vec(entry?.file_name().to_bytes().to_vec())));
    names.collect()
}

#[cfg(not(unix))]
fn names(folder: &Path) -> io::Result<Vec<OsString>> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect()
}

/// A file that only this user may read.
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_make_room() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf::new(folder.path());
        for name in ["x.change", "007.change", "8.md", "draft"] {
            fs::write(folder.path().join(name), "not ours").unwrap();
        }
        for number in 1..=CHANGES as u64 + 20 {
            assert_eq!(shelf.put(b"text").unwrap().number, number);
        }
        assert_eq!(shelf.numbers().unwrap(), (21..=CHANGES as u64 + 20).collect::<Vec<_>>());
        let large = vec![b' '; BYTES as usize / 2];
        shelf.put(&large).unwrap();
        shelf.put(&large).unwrap();
        assert_eq!(shelf.numbers().unwrap(), [221, 222]);
        // Small ones are weighed when sixteen have come.
        shelf.put(b"text").unwrap();
        assert_eq!(shelf.numbers().unwrap(), [221, 222, 223]);
        shelf.put(b"text").unwrap();
        assert_eq!(shelf.numbers().unwrap(), [222, 223, 224]);
        let error = shelf.put(&vec![b' '; BYTES as usize + 1]).err().unwrap();
        assert_eq!(error.to_string(), "it is too large to be remembered");
        assert_eq!(fs::read(folder.path().join("007.change")).unwrap(), b"not ours");
    }

    #[test]
    fn runs_at_the_same_time_get_numbers_of_their_own() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf::new(folder.path());
        let mut numbers: Vec<u64> = thread::scope(|scope| {
            let put = || (0..10).map(|_| shelf.put(b"text").unwrap().number).collect::<Vec<_>>();
            let runs: Vec<_> = (0..8).map(|_| scope.spawn(put)).collect();
            runs.into_iter().flat_map(|run| run.join().unwrap()).collect()
        });
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=80).collect::<Vec<_>>());
        assert_eq!(shelf.numbers().unwrap(), numbers);
    }

    #[test]
    fn the_last_number_is_no_place_to_go_on() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(format!("{}.change", u64::MAX)), "").unwrap();
        assert!(Shelf::new(folder.path()).put(b"text").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_it() {
        use std::os::unix::fs::MetadataExt;
        let folder = tempfile::tempdir().unwrap();
        let within = folder.path().join("plan/undo");
        let put = Shelf::new(&within).put(b"text").unwrap();
        assert_eq!(fs::metadata(&put.path).unwrap().mode() & 0o777, 0o600);
        assert_eq!(fs::metadata(&within).unwrap().mode() & 0o777, 0o700);
    }
}
