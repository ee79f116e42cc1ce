//! Files that could be meant by a reference which leads to nothing.

use crate::model::Vocabulary;

/// What could be meant by a reference that leads to nothing, each as it would be written in its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidates {
    /// In the folder that the reference names, files whose names differ from the one it gives by the prefix for a state:
    /// `DONE_x.md` for `READY_x.md`.
    pub renamed: Vec<String>,
    /// Elsewhere in the workspace, files of the same name, the prefix for a state aside.
    pub elsewhere: Vec<String>,
    /// Whether all of the workspace was looked through.
    pub is_complete: bool,
}

/// The name of a file without the prefix for the state of what it describes: `x.md` for `READY_x.md` and `IN_PROGRESS-x.md`.
pub fn without_state(name: &str) -> &str {
    /// More words than such a prefix has.
    const LONGEST: usize = 3;
    let is_mark = |c: char| matches!(c, '_' | '-');
    let ends = name.match_indices(is_mark).take(LONGEST).map(|(at, _)| at);
    let is_prefix = |end: &usize| {
        let prefix = &name[..*end];
        let is_shouted = prefix.chars().all(|c| c.is_ascii_uppercase() || is_mark(c));
        is_shouted && (prefix == "ARCHIVED" || Vocabulary::builtin().word(prefix).is_some())
    };
    let end = ends.filter(is_prefix).last();
    end.map(|end| &name[end + 1..]).filter(|rest| rest.starts_with(char::is_alphanumeric)).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_shouted_and_set_off() {
        let cases = [
            ("READY_x.md", "x.md"),
            ("DONE-x_y.md", "x_y.md"),
            ("IN_PROGRESS_x.md", "x.md"),
            ("WIP_TODO_list.md", "TODO_list.md"),
            ("ready-x.md", "ready-x.md"),
            ("open-api.md", "open-api.md"),
            ("API_x.md", "API_x.md"),
            ("READY.md", "READY.md"),
            ("DONE_.md", "DONE_.md"),
            ("x.md", "x.md"),
        ];
        for (name, expect) in cases {
            assert_eq!(without_state(name), expect, "{name}");
        }
    }
}
