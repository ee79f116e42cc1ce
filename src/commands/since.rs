//! `--since REV|DATE` of what is told of a history.

use std::collections::HashSet;

use anyhow::Result;
use chrono::NaiveDate;

use super::history::History;
use crate::history::Step;
use crate::parse::value::date;

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
    pub(crate) fn new(wish: Option<&str>, history: &History) -> Result<Self> {
        let Some(wish) = wish else { return Ok(Self::Ever) };
        if let Ok(day) = date::iso(wish) {
            return Ok(Self::Day(day));
        }
        let since = history.repository().commit(wish)?;
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
