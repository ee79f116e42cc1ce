//! A text that is held in several places.

use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use super::ContentHash;

/// A text of which there is one, however many hold it, and which is hashed once, however many ask for it: plans may be large.
#[derive(Clone, Debug)]
pub struct SharedText(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    text: String,
    hash: OnceLock<ContentHash>,
}

impl SharedText {
    /// The hash of its bytes.
    pub fn hash(&self) -> ContentHash {
        *self.0.hash.get_or_init(|| ContentHash::of_bytes(self.as_bytes()))
    }
}

impl From<String> for SharedText {
    fn from(text: String) -> Self {
        Self(Arc::new(Inner { text, hash: OnceLock::new() }))
    }
}

impl From<&str> for SharedText {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl Deref for SharedText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0.text
    }
}

impl PartialEq for SharedText {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.text == other.0.text
    }
}

impl Eq for SharedText {}
