//! How far an item is.

use std::fmt;
use std::str::FromStr;

use super::Vocabulary;
use crate::text::Span;

/// The closed set of states which every plan's own words are read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// An idea; nobody has agreed to do it.
    Proposed,
    /// Agreed, not begun.
    NotStarted,
    /// Being done.
    InProgress,
    /// Done, as far as its owner is concerned; somebody has to look.
    InReview,
    /// Cannot go on.
    Blocked,
    /// Put off.
    Deferred,
    /// Finished.
    Done,
    /// Will not be done.
    Cancelled,
}

impl Status {
    /// All states, in the order in which work passes through them.
    pub const ALL: [Self; 8] = [
        Self::Proposed,
        Self::NotStarted,
        Self::InProgress,
        Self::InReview,
        Self::Blocked,
        Self::Deferred,
        Self::Done,
        Self::Cancelled,
    ];

    /// The canonical name, as it is typed and as JSON shows it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::NotStarted => "not-started",
            Self::InProgress => "in-progress",
            Self::InReview => "in-review",
            Self::Blocked => "blocked",
            Self::Deferred => "deferred",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether there is work left: neither done nor cancelled.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Done | Self::Cancelled)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A word that names no state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownStatus {
    /// The word.
    pub word: String,
}

impl UnknownStatus {
    /// The word which was probably meant; of equally near ones, the canonical name.
    fn nearest(&self) -> Option<String> {
        const LIKENESS: f64 = 0.9;
        let wanted = self.word.to_lowercase();
        let vocabulary = Vocabulary::builtin();
        let known = vocabulary.known_words().chain(Status::ALL.map(Status::as_str));
        let near = known.map(|known| (strsim::jaro_winkler(&wanted, known), known));
        let nearest = near.max_by(|a, b| a.0.total_cmp(&b.0));
        nearest.filter(|(likeness, _)| *likeness >= LIKENESS).map(|(_, word)| word.to_owned())
    }
}

impl fmt::Display for UnknownStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = self.word.escape_debug();
        match self.nearest() {
            Some(nearest) => write!(f, "`{word}` is no status; did you mean `{nearest}`?"),
            None => {
                write!(f, "`{word}` is no status; the states are {}", Status::ALL.map(Status::as_str).join(", "))
            }
        }
    }
}

impl std::error::Error for UnknownStatus {}

impl FromStr for Status {
    type Err = UnknownStatus;

    /// Reads a canonical name, or any word of the built-in vocabulary (`todo`, `wip`, `In Progress`, `erledigt`).
    fn from_str(word: &str) -> Result<Self, UnknownStatus> {
        Vocabulary::builtin().word(word).ok_or_else(|| UnknownStatus { word: word.to_owned() })
    }
}

/// What kind of place a status is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MarkKind {
    /// The value of a status field.
    Field,
    /// The byte between the brackets of a checkbox.
    Box,
    /// A cell of a table.
    Cell,
    /// A word or emoji at the end or the head of a heading or a list item's title.
    Title,
    /// The two `~~` around a title.
    Strike,
    /// A front matter scalar.
    FrontMatter,
}

/// What a mark says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MarkValue {
    /// A state.
    Status(Status),
    /// Words that are in no vocabulary.
    Unknown,
    /// A menu of choices left standing, or no value at all.
    Unset,
}

impl MarkValue {
    /// The state, where it says one.
    pub const fn status(self) -> Option<Status> {
        match self {
            Self::Status(status) => Some(status),
            Self::Unknown | Self::Unset => None,
        }
    }
}

/// A place where a status is written.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// What kind of place.
    pub kind: MarkKind,
    /// What it says.
    pub value: MarkValue,
    /// What an edit replaces: emoji and words, without a note or tail behind them.
    pub span: Span,
    /// The emoji within `span`.
    pub emoji: Option<Span>,
    /// The words within `span`.
    pub word: Option<Span>,
}
