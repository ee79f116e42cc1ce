//! Paths in front matter.

use super::words::{POINTERS, POINTING_LABELS, PROMISES, SUCCESSION};
use super::{file_of, is_document, path_of};
use crate::model::{Reference, ReferenceForm, ReferenceSense};
use crate::parse::mask;
use crate::text::Span;

/// The paths to documents that are the values of entries, alone or in a list: `spec: backlog/x.md`.
pub(super) fn front(text: &str, inner: Span) -> Vec<Reference> {
    let mut found = Vec::new();
    for entry in mask::entries(text, inner) {
        let key = text[entry.key.start()..entry.key.end()].to_lowercase().replace(['_', '-'], " ");
        let values = in_brackets(text, entry.value).into_iter().chain(entry.items);
        found.extend(values.filter_map(|value| reference(text, &key, value)));
    }
    found
}

/// The parts of `[a.md, "b.md"]`; what is no such list is its own only part.
pub(super) fn in_brackets(text: &str, value: Span) -> Vec<Span> {
    let slice = &text[value.start()..value.end()];
    let Some(list) = slice.strip_prefix('[').and_then(|list| list.strip_suffix(']')) else { return vec![value] };
    let is_edge = |c: char| c.is_whitespace() || matches!(c, '"' | '\'');
    let parts = list.split(',').map(|part| part.trim_matches(is_edge));
    let span = |part: &str| {
        let start = value.start() + (part.as_ptr().addr() - slice.as_ptr().addr());
        Span::new(start, start + part.len())
    };
    parts.map(span).collect()
}

fn reference(text: &str, key: &str, value: Span) -> Option<Reference> {
    let path = path_of(text, value)?;
    let words = &text[path.start()..path.end()];
    if !is_document(file_of(words)?) {
        return None;
    }
    let is = |words: &[&str]| words.contains(&key);
    let sense = match () {
        () if is(PROMISES) => ReferenceSense::Promise,
        () if is(POINTING_LABELS) || is(POINTERS) || is(SUCCESSION) => ReferenceSense::Pointer,
        () if words.contains('/') => ReferenceSense::Path,
        () => ReferenceSense::Name,
    };
    Some(Reference { form: ReferenceForm::FrontMatter, sense, span: path })
}
