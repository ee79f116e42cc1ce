//! The histories of the plans, for their ages.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use anyhow::Error;
use chrono::NaiveDate;

use super::context::{Context, STDIN};
use super::history::History;
use crate::document::Document;
use crate::history::{Ages, Gap, Lives, Snapshot};
use crate::store::{Commit, IncompleteClone, NoRepository, Root};

/// What is read of one plan's history, when it is first asked for.
type LivesOnce = OnceLock<Result<Lives, Gap>>;

/// The history of each plan, read when it is first asked for, once.
#[derive(Debug)]
pub(super) struct Histories {
    root: Root,
    /// The commit at which the workspace is looked at; `None` for what is checked out.
    until: Option<Commit>,
    history: OnceLock<Result<History, Gap>>,
    lives_by_path: Mutex<HashMap<PathBuf, Arc<LivesOnce>>>,
    /// What standard error is to say, once.
    missing: Mutex<BTreeSet<String>>,
}

impl Histories {
    /// Those of the workspace; nothing is read yet.
    pub(super) fn of(context: &Context<'_>) -> Self {
        let (root, until) = (context.root.clone(), context.moment.commit().cloned());
        Self { root, until, history: OnceLock::new(), lives_by_path: Mutex::default(), missing: Mutex::default() }
    }

    /// How old `document` is on `today`, as it lies there.
    pub(super) fn ages(&self, document: &Document, today: NaiveDate) -> Ages {
        match self.lives(document).get_or_init(|| self.read(document)) {
            Ok(lives) => Ages::of(lives, &Snapshot::of(document), today),
            Err(gap) => Ages::unknown(*gap),
        }
    }

    /// How old `then` was, an earlier text of `now`, by what had happened until then: on `today` all the same.
    pub(super) fn past_ages(&self, then: &Document, now: &Document, today: NaiveDate) -> Ages {
        match self.lives(now).get_or_init(|| self.read(now)) {
            Ok(lives) => Ages::of_past(lives, &Snapshot::of(then), today),
            Err(gap) => Ages::unknown(*gap),
        }
    }

    /// Says on standard error what was asked for and cannot be known, once.
    pub(super) fn tell_what_is_missing(&self, context: &Context<'_>) {
        let missing = std::mem::take(&mut *self.missing.lock().unwrap_or_else(PoisonError::into_inner));
        missing.iter().for_each(|missing| context.note(&format!("warning: {missing}")));
    }

    fn lives(&self, document: &Document) -> Arc<LivesOnce> {
        let mut lives = self.lives_by_path.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(lives.entry(document.source().path().to_owned()).or_default())
    }

    fn read(&self, document: &Document) -> Result<Lives, Gap> {
        let path = document.source().path();
        if path == Path::new(STDIN) {
            return Err(Gap::NoRepository);
        }
        let open = || match self.root.is_in_repository() {
            true => History::until(&self.root, self.until.as_ref()).map_err(|error| self.gap(&error)),
            false => Err(Gap::NoRepository),
        };
        let history = self.history.get_or_init(open).as_ref().map_err(|gap| *gap)?;
        let lives = Lives::of(history.committed(document).map_err(|error| self.gap(&error))?);
        if lives.is_cut_off() {
            let missing = "all of the history that ages are counted by".to_owned();
            self.is_missing(&IncompleteClone::Shallow { missing });
        }
        Ok(lives)
    }

    fn gap(&self, error: &Error) -> Gap {
        match error.downcast_ref() {
            Some(NoRepository::At(_)) => return Gap::NoRepository,
            Some(NoRepository::Around(_)) => return Gap::Elsewhere,
            None => self.is_missing(error),
        }
        if error.is::<IncompleteClone>() { Gap::Partial } else { Gap::Unreadable }
    }

    fn is_missing(&self, what: &dyn Display) {
        self.missing.lock().unwrap_or_else(PoisonError::into_inner).insert(what.to_string());
    }
}
