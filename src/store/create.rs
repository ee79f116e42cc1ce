//! A file that was not there before.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use anyhow::{Result, anyhow};

use super::PlanFile;
use super::shown::{Shown, reason};

/// Writes a new file, and the folders that lead to it. Overwrites nothing, not even through a dangling link.
///
/// # Errors
/// Something of that name exists, or the file cannot be written; then what was begun is removed.
pub fn create_new(file: &PlanFile, text: &str) -> Result<()> {
    let folder = file.path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let unwritten = |error: io::Error| match error.kind() {
        ErrorKind::AlreadyExists => {
            anyhow!(
                "{} exists already and is left as it is; remove it first to have it written anew",
                Shown(&file.shown)
            )
        }
        _ => anyhow!("cannot write {}: {}", Shown(&file.shown), reason(&error)),
    };
    fs::create_dir_all(folder).map_err(unwritten)?;
    let opened = OpenOptions::new().write(true).create_new(true).open(&file.path).map_err(unwritten)?;
    fill(opened, text)
        .or_else(|error| {
            fs::remove_file(&file.path)?;
            Err(error)
        })
        .map_err(unwritten)?;
    sync_folder(folder).map_err(unwritten)
}

fn fill(mut file: File, text: &str) -> io::Result<()> {
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        other => other,
    }
}

/// A folder cannot be opened here.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_folders_and_overwrites_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = PlanFile::new(folder.path().join("plans/x.md"), "plans/x.md");
        create_new(&file, "# one\n").unwrap();
        let error = create_new(&file, "# two\n").unwrap_err();
        assert_eq!(
            error.to_string(),
            "plans/x.md exists already and is left as it is; remove it first to have it written anew"
        );
        assert_eq!(fs::read_to_string(&file.path).unwrap(), "# one\n");
    }

    #[cfg(unix)]
    #[test]
    fn a_dangling_link_counts_as_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.md");
        std::os::unix::fs::symlink("nowhere.md", &path).unwrap();
        assert!(create_new(&PlanFile::new(&path, "x.md"), "# one\n").is_err());
        assert!(!folder.path().join("nowhere.md").exists());
    }
}
