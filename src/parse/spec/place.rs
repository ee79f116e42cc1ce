//! The state in the path of a spec.

use crate::model::{SpecState, StateMark, StatePlace, Vocabulary};
use crate::text::Span;

/// More words than a state has in the name of a file.
const MOST_WORDS: usize = 3;

/// What a path from the backlog folder on says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// In the order in which they count.
    pub(super) states: Vec<StateMark>,
    /// The file's name without its ending and the state at its edges.
    pub(super) name: Span,
}

/// Reads `path`, with `/` between its folders.
pub(super) fn read(path: &str, words: &Vocabulary) -> Place {
    let start = path.rfind('/').map_or(0, |slash| slash + 1);
    let end = path[start..].rfind('.').filter(|dot| *dot > 0).map_or(path.len(), |dot| start + dot);
    let stem = Stem { path, words, span: Span::new(start, end) };
    let named = stem.prefix().or_else(|| stem.dotted()).or_else(|| stem.suffix()).or_else(|| stem.between());
    let name = match named {
        Some((_, rest)) => rest,
        None => stem.span,
    };
    let states = named.map(|(mark, _)| mark).into_iter().chain(folder(path, start, words));
    Place { states: states.collect(), name }
}

/// The nearest folder that names a state: `ready/x.md`, `02-done/2025/x.md`.
fn folder(path: &str, name: usize, words: &Vocabulary) -> Option<StateMark> {
    let mut end = name;
    while end > 0 {
        let start = path[..end - 1].rfind('/').map_or(0, |slash| slash + 1);
        let folder = &path[start..end - 1];
        let number = folder.len() - folder.trim_start_matches(|c: char| c.is_ascii_digit() || is_mark(c)).len();
        let word = Span::new(start + number, end - 1);
        // All specs lie in one of this name, whatever their state.
        let is_whole = folder.eq_ignore_ascii_case("backlog");
        let state = SpecState::of(&path[word.start..word.end], words).filter(|_| !is_whole);
        if let Some(state) = state {
            return Some(StateMark { state, place: StatePlace::Folder, span: word });
        }
        end = start;
    }
    None
}

/// The name of a file without its ending.
struct Stem<'p> {
    path: &'p str,
    words: &'p Vocabulary,
    span: Span,
}

/// A state, and what is left of the name.
type Found = (StateMark, Span);

