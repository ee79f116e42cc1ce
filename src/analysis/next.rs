//! What can be started now, and what comes first.

use std::collections::HashMap;
use std::ops::Range;

use chrono::NaiveDate;

use super::overdue::is_put_off;
use super::{Measure, Owner, Staleness, Time, clock, latest_start, opening, staleness};
use crate::document::{Crossings, Dependencies, Document, ItemRef, Meaning, Workspace};
use crate::model::{Item, Label, Phase, Priority, Status};
use crate::parallel::in_shares;
use crate::text::Span;

/// So many documents, and so many items, are judged before another thread has begun.
const DOCUMENTS: usize = 64;
const ITEMS: usize = 1024;

/// So many of those that keep an item from being begun are named: thousands may wait for the same thousands.
const NAMED: usize = 20;

/// Open items in the order in which they are worth doing.
#[derive(Clone, Debug, Default)]
pub struct Next<'w> {
    /// Those that can be worked on, best first.
    pub ready: Vec<Ready<'w>>,
    /// Those that cannot, in the order of the plans.
    pub held: Vec<Held<'w>>,
}

/// An item that can be worked on.
#[derive(Clone, Debug)]
pub struct Ready<'w> {
    /// The item.
    pub found: ItemRef<'w>,
    /// Why it stands where it stands.
    pub why: Why,
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
    /// It is this urgent.
    Urgent(Priority),
    /// It comes first in the order of the plan.
    InOrder,
}

/// An item that cannot be worked on now.
#[derive(Clone, Debug)]
pub struct Held<'w> {
    /// The item.
    pub found: ItemRef<'w>,
    /// Why not.
    pub hold: Hold<'w>,
}

/// Why an item cannot be worked on now: the first that holds.
#[derive(Clone, Debug)]
pub enum Hold<'w> {
    /// It says so itself; and why, where it does.
    Blocked(Option<&'w str>),
    /// These have to be done first.
    Waits(Keepers<'w>),
    /// It depends on this, which nobody can find.
    Lost(Span),
    /// It is to be worked on from this day on ([`opening`]).
    Opens(NaiveDate),
    /// Whoever does it has begun as much as one may at a time.
    Full {
        /// Who.
        owner: Owner,
        /// How many items may be under way.
        limit: usize,
        /// Those that are.
        under_way: Keepers<'w>,
    },
}

/// What keeps an item from being begun: so many items, of which some are named.
#[derive(Clone, Debug, Default)]
pub struct Keepers<'w> {
    /// The first twenty of them, where there are as many.
    pub named: Vec<ItemRef<'w>>,
    /// How many they are.
    pub count: usize,
}

/// Orders the open items of all living documents: those begun, then those late, then the others, each in the order of the
/// plans, and of two in one plan the more urgent one first. Deferred and proposed items are left out: nobody has agreed to do
/// them now; and so is what has not been begun in a phase that says so of itself.
///
/// What waits for something, be it in another plan, is held, and what is not late, until its window opens; and so is what an owner would begin beside as many items as the
/// [`wip_limit`](super::Thresholds::wip_limit) allows, for each day of work that the owner does in a day. The work of a group
/// of whom nothing says how many they are is not limited. Limiting what is under way is the second rule of the Kanban method
/// (D. J. Anderson, *Kanban*, 2010).
pub fn next<'w>(workspace: &'w Workspace, measure: Measure<'_>) -> Next<'w> {
    let under_way = UnderWay::of(workspace, measure);
    let living = workspace.documents.iter().enumerate().filter(|(_, document)| !document.is_archived());
    let living: Vec<(usize, &Document)> = living.collect();
    let of_each = in_shares(&living, DOCUMENTS, |(index, _)| next_of(*index, workspace, measure, &under_way));
    let mut next = Next::default();
    for (found, outcome) in of_each.into_iter().flatten() {
        match outcome {
            Ok((why, latest_start)) => next.ready.push(Ready { found, why, latest_start }),
            Err(hold) => next.held.push(Held { found, hold }),
        }
    }
    let urgency = |ready: &Ready<'_>| ready.found.item.priority.map_or(Priority::LAST + 1, |priority| priority.level());
    next.ready.sort_by_key(|ready| (ready.why.rank(), ready.found.index, urgency(ready)));
    next
}

/// An item, and why it is worth doing and by when it is to be begun, or else why it cannot be.
type Judged<'w> = (ItemRef<'w>, Result<(Why, Option<NaiveDate>), Hold<'w>>);

