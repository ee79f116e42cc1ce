//! The other proof of a merge: words which both sides left alone are still there, and nothing stands there more often than the
//! sides have it. What a text says is the matter of `proof`; a doubled paragraph says nothing new.

use std::collections::{HashMap, HashSet};

use super::Three;
use super::identity::Identities;
use super::value::values;
use crate::document::Document;

/// Whether `merged` has each line without a value as often as can be meant.
///
/// # Errors
/// The first line that it has too seldom or too often.
pub(super) fn prove(documents: &Three<Document>, identities: &Identities, merged: &Document) -> Result<(), String> {
    let counts = documents.as_ref().map(counts);
    let found = self::counts(merged);
    let with_values = Three::of(|side| {
        let document = documents.get(side);
        let all = values(document, identities.items.get(side), identities.phases.get(side));
        let lines = all.values().map(|value| document.source().line_span(value.span.start()));
        lines.map(|line| document.text(line).trim_end()).collect::<HashSet<_>>()
    });
    let has_value = |line: &str| {
        [&with_values.base, &with_values.ours, &with_values.theirs].iter().any(|lines| lines.contains(line))
    };
    let mut lines: Vec<&str> = counts.ours.keys().chain(counts.theirs.keys()).copied().collect();
    lines.sort_unstable();
    lines.dedup();
    for line in lines.into_iter().filter(|line| !has_value(line)) {
        let Three { base, ours, theirs } = counts.as_ref().map(|counts| counts.get(line).copied().unwrap_or_default());
        let is = found.get(line).copied().unwrap_or_default();
        let most = base.max(ours).max(theirs).max((ours + theirs).saturating_sub(base));
        let least = if base == ours && base == theirs { base } else { 0 };
        if !(least..=most).contains(&is) {
            return Err(format!("`{}` would stand there {is} times", line.trim()));
        }
    }
    Ok(())
}

/// How often each line stands in `document`; blank ones left out.
fn counts(document: &Document) -> HashMap<&str, usize> {
    let mut counts = HashMap::new();
    for line in document.source().text().split('\n').map(str::trim_end).filter(|line| !line.is_empty()) {
        *counts.entry(line).or_default() += 1;
    }
    counts
}
