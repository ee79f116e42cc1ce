//! What makes a finding the same one in another version of its document.

use std::borrow::Cow;
use std::collections::HashMap;

use super::about::{Subjects, one_line};
use crate::diagnostic::Diagnostic;
use crate::document::Document;

/// So much of the text at a place tells findings apart, in characters.
const EXCERPT: usize = 80;

/// What a finding is known by among all of its document, in the fewest words that tell it from the others.
///
/// Lines that move, other items that come, go or change places, other numbers in its message and other findings make no
/// other one of it, nor do the names of items that have an id and of phases that have a number. It is another one when
/// its rule, its item's id (or the title of an item without one), its key (or the text at its place) changes; where a
/// second item comes that is called the same, since from then on the phase tells them apart; and, of several that are the
/// same in all this, when one before it goes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Identity {
    /// Name of the rule.
    pub rule: &'static str,
    /// What it is about: `2`, `Phase 1: 2`, `phase 1`; empty for the plan as a whole.
    pub subject: String,
    /// The finding's own key, or else the text at its place.
    pub key: String,
    /// How many findings before it are the same in all this.
    pub twin: usize,
}

impl Identity {
    /// Of one of the findings of a document, by what those are about.
    pub fn of(document: &Document, subjects: &Subjects<'_>, found: &Diagnostic) -> Self {
        Self {
            rule: found.code,
            subject: subjects.short_at(found.span.start()).to_owned(),
            key: key(found).unwrap_or_else(|| text(document, found)).into_owned(),
            twin: found.twin,
        }
    }
}

/// Counts the twins among all findings of `document`: before any of them is left out, so that this changes no other one.
pub(super) fn count_twins(document: &Document, findings: &mut [Diagnostic]) {
    let subjects = Subjects::of(document);
    let mut counts: HashMap<_, usize> = HashMap::new();
    let same = |found: &Diagnostic| {
        // What it is known by, without copies.
        let key = key(found).map_or_else(|| text(document, found), |key| key.into_owned().into());
        (found.code, subjects.short_at(found.span.start()), key)
    };
    for found in findings {
        let count = counts.entry(same(found)).or_default();
        found.twin = *count;
        *count += 1;
    }
}

/// The key of `found`, if it has one; how it is wrapped does not matter.
pub(super) fn key(found: &Diagnostic) -> Option<Cow<'_, str>> {
    found.key.as_deref().map(one_line)
}

/// What stands at the place of `found`, as far as it tells findings apart.
pub(super) fn text<'d>(document: &'d Document, found: &Diagnostic) -> Cow<'d, str> {
    let text = one_line(document.text(found.span));
    match text.char_indices().nth(EXCERPT) {
        Some((end, _)) => text[..end].to_owned().into(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::Severity;
    use crate::text::{Source, Span};

    /// A finding about each `Bad` of `text`, as `subject|key|twin`.
    fn identities(text: &str) -> Vec<String> {
        let document = Document::parse(Source::new("p.md", text), &Arc::default());
        let places = text.match_indices("Bad").map(|(at, found)| Span::new(at, at + found.len()));
        let mut findings: Vec<_> = places.map(|span| Diagnostic::new("a", Severity::Error, span, "wrong")).collect();
        count_twins(&document, &mut findings);
        let subjects = Subjects::of(&document);
        let all = findings.iter().map(|found| Identity::of(&document, &subjects, found));
        all.map(|one| format!("{}|{}|{}", one.subject, one.key, one.twin)).collect()
    }

    const PLAN: &str = "\
# P

## Phase 1: A

### 1. One
**Status:** Bad

### Two
**Status:** Bad Bad

## Phase 2: B

Bad

### 3. Three
**Status:** Done
";

    #[test]
    fn it_outlives_what_is_not_about_it() {
        let same = ["1|Bad|0", "Two|Bad|0", "Two|Bad|1", "phase 2|Bad|0"];
        assert_eq!(identities(PLAN), same);
        for (from, to) in [
            ("# P\n", "# P\n\nSome words.\n"),
            ("### Two", "### 7. New\n\n### Two"),
            ("1. One", "1. Once"),
            ("Phase 1: A", "Phase 1: Another"),
            ("Phase 2: B", "Phase 2: Be (Days 31-60)"),
            ("### 3. Three\n**Status:** Done\n", ""),
        ] {
            assert_eq!(identities(&PLAN.replacen(from, to, 1)), same, "{to}");
        }
    }

    #[test]
    fn it_ends_with_what_it_is_about() {
        for (from, to, expect) in [
            ("### 1.", "### 4.", ["4|Bad|0", "Two|Bad|0", "Two|Bad|1", "phase 2|Bad|0"]),
            ("Two", "Too", ["1|Bad|0", "Too|Bad|0", "Too|Bad|1", "phase 2|Bad|0"]),
            ("### 3. Three", "### 1. Three", ["phase 1: 1|Bad|0", "Two|Bad|0", "Two|Bad|1", "phase 2|Bad|0"]),
        ] {
            assert_eq!(identities(&PLAN.replacen(from, to, 1)), expect, "{to}");
        }
    }

    #[test]
    fn a_key_goes_before_the_text() {
        let document = Document::parse(Source::new("p.md", "# P\n"), &Arc::default());
        let found = Diagnostic::new("a-rule", Severity::Error, Span::new(0, 3), "wrong").key("Data\n  Engineer");
        assert_eq!(Identity::of(&document, &Subjects::of(&document), &found).key, "Data Engineer");
    }
}
