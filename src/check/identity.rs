//! What makes a finding the same one in another version of its document.

use std::collections::HashMap;

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::model::{Item, Phase, Subject};

/// What a finding is known by, wherever its lines have moved to: its rule, what it is about, and what tells it from others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity {
    /// Name of the rule.
    pub rule: String,
    /// The item by its id, or else by its title; the phase by its name; empty for the plan as a whole. Behind the name of
    /// its phase, where another item of the document is called the same.
    pub subject: String,
    /// The finding's own key, or else the text at its place.
    pub key: String,
    /// How many findings before it, in the same document, are the same in all this.
    pub twins: usize,
}

impl Identity {
    /// The identity of each of `findings`, which are all that were found in `document`.
    pub fn of_all(document: &Document, findings: &[Diagnostic]) -> Vec<Self> {
        let subjects = Subjects::new(document);
        let mut seen: HashMap<Self, usize> = HashMap::new();
        let identity = |found: &Diagnostic| {
            let text = || words(document.text(found.span));
            let mut identity = Self {
                rule: found.code.to_owned(),
                subject: subjects.name(document.subject_at(found.span.start)),
                key: found.key.as_deref().map_or_else(text, words),
                twins: 0,
            };
            let count = seen.entry(identity.clone()).or_default();
            identity.twins = *count;
            *count += 1;
            identity
        };
        findings.iter().map(identity).collect()
    }
}

/// What the items and phases of a document are called.
struct Subjects<'d> {
    document: &'d Document,
    items: Vec<(&'d Phase, &'d Item)>,
    /// How many items are called the same.
    counts: HashMap<&'d str, usize>,
}

impl<'d> Subjects<'d> {
    fn new(document: &'d Document) -> Self {
        let items: Vec<_> = document.plan().items_with_phase().collect();
        let mut counts = HashMap::new();
        for (_, item) in &items {
            *counts.entry(called(document, item)).or_default() += 1;
        }
        Self { document, items, counts }
    }

    fn name(&self, subject: Subject) -> String {
        match subject {
            Subject::Item(number) => {
                let (phase, item) = self.items[number];
                let name = called(self.document, item);
                if self.counts[name] == 1 {
                    return words(name);
                }
                words(&format!("{} {name}", self.document.text(phase.name)))
            }
            Subject::Phase(number) => words(self.document.text(self.document.plan().phases[number].name)),
            Subject::Plan => String::new(),
        }
    }
}

fn called<'d>(document: &'d Document, item: &Item) -> &'d str {
    document.text(item.id.unwrap_or(item.title))
}

/// `text` with one space between its words: how it is wrapped makes no other finding of it.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::Severity;
    use crate::text::{Source, Span};

    /// A finding about each line of `text` that contains `mark`, as `subject|key|twins`.
    fn identities(text: &str, mark: &str) -> Vec<String> {
        let document = Document::parse(Source::new("p.md", text), &Arc::default());
        let places = text.match_indices(mark).map(|(at, found)| Span::new(at, at + found.len()));
        let findings: Vec<_> = places.map(|span| Diagnostic::new("a-rule", Severity::Error, span, "wrong")).collect();
        let all = Identity::of_all(&document, &findings);
        all.into_iter().map(|one| format!("{}|{}|{}", one.subject, one.key, one.twins)).collect()
    }

    #[test]
    fn a_finding_is_known_by_what_it_is_about() {
        let plan = "# P\n\n## Phase 1: A\n\n### 1. One\n**Status:** Bad\n\n### Two\n**Status:** Bad Bad\n\n\
                    ## Phase 2: B\n\nBad\n\n### 3. Three\n**Status:** Done\n";
        let expect = ["1|Bad|0", "Two|Bad|0", "Two|Bad|1", "Phase 2: B|Bad|0"];
        assert_eq!(identities(plan, "Bad"), expect);
        let moved = plan.replacen("# P\n", "# P\n\nSome words.\n", 1).replace("### Two", "### 7. New\n\n### Two");
        assert_eq!(identities(&moved, "Bad"), expect, "lines move, items come and go");
    }

    #[test]
    fn what_is_called_the_same_is_told_by_its_phase() {
        let plan = "## Phase 1: A\n\n### 1. One\n**Status:** Bad\n\n## Phase 2: B\n\n### 1. One\n**Status:** Bad\n";
        assert_eq!(identities(plan, "Bad"), ["Phase 1: A 1|Bad|0", "Phase 2: B 1|Bad|0"]);
    }

    #[test]
    fn a_key_goes_before_the_text() {
        let document = Document::parse(Source::new("p.md", "# P\n"), &Arc::default());
        let found = Diagnostic::new("a-rule", Severity::Error, Span::new(0, 3), "wrong").key("Data\n  Engineer");
        assert_eq!(Identity::of_all(&document, &[found])[0].key, "Data Engineer");
    }
}
