//! What the files that an item promises tell of how far it is. They suggest a status; they never are one.

use chrono::NaiveDate;

use crate::model::{Spec, Status};

/// What lies at a promised path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// What was first committed on this day, after the plan.
    Since(NaiveDate),
    /// What is in no commit yet, and so is newer than the plan.
    Uncommitted,
    /// What was first committed on this day, before the plan or together with it.
    Before(NaiveDate),
    /// Something; nobody can tell since when.
    Undated,
    /// Nothing.
    Missing,
    /// Nobody can tell whether anything does: it is outside of the workspace, or several files could be meant.
    Unknown,
}

/// The boxes below "Done when".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Boxes {
    /// How many are ticked.
    pub ticked: usize,
    /// How many there are.
    pub all: usize,
}

/// How many promised paths stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// There, and newer than the plan.
    pub since: usize,
    /// There, and as old as the plan or older.
    pub before: usize,
    /// There, nobody can tell since when.
    pub undated: usize,
    /// Not there.
    pub missing: usize,
    /// Nobody can tell.
    pub unknown: usize,
}

/// What all of it suggests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing: no path is promised that could be looked for, and no box says anything.
    Silent,
    /// It is done, and what it promises is there.
    Kept,
    /// It is done, and a promised path is missing.
    Lacking,
    /// It is done, and what it promises is there, but a box is not ticked.
    Unticked,
    /// It is open, and all that it promises has come: it looks done.
    Finished,
    /// It is open, and all that it promises was there before the plan: done before, or the spec is stale.
    FinishedBefore,
    /// It is open, and some of what it promises has come: it looks begun.
    Begun,
    /// It is open, and nothing of what it promises has come since the plan.
    ToCome,
    /// It is cancelled: what is there of it has no meaning.
    Cancelled,
}

impl Boxes {
    /// Those of `spec`.
    pub fn of(spec: &Spec) -> Self {
        let stated = || spec.done_when.iter().filter_map(|part| part.status);
        Self { ticked: stated().filter(|status| *status == Status::Done).count(), all: stated().count() }
    }
}

impl Tally {
    /// Of these.
    pub fn of(standings: impl IntoIterator<Item = Standing>) -> Self {
        let mut tally = Self::default();
        for standing in standings {
            *match standing {
                Standing::Since(_) | Standing::Uncommitted => &mut tally.since,
                Standing::Before(_) => &mut tally.before,
                Standing::Undated => &mut tally.undated,
                Standing::Missing => &mut tally.missing,
                Standing::Unknown => &mut tally.unknown,
            } += 1;
        }
        tally
    }

    /// How many are there.
    pub const fn there(self) -> usize {
        self.since + self.before + self.undated
    }

    /// Of how many it can be told whether they are there.
    pub const fn known(self) -> usize {
        self.there() + self.missing
    }
}

/// What `tally` and `boxes` suggest of an item of this status.
pub fn verdict(status: Option<Status>, tally: Tally, boxes: Boxes) -> Verdict {
    let is_complete = tally.missing == 0 && boxes.ticked == boxes.all;
    match status {
        _ if tally.known() == 0 && boxes.all == 0 => Verdict::Silent,
        Some(Status::Cancelled) => Verdict::Cancelled,
        Some(Status::Done) if tally.missing > 0 => Verdict::Lacking,
        Some(Status::Done) if !is_complete => Verdict::Unticked,
        Some(Status::Done) => Verdict::Kept,
        _ if is_complete && tally.known() > 0 && tally.before == tally.known() => Verdict::FinishedBefore,
        // What nobody has dated may have been there before, and so suggests no beginning.
        _ if is_complete && tally.unknown == 0 => Verdict::Finished,
        _ if tally.since > 0 || boxes.ticked > 0 => Verdict::Begun,
        _ => Verdict::ToCome,
    }
}

