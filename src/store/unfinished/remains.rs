//! What a run has left that was killed half-way.

use std::collections::BTreeSet;
use std::fs::{File, TryLockError};
use std::io::{self, Read};
use std::path::Path;

use anyhow::{Result, anyhow};

use super::slot::Slot;
use crate::store::PlanFile;
use crate::store::journal::{Damaged, Journal, PastChange, PastFile, Stage, decode};
use crate::store::shown::{Shown, reason};
use crate::store::sync_folder::sync_folder;

/// What lies in a slot.
pub(in crate::store) enum Found {
    Nothing,
    /// The run that has written it is at work, or another one settles it. What it is about, where that can be read.
    Busy(Option<PastChange>),
    /// The run was killed while it wrote this, before it had changed anything. Nobody else clears it away meanwhile.
    Torn(File),
    /// The run was killed later.
    Remains(Remains),
    /// It cannot be read, or is not to be trusted: why.
    Unusable(String),
}

/// A change whose run is dead. Nobody else settles it as long as this value is there.
pub(in crate::store) struct Remains {
    slot: Slot,
    pub(in crate::store) change: PastChange,
    /// Its lock ends with it.
    _file: File,
}

/// How far a change has got with all of its files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Extent {
    /// None is changed.
    Nothing,
    /// Some are, and nobody has changed any of them since.
    Partly,
    /// All are.
    Whole,
    /// Some may be, and others were changed since by another program.
    Unclear,
}

impl Found {
    /// Looks into `slot`, to settle what is there: then nobody else may.
    pub(in crate::store) fn to_settle(slot: &Slot) -> Self {
        Self::by(slot, File::try_lock)
    }

    /// Looks into `slot`, beside others who look.
    pub(in crate::store) fn to_tell(slot: &Slot) -> Self {
        Self::by(slot, File::try_lock_shared)
    }

    fn by(slot: &Slot, lock: fn(&File) -> Result<(), TryLockError>) -> Self {
        let unusable = |why: &str| Self::Unusable(format!("{} is left alone: {why}", Shown(slot.path())));
        let file = match slot.open() {
            Ok(Some(file)) => file,
            Ok(None) => return Self::Nothing,
            Err(error) => return unusable(&reason(&error)),
        };
        match is_ours(&file) {
            Ok(true) => {}
            Ok(false) => return unusable("another user could have written it"),
            Err(error) => return unusable(&reason(&error)),
        }
        let locked = lock(&file);
        let mut bytes = Vec::new();
        if let Err(error) = (&file).read_to_end(&mut bytes) {
            return unusable(&reason(&error));
        }
        let change = decode(&bytes, 0, Some(slot.top()), &|_| None);
        match (locked, change) {
            (Err(TryLockError::WouldBlock), change) => Self::Busy(change.ok()),
            (Err(TryLockError::Error(error)), _) => unusable(&reason(&error)),
            // It was settled while this run was about to look.
            (Ok(()), _) if !slot.holds(&file) => Self::Nothing,
            (Ok(()), Ok(change)) => Self::Remains(Remains { slot: slot.clone(), change, _file: file }),
            (Ok(()), Err(error)) if error.is::<Damaged>() => Self::Torn(file),
            (Ok(()), Err(error)) => unusable(&error.to_string()),
        }
    }
}

impl Remains {
    /// How far the change has got, and with which of its files.
    pub(in crate::store) fn stages(&self) -> (Extent, Vec<Stage>) {
        let stages: Vec<Stage> = self.change.files.iter().map(PastFile::stage).collect();
        let is_changed = |stage: &Stage| matches!(stage, Stage::After | Stage::Between(_));
        let extent = match stages.first() {
            // Files change in their order: so none has, whoever has changed the others since.
            Some(Stage::Before) if !stages.iter().any(is_changed) => Extent::Nothing,
            _ if stages.contains(&Stage::Foreign) => Extent::Unclear,
            _ if stages.iter().all(|stage| *stage == Stage::After) => Extent::Whole,
            _ => Extent::Partly,
        };
        (extent, stages)
    }

    /// How a path of it is named: from the folder above all of its files on.
    pub(in crate::store) fn name(&self, path: &Path) -> PlanFile {
        PlanFile::new(path, path.strip_prefix(self.slot.top()).unwrap_or(path))
    }

    /// What the change is, in a message: "`plan set 2 done`".
    pub(in crate::store) fn command(&self) -> String {
        match self.change.command.as_str() {
            "" => "a change of several files".to_owned(),
            command => format!("`{}`", Shown::text(command)),
        }
    }

    /// Its files, in a message: `plans/x.md, plans/y.md`.
    pub(in crate::store) fn names(&self) -> String {
        let names = self.change.files.iter().map(|file| Shown(&self.name(file.path()).shown).to_string());
        names.collect::<Vec<_>>().join(", ")
    }

    /// How each file is: `plans/x.md is changed, plans/y.md is not`.
    pub(in crate::store) fn states(&self, stages: &[Stage]) -> String {
        let state = |(file, stage): (&PastFile, &Stage)| {
            let path = match stage {
                Stage::Before => file.old_path(),
                Stage::Between(now) => &now.path,
                Stage::After | Stage::Foreign => file.path(),
            };
            let state = match stage {
                Stage::Before => "is not changed yet",
                Stage::Between(_) => "is half changed",
                Stage::After => "is changed",
                Stage::Foreign => "was changed since by another program",
            };
            format!("{} {state}", Shown(&self.name(path).shown))
        };
        self.change.files.iter().zip(stages).map(state).collect::<Vec<_>>().join(", ")
    }

    /// Those of its files that are there.
    pub(in crate::store) fn present(&self) -> Vec<PlanFile> {
        let paths = self.change.files.iter().flat_map(PastFile::paths);
        paths.filter(|path| Journal::is_in_place(path)).map(|path| self.name(path)).collect()
    }

    /// The names of those files that another program has changed.
    pub(in crate::store) fn foreign(&self) -> Vec<String> {
        let foreign = self.change.files.iter().filter(|file| file.stage() == Stage::Foreign);
        foreign.map(|file| Shown(&self.name(file.path()).shown).to_string()).collect()
    }

    /// It is settled: what was written of it goes away, after all that the files are now has been made safe from a power cut.
    ///
    /// # Errors
    /// One of both cannot be done.
    pub(in crate::store) fn clear(self) -> Result<()> {
        let folders = self.change.files.iter().flat_map(PastFile::paths).filter_map(Path::parent);
        let folders: BTreeSet<&Path> = folders.filter(|folder| folder.is_dir()).collect();
        let synced = folders.into_iter().try_for_each(sync_folder);
        synced.and_then(|()| self.slot.clear()).map_err(|error| {
            anyhow!("cannot remove {}, which says what was to change: {}", Shown(self.slot.path()), reason(&error))
        })
    }
}

/// Whether nobody else can have written it: it tells what files are to become.
#[cfg(unix)]
fn is_ours(file: &File) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let metadata = file.metadata()?;
    Ok(metadata.uid() == rustix::process::geteuid().as_raw() && metadata.mode() & 0o022 == 0)
}

#[cfg(not(unix))]
fn is_ours(_: &File) -> io::Result<bool> {
    Ok(true)
}
