//! The state of what a file describes, as its name or its folder tells it.

use std::borrow::Cow;

use crate::model::Vocabulary;

/// More words than a state has in a name: `IN_PROGRESS`, and one behind it.
const LONGEST: usize = 3;

/// The name of a file without the word for the state of what it describes: `x.md` for `READY_x.md`, `IN_PROGRESS-x.md`, `x_DONE.md`,
/// `x.done.md`; `001_x.md` for `001_READY_x.md`.
pub fn without_state(name: &str) -> Cow<'_, str> {
    if let Some(rest) = without_prefix(name) {
        return Cow::Borrowed(rest);
    }
    let Some((stem, extension)) = name.rsplit_once('.') else { return Cow::Borrowed(name) };
    if let Some((front, _)) = stem.rsplit_once('.').filter(|(front, word)| !front.is_empty() && is_state(word)) {
        return Cow::Owned(format!("{front}.{extension}"));
    }
    without_infix(stem).map_or(Cow::Borrowed(name), |stem| Cow::Owned(format!("{stem}.{extension}")))
}

/// Whether a folder of this name holds what is in one state: `done`, `in-progress`, `archive`. A `backlog` holds all of them.
pub fn is_state_folder(name: &str) -> bool {
    !name.eq_ignore_ascii_case("backlog") && (is_state(name) || name.eq_ignore_ascii_case("archive"))
}

fn without_prefix(name: &str) -> Option<&str> {
    let ends = name.match_indices(is_mark).take(LONGEST).map(|(at, _)| at);
    let end = ends.filter(|end| is_shouted(&name[..*end])).last()?;
    Some(&name[end + 1..]).filter(|rest| rest.starts_with(char::is_alphanumeric))
}

/// `stem` without a state in its midst or at its end; one that is shouted altogether has no state set off from it.
fn without_infix(stem: &str) -> Option<String> {
    for (start, _) in stem.match_indices(is_mark).filter(|(at, _)| *at > 0) {
        let behind = &stem[start + 1..];
        let ends = behind.match_indices(is_mark).map(|(at, _)| at).take(LONGEST).chain([behind.len()]);
        let Some(end) = ends.filter(|end| is_shouted(&behind[..*end])).last() else { continue };
        let rest = format!("{}{}", &stem[..start], &behind[end..]);
        return Some(rest).filter(|rest| rest.contains(char::is_lowercase));
    }
    None
}

fn is_mark(c: char) -> bool {
    matches!(c, '_' | '-')
}

fn is_shouted(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_uppercase() || is_mark(c)) && is_state(word)
}

fn is_state(word: &str) -> bool {
    word.eq_ignore_ascii_case("archived") || Vocabulary::builtin().word(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_shouted_or_dotted_and_set_off() {
        let cases = [
            ("READY_x.md", "x.md"),
            ("DONE-x_y.md", "x_y.md"),
            ("IN_PROGRESS_x.md", "x.md"),
            ("WIP_TODO_list.md", "TODO_list.md"),
            ("x_DONE.md", "x.md"),
            ("x-IN-PROGRESS.md", "x.md"),
            ("x.done.md", "x.md"),
            ("x.READY.md", "x.md"),
            ("001_READY_x.md", "001_x.md"),
            ("2025-11-WIP-x.md", "2025-11-x.md"),
            ("x_IN_PROGRESS_v2.md", "x_v2.md"),
            ("ready-x.md", "ready-x.md"),
            ("x-ready.md", "x-ready.md"),
            ("open-api.md", "open-api.md"),
            ("API_x.md", "API_x.md"),
            ("PROJECT_TODO_LIST.md", "PROJECT_TODO_LIST.md"),
            ("PROJECT_TODO.md", "PROJECT_TODO.md"),
            ("x.api.md", "x.api.md"),
            (".done.md", ".done.md"),
            ("READY.md", "READY.md"),
            ("DONE_.md", "DONE_.md"),
            ("x.md", "x.md"),
            ("DONE", "DONE"),
        ];
        for (name, expect) in cases {
            assert_eq!(without_state(name), expect, "{name}");
        }
    }

    #[test]
    fn a_folder_may_be_a_state() {
        for (name, expect) in
            [("done", true), ("In Progress", true), ("archive", true), ("backlog", false), ("..", false)]
        {
            assert_eq!(is_state_folder(name), expect, "{name}");
        }
    }
}
