//! The state in the path of a file.

use std::borrow::Cow;

use crate::model::{SpecState, StateMark, StatePlace, Vocabulary};
use crate::text::Span;

/// More words than a state has in the name of a file.
const MOST_WORDS: usize = 3;

/// Endings of what people write for people. Of anything else the dots in a name say how it is built: `next.config.js`.
const DOCUMENTS: [&str; 9] = ["md", "markdown", "mdown", "mkd", "mdx", "txt", "rst", "adoc", "org"];

/// What a path says of how far its file is, with `/` between its folders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PathStates {
    /// In the order in which they count: that of the file's name, then that of the nearest folder which names one.
    pub states: Vec<StateMark>,
    /// The file's name without its ending, the state at its edges and a number in front of it: `x` in `001_READY_x.md`.
    pub name: Span,
    /// What goes where the file's name is to say no state: `READY_` in `001_READY_x.md`, `.done` in `x.done.md`.
    pub cut: Option<Span>,
}

impl PathStates {
    /// Reads `path`.
    pub fn read(path: &str, words: &Vocabulary) -> Self {
        let start = path.rfind('/').map_or(0, |slash| slash + 1);
        let end = path[start..].rfind('.').filter(|dot| *dot > 0).map_or(path.len(), |dot| start + dot);
        let ending = path[end..].trim_start_matches('.');
        let is_document = ending.is_empty() || DOCUMENTS.iter().any(|other| ending.eq_ignore_ascii_case(other));
        let stem = Stem { path, words, span: Span::new(start, end) };
        let dotted = || stem.dotted().filter(|_| is_document);
        let named = stem.prefix().or_else(dotted).or_else(|| stem.suffix()).or_else(|| stem.between());
        let name = named.map_or(stem.span, |found| found.name);
        let states = named.map(|found| found.mark).into_iter().chain(folder(path, start, words));
        Self { states: states.collect(), name, cut: named.map(|found| found.cut) }
    }
}

/// The name of a file without the word for the state of what it describes: `x.md` for `READY_x.md`, `IN_PROGRESS-x.md`,
/// `x_DONE.md`, `x.done.md`; `001_x.md` for `001_READY_x.md`.
pub fn without_state<'n>(name: &'n str, words: &Vocabulary) -> Cow<'n, str> {
    match PathStates::read(name, words).cut {
        None => Cow::Borrowed(name),
        Some(cut) if cut.start() == 0 => Cow::Borrowed(&name[cut.end()..]),
        Some(cut) => Cow::Owned(format!("{}{}", &name[..cut.start()], &name[cut.end()..])),
    }
}

/// The state of what lies in a folder of this name: `done`, `02-in-progress`, `archive`. A `backlog` holds all of them.
pub fn folder_state(name: &str, words: &Vocabulary) -> Option<SpecState> {
    folder_word(name, words).map(|(state, _)| state)
}

/// The nearest folder that names a state: `ready/x.md`, `02-done/2025/x.md`.
fn folder(path: &str, name: usize, words: &Vocabulary) -> Option<StateMark> {
    let mut end = name;
    while end > 0 {
        let start = path[..end - 1].rfind('/').map_or(0, |slash| slash + 1);
        if let Some((state, word)) = folder_word(&path[start..end - 1], words) {
            return Some(StateMark { state, place: StatePlace::Folder, span: word.shifted(start) });
        }
        end = start;
    }
    None
}

/// The state that the folder `name` is for, and the word for it behind its number.
fn folder_word(name: &str, words: &Vocabulary) -> Option<(SpecState, Span)> {
    // All specs lie in one of this name, whatever their state.
    if name.eq_ignore_ascii_case("backlog") {
        return None;
    }
    let number = name.len() - name.trim_start_matches(|c: char| c.is_ascii_digit() || is_mark(c)).len();
    Some((SpecState::of(&name[number..], words)?, Span::new(number, name.len())))
}

