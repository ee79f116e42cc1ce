//! What an answer stands on, so that a change may be made on the condition that it is still so.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::text::{ContentHash, Source};

/// By path the content hash of each text that was read for an answer: what `--expect` takes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Hashes(BTreeMap<String, String>);

impl Hashes {
    /// The hashes of `sources`, by the names by which they were read.
    pub fn of<'s>(sources: impl IntoIterator<Item = &'s Source>) -> Self {
        let mut hashes = Self::default();
        sources.into_iter().for_each(|source| hashes.add(source));
        hashes
    }

    /// Adds that of `source`.
    pub fn add(&mut self, source: &Source) {
        self.0.insert(source.path().display().to_string(), ContentHash::of(source).to_string());
    }

    /// Adds those of other texts.
    pub fn extend(&mut self, more: Self) {
        self.0.extend(more.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_the_hash_that_sha256sum_prints() {
        let hashes = Hashes::of(&[Source::new("plans/x.md", "abc"), Source::new("plans/a.md", "\u{feff}")]);
        assert_eq!(
            serde_json::to_string(&hashes).unwrap(),
            r#"{"plans/a.md":"f1945cd6c19e56b3c1c78943ef5ec18116907a4ca1efc40a57d48ab1db7adfc5","plans/x.md":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}"#
        );
    }
}
