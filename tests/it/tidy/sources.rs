//! The sources, as text.

use std::path::Path;

/// A file of `src`.
pub(super) struct SourceFile {
    /// Its path from the top level, with `/`.
    pub(super) path: String,
    pub(super) text: String,
}

/// A line of code, without its comment: links there name rooms only to lead the reader.
pub(super) struct Line<'a> {
    text: &'a str,
    /// So many times leads `super` to the crate's root.
    pub(super) depth: usize,
}

impl SourceFile {
    /// The room that it belongs to; none for the shell around them, `main.rs` and `lib.rs`.
    pub(super) fn room(&self) -> Option<&str> {
        let rest = self.path.strip_prefix("src/")?;
        let room = rest.split('/').next()?;
        let room = room.strip_suffix(".rs").unwrap_or(room);
        super::ROOMS.iter().map(|(name, _)| *name).find(|name| *name == room)
    }

    /// Whether a room of ours has a module of this `name`, and this file uses it.
    pub(super) fn uses_own(&self, name: &str) -> bool {
        let mut lines = self.text.lines().filter(|line| line.trim_start().starts_with("use crate::"));
        lines.any(|line| Line { text: line, depth: 0 }.has_path(name))
    }

    /// Whether it is where the program begins and ends.
    pub(super) fn is_shell(&self) -> bool {
        matches!(self.path.as_str(), "src/main.rs" | "src/lib.rs") || self.path.starts_with("src/commands/")
    }

    /// Its lines, from 1. A module of tests, which comes last in a file, lies one level deeper.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, Line<'_>)> {
        let modules = self.path.trim_end_matches("/mod.rs").split('/').count() - 1;
        let mut depth = modules.max(1);
        self.text.lines().enumerate().map(move |(index, text)| {
            if text.starts_with("mod ") && text.ends_with('{') {
                depth = modules + 1;
            }
            let code = text.find("//").map_or(text, |comment| &text[..comment]);
            (index + 1, Line { text: code, depth })
        })
    }
}

impl<'a> Line<'a> {
    /// The word behind each `prefix`, or the character where there is no word.
    pub(super) fn after(&self, prefix: &'a str) -> impl Iterator<Item = &'a str> {
        self.places(prefix).map(move |at| {
            let rest = &self.text[at + prefix.len()..];
            let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            &rest[..end.max(rest.chars().next().map_or(0, char::len_utf8))]
        })
    }

    /// How often `super::` follows on itself, at most.
    pub(super) fn supers(&self) -> usize {
        (1..8).take_while(|count| self.has(&"super::".repeat(*count))).count()
    }

    pub(super) fn has(&self, text: &str) -> bool {
        self.text.contains(text)
    }

    /// Whether the crate `name` is named here.
    pub(super) fn has_word(&self, name: &str) -> bool {
        let ends =
            |at: usize| self.text[at + name.len()..].starts_with("::") || self.text[at + name.len()..].starts_with(';');
        self.places(name).any(ends)
    }

    /// Whether the path `name` is named here.
    pub(super) fn has_path(&self, name: &str) -> bool {
        self.places(name).any(|at| !self.text[at + name.len()..].starts_with(is_word))
    }

    /// Whether the macro `name` is called here, and not one whose name only ends so.
    pub(super) fn has_macro(&self, name: &str) -> bool {
        self.places(name).count() > 0
    }

    /// Where `name` stands and begins a word.
    fn places<'n>(&self, name: &'n str) -> impl Iterator<Item = usize> + use<'a, 'n> {
        let text = self.text;
        let begins = move |at: &usize| !text[..*at].ends_with(is_word);
        text.match_indices(name).map(|(at, _)| at).filter(begins)
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Every file of `src`.
pub(super) fn sources() -> Vec<SourceFile> {
    let mut found = Vec::new();
    collect(Path::new(env!("CARGO_MANIFEST_DIR")), "src", &mut found);
    found
}

/// What stands at the top level.
#[expect(clippy::disallowed_methods, reason = "the sources are read as they lie there")]
pub(super) fn entries() -> Vec<String> {
    let entries = std::fs::read_dir(env!("CARGO_MANIFEST_DIR")).expect("the sources can be read");
    entries.map(|entry| entry.expect("the sources can be read").file_name().to_string_lossy().into_owned()).collect()
}

#[expect(clippy::disallowed_methods, reason = "the sources are read as they lie there")]
fn collect(top: &Path, folder: &str, found: &mut Vec<SourceFile>) {
    for entry in std::fs::read_dir(top.join(folder)).expect("the sources can be read") {
        let path = format!("{folder}/{}", entry.expect("the sources can be read").file_name().to_string_lossy());
        if top.join(&path).is_dir() {
            collect(top, &path, found);
        } else if path.ends_with(".rs") {
            found.push(SourceFile {
                text: std::fs::read_to_string(top.join(&path)).expect("the sources can be read"),
                path,
            });
        }
    }
}
