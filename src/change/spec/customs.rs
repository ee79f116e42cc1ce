//! What is usual in a backlog.

use crate::document::{SpecDocument, StateNames};
use crate::model::{SpecState, StateMark, StatePlace};

/// The backlog that a spec lies in, or is to lie in, as an example of how specs are written there.
#[derive(Clone, Copy, Debug)]
pub struct Customs<'b> {
    /// Its specs; the one that is changed may be among them.
    pub specs: &'b [SpecDocument],
    /// Its folders, from the backlog folder on, with `/` between them, sorted: `done`, `done/2025`.
    pub folders: &'b [String],
    /// How names of files and folders are read.
    pub names: &'b StateNames,
}

impl<'b> Customs<'b> {
    /// The kind of place in which most specs say how far they are; of equals the one that counts first.
    pub(super) fn place(&self) -> Option<StatePlace> {
        let count = |place: StatePlace| self.first_marks().filter(|(_, mark)| mark.place == place).count();
        let mut best = None;
        for (_, mark) in self.first_marks() {
            let key = |place: StatePlace| (count(place), std::cmp::Reverse(place));
            best = best.filter(|best| key(*best) >= key(mark.place)).or(Some(mark.place));
        }
        best
    }

    /// A spec that says in such a place how far it is; one in `state`, where there is one.
    pub(super) fn example(&self, place: StatePlace, state: SpecState) -> Option<(&'b SpecDocument, StateMark)> {
        let mut all = self.marks().filter(|(_, mark)| mark.place == place);
        all.clone().find(|(_, mark)| mark.state == state).or_else(|| all.next())
    }

    /// What `state` is called in most places for which it `counts`; of equals the first.
    pub(super) fn word(&self, state: SpecState, counts: impl Fn(StatePlace) -> bool) -> Option<&'b str> {
        let marks = self.marks().filter(|(_, mark)| mark.state == state && counts(mark.place));
        let words: Vec<&str> = marks.map(|(spec, mark)| spec.state_text(&mark)).collect();
        let count = |word: &str| words.iter().filter(|other| **other == word).count();
        words.iter().copied().rev().max_by_key(|word| count(word))
    }

    /// The folder in `parent` (empty, or with `/` behind) for what is in `state`: its name alone. Of several the fullest.
    pub(super) fn folder(&self, parent: &str, state: SpecState) -> Option<&'b str> {
        let inside = self.folders.iter().filter_map(|folder| folder.strip_prefix(parent));
        let is_it = |name: &&str| !name.contains('/') && self.names.folder_state(name) == Some(state);
        let fullness = |name: &&str| {
            let start = format!("{parent}{name}/");
            self.specs.iter().filter(|spec| spec.spec().path.starts_with(&start)).count()
        };
        inside.filter(is_it).rev().max_by_key(fullness)
    }

    /// Every place that states something.
    pub(super) fn marks(&self) -> impl Iterator<Item = (&'b SpecDocument, StateMark)> + Clone {
        self.specs.iter().flat_map(|spec| spec.spec().states.iter().map(move |mark| (spec, *mark)))
    }

    fn first_marks(&self) -> impl Iterator<Item = (&'b SpecDocument, StateMark)> {
        self.specs.iter().filter_map(|spec| Some((spec, *spec.spec().states.first()?)))
    }
}
