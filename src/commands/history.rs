//! The history of plans, for the verbs that ask for it.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Result, bail};
use chrono::NaiveDate;

use super::context::{Context, STDIN};
use crate::document::Document;
use crate::history::{Revisions, Timeline};
use crate::parse::Options;
use crate::store::{Commit, Progress, Repository, Root};
use crate::text::Source;

/// The repository that the workspace lies in, up to what is checked out, or to the commit that was asked for.
#[derive(Clone, Debug)]
pub(crate) struct History {
    root: Root,
    repository: Repository,
    /// `None` before the first commit.
    head: Option<Commit>,
    /// Whether what lies in the work tree was asked for, too.
    has_work_tree: bool,
}

impl History {
    /// Finds the repository.
    ///
    /// # Errors
    /// The workspace lies in none, or git is missing or refuses to look at it.
    pub(crate) fn open(context: &Context<'_>) -> Result<Self> {
        Self::until(&context.root, context.moment.commit())
    }

    /// That of the workspace at `root`, up to `commit`, or else to what is checked out.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub(crate) fn until(root: &Root, commit: Option<&Commit>) -> Result<Self> {
        let repository = Repository::of(root)?;
        let head = commit.map_or_else(|| repository.head(), |commit| Ok(Some(commit.clone())))?;
        Ok(Self { root: root.clone(), repository, head, has_work_tree: commit.is_none() })
    }

    /// What is committed of the plan that `document` is now.
    ///
    /// # Errors
    /// It was standard input or lies outside of the repository, git fails, or the clone leaves out texts.
    pub(crate) fn committed(&self, document: &Document) -> Result<Timeline> {
        let revisions = self.revisions(document.source().path())?;
        Ok(timeline(revisions, document.options()))
    }

    /// The same, and on top of it what is not committed yet of `document`, as of `today`, unless a commit was asked for.
    ///
    /// # Errors
    /// As [`committed`](Self::committed).
    pub(crate) fn with_uncommitted(&self, document: &Document, today: NaiveDate) -> Result<Timeline> {
        let shown = document.source().path();
        let revisions = self.with_work_tree(self.revisions(shown)?, Some(document.source()), shown, today)?;
        Ok(timeline(revisions, document.options()))
    }

    /// The history of the plan that was at `shown`, read by `options`; `None` where git knows none.
    ///
    /// # Errors
    /// As [`committed`](Self::committed).
    pub(crate) fn of_gone(&self, shown: &Path, options: &Arc<Options>, today: NaiveDate) -> Result<Option<Timeline>> {
        let revisions = self.revisions(shown)?;
        if revisions.all.is_empty() {
            return Ok(None);
        }
        let revisions = self.with_work_tree(revisions, None, shown, today)?;
        Ok(Some(timeline(revisions, options)))
    }

    pub(crate) const fn repository(&self) -> &Repository {
        &self.repository
    }

    pub(crate) const fn head(&self) -> Option<&Commit> {
        self.head.as_ref()
    }

    fn with_work_tree(
        &self,
        mut revisions: Revisions,
        source: Option<&Source>,
        shown: &Path,
        today: NaiveDate,
    ) -> Result<Revisions> {
        if self.has_work_tree {
            revisions.add_uncommitted(source, self.repository.tracked(&self.root, shown)?, today);
        }
        Ok(revisions)
    }

    fn revisions(&self, shown: &Path) -> Result<Revisions> {
        if shown == Path::new(STDIN) {
            bail!("standard input has no past; name the file");
        }
        let path = self.repository.tracked(&self.root, shown)?;
        self.head.as_ref().map_or_else(|| Ok(Revisions::default()), |head| self.repository.revisions(&path, head))
    }
}

/// The history that `revisions` tell, read by `options`.
fn timeline(revisions: Revisions, options: &Arc<Options>) -> Timeline {
    let progress = Progress::new("reading revisions:", revisions.texts.len());
    Timeline::of(revisions, |source| {
        let document = Document::parse(source.clone(), options);
        progress.step();
        document
    })
}
