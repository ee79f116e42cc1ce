//! `--since REV|DATE` of what is told of a history.

use std::collections::HashSet;

use anyhow::{Result, bail};
use chrono::NaiveDate;

use super::history::History;
use crate::history::Step;
use crate::store::When;

/// From when on something is told.
#[derive(Clone, Debug)]
pub(crate) enum Since {
    /// From the beginning.
    Ever,
    /// From this day on.
    Day(NaiveDate),
    /// These commits.
    Commits(HashSet<String>),
}

impl Since {
    /// What `wish` asks for: a day, or the revision behind which it begins.
    ///
    /// # Errors
    /// There is no such revision.
    pub(crate) fn new(wish: Option<&When>, history: &History) -> Result<Self> {
        let since = match wish {
            None => return Ok(Self::Ever),
            Some(When::Day(day)) => return Ok(Self::Day(*day)),
            Some(When::Revision(name)) => history.repository().commit(name)?,
            Some(When::ForkPoint(..)) => bail!("name the revision or the day from which on to tell"),
        };
        let after = history.head().map(|head| history.repository().commits_after(&since, head)).transpose()?;
        Ok(Self::Commits(after.unwrap_or_default()))
    }

    /// Whether `step` is to be told. What is not committed yet always is.
    pub(crate) fn has(&self, step: &Step) -> bool {
        let Some(commit) = &step.revision.commit else { return true };
        match self {
            Self::Ever => true,
            Self::Day(day) => step.revision.date >= *day,
            Self::Commits(commits) => commits.contains(commit),
        }
    }
}