/// The name of a file without its ending.
struct Stem<'p> {
    path: &'p str,
    words: &'p Vocabulary,
    span: Span,
}

/// A state in the name of a file.
#[derive(Clone, Copy)]
struct Found {
    mark: StateMark,
    /// What is left of the name for people.
    name: Span,
    /// What goes with the word.
    cut: Span,
}

impl Stem<'_> {
    /// `READY_x`, `IN_PROGRESS-x`, `[wip] x`, `ready.x`, `001_READY_x`.
    fn prefix(&self) -> Option<Found> {
        let text = self.text(self.span);
        let number = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit() || is_mark(c)).len();
        let is_set_off = number > 0 && text[..number].ends_with(is_mark);
        [0, number].into_iter().take(1 + usize::from(is_set_off)).find_map(|at| self.prefix_at(self.span.start() + at))
    }

    fn prefix_at(&self, start: usize) -> Option<Found> {
        let rest = Span::new(start, self.span.end());
        if let Some((word, behind)) = bracketed(self.text(rest)) {
            let left = self.trimmed(Span::new(start + behind, self.span.end()));
            return self.mark(word.shifted(start), StatePlace::Prefix, left, Span::new(start, left.start()));
        }
        let marks = self.text(rest).match_indices(is_mark).take(MOST_WORDS);
        let found = marks.filter_map(|(at, _)| {
            let word = Span::new(start, start + at);
            let left = self.trimmed(Span::new(word.end(), self.span.end()));
            let cut = Span::new(start, left.start());
            self.shouted(word).then(|| self.mark(word, StatePlace::Prefix, left, cut)).flatten()
        });
        found.last()
    }

    /// `x.ready`, `ready.x`, `x.draft.v2`.
    fn dotted(&self) -> Option<Found> {
        let mut start = self.span.start();
        let parts = self.text(self.span).split('.').map(|part| {
            let span = Span::new(start, start + part.len());
            start = span.end() + 1;
            span
        });
        let parts: Vec<Span> = parts.collect();
        let last = parts.len().checked_sub(1).filter(|last| *last > 0)?;
        (0..=last).rev().find_map(|number| {
            let (part, start) = (parts[number], self.span.start());
            let behind = Span::new(part.start().saturating_sub(1).max(start), part.end());
            match number {
                0 => {
                    let left = Span::new(parts[1].start(), self.span.end());
                    self.mark(part, StatePlace::Prefix, left, Span::new(start, left.start()))
                }
                _ if number == last => self.mark(part, StatePlace::Infix, Span::new(start, behind.start()), behind),
                _ => self.mark(part, StatePlace::Infix, self.span, behind),
            }
        })
    }

    /// `x_READY`, `x-IN-PROGRESS`, `x [done]`.
    fn suffix(&self) -> Option<Found> {
        let text = self.text(self.span);
        if let Some(open) = text.rfind(['[', '(']).filter(|_| text.ends_with([']', ')'])) {
            let word = Span::new(open + 1, text.len() - 1).shifted(self.span.start());
            let left = self.trimmed(Span::new(self.span.start(), word.start() - 1));
            return self.mark(word, StatePlace::Suffix, left, Span::new(left.end(), self.span.end()));
        }
        let marks = text.rmatch_indices(is_mark).take(MOST_WORDS);
        let found = marks.filter_map(|(at, mark)| {
            let word = Span::new(self.span.start() + at + mark.len(), self.span.end());
            let left = self.trimmed(Span::new(self.span.start(), self.span.start() + at));
            // In a name that is shouted as a whole no word stands out.
            let stands_out = self.shouted(word) && self.text(left).contains(char::is_lowercase);
            let cut = Span::new(left.end(), self.span.end());
            stands_out.then(|| self.mark(word, StatePlace::Suffix, left, cut)).flatten()
        });
        found.last()
    }

    /// `x_READY_y`, `x_IN_PROGRESS_y`.
    fn between(&self) -> Option<Found> {
        let (text, start) = (self.text(self.span), self.span.start());
        let marks: Vec<usize> = text.match_indices(is_mark).map(|(at, _)| start + at).collect();
        marks.iter().enumerate().find_map(|(number, open)| {
            let has_lower = |from, to| self.text(Span::new(from, to)).contains(char::is_lowercase);
            let mut found = marks[number + 1..].iter().take(MOST_WORDS).filter_map(|close| {
                let word = Span::new(open + 1, *close);
                let is_between = has_lower(start, word.start()) && has_lower(word.end(), self.span.end());
                let cut = Span::new(*open, *close);
                (is_between && self.shouted(word)).then(|| self.mark(word, StatePlace::Infix, self.span, cut)).flatten()
            });
            found.next_back()
        })
    }

    /// The state that stands at `word`, where something is left of the name besides.
    fn mark(&self, word: Span, place: StatePlace, name: Span, cut: Span) -> Option<Found> {
        let state = SpecState::of(self.text(word), self.words)?;
        let is_named = self.text(name).contains(char::is_alphanumeric);
        is_named.then_some(Found { mark: StateMark { state, place, span: word }, name, cut })
    }

    /// In small letters a state is a word like any other: `open-api`, `next_steps`.
    fn shouted(&self, word: Span) -> bool {
        let mut letters = self.text(word).chars().filter(|c| c.is_alphabetic()).peekable();
        letters.peek().is_some() && letters.all(|c| !c.is_lowercase())
    }

    fn trimmed(&self, span: Span) -> Span {
        let text = self.text(span);
        let front = text.len() - text.trim_start_matches(is_mark).len();
        Span::new(front, front + text[front..].trim_end_matches(is_mark).len()).shifted(span.start())
    }

    fn text(&self, span: Span) -> &str {
        &self.path[span.start()..span.end()]
    }
}