/// The open items of document number `index` of which somebody has agreed to do them now.
fn next_of<'w>(
    index: usize,
    workspace: &'w Workspace,
    measure: Measure<'_>,
    under_way: &UnderWay<'w>,
) -> Vec<Judged<'w>> {
    let document = &workspace.documents[index];
    let (waits, time) = (Waits::of(index, workspace), Time::of(document, measure));
    let today = clock(document, measure.as_of);
    let judge = |(number, found): &(usize, ItemRef<'w>)| {
        let (phase, item) = (found.phase, found.item);
        let why = match item.status {
            Some(Status::Done | Status::Cancelled | Status::Deferred | Status::Proposed) => return None,
            Some(Status::InProgress | Status::InReview) => Ok(Why::Begun),
            _ if is_put_off(phase) => return None,
            Some(Status::Blocked) => Err(Hold::Blocked(reason(document, item))),
            Some(Status::NotStarted) | None => {
                let opens = || {
                    let opens = opening(document, phase, item, measure.calendar).filter(|first| today < *first);
                    opens.filter(|_| !is_late(&time, phase, item)).map(Hold::Opens)
                };
                match waits.hold(*number).or_else(opens).or_else(|| under_way.hold(document, item)) {
                    Some(hold) => Err(hold),
                    None => Ok(why(&time, phase, item)),
                }
            }
        };
        let judged = why.map(|why| (why, latest_start(document, phase, item, measure.calendar)));
        Some((*found, judged))
    };
    in_shares(&waits.all, ITEMS, judge).into_iter().flatten().collect()
}

fn is_late(time: &Time<'_>, phase: &Phase, item: &Item) -> bool {
    matches!(staleness(time, phase, item), Staleness::Stale { .. })
}

fn why(time: &Time<'_>, phase: &Phase, item: &Item) -> Why {
    match (staleness(time, phase, item), item.priority) {
        (Staleness::Stale { why, .. }, _) => Why::Late(why),
        (Staleness::Fresh | Staleness::CannotTell(_), Some(priority)) => Why::Urgent(priority.value),
        (Staleness::Fresh | Staleness::CannotTell(_), None) => Why::InOrder,
    }
}

/// Why it is blocked, in its own words.
fn reason<'w>(document: &'w Document, item: &Item) -> Option<&'w str> {
    let field = item.field(Label::Reason).map(|field| field.value);
    let cell = || item.cells.iter().find(|cell| cell.label == Label::Reason).map(|cell| cell.span);
    field.or_else(cell).map(|span| document.text(span)).filter(|reason| !reason.is_empty())
}

impl Why {
    const fn rank(&self) -> u8 {
        match self {
            Self::Begun => 0,
            Self::Late(_) => 1,
            Self::Urgent(_) | Self::InOrder => 2,
        }
    }
}

/// Who has begun as much as one may at a time, over all living plans.
struct UnderWay<'w> {
    /// What keeps those from beginning something who are named so: as many items as there are may be a few people's.
    holds: HashMap<&'w str, Option<Hold<'w>>>,
}

impl<'w> UnderWay<'w> {
    fn of(workspace: &'w Workspace, measure: Measure<'_>) -> Self {
        let limit = measure.thresholds.wip_limit;
        if limit == 0 {
            return Self { holds: HashMap::new() };
        }
        let mut owners: HashMap<&'w str, Vec<Owner>> = HashMap::new();
        let mut begun: HashMap<Owner, Vec<ItemRef<'w>>> = HashMap::new();
        for found in workspace.items().filter(|found| !found.document.is_archived()) {
            let Some(named) = found.item.owner.map(|owner| found.document.text(owner)) else { continue };
            let owners = owners.entry(named).or_insert_with(|| Owner::all(named));
            if matches!(found.item.status, Some(Status::InProgress | Status::InReview)) {
                owners.iter().for_each(|owner| begun.entry(owner.clone()).or_default().push(found));
            }
        }
        let full = |(owner, under_way): (Owner, Vec<ItemRef<'w>>)| {
            let capacity = owner.capacity(measure.calendar)?;
            let limit = (f64::from(limit) * capacity).ceil().max(1.0) as usize;
            (under_way.len() >= limit).then(|| {
                let mut keepers = Keepers::default();
                keepers.add(under_way.into_iter());
                (owner, (limit, keepers))
            })
        };
        let full: HashMap<Owner, (usize, Keepers<'w>)> = begun.into_iter().filter_map(full).collect();
        let hold = |owners: Vec<Owner>| {
            let full = |owner| full.get(&owner).map(|(limit, under_way)| (owner, *limit, under_way.clone()));
            let first = owners.into_iter().find_map(full);
            first.map(|(owner, limit, under_way)| Hold::Full { owner, limit, under_way })
        };
        Self { holds: owners.into_iter().map(|(named, owners)| (named, hold(owners))).collect() }
    }

    /// What keeps an owner of `item` from beginning it; without a limit, nothing does.
    fn hold(&self, document: &Document, item: &Item) -> Option<Hold<'w>> {
        self.holds.get(document.text(item.owner?)).cloned().flatten()
    }
}

