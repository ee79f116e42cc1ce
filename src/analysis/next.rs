//! What is worth doing next.

use std::ops::Range;

use chrono::NaiveDate;

use super::{Measure, Staleness, Time, latest_start, staleness, window};
use crate::document::{Dependencies, Document, ItemRef, Meaning, Workspace};
use crate::model::{Item, Status};

/// Open items in the order in which they are worth doing.
#[derive(Clone, Debug, Default)]
pub struct Next<'w> {
    /// Those that can be worked on, best first.
    pub ready: Vec<Ready<'w>>,
    /// How many cannot: they are blocked, or something that has to come first is open or does not exist.
    pub waiting: usize,
}

/// An item that can be worked on.
#[derive(Clone, Debug)]
pub struct Ready<'w> {
    /// The item.
    pub found: ItemRef<'w>,
    /// Why it stands where it stands.
    pub why: Why,
    /// The first day of its phase's window, where that is dated.
    pub opens: Option<NaiveDate>,
    /// The last day on which it can be begun and still be done within the window, where it has an estimate.
    pub latest_start: Option<NaiveDate>,
}

/// Why an item is worth doing, best first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It has been begun; what is begun is finished before something else is.
    Begun,
    /// It should have been begun, and why.
    Late(String),
    /// It comes first in the order of the plan.
    InOrder,
}

/// Orders the open items of all living documents: those begun, then those late, then the others, each in the order of the
/// plans. Deferred and proposed items are left out: nobody has agreed to do them now.
pub fn next<'w>(workspace: &'w Workspace, measure: Measure<'_>) -> Next<'w> {
    let calendar = measure.calendar;
    let mut next = Next::default();
    let living = workspace.documents.iter().enumerate().filter(|(_, document)| !document.is_archived());
    for (index, document) in living {
        let (waits, time) = (Waits::of(document), Time::of(document, measure));
        for (number, (phase, item)) in document.plan().items_with_phase().enumerate() {
            let why = match item.status {
                Some(Status::Done | Status::Cancelled | Status::Deferred | Status::Proposed) => continue,
                Some(Status::InProgress | Status::InReview) => Some(Why::Begun),
                Some(Status::Blocked) => None,
                Some(Status::NotStarted) | None if !waits.is_free(number) => None,
                Some(Status::NotStarted) | None => Some(match staleness(&time, phase, item) {
                    Staleness::Stale { why, .. } => Why::Late(why),
                    Staleness::Fresh | Staleness::CannotTell(_) => Why::InOrder,
                }),
            };
            match why {
                Some(why) => next.ready.push(Ready {
                    found: ItemRef { index, document, phase, item },
                    why,
                    opens: window(document, phase, calendar).map(|(first, _)| first),
                    latest_start: latest_start(document, phase, item, calendar),
                }),
                None => next.waiting += 1,
            }
        }
    }
    next.ready.sort_by_key(|ready| ready.why.rank());
    next
}

impl Why {
    const fn rank(&self) -> u8 {
        match self {
            Self::Begun => 0,
            Self::Late(_) => 1,
            Self::InOrder => 2,
        }
    }
}

/// What the items of a document wait for, and what of that is open.
struct Waits {
    dependencies: Dependencies,
    is_open: Vec<bool>,
    within: Vec<Range<usize>>,
}

impl Waits {
    fn of(document: &Document) -> Self {
        Self {
            dependencies: Dependencies::of(document),
            is_open: document.plan().items().map(Item::is_open).collect(),
            within: document.plan().items_within(),
        }
    }

    /// Whether everything that has to come first is there and has no work left.
    fn is_free(&self, item: usize) -> bool {
        self.dependencies.of_item(item).iter().all(|dependency| match &dependency.meaning {
            Meaning::Items(items) => items.iter().all(|item| !self.is_open[*item]),
            Meaning::Ambiguous(items) => items.iter().all(|item| !self.is_open[*item]),
            Meaning::Phase(phase) => self.within[*phase].clone().all(|item| !self.is_open[item]),
            Meaning::Unknown { .. } | Meaning::UnknownPhase | Meaning::Elsewhere => false,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analysis::{Calendar, Thresholds};
    use crate::history::{Ages, Gap};
    use crate::text::Source;

    const PLAN: &str = "# P

**Generated:** 2026-11-22

## Phase 1: A (Days 1-30)

### 1. Done (2 days)
**Status:** Done

### 2. Open (2 days)
**Status:** Not Started

### 3. Waits (2 days)
**Depends on:** 2
**Status:** Not Started

### 4. Lost (2 days)
**Depends on:** 77
**Status:** Not Started

## Phase 2: B (Days 31-90)

### 5. Stuck (2 days)
**Status:** Blocked

### 6. Running (2 days)
**Status:** In Progress

### 7. Free (2 days)
**Depends on:** #1 (automated)
**Status:** Not Started

### 8. Put off (2 days)
**Status:** Deferred

### 9. Last (2 days)
**Depends on:** Phase 1
**Status:** Not Started
";

    /// Ids of the ready items with the ranks of their reasons, and how many wait.
    fn check(text: &str, as_of: &str, expect: &str) {
        let document = Document::parse(Source::new("p.md", text), &Arc::default());
        let workspace = Workspace { root: "/".into(), documents: vec![document] };
        let (calendar, thresholds) = (Calendar::default(), Thresholds::default());
        let ages = |_: &Document, _| Ages::unknown(Gap::NoRepository);
        let as_of = as_of.parse().unwrap();
        let next = next(&workspace, Measure { calendar: &calendar, thresholds: &thresholds, as_of, ages: &ages });
        let ready = next.ready.iter().map(|ready| {
            let why = match ready.why {
                Why::Begun => "begun",
                Why::Late(_) => "late",
                Why::InOrder => "in order",
            };
            format!("{} {why}, ", ready.found.id().unwrap_or_default())
        });
        assert_eq!(ready.collect::<String>() + &format!("{} waiting", next.waiting), expect);
    }

    #[test]
    fn what_is_begun_comes_first_and_what_is_late_second() {
        check(PLAN, "2026-11-22", "6 begun, 2 in order, 7 in order, 4 waiting");
        check(PLAN, "2026-12-30", "6 begun, 2 late, 7 in order, 4 waiting");
        check(PLAN, "2027-03-01", "6 begun, 2 late, 7 late, 4 waiting");
    }

    #[test]
    fn nothing_is_next_in_an_archived_plan() {
        check(&format!("> Archived on 2026-11-23.\n\n{PLAN}"), "2026-11-24", "0 waiting");
    }
}
