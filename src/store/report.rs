//! Reports for other programs.

use std::env;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Result, anyhow};

use super::replace::replace;
use super::shown::{Shown, reason};
use super::{Created, PlanFile, create_new};

/// The file whose markdown GitHub shows below a step.
const STEP_SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// Writes a report into a file, in place of what may be in it. Pipes and devices are written where they are.
///
/// # Errors
/// The file cannot be written.
pub fn write_report(file: &PlanFile, text: &str, notes: &mut Vec<String>) -> Result<()> {
    let there = fs::metadata(&file.path);
    if there.as_ref().is_ok_and(|there| !there.is_file()) {
        return fs::write(&file.path, text).map_err(|error| unwritten(&file.shown, &error));
    }
    if there.is_err() {
        // A folder that is not there is a slip of the pen.
        let folder = file.path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::metadata(folder).map_err(|error| unwritten(&file.shown, &error))?;
        if create_new(file, text, notes)? == Created::Written {
            return Ok(());
        }
    }
    replace(file, None, notes, &mut |_| Ok(Some(text.to_owned()))).map(drop)
}

/// Adds markdown to the summary of the step, where this runs as one of GitHub's.
///
/// # Errors
/// There is such a file, and it cannot be written.
pub fn add_to_step_summary(markdown: &[u8]) -> Result<()> {
    match env::var_os(STEP_SUMMARY).filter(|path| !path.is_empty()) {
        Some(path) => {
            let path = Path::new(&path);
            add(path, markdown).map_err(|error| unwritten(path, &error).context("the summary of the step is missing"))
        }
        None => Ok(()),
    }
}

fn add(path: &Path, markdown: &[u8]) -> io::Result<()> {
    OpenOptions::new().append(true).create(true).open(path)?.write_all(markdown)
}

fn unwritten(path: &Path, error: &io::Error) -> anyhow::Error {
    anyhow!("cannot write {}: {}", Shown(path), reason(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_takes_the_place_of_the_last_one() {
        let folder = tempfile::tempdir().unwrap();
        let file = PlanFile::new(folder.path().join("x.sarif"), "x.sarif");
        let write = |file: &PlanFile, text: &str| write_report(file, text, &mut Vec::new());
        write(&file, "a longer one").unwrap();
        write(&file, "one").unwrap();
        assert_eq!(fs::read(&file.path).unwrap(), b"one");
        let nowhere = PlanFile::new(folder.path().join("no/x.sarif"), "no/x.sarif");
        let error = write(&nowhere, "one").unwrap_err();
        assert_eq!(error.to_string(), "cannot write no/x.sarif: no such file or directory");
    }

    #[test]
    fn a_summary_grows() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("summary");
        add(&path, b"one\n").unwrap();
        add(&path, b"two\n").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"one\ntwo\n");
    }
}
