//! One `git log`: which commits changed what lies at a path.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::Result;
use chrono::{DateTime, NaiveDate};

use super::{IncompleteClone, Repository};

/// The commit, its parents, when it was committed, and the author's name, moment with zone, and subject. The mailmap says
/// how the author is called today.
const FORMAT: &str = "--format=tformat:%H%x00%P%x00%ct%x00%aN%x00%ad%x00%s";

/// Everything that the configuration could say otherwise is said. Commits come as `--date-order` wants it: none before one
/// that descends from it, and side by side by their time.
///
/// With `-c` a merge is listed where it is like none of its parents, against all of them. Of sides that made no difference
/// to the end nothing is listed: that is git's own simplification of the history of a path.
const WORDS: [&str; 13] = [
    "log",
    "--date-order",
    "-c",
    "--root",
    "--raw",
    "-z",
    "--no-abbrev",
    "--no-renames",
    "--no-follow",
    "--no-show-signature",
    "--encoding=UTF-8",
    "--date=raw",
    FORMAT,
];

/// A commit that changed what lies at a path.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Touch {
    pub(super) commit: String,
    pub(super) author: String,
    pub(super) date: NaiveDate,
    pub(super) time: i64,
    /// The moment at which it was committed, which says more about the order of commits.
    pub(super) committed: i64,
    pub(super) subject: String,
    pub(super) path: PathBuf,
    /// At each parent.
    pub(super) before: Vec<Entry>,
    pub(super) after: Entry,
}

/// What lies at a path.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Entry {
    Nothing,
    /// A file with this hash.
    File(String),
    /// A link, or another repository.
    Other(String),
}

impl Repository {
    /// The commits up to `start` that changed what lies at one of `paths`; `words` say more about which of them.
    pub(super) fn touches(
        &self,
        words: &[&str],
        start: &str,
        paths: &[&Path],
        lack: &IncompleteClone,
    ) -> Result<Vec<Touch>> {
        let words = WORDS.iter().chain(words).chain([&start, &"--"]).map(OsString::from);
        let words: Vec<OsString> = words.chain(paths.iter().map(|path| literally(path))).collect();
        let touches = read(&self.ask_unless(lack, &words, "")?, paths);
        // Who may run it is no part of a text.
        Ok(touches.into_iter().filter(|touch| !touch.before.contains(&touch.after)).collect())
    }

    /// Of each commit up to `start` that changed what lies at `path`, the newest first, the ones before it that did.
    pub(super) fn descent(
        &self,
        path: &Path,
        start: &str,
        lack: &IncompleteClone,
    ) -> Result<Vec<(String, Vec<String>)>> {
        let words = ["rev-list", "--date-order", "--parents", start, "--"].map(OsString::from);
        let words: Vec<OsString> = words.into_iter().chain([literally(path)]).collect();
        let answer = self.ask_unless(lack, &words, "")?;
        let answer = String::from_utf8_lossy(&answer);
        let lines = answer.lines().filter_map(|line| {
            let mut hashes = line.split(' ').map(str::to_owned);
            Some((hashes.next()?, hashes.collect()))
        });
        Ok(lines.collect())
    }
}

impl Entry {
    pub(super) fn new(mode: &str, hash: &str) -> Self {
        match mode {
            "000000" => Self::Nothing,
            _ if mode.starts_with("100") => Self::File(hash.to_owned()),
            _ => Self::Other(hash.to_owned()),
        }
    }

    /// The hash of the file.
    pub(super) fn file(&self) -> Option<&str> {
        if let Self::File(hash) = self { Some(hash) } else { None }
    }
}

/// `path` as git is told that no character of it stands for another one.
pub(super) fn literally(path: &Path) -> OsString {
    let mut word = OsString::from(":(literal)");
    word.push(path);
    word
}