/// What the items of a document wait for, and what of that is open.
struct Waits<'w> {
    workspace: &'w Workspace,
    dependencies: Dependencies,
    /// What of them leads to other plans.
    crossings: Crossings,
    /// Its items, by their numbers.
    all: Vec<(usize, ItemRef<'w>)>,
    within: Vec<Range<usize>>,
    /// The numbers of the open ones.
    open: Vec<usize>,
}

impl<'w> Waits<'w> {
    /// In document number `index` of `workspace`.
    fn of(index: usize, workspace: &'w Workspace) -> Self {
        let document = &workspace.documents[index];
        let dependencies = Dependencies::of(document);
        let numbered = document.plan().items_with_phase().enumerate();
        let all: Vec<_> =
            numbered.map(|(number, (phase, item))| (number, ItemRef { index, document, phase, item })).collect();
        Self {
            workspace,
            crossings: Crossings::of(document, &dependencies, workspace),
            dependencies,
            open: all.iter().filter(|(_, found)| found.item.is_open()).map(|(number, _)| *number).collect(),
            all,
            within: document.plan().items_within(),
        }
    }

    /// What has to come first before item number `item`, and is open or is not there.
    fn hold(&self, item: usize) -> Option<Hold<'w>> {
        let (mut open, mut elsewhere) = (Keepers::default(), Vec::new());
        for dependency in self.dependencies.of_item(item) {
            match &dependency.meaning {
                Meaning::Items(items) => self.add_open(&mut open, items),
                Meaning::Ambiguous(items) => self.add_open(&mut open, items),
                Meaning::Phase(phase) => {
                    let Range { start, end } = self.within[*phase];
                    let [start, end] = [start, end].map(|end| self.open.partition_point(|number| *number < end));
                    open.add(self.open[start..end].iter().map(|number| self.all[*number].1));
                }
                Meaning::OtherPlan(_) => {
                    let found =
                        self.crossings.at(item, dependency.span).map(|crossing| crossing.to.items(self.workspace));
                    match found.filter(|found| !found.is_empty()) {
                        Some(found) => elsewhere.extend(found),
                        None => return Some(Hold::Lost(dependency.span)),
                    }
                }
                Meaning::Unknown { .. } | Meaning::UnknownPhase | Meaning::Elsewhere => {
                    return Some(Hold::Lost(dependency.span));
                }
            }
        }
        elsewhere.retain(|found| found.item.is_open());
        open.add(elsewhere.into_iter());
        (open.count > 0).then_some(Hold::Waits(open))
    }

    fn add_open(&self, keepers: &mut Keepers<'w>, items: &[usize]) {
        let open: Vec<ItemRef<'w>> =
            items.iter().map(|number| self.all[*number].1).filter(|found| found.item.is_open()).collect();
        keepers.add(open.into_iter());
    }
}

impl<'w> Keepers<'w> {
    fn add(&mut self, items: impl ExactSizeIterator<Item = ItemRef<'w>>) {
        self.count += items.len();
        self.named.extend(items.take(NAMED - self.named.len()));
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
        check_beside(text, "# O\n", as_of, expect);
    }

