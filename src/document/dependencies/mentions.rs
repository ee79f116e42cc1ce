//! Ids that a document gives to something which is no item.

use std::collections::HashSet;

use super::super::Document;
use super::key::Key;
use crate::text::Span;

/// Ids at the head of a line, or of a cell where they have letters, be that a sub-task, a chapter or a paragraph.
#[derive(Debug, Default)]
pub(super) struct Mentions {
    keys: HashSet<Key>,
}

impl Mentions {
    /// Reads all of `document` but `dependencies`, which are in order.
    pub(super) fn of(document: &Document, dependencies: &[Span]) -> Self {
        let mut keys = HashSet::new();
        let text = document.source().text();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let mut start = at;
            let mut is_first = true;
            for cell in line.split_inclusive('|') {
                let span = Span::new(start, start + cell.len());
                let next = dependencies.partition_point(|dependency| dependency.start() < span.start());
                let is_dependency = dependencies.get(next).is_some_and(|dependency| dependency.start() < span.end());
                if let Some(key) = leading(cell)
                    && !is_dependency
                    && (is_first || key.is_code())
                {
                    keys.insert(key);
                }
                is_first &= cell.trim_matches(is_marker).is_empty();
                start = span.end();
            }
            at += line.len();
        }
        Self { keys }
    }

    pub(super) fn have(&self, key: &Key) -> bool {
        self.keys.contains(key)
    }
}

/// The id that `cell` begins with, be it behind a word: `- [ ] **1.2** Write`, `### Task 7: Read`.
fn leading(cell: &str) -> Option<Key> {
    let words = cell.trim_start_matches(is_marker);
    // A box.
    let words = words.strip_prefix(['x', 'X']).filter(|rest| rest.starts_with(']')).unwrap_or(words);
    let mut words = words
        .trim_start_matches(is_marker)
        .split(|c: char| c.is_whitespace() || matches!(c, ':' | '*' | '`' | '|' | ']' | ')' | '~'));
    let first = words.next()?;
    let key = |word: &str| Key::of(word.trim_end_matches(['.', ',', '-']));
    let is_word = !first.is_empty() && first.chars().all(char::is_alphabetic);
    key(first).or_else(|| if is_word { key(words.next()?) } else { None })
}

fn is_marker(c: char) -> bool {
    c.is_whitespace() || matches!(c, '#' | '-' | '*' | '+' | '>' | '|' | '[' | ']' | '`' | '_' | '~' | '(' | '✅')
}