/// The answer: for each commit the six parts of [`FORMAT`], then entries of `--raw`, each followed by its path; all of them
/// ended by NUL, with an empty part or a line end between the two.
fn read(answer: &[u8], paths: &[&Path]) -> Vec<Touch> {
    let mut parts = answer.split(|byte| *byte == 0).peekable();
    let mut touches = Vec::new();
    loop {
        while parts.next_if(|part| part.is_empty()).is_some() {}
        let mut text = || parts.next().map(|part| String::from_utf8_lossy(part).into_owned());
        let (Some(commit), Some(parents), Some(committed)) = (text(), text(), text()) else { return touches };
        let (Some(author), Some(moment), Some(subject)) = (text(), text(), text()) else { return touches };
        while let Some(part) = parts.next_if(|part| part.is_empty() || part.trim_ascii_start().starts_with(b":")) {
            if part.is_empty() {
                continue;
            }
            let Some(path) = parts.next().map(super::path).filter(|path| paths.contains(&path.as_path())) else {
                continue;
            };
            let Some((mut before, after)) = sides(&String::from_utf8_lossy(part)) else { continue };
            // A first commit is shown against nothing at all.
            before.truncate(parents.split_whitespace().count());
            let (time, date) = time_and_date(&moment);
            touches.push(Touch {
                commit: commit.clone(),
                author: author.clone(),
                date,
                time,
                committed: committed.parse().unwrap_or_default(),
                subject: subject.clone(),
                path,
                before,
                after,
            });
        }
    }
}

/// What lay there at each parent, and what lies there now: a colon for each parent, the modes, the hashes, and the status.
pub(super) fn sides(raw: &str) -> Option<(Vec<Entry>, Entry)> {
    let raw = raw.trim_start();
    let words: Vec<&str> = raw.trim_start_matches(':').split(' ').collect();
    let count = raw.bytes().take_while(|byte| *byte == b':').count() + 1;
    let (modes, hashes) = (words.get(..count)?, words.get(count..2 * count)?);
    let mut sides: Vec<Entry> = modes.iter().zip(hashes).map(|(mode, hash)| Entry::new(mode, hash)).collect();
    let after = sides.pop()?;
    Some((sides, after))
}

/// `1741000000 +0100`: the moment, and the day that it was there. Where somebody has written anything else, it is the first
/// day of all, as for git.
fn time_and_date(raw: &str) -> (i64, NaiveDate) {
    let (time, zone) = raw.split_once(' ').unwrap_or((raw, ""));
    let time = time.parse().unwrap_or_default();
    let zone = i64::from(zone.parse::<i16>().unwrap_or_default());
    let there = (zone / 100 * 60 + zone % 100) * 60;
    let moment = DateTime::from_timestamp(time, 0).and_then(|_| DateTime::from_timestamp(time + there, 0));
    (time, moment.map(|moment| moment.date_naive()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_that_of_the_author() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        let cases = [
            ("1741041000 +0000", 1_741_041_000, day(2025, 3, 3)),
            ("1741041000 +0100", 1_741_041_000, day(2025, 3, 3)),
            ("1741041000 +0200", 1_741_041_000, day(2025, 3, 4)),
            ("1740960600 -0830", 1_740_960_600, day(2025, 3, 2)),
            ("-1 +0000", -1, day(1969, 12, 31)),
            ("9223372036854775807 +9999", i64::MAX, NaiveDate::default()),
            ("0 +99999999999999999999", 0, NaiveDate::default()),
            ("", 0, NaiveDate::default()),
        ];
        for (raw, time, date) in cases {
            assert_eq!(time_and_date(raw), (time, date), "{raw}");
        }
    }

    #[test]
    fn every_side_of_a_commit_is_read() {
        let head =
            |commit: &str, parents: &str| format!("{commit}\0{parents}\01700000000\0Ana\01600000000 +0000\0:say\0");
        let answer = [
            head("c4", "c3 x2") + "\0::100644 000000 100755 a3 00 a4 MA\0p\nq.md\0",
            head("c3", "c2") + "\n:120000 100644 a2 a3 T\0p\nq.md\0",
            head("c2", "c1") + "\n:100644 160000 a1 a2 T\0p\nq.md\0:000000 100644 00 b1 A\0p\nq.md/sub\0",
            head("c1", "") + "\n:000000 100644 00 a1 A\0p\nq.md\0",
            head("c0", ""),
        ];
        let touches = read(answer.concat().as_bytes(), &[Path::new("p\nq.md")]);
        let shown: Vec<_> = touches.iter().map(|touch| (&touch.commit[..], &touch.before[..], &touch.after)).collect();
        let file = |hash: &str| Entry::File(hash.to_owned());
        let other = |hash: &str| Entry::Other(hash.to_owned());
        let expect = [
            ("c4", &[file("a3"), Entry::Nothing][..], &file("a4")),
            ("c3", &[other("a2")], &file("a3")),
            ("c2", &[file("a1")], &other("a2")),
            ("c1", &[], &file("a1")),
        ];
        assert_eq!(shown, expect);
        assert_eq!((&touches[0].subject[..], touches[0].committed), (":say", 1_700_000_000));
    }
}
