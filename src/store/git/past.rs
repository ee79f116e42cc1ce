//! The plans of a workspace as they were at a commit.

use std::path::{Path, PathBuf};

use anyhow::Result;
use chrono::NaiveDate;

use super::past_files::Asked;
use super::{Commit, Repository, Tree};
use crate::document::Found;
use crate::store::lookup::follow;
use crate::store::read::{SIZE_LIMIT, text_of};
use crate::store::{Root, When};
use crate::text::Source;

/// The workspace as it was at a commit: its plans, and what their references led to.
#[derive(Debug)]
pub struct Past {
    pub(super) root: Root,
    pub(super) repository: Repository,
    pub(super) commit: Commit,
    pub(super) tree: Tree,
    pub(super) asked: Asked,
    /// The day that was asked for, where it was a day.
    day: Option<NaiveDate>,
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
        Self::of(root, repository, commit, None)
    }

    /// The workspace as it was then.
    ///
    /// # Errors
    /// There is no such commit, or no repository; see [`Repository::commit`] and [`Repository::at_end_of`].
    pub fn at(root: &Root, when: &When) -> Result<Self> {
        let repository = Repository::of(root)?;
        let commit = repository.commit_at(when)?;
        let day = match when {
            When::Day(day) => Some(*day),
            When::Revision(_) | When::ForkPoint(..) => None,
        };
        Self::of(root, repository, commit, day)
    }

    fn of(root: &Root, repository: Repository, commit: Commit, day: Option<NaiveDate>) -> Result<Self> {
        let tree = repository.tree(&commit)?;
        Ok(Self { root: root.clone(), repository, commit, tree, asked: Asked::default(), day })
    }

    /// Whether the repository has no work tree.
    pub fn is_bare(&self) -> bool {
        self.repository.is_bare
    }

    /// The day that was asked for, or that of the commit.
    ///
    /// # Errors
    /// git fails, or the commit says no day.
    pub fn day(&self) -> Result<NaiveDate> {
        self.day.map_or_else(|| self.repository.day(&self.commit), Ok)
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
        let old_names = if now.iter().all(is_known) { None } else { Some(self.old_names()?) };
        let old_name = |path: &PathBuf| old_names.and_then(|names| names.get(path));
        let then: Vec<&PathBuf> = now.iter().map(|path| old_name(path).unwrap_or(path)).collect();
        let hashes: Vec<&str> = then.iter().filter_map(|path| self.tree.file(path)).collect();
        let mut blobs = self.repository.blobs(&self.commit, &hashes)?.into_iter();
        let plans = then.into_iter().map(|path| {
            let blob = self.tree.file(path).and_then(|_| blobs.next());
            blob.map_or(PastPlan::Absent, |blob| self.plan(path, &blob))
        });
        Ok(plans.collect())
    }

    /// What `reference`, written in the document `document` (as its source was named), led to, as
    /// [`Moment::look_up`](crate::store::Moment::look_up) says it. Of another repository in this one nothing is there: a work
    /// tree mostly goes without it, too.
    pub fn look_up(&self, document: &Path, reference: &str) -> Found {
        match follow(self, &self.root, document, reference) {
            Found::Unknown => Found::Missing,
            known => known,
        }
    }

    /// The plan `shown` from the top folder on, behind all links, as git names it.
    fn tracked(&self, shown: &Path) -> Result<PathBuf> {
        self.repository.tracked(&self.root, shown)
    }

    fn plan(&self, path: &Path, blob: &[u8]) -> PastPlan {
        let shown = self.root.file(&self.repository.top.join(path)).shown;
        text_of(blob, SIZE_LIMIT, &shown).map_or_else(PastPlan::Unreadable, PastPlan::Was)
    }
}
