//! Who has how much to do.

use super::{Readings, Shift, Side};
use crate::analysis::{Calendar, DayCount, Load, Owner, OwnerLoad, Share, load};
use crate::document::Document;
use crate::history::{Difference, Pair};

/// What one owner has to do in one phase. Absent where that is nothing, unknown where nothing of it has an estimate.
#[derive(Clone, Debug, PartialEq)]
pub struct LoadShift {
    /// In which phase.
    pub phase: Pair,
    /// Who.
    pub owner: Owner,
    /// How much.
    pub work: Readings<Shift<OwnerWork>>,
}

/// The work of one owner in one phase.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OwnerWork {
    /// Days of work.
    pub days: f64,
    /// How many of the items have an estimate.
    pub estimated: usize,
    /// How many items there are.
    pub items: usize,
    /// The time that there is for it; `None` where the phase has no dates, or nobody knows how much the owner does in a day.
    pub share: Option<Share>,
}

/// Whether it is more than there is time for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excess {
    /// Not at all.
    No,
    /// In one way to count days only.
    In(DayCount),
    /// In both.
    Always,
}

impl Excess {
    /// From whether it is too much in calendar days, and in working days.
    pub const fn of(calendar: bool, working: bool) -> Self {
        match (calendar, working) {
            (false, false) => Self::No,
            (true, false) => Self::In(DayCount::Calendar),
            (false, true) => Self::In(DayCount::Working),
            (true, true) => Self::Always,
        }
    }
}

impl LoadShift {
    /// Whether the owner had too much to do, and has. `None` where nobody can tell.
    pub fn excess(&self) -> (Option<Excess>, Option<Excess>) {
        let Readings { calendar, working } = &self.work;
        (excess(&calendar.old, &working.old), excess(&calendar.new, &working.new))
    }
}

fn excess(calendar: &Side<OwnerWork>, working: &Side<OwnerWork>) -> Option<Excess> {
    let is_exceeded = |side: &Side<OwnerWork>| match side {
        Side::Absent => Some(false),
        Side::Unknown => None,
        Side::Known(work) => work.share.map(|share| share.is_exceeded()),
    };
    Some(Excess::of(is_exceeded(calendar)?, is_exceeded(working)?))
}

/// The owners who have more or less to do than they had, or more or less time for it.
pub(super) fn loads(difference: &Difference, [old, new]: [&Document; 2], calendar: &Calendar) -> Vec<LoadShift> {
    let [before, after] = [old, new].map(|document| Readings::of(calendar, |calendar| load(document, calendar)));
    let mut shifts = Vec::new();
    for phase in difference.phase_pairs() {
        let mut owners: Vec<&Owner> = Vec::new();
        for (load, number) in [(&after, phase.new), (&before, phase.old)] {
            for own in number.map_or(&[][..], |number| &load.working.phases[number].owners) {
                if !owners.contains(&&own.owner) {
                    owners.push(&own.owner);
                }
            }
        }
        for owner in owners {
            let shift = |before: &Load<'_>, after: &Load<'_>| Shift {
                old: work(before, phase.old, owner),
                new: work(after, phase.new, owner),
            };
            let work = Readings {
                calendar: shift(&before.calendar, &after.calendar),
                working: shift(&before.working, &after.working),
            };
            let shift = LoadShift { phase, owner: owner.clone(), work };
            if shift.is_change() {
                shifts.push(shift);
            }
        }
    }
    shifts
}

impl LoadShift {
    /// Whether there is more or less to do, or more or less time for it: that an item is done which nobody had estimated
    /// changes nothing that could be told.
    fn is_change(&self) -> bool {
        let told = |work: OwnerWork| (work.days, work.share);
        self.work.each().iter().any(|(_, shift)| shift.map(told).is_change())
    }
}

fn work(load: &Load<'_>, phase: Option<usize>, owner: &Owner) -> Side<OwnerWork> {
    let own = phase.and_then(|phase| load.phases[phase].of(owner));
    own.map_or(Side::Absent, |OwnerLoad { days, estimated, items, share, .. }| match estimated {
        0 => Side::Unknown,
        estimated => Side::Known(OwnerWork { days: *days, estimated: *estimated, items: items.len(), share: *share }),
    })
}
