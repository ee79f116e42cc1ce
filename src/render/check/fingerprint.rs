//! What code hosts know a finding by.

use sha2::{Digest, Sha256};

use super::Checked;
use crate::check::Identity;

/// So many bytes of the hash are enough to tell findings apart.
const BYTES: usize = 16;

/// A fingerprint of each finding of `checked`, 32 hex digits: it stays as it is while lines move and messages count on, and
/// no other finding of the report has it.
pub(super) fn fingerprints(checked: &Checked<'_>) -> Vec<String> {
    let path = checked.slashed();
    Identity::of_all(checked.document, &checked.findings).iter().map(|identity| fingerprint(&path, identity)).collect()
}

fn fingerprint(path: &str, identity: &Identity) -> String {
    let Identity { rule, subject, key, twins } = identity;
    let hash = Sha256::digest([path, rule, subject, key, &twins.to_string()].join("\0"));
    hash.iter().take(BYTES).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_fingerprint_outlives_its_line() {
        let document = sample::document();
        let before = Checked::new(&document, sample::findings());
        let moved = document.with_text(format!("A word.\n\n{}", document.source().text()));
        let mut findings = sample::findings();
        for found in &mut findings {
            found.span = crate::text::Span::new(found.span.start + 9, found.span.end + 9);
            found.message.push_str(" (one day more)");
        }
        let after = Checked::new(&moved, findings);
        assert_eq!(fingerprints(&before), fingerprints(&after));
    }

    #[test]
    fn no_two_findings_have_the_same() {
        let document = sample::document();
        let found = sample::findings().remove(1);
        let twice = fingerprints(&Checked::new(&document, vec![found.clone(), found.clone()]));
        assert_ne!(twice[0], twice[1]);
        let elsewhere = Checked { path: "b.md".into(), ..Checked::new(&document, vec![found]) };
        assert_ne!(fingerprints(&elsewhere)[0], twice[0]);
    }
}
