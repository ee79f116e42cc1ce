//! What killed runs have left behind.
//!
//! `.plan-w-<serial>` is a draft that was being written. `.plan-x-<old>-<new>-<serial>` is a finished draft before the
//! exchange and the former plan after it: if its bytes have one of the two hashes, it holds nothing of value, else it
//! holds somebody's edit. None of these names ends in `.md`, so nobody takes them for a plan.

use std::ffi::{OsStr, OsString};
use std::io::{self, Read};
use std::os::unix::ffi::OsStrExt;
use std::sync::atomic::{AtomicU16, Ordering};

use rustix::fs::{AtFlags, Dir, statat};
use rustix::io::Errno;

use super::folder::Folder;
use crate::store::shown::Shown;
use crate::text::ContentHash;

const WRITING: &str = ".plan-w-";
const READY: &str = ".plan-x-";
const SERIAL_DIGITS: usize = 12;

/// A new name for a draft while it is written; no other draft of this run gets it.
pub(super) fn draft_name() -> String {
    static SERIAL: AtomicU16 = AtomicU16::new(0);
    let (process, serial) = (std::process::id(), SERIAL.fetch_add(1, Ordering::Relaxed));
    format!("{WRITING}{process:08x}{serial:04x}")
}

/// The name of the draft once called `draft`, when it is ready to take the place of a text with the hash `old`.
pub(super) fn ready_name(draft: &str, old: &ContentHash, new: &ContentHash) -> String {
    let serial = draft.trim_start_matches(WRITING);
    format!("{READY}{old:.16}-{new:.16}-{serial}")
}

/// Removes what is of no value, and keeps the rest beside the plans. To be called under the lock: nothing is in use
/// then. What cannot be done is left to the next run.
pub(super) fn sweep(folder: &Folder, notes: &mut Vec<String>) {
    let Ok(entries) = Dir::read_from(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        match name.to_str().map(Leftover::named) {
            Ok(Some(Leftover::Writing)) => drop(folder.remove(name)),
            Ok(Some(Leftover::Ready { old, new })) => match has_hash(folder, name, [old, new]) {
                Ok(true) => drop(folder.remove(name)),
                Ok(false) => keep_aside(folder, OsStr::from_bytes(name.to_bytes()), OsStr::new("plan"), notes),
                Err(_) => {}
            },
            Ok(None) | Err(_) => {}
        }
    }
}

/// Keeps a file that holds an edit of another program under a name that says so: `<stem>.conflict-1`.
pub(super) fn keep_aside(folder: &Folder, name: impl AsRef<OsStr>, stem: &OsStr, notes: &mut Vec<String>) {
    let name = name.as_ref();
    let stem = OsStr::from_bytes(&stem.as_bytes()[..stem.len().min(200)]);
    let names = (1..=u16::MAX).map(|number| {
        let mut kept = OsString::from(stem);
        kept.push(format!(".conflict-{number}"));
        kept
    });
    let is_free = |kept: &OsString| statat(folder, kept, AtFlags::SYMLINK_NOFOLLOW).err() == Some(Errno::NOENT);
    let kept = names.into_iter().find(is_free).filter(|kept| folder.rename(name, kept).is_ok());
    let place = folder.path.join(kept.as_deref().unwrap_or(name));
    let place = Shown(&place);
    notes.push(format!(
        "an edit that another program made at the same moment is kept in {place}; look at it and remove it"
    ));
}

/// A file that a run has made.
enum Leftover<'n> {
    Writing,
    Ready { old: &'n str, new: &'n str },
}

impl<'n> Leftover<'n> {
    /// `None` for any name that is not exactly one of ours.
    fn named(name: &'n str) -> Option<Self> {
        let is_hex = |text: &str, length| {
            text.len() == length && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        };
        if let Some(serial) = name.strip_prefix(WRITING) {
            return is_hex(serial, SERIAL_DIGITS).then_some(Self::Writing);
        }
        let mut parts = name.strip_prefix(READY)?.split('-');
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(old), Some(new), Some(serial), None)
                if is_hex(old, 16) && is_hex(new, 16) && is_hex(serial, SERIAL_DIGITS) =>
            {
                Some(Self::Ready { old, new })
            }
            _ => None,
        }
    }
}

fn has_hash(folder: &Folder, name: &std::ffi::CStr, hashes: [&str; 2]) -> io::Result<bool> {
    let mut bytes = Vec::new();
    folder.open_file(name)?.read_to_end(&mut bytes)?;
    let hash = format!("{:.16}", ContentHash::of_bytes(&bytes));
    Ok(hashes.contains(&hash.as_str()))
}
