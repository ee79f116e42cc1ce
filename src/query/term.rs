//! What a query says.

use chrono::NaiveDate;

use crate::model::{Estimate, Label, Priority, SpecState, Status};

/// Terms which all have to hold. Without a term, every item is meant.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    pub(super) terms: Vec<Term>,
}

/// One condition.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// As written: `status:todo,doing`.
    pub text: String,
    /// Whether none of the tests may hold.
    pub negated: bool,
    /// The tests, of which one has to hold.
    pub any: Vec<Test>,
}

/// What is asked of an item. Texts are compared without regard to case.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// Its own lines have this text.
    Text(String),
    /// Its title has this text.
    Title(String),
    /// Its id is this one.
    Id(String),
    /// Its state.
    Status(Status),
    /// Its state, in the words for a spec.
    State(SpecState),
    /// Its owner's name has this text.
    Owner(String),
    /// Its phase has this number, or this text in its name.
    Phase(String),
    /// The path of its plan has this text.
    Plan(String),
    /// Its priority on the scale from P0 to P4: less is more urgent.
    Priority(Comparison, Priority),
    /// Its estimate, at the upper end.
    Estimate(Comparison, Estimate),
    /// One of its dates.
    Date(DateField, Comparison, NaiveDate),
    /// It says something about this.
    Has(Property),
    /// It is in this state of affairs.
    Is(State),
}

/// How a value is compared with the one in the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `:` or `=`
    Equal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

/// A date of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateField {
    /// When it has to be done.
    Due,
    /// When it was started.
    Started,
    /// When it was completed.
    Completed,
    /// When it was last touched.
    Updated,
}

/// Something that an item may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Property {
    /// An id.
    Id,
    /// A status.
    Status,
    /// An owner.
    Owner,
    /// An estimate.
    Estimate,
    /// A priority.
    Priority,
    /// A date.
    Date(DateField),
    /// Items that come first.
    Dependencies,
    /// Sub-tasks.
    SubTasks,
    /// A labelled value.
    Field(Label),
}

/// What follows from more than the item's own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// There is work left.
    Open,
    /// Its time has passed, and there is work left.
    Overdue,
    /// Nothing has happened for too long.
    Stale,
    /// It is a spec to which no item refers.
    Orphan,
}

/// What stands before the colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// `text:`
    Text,
    /// `title:`
    Title,
    /// `id:`
    Id,
    /// `status:`
    Status,
    /// `state:`
    State,
    /// `not:`, a status which it must not have.
    Not,
    /// `owner:`
    Owner,
    /// `phase:`
    Phase,
    /// `plan:`
    Plan,
    /// `priority:`
    Priority,
    /// `estimate:`
    Estimate,
    /// `due:` and the other dates
    Date(DateField),
    /// `has:`
    Has,
    /// `no:`
    No,
    /// `is:`
    Is,
}

impl Query {
    /// Whether every item is meant.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The conditions.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }
}

impl Key {
    /// Every key under each of its names, the usual one first.
    pub const NAMES: [(&'static str, Self); 19] = [
        ("status", Self::Status),
        ("state", Self::State),
        ("not", Self::Not),
        ("owner", Self::Owner),
        ("assignee", Self::Owner),
        ("phase", Self::Phase),
        ("plan", Self::Plan),
        ("priority", Self::Priority),
        ("estimate", Self::Estimate),
        ("id", Self::Id),
        ("title", Self::Title),
        ("text", Self::Text),
        ("due", Self::Date(DateField::Due)),
        ("started", Self::Date(DateField::Started)),
        ("completed", Self::Date(DateField::Completed)),
        ("updated", Self::Date(DateField::Updated)),
        ("has", Self::Has),
        ("no", Self::No),
        ("is", Self::Is),
    ];

    /// The key of this name, in any case.
    pub fn of(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, key)| *key)
    }

    /// Whether its values can be more and less than one another.
    pub const fn is_ordered(self) -> bool {
        matches!(self, Self::Priority | Self::Estimate | Self::Date(_))
    }
}
