//! What follows from a change of a plan: when its phases end, what it promises, who has how much to do.
//!
//! Both texts are judged by one calendar and as of one day, so that only what was written makes a difference, and not the time
//! that has passed in between.

mod amounts;
mod ends;
mod finishes;
mod loads;
mod overdue;
mod shift;
#[cfg(test)]
mod tests;
mod work;

use chrono::NaiveDate;

pub use amounts::{Amount, AmountKind, AmountShift};
pub use ends::{PhaseEnd, Scheduled};
pub use finishes::Finish;
pub use loads::{Excess, LoadShift, OwnerWork};
pub use overdue::{Late, OverdueShift};
pub use shift::{Readings, Shift, Side};
pub use work::{Scope, WorkLeft};

use super::{Calendar, Deliveries, Timetable};
use crate::document::Document;
use crate::history::{Difference, Pair};

/// What is otherwise than it was, though nobody has written it.
#[derive(Clone, Debug, PartialEq)]
pub struct Consequences {
    /// What was left, and what is.
    pub work: [WorkLeft; 2],
    /// The items that came.
    pub added: Scope,
    /// The items that went.
    pub removed: Scope,
    /// The phases that end on another day.
    pub ends: Vec<PhaseEnd>,
    /// The items that are done on another day.
    pub finishes: Vec<Finish>,
    /// What is promised and carried otherwise.
    pub amounts: Vec<AmountShift>,
    /// The owners who have more or less to do in a phase.
    pub loads: Vec<LoadShift>,
    /// What became overdue, or ceased to be.
    pub overdue: Vec<OverdueShift>,
}

/// What follows from `difference`, which is that of `old` and `new`, as of the day `as_of`; with when that is done which either
/// waits for in other plans.
pub fn consequences(
    difference: &Difference,
    [old, new]: [&Document; 2],
    deliveries: &[Readings<Deliveries>; 2],
    calendar: &Calendar,
    as_of: NaiveDate,
) -> Consequences {
    let sides = [old, new];
    let numbers: [fn(&Pair) -> Option<usize>; 2] = [|pair| pair.old, |pair| pair.new];
    let [in_old, in_new] = numbers;
    let tables = [0, 1].map(|side| {
        let table = |calendar: &Calendar| {
            Timetable::with(sides[side], calendar, as_of, deliveries[side].by(calendar.estimates))
        };
        Readings::of(calendar, table)
    });
    let tables = tables.each_ref();
    Consequences {
        work: sides.map(|document| WorkLeft::of(document, calendar)),
        added: Scope::of(difference, new, calendar, [in_new, in_old]),
        removed: Scope::of(difference, old, calendar, [in_old, in_new]),
        ends: ends::ends(difference, tables, calendar),
        finishes: finishes::finishes(difference, tables),
        amounts: amounts::amounts(difference, sides),
        loads: loads::loads(difference, sides, calendar),
        overdue: overdue::overdue(difference, sides, calendar, as_of),
    }
}
