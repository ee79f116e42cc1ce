//! The token by which somebody says which text a change is based on.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

use super::Source;

/// SHA-256 of a file's bytes: what `sha256sum plans/x.md` prints, so that a script can make one without asking `plan`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContentHash([u8; 32]);

impl ContentHash {
    /// The hash of the whole text, byte order mark included.
    pub fn of(source: &Source) -> Self {
        source.hash()
    }

    /// The hash of these bytes.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Whether this hash begins as `prefix` does.
    pub fn starts_with(&self, prefix: &HashPrefix) -> bool {
        self.to_string().starts_with(&prefix.0)
    }
}

impl fmt::Display for ContentHash {
    /// 64 hex digits; a precision shortens it: `{hash:.12}`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits: String = self.0.iter().map(|byte| format!("{byte:02x}")).collect();
        f.pad(&digits)
    }
}

/// The beginning of a [`ContentHash`], or all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HashPrefix(
    /// 8 to 64 hex digits, in lower case.
    String,
);

impl FromStr for HashPrefix {
    type Err = InvalidHash;

    fn from_str(text: &str) -> Result<Self, InvalidHash> {
        if !(8..=64).contains(&text.len()) || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(InvalidHash);
        }
        Ok(Self(text.to_ascii_lowercase()))
    }
}

impl fmt::Display for HashPrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// What was given is no [`HashPrefix`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidHash;

impl fmt::Display for InvalidHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a content hash: give 8 to 64 hex digits of what `sha256sum` prints")
    }
}

impl std::error::Error for InvalidHash {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_sha256sum() {
        let hash = ContentHash::of(&Source::new("x.md", "abc"));
        assert_eq!(hash.to_string(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(format!("{hash:.12}"), "ba7816bf8f01");
    }

    #[test]
    fn eight_digits_are_enough() {
        let hash = ContentHash::of(&Source::new("x.md", "abc"));
        let starts = |prefix: &str| prefix.parse().map(|prefix| hash.starts_with(&prefix));
        assert_eq!(starts("ba7816bf"), Ok(true));
        assert_eq!(starts("BA7816BF8F01CFEA"), Ok(true));
        assert_eq!(starts("ba7816be"), Ok(false));
        assert_eq!(starts("ba7816b"), Err(InvalidHash));
        assert_eq!(starts("ba7816bg"), Err(InvalidHash));
    }
}
