//! Which change is taken back.

use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};

use super::standing::Standing;
use crate::commands::context::Context;
use crate::render::safe::escaped;
use crate::store::{self, Journal, PastChange, PastFile, Root};

/// What is remembered of the files that the user means.
pub(super) struct Past {
    root: Root,
    /// Newest first.
    changes: Vec<PastChange>,
    /// The files that the user has named; none, if those of the workspace are meant.
    named: Vec<PathBuf>,
}

impl Past {
    /// Reads it; of what cannot be read, standard error tells.
    ///
    /// # Errors
    /// There is no journal, or it cannot be read.
    pub(super) fn read(context: &mut Context<'_>) -> Result<Self> {
        let root = context.root.clone();
        let named = context.named_files()?;
        let folder = named.first().and_then(|file| file.parent()).unwrap_or(root.path());
        let journal = Journal::of(folder).ok_or_else(|| {
            let folder = folder.display();
            anyhow!(
                "there is nothing to take back: {folder} is in no git repository, and the environment names no folder in \
                 which changes outside of one are remembered; set HOME or XDG_STATE_HOME to one that is there"
            )
        })?;
        if named.iter().any(|file| file.parent().and_then(Journal::of).as_ref() != Some(&journal)) {
            bail!("the files lie in several repositories; name those of one");
        }
        let mut notes = Vec::new();
        let changes = journal.changes(&mut notes)?;
        notes.iter().for_each(|note| context.warn(note));
        Ok(Self { root, changes, named })
    }

    /// The changes of what the user means, newest first.
    pub(super) fn changes(&self) -> impl Iterator<Item = &PastChange> {
        self.changes.iter().filter(|change| self.is_meant(change))
    }

    /// Change number `number`, or the last one that stands and is no taking back itself.
    ///
    /// # Errors
    /// There is none.
    pub(super) fn choose(&self, number: Option<u64>) -> Result<&PastChange> {
        if let Some(number) = number {
            return self.numbered(number);
        }
        let standing = self.standing();
        let is_next = |change: &&PastChange| change.takes_back.is_none() && standing.stands(change);
        self.changes().find(is_next).ok_or_else(|| match (self.changes().next(), self.named.as_slice()) {
            (Some(_), _) => anyhow!("there is nothing left to take back; `plan undo --list` shows what was"),
            (None, []) => anyhow!("there is nothing to take back: no change of a plan here is remembered"),
            (None, _) => anyhow!(
                "there is nothing to take back: no change of what you have named is remembered, under the name that it has now"
            ),
        })
    }

    /// Change number `number`, where it is one of those that the list shows: others of the same journal are those of other
    /// folders.
    fn numbered(&self, number: u64) -> Result<&PastChange> {
        let change = self.changes.iter().find(|change| change.number == number);
        let change = change
            .ok_or_else(|| anyhow!("no change {number} is remembered; `plan undo --list` shows those that are"))?;
        if self.is_meant(change) {
            return Ok(change);
        }
        let shown = change.files.first().map(|file| self.root.file(file.path()).shown).unwrap_or_default();
        let shown = escaped(&shown.to_string_lossy()).into_owned();
        let not = if self.named.is_empty() { "which is no plan here" } else { "which you have not named" };
        bail!(
            "change {number} (`{}`) is one of {shown}, {not}; to take it back, say `plan undo {number} --file {shown}`",
            change.command
        )
    }

    /// Which of them are in force.
    pub(super) fn standing(&self) -> Standing {
        Standing::new(&self.changes, |path| self.now(path))
    }

    /// What is in the file at `path` now, if that can be read.
    pub(super) fn now(&self, path: &Path) -> Option<String> {
        store::read(&self.root.file(path)).ok().map(|source| source.text().to_owned())
    }

    fn is_meant(&self, change: &PastChange) -> bool {
        change.files.iter().flat_map(PastFile::paths).any(|path| self.means(path))
    }

    fn means(&self, path: &Path) -> bool {
        match self.named.as_slice() {
            [] => path.starts_with(self.root.path()),
            named => named.iter().any(|file| file == path),
        }
    }
}