impl Stem<'_> {
    /// `READY_x`, `IN_PROGRESS-x`, `[wip] x`, `ready.x`, `001_READY_x`.
    fn prefix(&self) -> Option<Found> {
        let text = self.text(self.span);
        let number = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit() || is_mark(c)).len();
        let is_set_off = number > 0 && text[..number].ends_with(is_mark);
        [0, number].into_iter().take(1 + usize::from(is_set_off)).find_map(|at| self.prefix_at(self.span.start + at))
    }

    fn prefix_at(&self, start: usize) -> Option<Found> {
        let rest = Span::new(start, self.span.end);
        if let Some((word, behind)) = bracketed(self.text(rest)) {
            let left = self.trimmed(Span::new(start + behind, self.span.end));
            return self.mark(word.shifted(start), StatePlace::Prefix, left);
        }
        let marks = self.text(rest).match_indices(is_mark).take(MOST_WORDS);
        let found = marks.filter_map(|(at, _)| {
            let word = Span::new(start, start + at);
            let left = self.trimmed(Span::new(word.end, self.span.end));
            self.shouted(word).then(|| self.mark(word, StatePlace::Prefix, left)).flatten()
        });
        found.last()
    }

    /// `x.ready`, `ready.x`, `x.draft.v2`.
    fn dotted(&self) -> Option<Found> {
        let mut start = self.span.start;
        let parts = self.text(self.span).split('.').map(|part| {
            let span = Span::new(start, start + part.len());
            start = span.end + 1;
            span
        });
        let parts: Vec<Span> = parts.collect();
        let last = parts.len().checked_sub(1).filter(|last| *last > 0)?;
        (0..=last).rev().find_map(|number| {
            let (place, left) = match number {
                0 => (StatePlace::Prefix, Span::new(parts[1].start, self.span.end)),
                _ if number == last => (StatePlace::Infix, Span::new(self.span.start, parts[number].start - 1)),
                _ => (StatePlace::Infix, self.span),
            };
            self.mark(parts[number], place, left)
        })
    }

    /// `x_READY`, `x-IN-PROGRESS`, `x [done]`.
    fn suffix(&self) -> Option<Found> {
        let text = self.text(self.span);
        if let Some(open) = text.rfind(['[', '(']).filter(|_| text.ends_with([']', ')'])) {
            let word = Span::new(open + 1, text.len() - 1).shifted(self.span.start);
            let left = self.trimmed(Span::new(self.span.start, word.start - 1));
            return self.mark(word, StatePlace::Suffix, left);
        }
        let marks = text.rmatch_indices(is_mark).take(MOST_WORDS);
        let found = marks.filter_map(|(at, mark)| {
            let word = Span::new(self.span.start + at + mark.len(), self.span.end);
            let left = self.trimmed(Span::new(self.span.start, self.span.start + at));
            // In a name that is shouted as a whole no word stands out.
            let stands_out = self.shouted(word) && self.text(left).contains(char::is_lowercase);
            stands_out.then(|| self.mark(word, StatePlace::Suffix, left)).flatten()
        });
        found.last()
    }

    /// `x_READY_y`.
    fn between(&self) -> Option<Found> {
        let mut start = self.span.start;
        let mut parts = self.text(self.span).split(is_mark).map(|part| {
            let span = Span::new(start, start + part.len());
            start = span.end + 1;
            span
        });
        parts.find_map(|part| {
            let has_lower = |from, to| self.text(Span::new(from, to)).contains(char::is_lowercase);
            let is_between = has_lower(self.span.start, part.start) && has_lower(part.end, self.span.end);
            (is_between && self.shouted(part)).then(|| self.mark(part, StatePlace::Infix, self.span)).flatten()
        })
    }

    /// The state that stands at `word`, where something is left of the name besides.
    fn mark(&self, word: Span, place: StatePlace, left: Span) -> Option<Found> {
        let state = SpecState::of(self.text(word), self.words)?;
        let is_named = self.text(left).contains(char::is_alphanumeric);
        is_named.then_some((StateMark { state, place, span: word }, left))
    }

    /// In small letters a state is a word like any other: `open-api`, `next_steps`.
    fn shouted(&self, word: Span) -> bool {
        let mut letters = self.text(word).chars().filter(|c| c.is_alphabetic()).peekable();
        letters.peek().is_some() && letters.all(|c| !c.is_lowercase())
    }

    fn trimmed(&self, span: Span) -> Span {
        let text = self.text(span);
        let front = text.len() - text.trim_start_matches(is_mark).len();
        Span::new(front, front + text[front..].trim_end_matches(is_mark).len()).shifted(span.start)
    }

    fn text(&self, span: Span) -> &str {
        &self.path[span.start..span.end]
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
        let found = read(path, &Vocabulary::builtin());
        let shown = found
            .states
            .iter()
            .map(|mark| format!("{} {} {}", mark.place.as_str(), mark.state, &path[mark.span.start..mark.span.end]));
        let shown: Vec<String> = shown.collect();
        assert_eq!((shown.join(", ").as_str(), &path[found.name.start..found.name.end]), (states, name), "{path}");
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
    fn words_of_the_workspace_count() {
        let mut words = Vocabulary::builtin();
        words.define("cooking", crate::model::Status::InProgress);
        let found = read("COOKING_x.md", &words);
        assert_eq!(found.states.first().map(|mark| mark.state), Some(SpecState::InProgress));
    }
}
