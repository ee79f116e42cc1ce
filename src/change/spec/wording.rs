//! What a state is called in one place.

use super::Customs;
use crate::change::phrase::spelled_like;
use crate::model::{SpecState, StatePlace, Status, Vocabulary};

/// A state for which words are wanted.
#[derive(Clone, Copy)]
pub(super) struct Wording<'c> {
    pub(super) customs: &'c Customs<'c>,
    pub(super) state: SpecState,
    /// What the user calls it, where that is another word than its name.
    pub(super) typed: Option<&'c str>,
}

impl Wording<'_> {
    /// What it is called in a place of this kind, where `old` was written: as other specs call it there, else as the user does,
    /// else in the family of words that is used there. `joint` stands between words where no blank can.
    pub(super) fn text(&self, place: StatePlace, old: &str, joint: Option<char>) -> String {
        let customs = self.customs;
        let is_akin = |other: StatePlace| is_in_name(place) && is_in_name(other);
        let example = customs.word(self.state, |other| other == place).or_else(|| customs.word(self.state, is_akin));
        let word = match example {
            Some(word) if !is_in_name(place) => return word.to_owned(),
            Some(word) => word,
            None => self.typed.unwrap_or_else(|| self.usual(place, old)),
        };
        let word = spelled_like(word, old);
        match joint {
            Some(joint) => word.replace(' ', &joint.to_string()),
            None if place == StatePlace::FrontMatter && !word.contains(char::is_uppercase) => word.replace(' ', "-"),
            None => word,
        }
    }

    /// What it is called beside an emoji, where others may have none.
    pub(super) fn usual_text(&self, place: StatePlace, old: &str) -> String {
        spelled_like(self.typed.unwrap_or_else(|| self.usual(place, old)), old)
    }

    /// What it is called where nobody gives an example.
    fn usual(&self, place: StatePlace, old: &str) -> &'static str {
        let written = self.customs.marks().filter(|(_, mark)| mark.place == place).map(|(spec, mark)| {
            let is_start = mark.state == SpecState::Ready;
            (spec.state_text(&mark), is_start)
        });
        let old_is_start = Vocabulary::builtin().word(old) == Some(Status::NotStarted);
        let family = [(old, old_is_start)].into_iter().chain(written).find_map(|(word, is_start)| {
            let family = Vocabulary::tool_family(word)?;
            // English families share their words but for what is not begun.
            let is_english = family.contains(&(Status::Blocked, "Blocked"));
            (is_start || !is_english).then_some(family)
        });
        let status = self.state.status().filter(|status| *status != Status::Proposed || family.is_some_and(is_foreign));
        let member = family.and_then(|family| family.iter().find(|(of, _)| Some(*of) == status));
        member.map_or_else(|| default(self.state, place), |(_, word)| word)
    }
}

fn is_foreign(family: &[(Status, &str)]) -> bool {
    !family.contains(&(Status::Blocked, "Blocked"))
}

const fn is_in_name(place: StatePlace) -> bool {
    matches!(place, StatePlace::Prefix | StatePlace::Infix | StatePlace::Suffix)
}

/// The words of READY, WIP, DONE.
const fn default(state: SpecState, place: StatePlace) -> &'static str {
    match state {
        SpecState::Draft => "Draft",
        SpecState::Ready => "Ready",
        SpecState::InProgress if is_in_name(place) => "WIP",
        SpecState::InProgress => "In Progress",
        SpecState::InReview if place.is_in_path() => "Review",
        SpecState::InReview => "In Review",
        SpecState::Blocked => "Blocked",
        SpecState::Deferred => "Deferred",
        SpecState::Done => "Done",
        SpecState::Cancelled => "Cancelled",
        SpecState::Archived if matches!(place, StatePlace::Folder) => "Archive",
        SpecState::Archived => "Archived",
    }
}
