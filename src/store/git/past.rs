//! The plans of a workspace as they were at a commit.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::{Commit, Repository, Tree};
use crate::document::Found;
use crate::store::Root;
use crate::store::read::{SIZE_LIMIT, text_of};
use crate::store::shown::Shown;
use crate::text::Source;

/// The workspace as it was at a commit: its plans, and what their references led to.
#[derive(Debug)]
pub struct Past {
    root: Root,
    repository: Repository,
    commit: Commit,
    tree: Tree,
}

/// A plan as it was.
#[derive(Debug)]
pub enum PastPlan {
    /// It was not there.
    Absent,
    /// It was there, and cannot be read.
    Unreadable(anyhow::Error),
    /// It was this, under the name that it had.
    Was(Source),
}

impl Past {
    /// The workspace where the history of what is checked out left that of `revision`, which is `revision` itself where it
    /// went before.
    ///
    /// # Errors
    /// There is no such commit, or no repository; see [`Repository::fork_point`].
    pub fn since(root: &Root, revision: &str) -> Result<Self> {
        let repository = Repository::of(root)?;
        let commit = repository.fork_point(revision)?;
        let tree = repository.tree(&commit)?;
        Ok(Self { root: root.clone(), repository, commit, tree })
    }

    /// The commit.
    pub fn commit(&self) -> &Commit {
        &self.commit
    }

    /// What the plans `shown`, as their sources are named, were. One that has been renamed since is found under its old
    /// name.
    ///
    /// # Errors
    /// One of them does not lie in the repository, git fails, or the clone leaves out what they were.
    pub fn plans(&self, shown: &[&Path]) -> Result<Vec<PastPlan>> {
        let now = shown.iter().map(|shown| self.tracked(shown)).collect::<Result<Vec<PathBuf>>>()?;
        let is_known = |path: &PathBuf| self.tree.file(path).is_some();
        // To look for renames takes a while; where all names are known, nobody has to.
        let renamed =
            if now.iter().all(is_known) { Vec::new() } else { self.repository.renamed_since(&self.commit)? };
        let old_names: HashMap<PathBuf, PathBuf> = renamed.into_iter().map(|(old, new)| (new, old)).collect();
        let then: Vec<&PathBuf> = now.iter().map(|path| old_names.get(path).unwrap_or(path)).collect();
        let hashes: Vec<&str> = then.iter().filter_map(|path| self.tree.file(path)).collect();
        let mut blobs = self.repository.blobs(&self.commit, &hashes)?.into_iter();
        let plans = then.into_iter().map(|path| {
            let blob = self.tree.file(path).and_then(|_| blobs.next());
            blob.map_or(PastPlan::Absent, |blob| self.read(path, &blob))
        });
        Ok(plans.collect())
    }

    /// What `reference`, written in the document `document` (as its source was named), led to, as [`Root::look_up`] says it.
    pub fn look_up(&self, document: &Path, reference: &str) -> Found {
        let root = self.root.path().strip_prefix(&self.repository.top).unwrap_or(Path::new(""));
        let document = self.root.without_dots(document);
        let folder = document.parent().and_then(|folder| folder.strip_prefix(&self.repository.top).ok());
        let Some(folder) = folder else { return Found::Missing };
        let bounds = if folder.starts_with(root) { root } else { folder };
        let found = match reference.strip_prefix('/') {
            Some(reference) => self.tree.look_up(bounds, bounds, reference.trim_start_matches('/')),
            None => self.tree.look_up(bounds, folder, reference),
        };
        match found {
            Found::File(path) => Found::File(self.repository.top.join(path)),
            Found::Folder(path) => Found::Folder(self.repository.top.join(path)),
            other => other,
        }
    }

    /// The plan `shown` from the top folder on, behind all links, as git names it.
    fn tracked(&self, shown: &Path) -> Result<PathBuf> {
        let path = self.root.absolute(shown);
        let path = fs::canonicalize(&path).unwrap_or(path);
        let Ok(tracked) = path.strip_prefix(&self.repository.top) else {
            bail!("{} lies outside of the git repository of this workspace; go to its own with -C", Shown(shown));
        };
        Ok(tracked.to_owned())
    }

    fn read(&self, path: &Path, blob: &[u8]) -> PastPlan {
        let shown = self.root.file(&self.repository.top.join(path)).shown;
        text_of(blob, SIZE_LIMIT, &shown).map_or_else(PastPlan::Unreadable, PastPlan::Was)
    }
}
