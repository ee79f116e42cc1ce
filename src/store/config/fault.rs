//! What is wrong with `plan.yaml`, as one sentence with its place.

use std::path::Path;

use anyhow::anyhow;
use serde_yaml::{Error, MessageFormatter, UserMessageFormatter};

use crate::store::shown::Shown;

/// Below this likeness (Jaro-Winkler, 0 to 1) a word is no misspelling of another.
const LIKENESS: f64 = 0.75;

/// The fault that `error` reports.
pub(super) fn of(path: &Path, error: &Error) -> anyhow::Error {
    let error = error.without_snippet();
    let message = sentence(error);
    match error.location() {
        Some(place) => at(path, place.line(), place.column(), &message),
        None => anyhow!("{}: {message}", Shown(path)),
    }
}

/// `message`, with the place that it is about.
pub(super) fn at(
    path: &Path,
    line: impl std::fmt::Display,
    column: impl std::fmt::Display,
    message: &str,
) -> anyhow::Error {
    anyhow!("{}:{line}:{column}: {message}", Shown(path))
}

fn sentence(error: &Error) -> String {
    match error {
        Error::SerdeUnknownField { field, expected, .. } => unknown("key ", field, "the keys here are", expected),
        Error::SerdeUnknownVariant { variant, expected, .. } => unknown("", variant, "write one of", expected),
        Error::DuplicateMappingKey { key: Some(key), .. } => {
            format!("the key `{}` stands here twice", Shown::text(key))
        }
        Error::MultipleDocuments { .. } => "only one document may stand in the file".to_owned(),
        Error::Unexpected { expected: "sequence start", .. } => "write a list here, like `[one, two]`".to_owned(),
        Error::Unexpected { expected: "mapping start", .. } => "write `key: value` lines here".to_owned(),
        Error::Unexpected { expected: "string scalar", .. } => "write a text here".to_owned(),
        Error::InvalidScalar { ty: "floating point", .. } => "write a number here".to_owned(),
        Error::InvalidScalar { ty: "u32", .. } => "write a whole number here".to_owned(),
        Error::InvalidScalar { ty: "boolean", .. } => "write `true` or `false` here".to_owned(),
        other => Shown::text(&UserMessageFormatter.format_message(other)).to_string(),
    }
}

fn unknown(what: &str, word: &str, one_of: &str, known: &[&str]) -> String {
    let likeness = |known: &&&str| strsim::jaro_winkler(word, known);
    let nearest = known.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    let word = Shown::text(word);
    match nearest.filter(|nearest| likeness(nearest) >= LIKENESS) {
        Some(nearest) => format!("there is no {what}`{word}`; did you mean `{nearest}`?"),
        None => format!("there is no {what}`{word}`; {one_of} `{}`", known.join("`, `")),
    }
}
