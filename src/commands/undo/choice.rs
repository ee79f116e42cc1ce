//! Which change is taken back.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};

use crate::commands::context::Context;
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
        self.changes.iter().filter(|change| change.files.iter().any(|file| self.means(&file.path)))
    }

    /// Change number `number`, or the last one that is no taking back itself, is not taken back, and has left something to
    /// take back.
    ///
    /// # Errors
    /// There is none.
    pub(super) fn choose(&self, number: Option<u64>) -> Result<&PastChange> {
        if let Some(number) = number {
            return self
                .changes
                .iter()
                .find(|change| change.number == number)
                .ok_or_else(|| anyhow!("no change {number} is remembered; `plan undo --list` shows those that are"));
        }
        let taken_back = taken_back(&self.changes);
        let stands = |change: &&PastChange| {
            change.takes_back.is_none()
                && !taken_back.contains_key(&change.number)
                && !change.files.iter().all(|file| self.holds(file, &file.before))
        };
        self.changes().find(stands).ok_or_else(|| match (self.changes().next(), self.named.as_slice()) {
            (Some(_), _) => anyhow!("there is nothing left to take back; `plan undo --list` shows what was"),
            (None, []) => anyhow!("there is nothing to take back: no change of a plan here is remembered"),
            (None, _) => anyhow!("there is nothing to take back: no change of what you have named is remembered"),
        })
    }

    /// By which change each of those was taken back that are.
    pub(super) fn taken_back(&self) -> HashMap<u64, u64> {
        taken_back(&self.changes)
    }

    /// Whether `text` is what is in `file` now.
    pub(super) fn holds(&self, file: &PastFile, text: &str) -> bool {
        store::read(&self.root.file(&file.path)).is_ok_and(|source| source.text() == text)
    }

    fn means(&self, path: &Path) -> bool {
        match self.named.as_slice() {
            [] => path.starts_with(self.root.path()),
            named => named.iter().any(|file| file == path),
        }
    }
}

/// Of `changes`, newest first, those that were taken back, and by which. What took one back and was taken back itself does
/// not count: then the first one stands again.
fn taken_back(changes: &[PastChange]) -> HashMap<u64, u64> {
    let mut taken_back = HashMap::new();
    for change in changes {
        if let Some(target) = change.takes_back.filter(|_| !taken_back.contains_key(&change.number)) {
            taken_back.entry(target).or_insert(change.number);
        }
    }
    taken_back
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_took_back_and_is_taken_back_does_not_count() {
        let change = |(number, takes_back)| PastChange {
            number,
            at: "2026-11-22T10:01:07Z".parse().unwrap(),
            command: String::new(),
            told: Vec::new(),
            takes_back,
            files: Vec::new(),
        };
        let check = |changes: &[(u64, Option<u64>)], expect: &[(u64, u64)]| {
            let changes: Vec<PastChange> = changes.iter().copied().map(change).collect();
            let mut found: Vec<(u64, u64)> = taken_back(&changes).into_iter().collect();
            found.sort_unstable();
            assert_eq!(found, expect);
        };
        check(&[(2, None), (1, None)], &[]);
        check(&[(4, Some(1)), (3, Some(2)), (2, None), (1, None)], &[(1, 4), (2, 3)]);
        check(&[(4, Some(3)), (3, Some(2)), (2, None)], &[(3, 4)]);
        check(&[(5, Some(4)), (4, Some(3)), (3, Some(2)), (2, None)], &[(2, 3), (4, 5)]);
        check(&[(5, Some(2)), (4, Some(3)), (3, Some(2)), (2, None)], &[(2, 5), (3, 4)]);
    }
}