    /// The same where there is another plan.
    fn check_beside(text: &str, other: &str, as_of: &str, expect: &str) {
        let parse = |path, text: &str| Document::parse(Source::new(path, text), &Arc::default());
        let documents = vec![parse("p.md", text), parse("plans/other.md", other)];
        let workspace = Workspace::new("/".into(), documents);
        let (calendar, thresholds) = (Calendar::default(), Thresholds::default());
        let ages = |_: &Document, _| Ages::unknown(Gap::NoRepository);
        let as_of = as_of.parse().unwrap();
        let next = next(&workspace, Measure { calendar: &calendar, thresholds: &thresholds, as_of, ages: &ages });
        let ready = next.ready.iter().map(|ready| {
            let why = match ready.why {
                Why::Begun => "begun",
                Why::Late(_) => "late",
                Why::Urgent(_) => "urgent",
                Why::InOrder => "in order",
            };
            format!("{} {why}, ", ready.found.id().unwrap_or_default())
        });
        let held = next.held.iter().map(|held| {
            let id = held.found.id().unwrap_or_default();
            let ids = |items: &[ItemRef<'_>]| items.iter().filter_map(ItemRef::id).collect::<Vec<_>>().join("+");
            match &held.hold {
                Hold::Blocked(None) => format!("; {id} blocked"),
                Hold::Blocked(Some(reason)) => format!("; {id} blocked: {reason}"),
                Hold::Waits(open) => format!("; {id} waits for {}", ids(&open.named)),
                Hold::Lost(_) => format!("; {id} lost"),
                Hold::Opens(day) => format!("; {id} opens {day}"),
                Hold::Full { owner, limit, under_way } => {
                    format!("; {id} {} is at {limit} with {}", owner.name(), ids(&under_way.named))
                }
            }
        });
        assert_eq!(ready.collect::<String>() + &held.collect::<String>(), expect);
    }

    #[test]
    fn what_is_begun_comes_first_and_what_is_late_second() {
        let held = "; 3 waits for 2; 4 lost; 5 blocked";
        check(PLAN, "2026-11-22", &format!("6 begun, 2 in order, {held}; 7 opens 2026-12-22; 9 waits for 2+3+4"));
        check(PLAN, "2026-12-30", &format!("6 begun, 2 late, 7 in order, {held}; 9 waits for 2+3+4"));
        check(PLAN, "2027-03-01", &format!("6 begun, 2 late, 7 late, {held}; 9 waits for 2+3+4"));
    }

    #[test]
    fn nothing_is_next_in_an_archived_plan() {
        check(&format!("> Archived on 2026-11-23.\n\n{PLAN}"), "2026-11-24", "");
    }

    #[test]
    fn an_item_may_have_a_day_of_its_own() {
        let plan = |fields: &str| {
            format!("# P\n\n## Phase 1: A (2026-11-01 to 2026-11-30)\n\n### 1. Item\n{fields}**Status:** Not Started\n")
        };
        check(&plan(""), "2026-11-10", "1 in order, ");
        check(&plan(""), "2026-10-31", "; 1 opens 2026-11-01");
        check(&plan("**Start:** 2026-11-15\n"), "2026-11-14", "; 1 opens 2026-11-15");
        check(&plan("**Start:** 2026-11-15\n"), "2026-11-15", "1 in order, ");
        // What is due by then waits for no window.
        check(&plan("**Due:** 2026-10-15\n"), "2026-10-20", "1 late, ");
    }

    #[test]
    fn in_a_phase_that_is_put_off_nothing_is_begun() {
        let plan = "# P\n\n## Phase 1: A\n\n**Status:** Deferred\n\n### 1. Item\n**Status:** Not Started\n\n### 2. Item\n\
                    **Status:** In Progress\n";
        check(plan, "2026-11-22", "2 begun, ");
    }

    #[test]
    fn reasons_and_items_of_other_plans_are_told() {
        let plan = |fields: &str| format!("# P\n\n## Phase 1: A\n\n### 1. Item\n{fields}\n");
        let other = "# O\n\n## Phase 1: B\n\n### 7. Open\n**Status:** Deferred\n\n### 8. Done\n**Status:** Done\n";
        for (fields, expect) in [
            ("**Status:** Blocked\n**Reason:** no budget", "; 1 blocked: no budget"),
            ("**Status:** Not Started\n**Depends on:** other#8", "1 in order, "),
            ("**Status:** Not Started\n**Depends on:** other#7", "; 1 waits for 7"),
            ("**Status:** Not Started\n**Depends on:** elsewhere#7", "; 1 lost"),
        ] {
            check_beside(&plan(fields), other, "2026-11-22", expect);
        }
    }

    #[test]
    fn who_has_begun_enough_finishes_first() {
        let item = |id: u32, owner: &str, rest: &str| format!("### {id}. Item {id}\n**Owner:** {owner}\n{rest}\n\n");
        let plan = [
            "# P\n\n## Phase 1: A\n\n".to_owned(),
            item(1, "Ana", "**Status:** In Progress"),
            item(2, "Ana", "**Status:** Not Started"),
            item(3, "Bo", "**Status:** Not Started\n**Priority:** P2"),
            item(4, "Bo", "**Status:** Not Started\n**Priority:** P0"),
            item(5, "Bo & ana", "**Status:** Not Started"),
            item(6, "QA Team", "**Status:** In Review"),
            item(7, "QA Team", "**Status:** Not Started"),
            item(8, "TBD", "**Status:** Not Started"),
        ];
        let held = "; 2 Ana is at 1 with 1; 5 ana is at 1 with 1";
        check(
            &plan.concat(),
            "2026-11-22",
            &format!("1 begun, 6 begun, 4 urgent, 3 urgent, 7 in order, 8 in order, {held}"),
        );
    }
}
