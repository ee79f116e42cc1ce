//! What a change stands on: the places of its files, and their folders, locked.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow};

use super::folder::{Folder, FolderId};
use super::made_folders::MadeFolders;
use super::original::Original;
use super::place::Place;
use super::sweep::sweep;
use crate::store::PlanFile;
use crate::store::replace::NewTexts;
use crate::store::shown::{Shown, reason};
use crate::store::unfinished::Slot;

/// How long to wait for another run.
pub(super) const LOCK_WAIT: Duration = Duration::from_secs(5);

/// Files that a change concerns beyond those that were read for it: it is known only when the change has been computed.
#[derive(Clone, Debug, Default)]
pub(super) struct Beyond {
    /// Those that are there.
    sources: Vec<PlanFile>,
    /// Those that are to come.
    targets: Vec<PlanFile>,
}

impl Beyond {
    pub(super) fn of(wish: &NewTexts) -> Self {
        let moved = wish.moved.iter().map(|step| &step.from);
        let removed = wish.removed.iter().map(|old| &old.file);
        let sources = wish.rewritten.iter().map(|rewrite| &rewrite.file).chain(moved).chain(removed);
        let arrived = wish.moved.iter().map(|step| &step.to);
        let targets = wish.created.iter().map(|new| &new.file).chain(arrived);
        Self { sources: sources.cloned().collect(), targets: targets.cloned().collect() }
    }

    pub(super) fn first(&self) -> Option<&PlanFile> {
        self.sources.first().or(self.targets.first())
    }

    /// Whether all of it lies on `ground`, of which `originals` were read.
    pub(super) fn is_within(&self, ground: &Ground, originals: &[Original<'_>]) -> Result<bool> {
        for file in &self.sources {
            let place = Place::find(file)?;
            if !originals.iter().any(|original| original.place().is_same(&place)) {
                return Ok(false);
            }
        }
        Ok(self.targets.iter().all(|file| ground.target(file).is_some()))
    }

    /// So that ground that is taken for it has all of both.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.sources.extend(other.sources);
        self.targets.extend(other.targets);
        for files in [&mut self.sources, &mut self.targets] {
            files.sort();
            files.dedup();
        }
        self
    }
}

/// The places of all files that a change concerns; their folders stay locked as long as this value is there.
pub(super) struct Ground {
    /// Of files that are there: first those that were asked for, in their order.
    sources: Vec<Place>,
    /// Of files that are to come, each under the path by which it is asked for.
    targets: Vec<(PlanFile, Place)>,
    folders: BTreeMap<FolderId, Folder>,
    made: MadeFolders,
}

impl Ground {
    /// Locks the folders of `files` and of what lies `beyond`, and sweeps away what killed runs have left in them.
    pub(super) fn take(files: &[PlanFile], beyond: &Beyond, notes: &mut Vec<String>) -> Result<Self> {
        let made = MadeFolders::lead_to(&beyond.targets)?;
        let mut sources = files.iter().map(Place::find).collect::<Result<Vec<_>>>()?;
        for file in &beyond.sources {
            let place = Place::find(file)?;
            if !sources.iter().any(|other| other.is_same(&place)) {
                sources.push(place);
            }
        }
        let target = |file: &PlanFile| Ok((file.clone(), Place::free(file)?));
        let targets = beyond.targets.iter().map(target).collect::<Result<Vec<_>>>()?;
        let folders = lock_folders(sources.iter().chain(targets.iter().map(|(_, place)| place)))?;
        for folder in folders.values() {
            sweep(folder, notes);
        }
        Ok(Self { sources, targets, folders, made })
    }

    /// Reads all files that are there.
    pub(super) fn read(&self) -> Result<Vec<Original<'_>>> {
        let originals = self.sources.iter().map(|place| Original::open(self.folder(place), place));
        let originals = originals.collect::<Result<Vec<_>>>()?;
        refuse_twins(&originals)?;
        Ok(originals)
    }

    /// The place of `file`, which is to come; `None` where this ground is too small.
    pub(super) fn target(&self, file: &PlanFile) -> Option<&Place> {
        self.targets.iter().find(|(asked, _)| asked == file).map(|(_, place)| place)
    }

    /// Whether the file at `path`, which is absolute and free of links, is one of this ground.
    pub(super) fn has(&self, path: &Path) -> bool {
        self.sources.iter().chain(self.targets.iter().map(|(_, place)| place)).any(|place| place.path() == path)
    }

    /// How its first file is named to the user.
    pub(super) fn first(&self) -> &Path {
        let first = self.sources.first().or(self.targets.first().map(|(_, place)| place));
        first.map_or(Path::new(""), |place| &place.shown)
    }

    /// Where a change may be written down that concerns one of its files.
    pub(super) fn slots(&self) -> Vec<Slot> {
        Slot::above_all(self.folders.values().map(|folder| folder.path.as_path()))
    }

    /// The folder of a place on this ground.
    pub(super) fn folder(&self, place: &Place) -> &Folder {
        &self.folders[&place.folder_id]
    }

    /// Lets others write here from now on.
    pub(super) fn unlock(&self) {
        self.folders.values().for_each(Folder::unlock);
    }

    /// Makes all that was written survive a power cut.
    pub(super) fn sync(&self) -> Result<()> {
        let mut folders = self.folders.values();
        folders.try_for_each(|folder| folder.sync().map_err(|error| unsafe_from_power_cuts(&folder.plan, &error)))
    }

    /// The same, and the folders that were made for it stay.
    pub(super) fn keep(&mut self) -> Result<()> {
        self.sync()?;
        let Some((target, _)) = self.targets.first() else { return Ok(()) };
        self.made.keep().map_err(|error| unsafe_from_power_cuts(&target.shown, &error))
    }
}

fn unsafe_from_power_cuts(plan: &Path, error: &io::Error) -> anyhow::Error {
    let (plan, reason) = (Shown(plan), reason(error));
    anyhow!("{plan} is written, but may not survive a power cut: the sync of its folder failed: {reason}")
}

/// Locks each folder once, in an order that all runs share, so that two of them never wait for each other.
fn lock_folders<'p>(places: impl Iterator<Item = &'p Place>) -> Result<BTreeMap<FolderId, Folder>> {
    let mut folders = BTreeMap::new();
    for place in places {
        if let Entry::Vacant(free) = folders.entry(place.folder_id) {
            free.insert(Folder::open(place)?);
        }
    }
    let deadline = Instant::now() + LOCK_WAIT;
    folders.into_iter().map(|(id, folder)| Ok((id, folder.lock(deadline)?))).collect()
}

/// Two names of one file would each be written on top of the other.
fn refuse_twins(originals: &[Original<'_>]) -> Result<()> {
    for (at, one) in originals.iter().enumerate() {
        if let Some(twin) = originals[..at].iter().find(|other| other.is_same_file(one)) {
            let (one, twin) = (Shown(one.shown()), Shown(twin.shown()));
            return Err(anyhow!("{twin} and {one} are the same file; name it once"));
        }
    }
    Ok(())
}
