//! Which times, and which plans.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Result, anyhow, bail};

use crate::commands::at;
use crate::commands::plan_named::names_plan;
use crate::store::{Moment, When};

/// What was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    /// The time that the other is held against.
    pub(super) old: When,
    /// The other; `None` for what there is now.
    pub(super) new: Option<When>,
    /// The plans; none for all of them.
    pub(super) plans: Vec<PathBuf>,
}

/// What an empty name stands for.
const HEAD: &str = "HEAD";

impl Asked {
    /// Reads `words`, behind which stand `plans` that are called so. What `moment` has is a plan.
    ///
    /// # Errors
    /// A day is none, or there are more times than two.
    pub(super) fn read(words: &[OsString], plans: &[PathBuf], moment: &Moment) -> Result<Self> {
        let is_time =
            |word: &&OsString| !plans.is_empty() || word.to_str().is_some_and(|word| !names_plan(moment, word));
        let times: Vec<&OsString> = words.iter().take_while(is_time).collect();
        let named = words[times.len()..].iter().map(PathBuf::from);
        let plans = named.chain(plans.iter().cloned()).collect();
        let times = times.into_iter().map(|time| {
            time.to_str().ok_or_else(|| anyhow!("`{}` is no revision", time.to_string_lossy().escape_debug()))
        });
        let (old, new) = match times.collect::<Result<Vec<&str>>>()?.as_slice() {
            [] => (when(HEAD)?, None),
            [one] => range(one)?,
            [old, new] => (when(old)?, Some(when(new)?)),
            [_, _, third, ..] => {
                let third = third.escape_debug();
                bail!(
                    "`{third}` is neither a plan nor one of two revisions; name a plan that exists, or set it off by `--`"
                )
            }
        };
        Ok(Self { old, new, plans })
    }
}

/// `A..B`, `A...B`, or one time.
fn range(word: &str) -> Result<(When, Option<When>)> {
    // A reflog entry, `@{1..2}`, is no range.
    let Some((old, new)) = word.split_once("..").filter(|(old, _)| !old.contains('{')) else {
        return Ok((when(word)?, None));
    };
    match new.strip_prefix('.') {
        Some(new) => {
            let [one, other] = [old, new].map(|name| if name.is_empty() { HEAD } else { name });
            let fork = When::ForkPoint(Box::new(when(one)?), Box::new(when(other)?));
            Ok((fork, Some(when(other)?)))
        }
        None => Ok((when(old)?, Some(when(new)?))),
    }
}

fn when(word: &str) -> Result<When> {
    at::when(if word.is_empty() { HEAD } else { word }).map_err(|fault| anyhow!(fault))
}
