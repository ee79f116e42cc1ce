//! What `plan` has changed, newest first: `plan undo --list`.

use std::io::{self, Write};

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use super::hashes::Hashes;
use super::json;
use super::safe::escaped;

/// The kind of the JSON object.
const CHANGE_LIST: &str = "change-list";

/// So many lines of what was told are shown; JSON has all that are remembered.
const TOLD: usize = 3;

/// A change that `plan` has made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedChange {
    /// Its number, by which it can be taken back.
    pub number: u64,
    /// When it was made.
    pub at: DateTime<FixedOffset>,
    /// What the user had typed.
    pub command: String,
    /// What the receipt said.
    pub told: Vec<String>,
    /// The files that it changed, as the user here names them.
    pub files: Vec<String>,
    /// The change that it took back.
    pub takes_back: Option<u64>,
    /// The change that took it back.
    pub taken_back_by: Option<u64>,
    /// Whether it is in force: not taken back, and something was left of it.
    pub stands: bool,
    /// Whether all its files are still as it left them.
    pub is_in_place: bool,
}

/// Writes them for people.
///
/// # Errors
/// `out` cannot be written to.
pub fn text(out: &mut dyn Write, changes: &[ListedChange]) -> io::Result<()> {
    let width = changes.iter().map(|change| change.number.to_string().len()).max().unwrap_or_default();
    for change in changes {
        let fate = match change.taken_back_by {
            Some(by) => format!(" (taken back by {by})"),
            None if change.stands => String::new(),
            None => " (nothing is left of it)".to_owned(),
        };
        let (at, files) = (change.at.format("%Y-%m-%d %H:%M"), change.files.join(", "));
        writeln!(out, "{:>width$}  {at}  {}: {}{fate}", change.number, escaped(&files), escaped(&change.command))?;
        for line in change.told.iter().take(TOLD) {
            writeln!(out, "{:width$}  {}", "", escaped(line))?;
        }
        if change.told.len() > TOLD {
            writeln!(out, "{:width$}  and {} more", "", change.told.len() - TOLD)?;
        }
    }
    Ok(())
}

/// Writes them as one JSON object of the kind `change-list`, with the `hashes` of the files as they are now.
///
/// # Errors
/// `out` cannot be written to.
pub fn json(out: &mut dyn Write, changes: &[ListedChange], hashes: &Hashes) -> io::Result<()> {
    json::answer(out, CHANGE_LIST, hashes, View { changes: changes.iter().map(ChangeView::of).collect() })
}

#[derive(Serialize)]
struct View<'c> {
    changes: Vec<ChangeView<'c>>,
}

#[derive(Serialize)]
struct ChangeView<'c> {
    number: u64,
    at: String,
    command: &'c str,
    told: &'c [String],
    files: &'c [String],
    takes_back: Option<u64>,
    taken_back_by: Option<u64>,
    stands: bool,
    in_place: bool,
}

impl<'c> ChangeView<'c> {
    fn of(change: &'c ListedChange) -> Self {
        Self {
            number: change.number,
            at: change.at.to_rfc3339(),
            command: &change.command,
            told: &change.told,
            files: &change.files,
            takes_back: change.takes_back,
            taken_back_by: change.taken_back_by,
            stands: change.stands,
            in_place: change.is_in_place,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::schema;

    fn changes() -> Vec<ListedChange> {
        let set = ListedChange {
            number: 9,
            at: DateTime::parse_from_rfc3339("2026-11-22T10:01:07+01:00").unwrap(),
            command: "plan set 2 done".to_owned(),
            told: (1..=5).map(|line| format!("#{line} A: blocked → done")).collect(),
            files: vec!["plans/x.md".to_owned()],
            takes_back: None,
            taken_back_by: Some(10),
            stands: false,
            is_in_place: false,
        };
        let undo = ListedChange {
            number: 10,
            command: "plan undo".to_owned(),
            told: Vec::new(),
            takes_back: Some(9),
            taken_back_by: None,
            stands: true,
            is_in_place: true,
            ..set.clone()
        };
        let void = ListedChange { number: 8, taken_back_by: None, told: Vec::new(), ..set.clone() };
        vec![undo, set, void]
    }

    #[test]
    fn each_says_what_was_typed_and_what_came_of_it() {
        let mut out = Vec::new();
        text(&mut out, &changes()).unwrap();
        let expect = "\
10  2026-11-22 10:01  plans/x.md: plan undo
 9  2026-11-22 10:01  plans/x.md: plan set 2 done (taken back by 10)
    #1 A: blocked → done
    #2 A: blocked → done
    #3 A: blocked → done
    and 2 more
 8  2026-11-22 10:01  plans/x.md: plan set 2 done (nothing is left of it)
";
        assert_eq!(String::from_utf8(out).unwrap(), expect);
    }

    #[test]
    fn programs_get_what_the_schema_says() {
        let mut out = Vec::new();
        json(&mut out, &changes(), &Hashes::default()).unwrap();
        let value: serde_json::Value = serde_json::from_slice(&out).unwrap();
        schema::tests::check(CHANGE_LIST, &value);
        assert_eq!(value["changes"][1]["told"].as_array().unwrap().len(), 5);
        assert_eq!(value["changes"][1]["at"], "2026-11-22T10:01:07+01:00");
    }
}
