//! What code hosts know a finding by.

use sha2::{Digest, Sha256};

use super::Checked;
use crate::check::{Identity, Subjects};
use crate::diagnostic::Diagnostic;
use crate::document::Document;

/// So many bytes of the hash are enough to tell findings apart.
const BYTES: usize = 16;

/// Makes fingerprints of the findings of one document, 32 hex digits: a hash of the path and of the [`Identity`], which says
/// what changes it. No other finding of the report has the same.
#[derive(Debug)]
pub(super) struct Fingerprints<'d> {
    path: String,
    document: &'d Document,
    subjects: Subjects<'d>,
}

impl<'d> Fingerprints<'d> {
    pub(super) fn new(checked: &Checked<'d>) -> Self {
        let document = checked.document;
        Self { path: checked.slashed(), document, subjects: Subjects::of(document) }
    }

    pub(super) fn of(&self, found: &Diagnostic) -> String {
        let Identity { rule, subject, key, twin } = Identity::of(self.document, &self.subjects, found);
        let hash = Sha256::digest([&self.path, rule, &subject, &key, &twin.to_string()].join("\0"));
        hash.iter().take(BYTES).map(|byte| format!("{byte:02x}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn fingerprints(checked: &Checked<'_>) -> Vec<String> {
        let fingerprints = Fingerprints::new(checked);
        checked.findings.iter().map(|found| fingerprints.of(found)).collect()
    }

    #[test]
    fn a_fingerprint_outlives_its_line() {
        let document = sample::document();
        let before = Checked::new(&document, sample::findings());
        let moved = document.with_text(format!("A word.\n\n{}", document.source().text()));
        let mut findings = sample::findings();
        for found in &mut findings {
            found.span = crate::text::Span::new(found.span.start() + 9, found.span.end() + 9);
            found.message.push_str(" (one day more)");
        }
        let after = Checked::new(&moved, findings);
        assert_eq!(fingerprints(&before), fingerprints(&after));
    }

    #[test]
    fn no_two_findings_have_the_same() {
        let document = sample::document();
        let found = sample::findings().remove(1);
        let second = Diagnostic { twin: 1, ..found.clone() };
        let twice = fingerprints(&Checked::new(&document, vec![found.clone(), second.clone()]));
        assert_ne!(twice[0], twice[1]);
        assert_eq!(fingerprints(&Checked::new(&document, vec![second])), twice[1..], "whatever else is left out");
        let elsewhere = Checked { path: "b.md".into(), ..Checked::new(&document, vec![found]) };
        assert_ne!(fingerprints(&elsewhere)[0], twice[0]);
    }
}