/// The word in brackets that `text` begins with, and where they end.
fn bracketed(text: &str) -> Option<(Span, usize)> {
    let close = match text.chars().next()? {
        '[' => text.find(']')?,
        '(' => text.find(')')?,
        _ => return None,
    };
    Some((Span::new(1, close), close + 1))
}

/// What stands between the words of a name.
fn is_mark(c: char) -> bool {
    matches!(c, '_' | '-' | ' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, states: &str, name: &str) {
        let found = PathStates::read(path, &Vocabulary::builtin());
        let shown = found.states.iter().map(|mark| {
            format!("{} {} {}", mark.place.as_str(), mark.state, &path[mark.span.start()..mark.span.end()])
        });
        let shown: Vec<String> = shown.collect();
        assert_eq!((shown.join(", ").as_str(), &path[found.name.start()..found.name.end()]), (states, name), "{path}");
    }

    #[test]
    fn a_state_stands_in_any_place_of_a_path() {
        check("READY_etl_automation.md", "prefix ready READY", "etl_automation");
        check("WIP-tiers.md", "prefix in-progress WIP", "tiers");
        check("IN_PROGRESS_tiers.md", "prefix in-progress IN_PROGRESS", "tiers");
        check("DONE_API.markdown", "prefix done DONE", "API");
        check("[wip] Usage tiers.md", "prefix in-progress wip", "Usage tiers");
        check("012_READY_x.md", "prefix ready READY", "x");
        check("2025-01-29-DRAFT-x.md", "prefix draft DRAFT", "x");
        check("ready.x.md", "prefix ready ready", "x");
        check("x.ready.md", "infix ready ready", "x");
        check("v1.2.done.md", "infix done done", "v1.2");
        check("x.draft.v2.md", "infix draft draft", "x.draft.v2");
        check("etl_READY_automation.md", "infix ready READY", "etl_READY_automation");
        check("etl_READY.md", "suffix ready READY", "etl");
        check("etl-IN-PROGRESS.md", "suffix in-progress IN-PROGRESS", "etl");
        check("etl (done).md", "suffix done done", "etl");
        check("ready/x.md", "folder ready ready", "x");
        check("done/2025/x.md", "folder done done", "x");
        check("02-in-progress/x.md", "folder in-progress in-progress", "x");
        check("completed/back-367 - Add a field.md", "folder done completed", "back-367 - Add a field");
        check("archive/tasks/x.md", "folder archived archive", "x");
        check("done/READY_x.md", "prefix ready READY, folder done done", "x");
        check("进行中/x.md", "folder in-progress 进行中", "x");
    }

    #[test]
    fn what_is_no_state_is_a_part_of_the_name() {
        for (path, name) in [
            ("open-api.md", "open-api"),
            ("next_steps.md", "next_steps"),
            ("API_x.md", "API_x"),
            ("READY.md", "READY"),
            ("READY_.md", "READY_"),
            ("API_DONE.md", "API_DONE"),
            ("2.0.md", "2.0"),
            ("backlog/x.md", "x"),
            ("billing/x.md", "x"),
            (".md", ".md"),
            ("", ""),
            ("x", "x"),
        ] {
            check(path, "", name);
        }
    }

    #[test]
    fn a_name_is_the_same_in_every_state() {
        let cases = [
            ("READY_x.md", "x.md"),
            ("DONE-x_y.md", "x_y.md"),
            ("IN_PROGRESS_x.md", "x.md"),
            ("WIP_TODO_list.md", "TODO_list.md"),
            ("[wip] x.md", "x.md"),
            ("ready.x.md", "x.md"),
            ("x_DONE.md", "x.md"),
            ("x-IN-PROGRESS.md", "x.md"),
            ("x (done).md", "x.md"),
            ("x.done.md", "x.md"),
            ("x.READY.md", "x.md"),
            ("x.draft.v2.md", "x.v2.md"),
            ("001_READY_x.md", "001_x.md"),
            ("2025-11-WIP-x.md", "2025-11-x.md"),
            ("x_READY_y.md", "x_y.md"),
            ("x_IN_PROGRESS_v2.md", "x_v2.md"),
        ];
        let words = Vocabulary::builtin();
        for (name, expect) in cases {
            assert_eq!(without_state(name, &words), expect, "{name}");
            assert!(!PathStates::read(name, &words).states.is_empty(), "a spec is read as the reference to it: {name}");
        }
    }

    #[test]
    fn what_is_no_state_stays() {
        for name in [
            "ready-x.md",
            "x-ready.md",
            "open-api.md",
            "API_x.md",
            "PROJECT_TODO_LIST.md",
            "PROJECT_TODO.md",
            "x.api.md",
            ".done.md",
            "READY.md",
            "DONE_.md",
            "x.md",
            "DONE",
            "next.config.js",
            "README.md",
        ] {
            assert_eq!(without_state(name, &Vocabulary::builtin()), name);
            check(name, "", name.rfind('.').filter(|dot| *dot > 0).map_or(name, |dot| &name[..dot]));
        }
    }

    #[test]
    fn a_folder_may_be_a_state() {
        let cases = [
            ("done", Some(SpecState::Done)),
            ("In Progress", Some(SpecState::InProgress)),
            ("02-ready", Some(SpecState::Ready)),
            ("archive", Some(SpecState::Archived)),
            ("backlog", None),
            ("..", None),
            ("2025", None),
            ("", None),
        ];
        for (name, expect) in cases {
            assert_eq!(folder_state(name, &Vocabulary::builtin()), expect, "{name}");
        }
    }

    #[test]
    fn words_of_the_workspace_count() {
        let mut words = Vocabulary::builtin();
        words.define("cooking", crate::model::Status::InProgress);
        let found = PathStates::read("COOKING_x.md", &words);
        assert_eq!(found.states.first().map(|mark| mark.state), Some(SpecState::InProgress));
    }
}
