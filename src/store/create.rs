//! A file that was not there before.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use anyhow::{Result, anyhow};

use super::PlanFile;
use super::shown::{Shown, reason};

/// What became of a wish for a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Created {
    /// It is written.
    Written,
    /// Something of that name was there before, and is left as it is.
    AlreadyThere,
}

/// Writes a new file, and the folders that lead to it. Overwrites nothing, not even through a dangling link.
///
/// # Errors
/// The file cannot be written; then what was begun is removed.
pub fn create_new(file: &PlanFile, text: &str) -> Result<Created> {
    let folder = file.path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let unwritten = |error: io::Error| anyhow!("cannot write {}: {}", Shown(&file.shown), reason(&error));
    fs::create_dir_all(folder).map_err(unwritten)?;
    let opened = match OpenOptions::new().write(true).create_new(true).open(&file.path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(Created::AlreadyThere),
        opened => opened.map_err(unwritten)?,
    };
    fill(opened, text)
        .or_else(|error| {
            fs::remove_file(&file.path)?;
            Err(error)
        })
        .map_err(unwritten)?;
    sync_folder(folder).map_err(unwritten)?;
    Ok(Created::Written)
}

/// Removes a file that holds `text` and nothing else. Whether it did.
///
/// # Errors
/// The file cannot be read or removed.
pub fn remove_unchanged(file: &PlanFile, text: &str) -> Result<bool> {
    if super::read(file)?.text() != text {
        return Ok(false);
    }
    fs::remove_file(&file.path).map_err(|error| anyhow!("cannot remove {}: {}", Shown(&file.shown), reason(&error)))?;
    Ok(true)
}

fn fill(mut file: File, text: &str) -> io::Result<()> {
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Makes sure that the names in `folder` survive a power cut. File systems that know no such sync do without.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        other => other,
    }
}

/// A folder cannot be opened here.
#[cfg(not(unix))]
pub(super) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_folders_and_overwrites_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = PlanFile::new(folder.path().join("plans/x.md"), "plans/x.md");
        assert_eq!(create_new(&file, "# one\n").unwrap(), Created::Written);
        assert_eq!(create_new(&file, "# two\n").unwrap(), Created::AlreadyThere);
        assert_eq!(fs::read_to_string(&file.path).unwrap(), "# one\n");
    }

    #[test]
    fn what_is_not_as_expected_is_not_removed() {
        let folder = tempfile::tempdir().unwrap();
        let file = PlanFile::new(folder.path().join("x.md"), "x.md");
        fs::write(&file.path, "one").unwrap();
        assert!(!remove_unchanged(&file, "on").unwrap());
        assert!(remove_unchanged(&file, "one").unwrap());
        assert!(!file.path.exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_dangling_link_counts_as_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.md");
        std::os::unix::fs::symlink("nowhere.md", &path).unwrap();
        let created = create_new(&PlanFile::new(&path, "x.md"), "# one\n").unwrap();
        assert_eq!(created, Created::AlreadyThere);
        assert!(!folder.path().join("nowhere.md").exists());
    }
}
