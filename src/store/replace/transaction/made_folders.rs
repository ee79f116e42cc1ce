//! Folders that lead to a new file.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};

use crate::store::PlanFile;
use crate::store::shown::{Shown, reason};
use crate::store::sync_folder::sync_folder;

/// Folders that were made for the sake of a change; they go away with this value, if they are empty, unless the change is made.
#[derive(Default)]
pub(super) struct MadeFolders {
    /// From the outside in.
    made: Vec<PathBuf>,
    is_kept: bool,
}

impl MadeFolders {
    /// Makes those that lead to each of `files`.
    pub(super) fn lead_to(files: &[PlanFile]) -> Result<Self> {
        let mut folders = Self::default();
        for file in files {
            let folder = file.path.parent().unwrap_or(Path::new(""));
            folders.make(folder).map_err(|error| {
                let (shown, reason) = (Shown(&file.shown), reason(&error));
                anyhow!("cannot make the folder of {shown}: {reason}; nothing was changed")
            })?;
        }
        Ok(folders)
    }

    fn make(&mut self, folder: &Path) -> io::Result<()> {
        let mut missing = folder.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.is_dir());
        let missing: Vec<&Path> = missing.by_ref().collect();
        for folder in missing.into_iter().rev() {
            match fs::create_dir(folder) {
                // Another run was faster; where it is no folder, opening it says so.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                made => made.map(|()| self.made.push(folder.to_owned()))?,
            }
        }
        Ok(())
    }

    /// They stay, and so they do after a power cut.
    pub(super) fn keep(&mut self) -> io::Result<()> {
        // They hold something now.
        self.is_kept = true;
        let parents = self.made.iter().filter_map(|folder| folder.parent());
        parents
            .map(|parent| if parent.as_os_str().is_empty() { Path::new(".") } else { parent })
            .try_for_each(sync_folder)
    }
}

impl Drop for MadeFolders {
    fn drop(&mut self) {
        if !self.is_kept {
            for folder in self.made.iter().rev() {
                // One that is empty and stays does no harm.
                let _ = fs::remove_dir(folder);
            }
        }
    }
}
