//! What a repository is told to do with files: attributes, and settings of its own.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::program::{configure, found, refusal, run};
use super::{Repository, path};
use crate::store::Root;

/// A setting of the repository's own, as it is to be; `None`: not set.
pub type Setting<'s> = (&'s str, Option<&'s str>);

impl Repository {
    /// The settings of the repository's own, not those of the user, whose names begin like this: `merge.plan.`.
    ///
    /// # Errors
    /// git fails.
    pub fn own_settings(&self, beginning: &str) -> Result<BTreeMap<String, String>> {
        let pattern = format!("^{}", beginning.replace('.', r"\."));
        let words = ["config", "--local", "-z", "--get-regexp", &pattern];
        let output = run(&self.top, &words, "")?;
        // It ends with 1 where there is none.
        if !output.status.success() && output.status.code() != Some(1) {
            bail!("git config failed: {}", refusal(&output));
        }
        let text = String::from_utf8_lossy(&output.stdout);
        let settings = text.split_terminator('\0').map(|setting| setting.split_once('\n').unwrap_or((setting, "")));
        Ok(settings.map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }

    /// Writes settings of the repository's own. It is the only thing that is ever written with git.
    ///
    /// # Errors
    /// git fails; those before the one in question are written.
    pub fn write_own_settings(&self, settings: &[Setting<'_>]) -> Result<()> {
        for (name, value) in settings {
            let words = match value {
                Some(value) => vec!["config", "--local", "--replace-all", name, value],
                None => vec!["config", "--local", "--unset-all", name],
            };
            configure(&self.top, &words)?;
        }
        Ok(())
    }

    /// What the attributes in force say of `files`, which are absolute: file, attribute and value. An attribute of which
    /// nothing is said is left out.
    ///
    /// # Errors
    /// git fails.
    pub fn attributes(&self, names: &[&str], files: &[&Path]) -> Result<Vec<(PathBuf, String, String)>> {
        let mut words: Vec<OsString> = ["check-attr", "-z"].iter().chain(names).map(OsString::from).collect();
        words.push("--".into());
        words.extend(files.iter().map(|file| file.as_os_str().to_owned()));
        let output = self.ask(&words, "")?;
        let parts: Vec<&[u8]> = output.split(|byte| *byte == 0).collect();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let said = parts.chunks_exact(3).map(|part| (path(part[0]), text(part[1]), text(part[2])));
        Ok(said.filter(|(_, _, value)| value != "unspecified").collect())
    }

    /// The file of attributes that is no part of the work tree and goes to no other clone.
    ///
    /// # Errors
    /// git fails.
    pub fn private_attributes(&self) -> Result<PathBuf> {
        Ok(self.top.join(path(self.ask(&["rev-parse", "--git-path", "info/attributes"], "")?.trim_ascii_end())))
    }

    /// The file with the settings of the repository's own.
    ///
    /// # Errors
    /// git fails.
    pub fn settings_file(&self) -> Result<PathBuf> {
        Ok(self.top.join(path(self.ask(&["rev-parse", "--git-path", "config"], "")?.trim_ascii_end())))
    }

    /// Whether this is one of several work trees, so that what is set here is set for all of them.
    ///
    /// # Errors
    /// git fails.
    pub fn has_further_work_trees(&self) -> Result<bool> {
        let list = self.ask(&["worktree", "list", "--porcelain"], "")?;
        Ok(list.split(|byte| *byte == b'\n').filter(|line| line.starts_with(b"worktree ")).count() > 1)
    }

    /// Whether there is no work tree, and so nothing to be merged.
    pub const fn is_bare(&self) -> bool {
        self.is_bare
    }

    /// Where the workspace lies, from the top folder on, with `/` between the folders and behind the last; empty for the
    /// top folder itself.
    pub fn place_of(&self, root: &Root) -> String {
        let below = root.path().strip_prefix(&self.top).unwrap_or(Path::new(""));
        below.components().map(|part| format!("{}/", part.as_os_str().display())).collect()
    }
}

/// Whether a program of this name would be found by those whom this one starts, and by its siblings.
pub fn is_on_path(program: &OsStr) -> bool {
    found(program).is_some()
}
