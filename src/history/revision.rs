//! The revisions of a plan's file, as git keeps them.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveTime};

use crate::text::Source;

/// One commit that changed the file of a plan, against each of its parents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The hash of the commit, in full; `None` for what has not been committed yet.
    pub commit: Option<String>,
    /// Who wrote it.
    pub author: String,
    /// The day on which it was written, where its author was.
    pub date: NaiveDate,
    /// The moment at which it was written, in seconds since 1970-01-01 UTC.
    pub time: i64,
    /// The first line of its message.
    pub subject: String,
    /// What the file was called from then on, from the top folder of the repository.
    pub path: PathBuf,
    /// The text of the file at each parent, by its number in [`Revisions::texts`]; `None` where it was not there. One for an
    /// ordinary commit, none for the first commit of all, several for a merge that is like none of its parents.
    pub before: Vec<Option<usize>>,
    /// The text of the file from then on; `None` where it was deleted.
    pub after: Option<usize>,
}

/// All revisions of one file, under all names that it has had.
#[derive(Clone, Debug, Default)]
pub struct Revisions {
    /// The newest first; none stands before a commit that descends from it.
    pub all: Vec<Revision>,
    /// Each text that the file has ever had, once. `None` where it cannot be read as text.
    pub texts: Vec<Option<Source>>,
    /// Whether older commits are left out of the clone, so that the oldest revision may seem to be the origin of what is older.
    pub is_cut_off: bool,
}

impl Revisions {
    /// What the file says where its history was asked for; `None` where it is not there, or no text.
    pub fn latest(&self) -> Option<&Source> {
        self.texts[self.all.first()?.after?].as_ref()
    }

    /// What lies in the work tree as `source`, or that nothing does, as of `today`, on top of all that is committed; nothing
    /// where both are the same.
    pub fn add_uncommitted(&mut self, source: Option<&Source>, path: PathBuf, today: NaiveDate) {
        let committed = self.all.first().and_then(|revision| revision.after);
        let after = source.map(|source| self.number(source));
        if after == committed {
            return;
        }
        let before = if self.all.is_empty() { Vec::new() } else { vec![committed] };
        let uncommitted = Revision {
            commit: None,
            author: String::new(),
            date: today,
            time: today.and_time(NaiveTime::MIN).and_utc().timestamp(),
            subject: String::new(),
            path,
            before,
            after,
        };
        self.all.insert(0, uncommitted);
    }
    /// The number of `source` among the texts. What was there before is read only once.
    fn number(&mut self, source: &Source) -> usize {
        let is_same = |text: &Option<Source>| text.as_ref().is_some_and(|text| text.text() == source.text());
        self.texts.iter().position(is_same).unwrap_or_else(|| {
            self.texts.push(Some(source.clone()));
            self.texts.len() - 1
        })
    }
}
