//! A query that is not understood.

use std::fmt;

use unicode_width::UnicodeWidthStr;

use crate::text::Span;

/// What is wrong with a query, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The whole query on one line.
    pub query: String,
    /// The place in it.
    pub span: Span,
    /// What is wrong, and what to write instead.
    pub message: String,
}

impl fmt::Display for Mistake {
    /// The message, and below it the query with a mark under the place.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}", shown(&self.message), pointed(&self.query, self.span))
    }
}

/// `text` on one line, and below it a mark under what is at `span`.
pub fn pointed(text: &str, span: Span) -> String {
    let [before, there, behind] =
        [&text[..span.start()], &text[span.start()..span.end()], &text[span.end()..]].map(shown);
    let marks = "^".repeat(there.width().max(1));
    format!("  {before}{there}{behind}\n  {:indent$}{marks}", "", indent = before.width())
}

impl std::error::Error for Mistake {}

/// The one of `known` that somebody most likely meant by `word`.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let word = word.to_lowercase();
    let bound = (word.chars().count() / 3).max(1);
    let near = known.into_iter().map(|known| (strsim::damerau_levenshtein(&word, &known.to_lowercase()), known));
    near.filter(|(distance, _)| *distance <= bound).min_by_key(|(distance, _)| *distance).map(|(_, known)| known)
}

/// `; did you mean …?`, else `; ` and `otherwise`.
pub fn suggestion(nearest: Option<&str>, otherwise: &str) -> String {
    nearest.map_or_else(|| format!("; {otherwise}"), |nearest| format!("; did you mean `{nearest}`?"))
}

/// `text` without anything that a terminal obeys.
fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() { out.extend(c.escape_debug()) } else { out.push(c) }
    }
    out
}
