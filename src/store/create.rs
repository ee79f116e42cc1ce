//! A file that was not there before, or is not to be there any more.

use anyhow::Result;

use super::replace::{AlreadyThere, ChangedMeanwhile, NewFile, NewTexts, OldFile, replace_all};
use super::{PlanFile, read};

/// What became of a wish for a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Created {
    /// It is written.
    Written,
    /// Something of that name was there before, and is left as it is.
    AlreadyThere,
}

/// Writes a new file, and the folders that lead to it. Overwrites nothing, not even through a dangling link. Nobody has to
/// take it back: it is not remembered.
///
/// # Errors
/// As [`replace_all`].
pub fn create_new(file: &PlanFile, text: &str, notes: &mut Vec<String>) -> Result<Created> {
    let new = NewFile { file: file.clone(), text: text.to_owned() };
    let created =
        replace_all(&[], None, notes, &mut |_| Ok(NewTexts { created: vec![new.clone()], ..NewTexts::default() }));
    match created {
        Err(error) if error.is::<AlreadyThere>() => Ok(Created::AlreadyThere),
        other => other.map(|_| Created::Written),
    }
}

/// Removes a file that holds `text` and nothing else. Whether it did.
///
/// # Errors
/// As [`replace_all`].
pub fn remove_unchanged(file: &PlanFile, text: &str, notes: &mut Vec<String>) -> Result<bool> {
    if read(file)?.text() != text {
        return Ok(false);
    }
    let old = OldFile { file: file.clone(), text: text.to_owned() };
    let removed =
        replace_all(&[], None, notes, &mut |_| Ok(NewTexts { removed: vec![old.clone()], ..NewTexts::default() }));
    match removed {
        Err(error) if error.is::<ChangedMeanwhile>() => Ok(false),
        other => other.map(|_| true),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn create(file: &PlanFile, text: &str) -> Created {
        create_new(file, text, &mut Vec::new()).unwrap()
    }

    #[test]
    fn makes_folders_and_overwrites_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = PlanFile::new(folder.path().join("plans/x.md"), "plans/x.md");
        assert_eq!(create(&file, "# one\n"), Created::Written);
        assert_eq!(create(&file, "# two\n"), Created::AlreadyThere);
        assert_eq!(fs::read_to_string(&file.path).unwrap(), "# one\n");
    }

    #[test]
    fn what_is_not_as_expected_is_not_removed() {
        let folder = tempfile::tempdir().unwrap();
        let file = PlanFile::new(folder.path().join("x.md"), "x.md");
        fs::write(&file.path, "one").unwrap();
        assert!(!remove_unchanged(&file, "on", &mut Vec::new()).unwrap());
        assert!(remove_unchanged(&file, "one", &mut Vec::new()).unwrap());
        assert!(!file.path.exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_dangling_link_counts_as_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.md");
        std::os::unix::fs::symlink("nowhere.md", &path).unwrap();
        assert_eq!(create(&PlanFile::new(&path, "x.md"), "# one\n"), Created::AlreadyThere);
        assert!(!folder.path().join("nowhere.md").exists());
    }
}
