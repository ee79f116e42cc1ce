//! Which changes are in force.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use crate::store::{PastChange, PastFile};

/// What became of changes, told from the texts that they left and from what is in the files now.
pub(super) struct Standing {
    /// By which change each of those was taken back that are.
    taken_back: HashMap<u64, u64>,
    /// Those of which nothing was left when the next one was made: a run was killed before it had changed anything, or
    /// somebody has put back what was there before, by other means.
    void: HashSet<u64>,
}

impl Standing {
    /// Of `changes`, newest first; `now` gives what is in a file, if anything can be read there.
    pub(super) fn new(changes: &[PastChange], now: impl Fn(&Path) -> Option<String>) -> Self {
        let mut standing = Self { taken_back: HashMap::new(), void: HashSet::new() };
        // What was at each path when the change was made that comes next.
        let mut then: HashMap<&Path, Option<String>> = HashMap::new();
        for change in changes {
            let mut is_void = true;
            for (path, was) in change.files.iter().flat_map(PastFile::was) {
                let text = then.entry(path).or_insert_with(|| now(path));
                if text.as_deref() != was {
                    is_void = false;
                    *text = was.map(str::to_owned);
                }
            }
            if is_void {
                standing.void.insert(change.number);
            } else if let Some(target) = change.takes_back.filter(|_| standing.stands(change)) {
                // What took one back and was taken back itself does not count: the first one stands again.
                standing.taken_back.entry(target).or_insert(change.number);
            }
        }
        standing
    }

    /// Whether `change` is in force.
    pub(super) fn stands(&self, change: &PastChange) -> bool {
        !self.void.contains(&change.number) && self.taken_back_by(change).is_none()
    }

    /// The number of the change that took `change` back.
    pub(super) fn taken_back_by(&self, change: &PastChange) -> Option<u64> {
        self.taken_back.get(&change.number).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `changes` are, oldest first, what was in the file before and after, and what was taken back. `expect` are those that
    /// stand.
    fn check(changes: &[(&str, &str, Option<u64>)], now: &str, expect: &[u64]) {
        let change = |(number, (before, after, takes_back)): (u64, &(&str, &str, Option<u64>))| PastChange {
            number,
            at: "2026-11-22T10:01:07Z".parse().unwrap(),
            command: String::new(),
            told: Vec::new(),
            takes_back: *takes_back,
            files: vec![PastFile::rewritten(Path::new("x.md"), *before, *after)],
        };
        let mut past: Vec<PastChange> = (1..).zip(changes).map(change).collect();
        past.reverse();
        let standing = Standing::new(&past, |_| Some(now.to_owned()));
        let stand: Vec<u64> =
            past.iter().rev().filter(|change| standing.stands(change)).map(|change| change.number).collect();
        assert_eq!(stand, expect, "{changes:?} {now}");
    }

    #[test]
    fn what_took_back_and_is_taken_back_does_not_count() {
        let (one, two) = (("A", "B", None), ("B", "C", None));
        check(&[one, two], "C", &[1, 2]);
        check(&[one, two, ("C", "B", Some(2))], "B", &[1, 3]);
        check(&[one, two, ("C", "B", Some(2)), ("B", "A", Some(1))], "A", &[3, 4]);
        check(&[one, two, ("C", "B", Some(2)), ("B", "C", Some(3))], "C", &[1, 2, 4]);
        check(&[one, two, ("C", "B", Some(2)), ("B", "C", Some(3)), ("C", "B", Some(4))], "B", &[1, 3, 5]);
        check(&[one, two, ("C", "B", Some(2)), ("B", "C", Some(3)), ("C", "B", Some(2))], "B", &[1, 4, 5]);
    }

    #[test]
    fn what_left_nothing_does_not_count() {
        let one = ("A", "B", None);
        check(&[one], "A", &[]);
        check(&[one, ("B", "A", Some(1))], "B", &[1]);
        check(&[one, ("B", "A", Some(1)), ("B", "C", None)], "C", &[1, 3]);
        check(&[one, ("A", "C", None)], "C", &[2]);
    }

    #[test]
    fn what_others_have_edited_tells_nothing() {
        let one = ("A", "B", None);
        check(&[one], "E", &[1]);
        check(&[one, ("E", "F", None)], "F", &[1, 2]);
        check(&[one, ("B", "A", Some(1))], "E", &[2]);
    }
}
