//! `--expect HASH`: a change is made only while its plans are what somebody has seen.

use anyhow::{Result, bail};

use crate::text::{ContentHash, HashPrefix, Source};

/// On which condition something is written.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Expected {
    /// Write only if the plan's content hash, as `sha256sum` prints it, begins like this; repeated for several plans
    #[arg(long, value_name = "HASH")]
    expect: Vec<HashPrefix>,
}

impl Expected {
    /// One of these, or any where there are none.
    pub(crate) fn new(expect: &[HashPrefix]) -> Self {
        Self { expect: expect.to_vec() }
    }

    /// Fails unless `source` is what the user expects.
    ///
    /// # Errors
    /// Its hash begins like none of those that were given.
    pub(crate) fn check(&self, source: &Source) -> Result<()> {
        if self.expect.is_empty() {
            return Ok(());
        }
        let (hash, path) = (ContentHash::of(source), source.path().display());
        if self.expect.iter().any(|expected| hash.starts_with(expected)) {
            return Ok(());
        }
        let expected: Vec<String> = self.expect.iter().map(ToString::to_string).collect();
        let expected = expected.join(" or ");
        bail!("{path} is not what it was: its hash is {hash:.12}, not {expected}; look at it, and try again")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_plan_has_to_be_one_of_those_that_were_seen() {
        let source = Source::new("x.md", "abc");
        let cases = [
            (&[][..], ""),
            (&["ba7816bf"], ""),
            (&["00000000", "BA7816BF8F"], ""),
            (
                &["00000000"],
                "x.md is not what it was: its hash is ba7816bf8f01, not 00000000; look at it, and try again",
            ),
            (
                &["00000000", "11111111"],
                "x.md is not what it was: its hash is ba7816bf8f01, not 00000000 or 11111111; look at it, and try again",
            ),
        ];
        for (hashes, expect) in cases {
            let hashes: Vec<HashPrefix> = hashes.iter().map(|hash| hash.parse().unwrap()).collect();
            let told = Expected::new(&hashes).check(&source).map_or_else(|error| error.to_string(), |()| String::new());
            assert_eq!(told, expect);
        }
    }
}
