//! When items are done.

use chrono::NaiveDate;

use super::{Readings, Shift, Side};
use crate::analysis::{Timetable, is_committed};
use crate::history::{Difference, Pair};

/// The day on which one item is done, by the [`Timetable`]. Absent where it is not to be done any more.
#[derive(Clone, Debug, PartialEq)]
pub struct Finish {
    /// Which item.
    pub item: Pair,
    /// The day.
    pub day: Readings<Shift<NaiveDate>>,
}

/// The items that were to be done and are, and are done on another day than they were to be.
pub(super) fn finishes(difference: &Difference, [old, new]: [&Readings<Timetable<'_>>; 2]) -> Vec<Finish> {
    let finish = |item: Pair| {
        let shift =
            |old: &Timetable<'_>, new: &Timetable<'_>| Shift { old: day(old, item.old), new: day(new, item.new) };
        let day =
            Readings { calendar: shift(&old.calendar, &new.calendar), working: shift(&old.working, &new.working) };
        Finish { item, day }
    };
    let finishes = difference.item_pairs().into_iter().map(finish);
    finishes.filter(Finish::is_moved).collect()
}

impl Finish {
    fn is_moved(&self) -> bool {
        let is_there = |shift: &Shift<NaiveDate>| shift.old != Side::Absent && shift.new != Side::Absent;
        self.day.each().iter().any(|(_, shift)| shift.is_change() && is_there(shift))
    }
}

fn day(table: &Timetable<'_>, item: Option<usize>) -> Side<NaiveDate> {
    match item.and_then(|item| table.bars.get(item)).filter(|bar| is_committed(bar.item)) {
        None => Side::Absent,
        Some(bar) if bar.extent.is_scheduled() => {
            bar.extent.days().map_or(Side::Unknown, |(_, last)| Side::Known(last))
        }
        Some(_) => Side::Unknown,
    }
}
