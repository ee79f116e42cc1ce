//! The history of plans, for the verbs that ask for it.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Result, bail};
use chrono::NaiveDate;

use super::context::{Context, STDIN};
use crate::document::Document;
use crate::history::{Revisions, Timeline};
use crate::parse::Options;
use crate::store::{Commit, Repository, Root};

/// The repository that the workspace lies in, up to what is checked out.
#[derive(Clone, Debug)]
pub(crate) struct History {
    root: Root,
    repository: Repository,
    /// `None` before the first commit.
    head: Option<Commit>,
}

impl History {
    /// Finds the repository.
    ///
    /// # Errors
    /// The workspace lies in none, or git is missing or refuses to look at it.
    pub(crate) fn open(context: &Context<'_>) -> Result<Self> {
        let root = context.root.clone();
        let repository = Repository::of(&root)?;
        let head = repository.head()?;
        Ok(Self { root, repository, head })
    }

    /// What is committed of the plan that `document` is now.
    ///
    /// # Errors
    /// It was standard input or lies outside of the repository, git fails, or the clone leaves out texts.
    pub(crate) fn committed(&self, document: &Document) -> Result<Timeline> {
        let revisions = self.revisions(document.source().path())?;
        Ok(Timeline::of(revisions, |source| Document::parse(source.clone(), document.options())))
    }

    /// The same, and on top of it what is not committed yet of `document`, as of `today`.
    ///
    /// # Errors
    /// As [`committed`](Self::committed).
    pub(crate) fn with_uncommitted(&self, document: &Document, today: NaiveDate) -> Result<Timeline> {
        let shown = document.source().path();
        let mut revisions = self.revisions(shown)?;
        revisions.add_uncommitted(Some(document.source()), self.repository.tracked(&self.root, shown)?, today);
        Ok(Timeline::of(revisions, |source| Document::parse(source.clone(), document.options())))
    }

    /// The history of the plan that was at `shown`, read by `options`; `None` where git knows none.
    ///
    /// # Errors
    /// As [`committed`](Self::committed).
    pub(crate) fn of_gone(&self, shown: &Path, options: &Arc<Options>, today: NaiveDate) -> Result<Option<Timeline>> {
        let mut revisions = self.revisions(shown)?;
        if revisions.all.is_empty() {
            return Ok(None);
        }
        revisions.add_uncommitted(None, self.repository.tracked(&self.root, shown)?, today);
        Ok(Some(Timeline::of(revisions, |source| Document::parse(source.clone(), options))))
    }

    pub(crate) const fn repository(&self) -> &Repository {
        &self.repository
    }

    pub(crate) const fn head(&self) -> Option<&Commit> {
        self.head.as_ref()
    }

    fn revisions(&self, shown: &Path) -> Result<Revisions> {
        if shown == Path::new(STDIN) {
            bail!("standard input has no past; name the file");
        }
        let path = self.repository.tracked(&self.root, shown)?;
        self.head.as_ref().map_or_else(|| Ok(Revisions::default()), |head| self.repository.revisions(&path, head))
    }
}
