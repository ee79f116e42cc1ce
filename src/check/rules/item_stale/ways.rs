//! What makes an item true again, with the command that says so.

use super::super::address;
use crate::analysis::{Time, clock, is_stale};
use crate::change::{Dates, FieldWish, Wish};
use crate::check::Context;
use crate::document::Document;
use crate::model::{Item, Status};

/// Each command is tried, for which the document is read again as it would be. All that is read for one check comes to no
/// more than so many bytes; beyond that it is said in words what to do.
const MOST_READ: usize = 500_000;

/// So many ways are offered.
const OFFERED: usize = 2;

/// Finds what can be written of the stale items of a document, so that they are stale no more.
pub(super) struct Ways<'w> {
    context: &'w Context<'w>,
    document: &'w Document,
    left: usize,
}

/// One way: what to do, the command without the item, and what it wishes.
struct Way {
    words: &'static str,
    verb: &'static str,
    rest: String,
    wish: Wish,
}

impl<'w> Ways<'w> {
    pub(super) fn new(context: &'w Context<'w>, document: &'w Document) -> Self {
        // What comes from no file cannot be written to.
        let is_file = document.source().path().as_os_str() != "<stdin>";
        let left = if is_file { MOST_READ / document.source().text().len().max(1) } else { 0 };
        Self { context, document, left }
    }

    /// What to do about the stale `item`, the one of this `number`, counted from 0: the first ways that were found to work,
    /// else what is to be said of it by hand.
    pub(super) fn advice(&mut self, number: usize, item: &Item) -> String {
        let (ways, by_hand) = self.ways(item);
        let address = address(self.document, item);
        let mut offered: Vec<String> = Vec::new();
        for way in ways {
            if offered.len() < OFFERED && self.works(number, item, &way.wish) {
                offered.push(format!("{} `plan {} {address}{}`", way.words, way.verb, way.rest));
            }
        }
        if offered.is_empty() { by_hand.to_owned() } else { offered.join(", or ") }
    }

    /// All that may be true, the likeliest first, and the same in words.
    fn ways(&self, item: &Item) -> (Vec<Way>, &'static str) {
        let is_past = item.due.is_some_and(|due| due.value < clock(self.document, self.context.as_of));
        match item.status {
            _ if is_past => (
                vec![self.done(), self.due(), self.set("put it off, with", Status::Deferred)],
                "say of it that it is done or put off, or give it a new day",
            ),
            _ if item.due.is_some() => (
                vec![self.set("set what is true, as in", Status::InProgress), self.due(), self.done()],
                "say of it that it is begun or done, or give it a new day",
            ),
            Some(Status::Blocked) => (
                vec![self.blocked(), self.set("go on with it, with", Status::InProgress), self.looked(), self.done()],
                "say what it waits for, or go on with it",
            ),
            Some(Status::InProgress | Status::InReview) => (
                vec![self.done(), self.looked()],
                "finish it, or write `**Updated:**` with the day on which somebody looked",
            ),
            _ => (
                vec![
                    self.set("set what is true, as in", Status::InProgress),
                    self.done(),
                    self.set("put it off, with", Status::Deferred),
                ],
                "say of it that it is begun, done or put off, in words or by moving it to the section which says so",
            ),
        }
    }

    /// Whether the item can be told so by the line it stands on, and is not stale then.
    fn works(&mut self, number: usize, item: &Item, wish: &Wish) -> bool {
        let Some(left) = self.left.checked_sub(1) else { return false };
        self.left = left;
        let Ok(granted) = wish.granted(self.document, item) else { return false };
        let Some(after) = granted.after.filter(|_| !granted.is_moved && granted.item == number) else { return false };
        let Some((phase, item)) = after.plan().items_with_phase().nth(number) else { return false };
        is_stale(&Time::of(&after, self.context.measure()), phase, item) != Some(true)
    }

    fn set(&self, words: &'static str, status: Status) -> Way {
        Way { words, verb: "set", rest: format!(" {status}"), wish: self.wish(Some(status), &[]) }
    }

    fn done(&self) -> Way {
        let wish = self.wish(Some(Status::Done), &[]);
        Way { words: "finish it, with", verb: "done", rest: String::new(), wish }
    }

    fn due(&self) -> Way {
        let day = self.context.as_of + chrono::TimeDelta::days(1 + i64::from(self.context.thresholds.due_soon_days));
        let rest = " --field due=YYYY-MM-DD".to_owned();
        Way { words: "set a new day, as in", verb: "set", rest, wish: self.wish(None, &[("due", &day.to_string())]) }
    }

    fn looked(&self) -> Way {
        let day = self.context.as_of.to_string();
        let wish = self.wish(None, &[("updated", &day)]);
        Way { words: "write that somebody looked, with", verb: "set", rest: format!(" --field updated={day}"), wish }
    }

    fn blocked(&self) -> Way {
        let wish = self.wish(Some(Status::Blocked), &[("Reason", "an answer")]);
        Way { words: "say what it waits for, with", verb: "block", rest: " --reason \"…\"".to_owned(), wish }
    }

    fn wish(&self, status: Option<Status>, fields: &[(&str, &str)]) -> Wish {
        let set = |(name, value): &(&str, &str)| FieldWish::Set { name: (*name).into(), value: (*value).into() };
        let dates = Dates { day: Some(self.context.as_of), ..Dates::default() };
        Wish { status, title: None, fields: fields.iter().map(set).collect(), dates }
    }
}
