//! How far a spec is.

use std::fmt;
use std::str::FromStr;

use super::{Status, Vocabulary, vocabulary};

/// The closed set of states that the words on a spec are read as, in the order in which it passes through them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SpecState {
    /// It is being written.
    Draft,
    /// It can be worked on.
    Ready,
    /// It is worked on.
    InProgress,
    /// What it asks for is there; somebody has to look.
    InReview,
    /// The work cannot go on.
    Blocked,
    /// It is put off.
    Deferred,
    /// What it asks for is there.
    Done,
    /// Nobody will do it.
    Cancelled,
    /// It is out of force; nobody says whether it was done.
    Archived,
}

impl SpecState {
    /// All states.
    pub const ALL: [Self; 9] = [
        Self::Draft,
        Self::Ready,
        Self::InProgress,
        Self::InReview,
        Self::Blocked,
        Self::Deferred,
        Self::Done,
        Self::Cancelled,
        Self::Archived,
    ];

    /// What `word` means on a spec, in any case: a word for a spec alone (`drafts`, `approved`), or any word for the status of
    /// an item.
    pub fn of(word: &str, words: &Vocabulary) -> Option<Self> {
        vocabulary::spec_state(word).or_else(|| words.word(word).map(Self::from))
    }

    /// The canonical name, as it is typed and as JSON shows it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Ready => "ready",
            Self::InProgress => "in-progress",
            Self::InReview => "in-review",
            Self::Blocked => "blocked",
            Self::Deferred => "deferred",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
            Self::Archived => "archived",
        }
    }

    /// The status of an item that stands where the spec does; none for what is archived.
    pub const fn status(self) -> Option<Status> {
        Some(match self {
            Self::Draft => Status::Proposed,
            Self::Ready => Status::NotStarted,
            Self::InProgress => Status::InProgress,
            Self::InReview => Status::InReview,
            Self::Blocked => Status::Blocked,
            Self::Deferred => Status::Deferred,
            Self::Done => Status::Done,
            Self::Cancelled => Status::Cancelled,
            Self::Archived => return None,
        })
    }

    /// Whether there is work left.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Done | Self::Cancelled | Self::Archived)
    }
}

impl From<Status> for SpecState {
    fn from(status: Status) -> Self {
        match status {
            Status::Proposed => Self::Draft,
            Status::NotStarted => Self::Ready,
            Status::InProgress => Self::InProgress,
            Status::InReview => Self::InReview,
            Status::Blocked => Self::Blocked,
            Status::Deferred => Self::Deferred,
            Status::Done => Self::Done,
            Status::Cancelled => Self::Cancelled,
        }
    }
}

impl fmt::Display for SpecState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A word that names no state of a spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownSpecState {
    /// The word.
    pub word: String,
}

impl fmt::Display for UnknownSpecState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = SpecState::ALL.map(SpecState::as_str).join(", ");
        write!(f, "`{}` is no state of a spec; the states are {names}", self.word.escape_debug())
    }
}

impl std::error::Error for UnknownSpecState {}

impl FromStr for SpecState {
    type Err = UnknownSpecState;

    /// Reads a canonical name, or any word that specs or items have for it.
    fn from_str(word: &str) -> Result<Self, UnknownSpecState> {
        Self::of(word, &Vocabulary::builtin()).ok_or_else(|| UnknownSpecState { word: word.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_as_itself() {
        for state in SpecState::ALL {
            assert_eq!(state.as_str().parse(), Ok(state));
            assert!(state.status().is_none_or(|status| SpecState::from(status) == state), "{state}");
        }
    }

    #[test]
    fn words_of_people_are_read_and_others_are_refused() {
        let cases = [
            ("WIP", SpecState::InProgress),
            ("To Do", SpecState::Ready),
            ("approved", SpecState::Ready),
            ("Accepted", SpecState::Ready),
            ("drafts", SpecState::Draft),
            ("entwurf", SpecState::Draft),
            ("IN_PROGRESS", SpecState::InProgress),
            ("completed", SpecState::Done),
            ("rejected", SpecState::Cancelled),
            ("icebox", SpecState::Deferred),
            ("archive", SpecState::Archived),
        ];
        for (word, expect) in cases {
            assert_eq!(word.parse(), Ok(expect), "{word}");
        }
        let error = "redy".parse::<SpecState>().unwrap_err().to_string();
        assert!(
            error.starts_with("`redy` is no state of a spec; the states are draft, ready, in-progress, "),
            "{error}"
        );
    }

    #[test]
    fn words_of_the_workspace_count() {
        let mut words = Vocabulary::builtin();
        words.define("cooking", Status::InProgress);
        assert_eq!(SpecState::of("COOKING", &words), Some(SpecState::InProgress));
        assert_eq!(SpecState::of("billing", &words), None);
    }
}
