//! Days of commits: each as its committer's calendar had it, so that they are the same wherever somebody asks.

use anyhow::{Result, anyhow, bail};
use chrono::NaiveDate;

use super::{Commit, IncompleteClone, Repository};

impl Repository {
    /// The day on which `commit` was made.
    ///
    /// # Errors
    /// git fails, or the commit says no day.
    pub fn day(&self, commit: &Commit) -> Result<NaiveDate> {
        let all = self.days(&["--max-count=1", &commit.hash])?;
        let day = all.first().map(|(_, day)| *day);
        day.ok_or_else(|| anyhow!("commit {} does not say when it was made; add --as-of with a day", commit.short()))
    }

    /// What was checked out at the end of `day`: the last commit up to then on the way back from HEAD, along first parents, so
    /// that a branch counts from the day of its merge.
    ///
    /// # Errors
    /// All commits are younger; [`IncompleteClone`] where the clone leaves out the older ones.
    pub fn at_end_of(&self, day: NaiveDate) -> Result<Commit> {
        let head = self.commit("HEAD")?;
        let mut all = self.days(&["--first-parent", &head.hash])?;
        if let Some(found) = all.iter().position(|(_, made)| *made <= day) {
            return Ok(all.swap_remove(found).0);
        }
        if self.is_shallow()? {
            return Err(IncompleteClone::Shallow { missing: format!("the commits up to {day}") }.into());
        }
        match all.last() {
            Some((_, first)) => bail!("the history of HEAD begins on {first}; name that day or a later one"),
            None => bail!("no commit up to HEAD says when it was made; name a revision"),
        }
    }

    /// The commits that `rev-list` lists with these words, in its order, each with its day.
    fn days(&self, words: &[&str]) -> Result<Vec<(Commit, NaiveDate)>> {
        let answer = self.ask(&[&["rev-list", "--format=%cI"], words, &["--"]].concat(), "")?;
        Ok(read(&String::from_utf8_lossy(&answer)))
    }
}

/// The answer of `rev-list --format=%cI`: `commit HASH`, and in the next line a moment such as `2025-03-01T23:30:00+01:00`.
fn read(answer: &str) -> Vec<(Commit, NaiveDate)> {
    let lines: Vec<&str> = answer.lines().collect();
    let pairs = lines.windows(2).filter_map(|pair| {
        let commit = Commit::read(pair[0].strip_prefix("commit ")?.as_bytes())?;
        Some((commit, pair[1].get(..10)?.parse().ok()?))
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_that_of_the_committer() {
        let (one, two, three) = ("1".repeat(40), "2".repeat(40), "3".repeat(40));
        let answer = format!(
            "commit {one}\n2025-03-01T23:30:00+01:00\ncommit {two}\n\ncommit {three}\n2025-02-28T00:10:00-08:00\n"
        );
        let shown: Vec<String> =
            read(&answer).iter().map(|(commit, day)| format!("{} {day}", commit.short())).collect();
        assert_eq!(shown, ["1111111111 2025-03-01", "3333333333 2025-02-28"]);
    }
}
