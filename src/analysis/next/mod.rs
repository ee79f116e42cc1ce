//! What can be started now, and what comes first.

mod prospects;
mod under_way;
mod waits;

use chrono::NaiveDate;

pub use self::prospects::{Outlook, Prospects};
use self::under_way::UnderWay;
use self::waits::Waits;
use super::overdue::is_put_off;
use super::{Measure, Owner, Staleness, Time, is_stale, latest_start, opening, staleness};
use crate::document::{Document, ItemRef, Workspace};
use crate::model::{Item, Label, Phase, Priority, Status};
use crate::parallel::in_shares;
use crate::text::Span;

/// So many documents, and so many items, are judged before another thread has begun.
const DOCUMENTS: usize = 64;
const ITEMS: usize = 1024;

/// So many of those that keep an item from being begun are named: thousands may wait for the same thousands.
const NAMED: usize = 20;

/// What is begun comes before what is late, and that before all else.
const BEGUN: u8 = 0;
const LATE: u8 = 1;
const IN_TIME: u8 = 2;

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
    next.ready.sort_by_key(|ready| (ready.why.rank(), ready.found.index, urgency(ready.found.item)));
    next
}

impl<'w> Ready<'w> {
    /// `found`, which can be worked on.
    pub fn of(found: ItemRef<'w>, measure: Measure<'_>) -> Self {
        let (why, latest_start) = reasons(found, &Time::of(found.document, measure));
        Self { found, why, latest_start }
    }
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
    let (waits, time) = (Waits::of(index, document, Some(workspace)), Time::of(document, measure));
    let items = document.plan().items_with_phase().enumerate();
    let items: Vec<_> =
        items.map(|(number, (phase, item))| (number, ItemRef { index, document, phase, item })).collect();
    let judge = |(number, found): &(usize, ItemRef<'w>)| {
        let is_late = || is_stale(&time, found.phase, found.item) == Some(true);
        let hold = match stance(*number, *found, &waits, &time, is_late)? {
            Stance::Begun => None,
            Stance::Held(hold) => Some(hold),
            Stance::Free => under_way.hold(document, found.item),
        };
        Some((*found, hold.map_or_else(|| Ok(reasons(*found, &time)), Err)))
    };
    in_shares(&items, ITEMS, judge).into_iter().flatten().collect()
}

/// How an item stands of which somebody has agreed to do it now, as far as its document and what it waits for tell.
enum Stance<'w> {
    /// It has been begun.
    Begun,
    /// It cannot be begun, whoever does it.
    Held(Hold<'w>),
    /// It can be begun by whoever does it, unless they have begun enough.
    Free,
}

/// How item number `number` of its document stands; `None` where nobody has agreed to do it now.
fn stance<'w>(
    number: usize,
    found: ItemRef<'w>,
    waits: &Waits<'w>,
    time: &Time<'_>,
    is_late: impl FnOnce() -> bool,
) -> Option<Stance<'w>> {
    let ItemRef { document, phase, item, .. } = found;
    match item.status {
        Some(Status::Done | Status::Cancelled | Status::Deferred | Status::Proposed) => None,
        Some(Status::InProgress | Status::InReview) => Some(Stance::Begun),
        _ if is_put_off(phase) => None,
        Some(Status::Blocked) => Some(Stance::Held(Hold::Blocked(reason(document, item)))),
        Some(Status::NotStarted) | None => {
            let opens = || {
                let opens = opening(document, phase, item, time.measure.calendar);
                opens.filter(|first| time.today < *first && !is_late()).map(Hold::Opens)
            };
            Some(waits.hold(number).or_else(opens).map_or(Stance::Free, Stance::Held))
        }
    }
}

/// Why an item that can be worked on is worth doing, and by when it is to be begun.
fn reasons(found: ItemRef<'_>, time: &Time<'_>) -> (Why, Option<NaiveDate>) {
    let ItemRef { document, phase, item, .. } = found;
    let why = match item.status {
        Some(Status::InProgress | Status::InReview) => Why::Begun,
        _ => why(time, phase, item),
    };
    (why, latest_start(document, phase, item, time.measure.calendar))
}

fn why(time: &Time<'_>, phase: &Phase, item: &Item) -> Why {
    match (staleness(time, phase, item), item.priority()) {
        (Staleness::Stale { why, .. }, _) => Why::Late(why),
        (Staleness::Fresh | Staleness::CannotTell(_), Some(priority)) => Why::Urgent(priority.value),
        (Staleness::Fresh | Staleness::CannotTell(_), None) => Why::InOrder,
    }
}

/// Why it is blocked, in its own words.
fn reason<'w>(document: &'w Document, item: &Item) -> Option<&'w str> {
    let field = item.field(Label::Reason).map(|field| field.value);
    let cell = || item.cells().iter().find(|cell| cell.label == Label::Reason).map(|cell| cell.span);
    field.or_else(cell).map(|span| document.text(span)).filter(|reason| !reason.is_empty())
}

impl<'w> Keepers<'w> {
    fn add(&mut self, items: impl ExactSizeIterator<Item = ItemRef<'w>>) {
        self.count += items.len();
        self.named.extend(items.take(NAMED - self.named.len()));
    }
}

/// Which of two items of one plan comes first, when both come for the same reason.
fn urgency(item: &Item) -> u8 {
    item.priority().map_or(Priority::LAST + 1, |priority| priority.level())
}

impl Why {
    const fn rank(&self) -> u8 {
        match self {
            Self::Begun => BEGUN,
            Self::Late(_) => LATE,
            Self::Urgent(_) | Self::InOrder => IN_TIME,
        }
    }
}

#[cfg(test)]
mod tests;
