//! When phases end.

use chrono::NaiveDate;

use super::{Readings, Shift, Side};
use crate::analysis::{Calendar, Extent, PhaseTime, Timetable, Undated, is_committed, window};
use crate::history::{Difference, Pair};
use crate::model::Phase;

/// The end of one phase.
#[derive(Clone, Debug, PartialEq)]
pub struct PhaseEnd {
    /// Which.
    pub phase: Pair,
    /// The last day of its window.
    pub window: Shift<NaiveDate>,
    /// When its work is done.
    pub scheduled: Readings<Shift<Scheduled>>,
}

/// When the work of a phase is done, by the [`Timetable`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheduled {
    /// It is done.
    NothingLeft,
    /// It is done on this day, as far as anybody can tell.
    On {
        /// The day.
        day: NaiveDate,
        /// How many items could be scheduled.
        items: usize,
        /// How many are left to be done.
        left: usize,
    },
}

impl PhaseEnd {
    /// Whether it is another day now, by its window or in either reading.
    fn is_moved(&self) -> bool {
        let day = |scheduled: Scheduled| match scheduled {
            Scheduled::NothingLeft => None,
            Scheduled::On { day, .. } => Some(day),
        };
        let is_scheduled_otherwise = self.scheduled.each().iter().any(|(_, shift)| shift.map(day).is_change());
        self.window.is_change() || is_scheduled_otherwise
    }
}

/// The phases that end on another day than they did.
pub(super) fn ends(
    difference: &Difference,
    tables: [&Readings<Timetable<'_>>; 2],
    calendar: &Calendar,
) -> Vec<PhaseEnd> {
    let [before, after] = tables.map(|tables| Ends::of(tables, calendar));
    let ends = difference.phase_pairs().into_iter().map(|phase| PhaseEnd {
        phase,
        window: Shift { old: at(&before.windows, phase.old), new: at(&after.windows, phase.new) },
        scheduled: Readings {
            calendar: Shift {
                old: at(&before.scheduled.calendar, phase.old),
                new: at(&after.scheduled.calendar, phase.new),
            },
            working: Shift {
                old: at(&before.scheduled.working, phase.old),
                new: at(&after.scheduled.working, phase.new),
            },
        },
    });
    ends.filter(PhaseEnd::is_moved).collect()
}

/// The ends of all phases of one text.
struct Ends {
    windows: Vec<Side<NaiveDate>>,
    scheduled: Readings<Vec<Side<Scheduled>>>,
}

impl Ends {
    fn of(tables: &Readings<Timetable<'_>>, calendar: &Calendar) -> Self {
        let document = tables.calendar.document;
        let end = |phase: &Phase| match (phase.window, window(document, phase, calendar)) {
            (None, _) => Side::Absent,
            (Some(_), None) => Side::Unknown,
            (_, Some((_, last))) => Side::Known(last),
        };
        let windows = document.plan().phases.iter().map(end).collect();
        let scheduled = Readings { calendar: scheduled(&tables.calendar), working: scheduled(&tables.working) };
        Self { windows, scheduled }
    }
}

fn at<T: Copy>(sides: &[Side<T>], phase: Option<usize>) -> Side<T> {
    phase.map_or(Side::Absent, |phase| sides[phase])
}

/// For each phase of a document when its work is done, as its timetable says.
fn scheduled(table: &Timetable<'_>) -> Vec<Side<Scheduled>> {
    let end = |time: &PhaseTime<'_>| {
        let own = &table.bars[time.items.clone()];
        let left = own.iter().filter(|bar| is_committed(bar.item)).count();
        // Nobody can tell the end where it lies beyond all calendars.
        let is_too_far = own.iter().any(|bar| bar.extent == Extent::Unknown(Undated::TooFar));
        let scheduled = own.iter().filter(|bar| bar.extent.is_scheduled());
        let last = scheduled.clone().filter_map(|bar| bar.extent.days()).map(|(_, last)| last).max();
        match last.filter(|_| !is_too_far) {
            _ if own.is_empty() => Side::Absent,
            _ if left == 0 => Side::Known(Scheduled::NothingLeft),
            None => Side::Unknown,
            Some(day) => Side::Known(Scheduled::On { day, items: scheduled.count(), left }),
        }
    };
    table.phases.iter().map(end).collect()
}
