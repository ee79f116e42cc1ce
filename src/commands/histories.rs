//! The histories of the plans, for their ages.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use anyhow::Error;
use chrono::NaiveDate;

use super::context::{Context, STDIN};
use super::history::History;
use crate::document::Document;
use crate::history::{Ages, Gap, Lives, Snapshot};
use crate::store::{Commit, IncompleteClone, NoRepository, Root};

/// The history of each plan, read when it is first asked for, once.
#[derive(Debug)]
pub(super) struct Histories {
    root: Root,
    /// The commit at which the workspace is looked at; `None` for what is checked out.
    until: Option<Commit>,
    history: OnceCell<Result<History, Gap>>,
    lives_by_path: RefCell<HashMap<PathBuf, Rc<Result<Lives, Gap>>>>,
    /// What standard error is to say, once.
    missing: RefCell<Vec<String>>,
}

impl Histories {
    /// Those of the workspace; nothing is read yet.
    pub(super) fn of(context: &Context<'_>) -> Self {
        let (root, until) = (context.root.clone(), context.moment.commit().cloned());
        Self { root, until, history: OnceCell::new(), lives_by_path: RefCell::default(), missing: RefCell::default() }
    }

    /// How old `document` is on `today`, as it lies there.
    pub(super) fn ages(&self, document: &Document, today: NaiveDate) -> Ages {
        match &*self.lives(document) {
            Ok(lives) => Ages::of(lives, &Snapshot::of(document), today),
            Err(gap) => Ages::unknown(*gap),
        }
    }

    /// How old `then` was, an earlier text of `now`, by what had happened until then: on `today` all the same.
    pub(super) fn past_ages(&self, then: &Document, now: &Document, today: NaiveDate) -> Ages {
        match &*self.lives(now) {
            Ok(lives) => Ages::of_past(lives, &Snapshot::of(then), today),
            Err(gap) => Ages::unknown(*gap),
        }
    }

    /// Says on standard error what was asked for and cannot be known, once.
    pub(super) fn tell_what_is_missing(&self, context: &Context<'_>) {
        self.missing.take().iter().for_each(|missing| context.note(&format!("warning: {missing}")));
    }

    fn lives(&self, document: &Document) -> Rc<Result<Lives, Gap>> {
        let path = document.source().path();
        if let Some(known) = self.lives_by_path.borrow().get(path) {
            return Rc::clone(known);
        }
        let read = Rc::new(self.read(path, document));
        self.lives_by_path.borrow_mut().insert(path.to_owned(), Rc::clone(&read));
        read
    }

    fn read(&self, path: &Path, document: &Document) -> Result<Lives, Gap> {
        let is_there = path != Path::new(STDIN) && self.root.is_in_repository();
        if !is_there {
            return Err(Gap::NoRepository);
        }
        let open = || History::until(&self.root, self.until.as_ref()).map_err(|error| self.gap(&error));
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
        let mut missing = self.missing.borrow_mut();
        let what = what.to_string();
        if !missing.contains(&what) {
            missing.push(what);
        }
    }
}
