//! The new text beside the plan, until the two change places.

use std::io::{self, Write};
use std::thread;

use anyhow::{Result, anyhow, bail};
use rustix::fs::Mode;
use rustix::io::Errno;

use super::attributes;
use super::beside::Beside;
use super::original::{Original, holds};
use super::stamp::{Identity, Stamp};
use super::step::Step;
use super::sweep::keep_aside;
use crate::store::shown::{Shown, reason};
use crate::text::SharedText;

/// From this size on, in bytes, texts are hashed while the new one is being written.
const LARGE: usize = 1024 * 1024;

/// The new text of a plan, in a file of its own beside it.
pub(super) struct Draft<'o> {
    original: &'o Original<'o>,
    text: SharedText,
    /// Of the file that holds `text`, wherever that is.
    identity: Identity,
    beside: Beside<'o>,
    /// Whether `beside` is the former plan now.
    swapped: bool,
}

impl<'o> Draft<'o> {
    /// Writes `text` beside the plan, with the plan's owner, mode and attributes, and syncs it.
    pub(super) fn write(original: &'o Original<'o>, text: SharedText, notes: &mut Vec<String>) -> Result<Self> {
        let unwritten = |error: io::Error| {
            let (plan, reason) = (Shown(original.shown()), reason(&error));
            let denied = error.kind() == io::ErrorKind::PermissionDenied;
            let remedy = if denied { "; make its folder writable with `chmod u+w`" } else { "" };
            anyhow!("cannot write a draft beside {plan}: {reason}; nothing was changed{remedy}")
        };
        let (mut beside, mut file) = Beside::create(original.folder(), Mode::RUSR | Mode::WUSR).map_err(unwritten)?;
        thread::scope(|scope| {
            if text.len() >= LARGE {
                // Texts keep their hashes: those that are made meanwhile are there when they are asked for.
                let _ = thread::Builder::new().spawn_scoped(scope, || original.source().hash());
                let _ = thread::Builder::new().spawn_scoped(scope, || text.hash());
            }
            file.write_all(text.as_bytes()).map_err(unwritten)?;
            attributes::copy(original, &file, notes)?;
            // Once only: after a failed sync the kernel has dropped the pages, and a second one would succeed falsely.
            file.sync_all().map_err(unwritten)
        })?;
        let identity = Stamp::of(&file.metadata().map_err(unwritten)?).identity;
        beside.make_ready(&original.source().hash(), &text.hash()).map_err(unwritten)?;
        Ok(Self { original, text, identity, beside, swapped: false })
    }

    /// The file that holds the new text, and that text.
    pub(super) fn result(&self) -> (Identity, &SharedText) {
        (self.identity, &self.text)
    }

    fn irreplaceable(&self, error: &io::Error) -> anyhow::Error {
        let (plan, reason) = (Shown(self.original.shown()), reason(error));
        let hint = match Errno::from_io_error(error) {
            Some(Errno::BUSY) => " (is it a mount point?)",
            Some(Errno::PERM) => " (is it immutable, append-only, or another user's in a shared folder?)",
            _ => "",
        };
        anyhow!("cannot replace {plan}: {reason}{hint}; nothing was changed")
    }
}

impl Step for Draft<'_> {
    /// Takes the plan's place. `false` if another program had changed the plan since it was read: then its text is
    /// back.
    ///
    /// A file system that cannot exchange gets a plain rename, which would overwrite an edit of the last moment.
    fn make(&mut self, notes: &mut Vec<String>) -> Result<bool> {
        let (folder, plan) = (self.original.folder(), self.original.name());
        match folder.exchange(&self.beside.name, plan) {
            Ok(()) => {}
            Err(errno) if [Errno::INVAL, Errno::NOSYS, Errno::NOTSUP, Errno::OPNOTSUPP].contains(&errno) => {
                folder.rename(&self.beside.name, plan).map_err(|error| self.irreplaceable(&error))?;
                return Ok(true);
            }
            Err(errno) => return Err(self.irreplaceable(&errno.into())),
        }
        (self.swapped, self.beside.removable) = (true, false);
        let (identity, text) = (self.original.identity(), self.original.source().text());
        let as_read = holds(folder, &self.beside.name, identity, text);
        if matches!(as_read, Ok(true)) {
            self.beside.removable = true;
        } else {
            self.take_back(notes)?;
        }
        as_read.map_err(|error| self.irreplaceable(&error))
    }

    /// If somebody has edited the new text meanwhile, that edit is kept beside the plan.
    fn take_back(&mut self, notes: &mut Vec<String>) -> Result<()> {
        let (folder, plan) = (self.original.folder(), self.original.name());
        let shown = Shown(self.original.shown());
        if !self.swapped {
            bail!("{shown} is written and cannot be put back on this file system, though another plan was not written");
        }
        self.beside.removable = false;
        folder.exchange(&self.beside.name, plan).map_err(|errno| {
            let (kept, reason) = (folder.path.join(&self.beside.name), reason(&errno.into()));
            anyhow!("{shown} is written and cannot be put back: {reason}; its former text is in {}", Shown(&kept))
        })?;
        self.swapped = false;
        match holds(folder, &self.beside.name, self.identity, &self.text) {
            Ok(true) => self.beside.removable = true,
            Ok(false) => keep_aside(folder, &self.beside.name, plan, notes),
            Err(_) => {} // Unreadable now; its name tells the next run what it should hold.
        }
        Ok(())
    }
}
