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
use crate::history::{Ages, Gap, Snapshot, Timeline};
use crate::store::{Commit, IncompleteClone, NoRepository, Root};

/// The history of each plan, read when it is first asked for, once.
#[derive(Debug)]
pub(super) struct Histories {
    root: Root,
    /// The commit at which the workspace is looked at; `None` for what is checked out.
    until: Option<Commit>,
    history: OnceCell<Result<History, Gap>>,
    timelines: RefCell<HashMap<PathBuf, Rc<Result<Timeline, Gap>>>>,
    /// What standard error is to say, once.
    missing: RefCell<Vec<String>>,
}

impl Histories {
    /// Those of the workspace; nothing is read yet.
    pub(super) fn of(context: &Context<'_>) -> Self {
        let (root, until) = (context.root.clone(), context.moment.commit().cloned());
        Self { root, until, history: OnceCell::new(), timelines: RefCell::default(), missing: RefCell::default() }
    }

    /// How old `document` is on `today`, as it lies there.
    pub(super) fn ages(&self, document: &Document, today: NaiveDate) -> Ages {
        match &*self.timeline(document) {
            Ok(timeline) => Ages::of(timeline, &Snapshot::of(document), today),
            Err(gap) => Ages::unknown(*gap),
        }
    }

    /// How old `then` was, an earlier text of `now`, by what had happened until then: on `today` all the same.
    pub(super) fn past_ages(&self, then: &Document, now: &Document, today: NaiveDate) -> Ages {
        match &*self.timeline(now) {
            Ok(timeline) => Ages::of_past(timeline, &Snapshot::of(then), today),
            Err(gap) => Ages::unknown(*gap),
        }
    }

    /// Says on standard error what was asked for and cannot be known, once.
    pub(super) fn tell_what_is_missing(&self, context: &Context<'_>) {
        self.missing.take().iter().for_each(|missing| context.note(&format!("warning: {missing}")));
    }

    fn timeline(&self, document: &Document) -> Rc<Result<Timeline, Gap>> {
        let path = document.source().path();
        if let Some(known) = self.timelines.borrow().get(path) {
            return Rc::clone(known);
        }
        let read = Rc::new(self.read(path, document));
        self.timelines.borrow_mut().insert(path.to_owned(), Rc::clone(&read));
        read
    }

    fn read(&self, path: &Path, document: &Document) -> Result<Timeline, Gap> {
        let is_there = path != Path::new(STDIN) && self.root.is_in_repository();
        if !is_there {
            return Err(Gap::NoRepository);
        }
        let open = || History::until(&self.root, self.until.as_ref()).map_err(|error| self.gap(&error));
        let history = self.history.get_or_init(open).as_ref().map_err(|gap| *gap)?;
        let timeline = history.committed(document).map_err(|error| self.gap(&error))?;
        if timeline.is_cut_off {
            let missing = "all of the history that ages are counted by".to_owned();
            self.is_missing(&IncompleteClone::Shallow { missing });
        }
        Ok(timeline)
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