impl Verdict {
    /// The status that it suggests to an item that has the `status`, where it suggests another one.
    pub fn suggests(self, status: Option<Status>) -> Option<Status> {
        match (self, status) {
            (Self::Finished | Self::FinishedBefore, _) => Some(Status::Done),
            (Self::Lacking, _)
            | (Self::Begun, None | Some(Status::NotStarted | Status::Proposed | Status::Deferred)) => {
                Some(Status::InProgress)
            }
            _ => None,
        }
    }

    /// Its name, as JSON shows it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Silent => "silent",
            Self::Kept => "kept",
            Self::Lacking => "lacking",
            Self::Unticked => "unticked",
            Self::Finished => "finished",
            Self::FinishedBefore => "finished-before",
            Self::Begun => "begun",
            Self::ToCome => "to-come",
            Self::Cancelled => "cancelled",
        }
    }
}

impl Standing {
    /// Its name, as JSON shows it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Since(_) => "since",
            Self::Uncommitted => "uncommitted",
            Self::Before(_) => "before",
            Self::Undated => "there",
            Self::Missing => "missing",
            Self::Unknown => "unknown",
        }
    }

    /// When it was first committed.
    pub const fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Since(day) | Self::Before(day) => Some(day),
            Self::Uncommitted | Self::Undated | Self::Missing | Self::Unknown => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is suggested where the paths stand so: `s`ince, `b`efore, `?` undated, `-` missing, `x` unknown.
    #[track_caller]
    fn check(status: Status, paths: &str, boxes: (usize, usize), expect: Verdict, suggests: Option<Status>) {
        let day = NaiveDate::default();
        let standing = |c| match c {
            's' => Standing::Since(day),
            'b' => Standing::Before(day),
            '?' => Standing::Undated,
            '-' => Standing::Missing,
            _ => Standing::Unknown,
        };
        let boxes = Boxes { ticked: boxes.0, all: boxes.1 };
        let found = verdict(Some(status), Tally::of(paths.chars().map(standing)), boxes);
        assert_eq!((found, found.suggests(Some(status))), (expect, suggests), "{status} {paths} {boxes:?}");
    }

    #[test]
    fn files_suggest_how_far_an_item_is() {
        use Status::{Blocked, Done, InProgress, NotStarted};
        check(NotStarted, "bbb", (0, 0), Verdict::FinishedBefore, Some(Done));
        check(NotStarted, "bbs", (0, 0), Verdict::Finished, Some(Done));
        check(NotStarted, "???", (0, 0), Verdict::Finished, Some(Done));
        check(InProgress, "ss", (2, 2), Verdict::Finished, Some(Done));
        check(InProgress, "ss", (1, 2), Verdict::Begun, None);
        check(NotStarted, "s-", (0, 0), Verdict::Begun, Some(InProgress));
        check(NotStarted, "b-", (0, 0), Verdict::ToCome, None);
        check(NotStarted, "-?", (0, 0), Verdict::ToCome, None);
        check(NotStarted, "sx", (0, 0), Verdict::Begun, Some(InProgress));
        check(Blocked, "s-", (0, 0), Verdict::Begun, None);
        check(Done, "sb", (0, 0), Verdict::Kept, None);
        check(Done, "s-", (2, 2), Verdict::Lacking, Some(InProgress));
        check(Done, "s", (1, 2), Verdict::Unticked, None);
        check(Status::Cancelled, "s-", (0, 0), Verdict::Cancelled, None);
    }

    #[test]
    fn boxes_alone_suggest_something_and_nothing_suggests_nothing() {
        check(Status::NotStarted, "", (0, 3), Verdict::ToCome, None);
        check(Status::NotStarted, "", (1, 3), Verdict::Begun, Some(Status::InProgress));
        check(Status::NotStarted, "", (3, 3), Verdict::Finished, Some(Status::Done));
        check(Status::NotStarted, "", (0, 0), Verdict::Silent, None);
        check(Status::Done, "xx", (0, 0), Verdict::Silent, None);
    }
}
