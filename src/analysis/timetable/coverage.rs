//! What a timetable stands on.

use super::Deliveries;
use super::bar::{Bar, Extent, Undated};
use crate::analysis::Calendar;
use crate::document::{Dependencies, Dependency, Meaning};
use crate::model::Status;

/// What a timetable stands on: how many items there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// All of them.
    pub items: usize,
    /// Those that are done.
    pub done: usize,
    /// Those that nobody has agreed to do: proposed, deferred or cancelled.
    pub put_off: usize,
    /// Those that are left to be done: all others.
    pub left: usize,
    /// Of those left, the ones that have days of their own.
    pub scheduled: usize,
    /// Of those left, the ones of which only the window is known.
    pub within_window: usize,
    /// Of those left, the ones without an estimate in time.
    pub unestimated: usize,
    /// Of those left, the ones that have an estimate and nothing else that says when.
    pub without_time: usize,
    /// Of those left, the ones with an estimate and a window that nothing dates.
    pub without_date: usize,
    /// Of the scheduled, the ones that nobody owns: nothing keeps them apart.
    pub unowned: usize,
    /// Of the scheduled, the ones of groups of which nothing says how many they are: nothing keeps them apart either.
    pub of_groups: usize,
    /// Of the scheduled, the ones that are blocked: they are told as if they could go on.
    pub blocked: usize,
    /// Of those left, the ones that wait for each other in a circle.
    pub in_cycles: usize,
    /// Of those left, the ones that wait for something of which nobody can tell when it is done.
    pub waiting: usize,
    /// Of those left, the ones that wait for something that is no item of the plan, nor of another that is known: they are told as if it were there.
    pub unfollowed: usize,
    /// Those that are late.
    pub late: usize,
}

impl Coverage {
    pub(super) fn of(
        bars: &[Bar<'_>],
        dependencies: &Dependencies,
        deliveries: &Deliveries,
        calendar: &Calendar,
    ) -> Self {
        let mut all = Self { items: bars.len(), ..Self::default() };
        for (number, bar) in bars.iter().enumerate() {
            match bar.extent {
                Extent::Done(..) => all.done += 1,
                Extent::Unknown(Undated::PutOff(_)) => all.put_off += 1,
                _ => {
                    let is_lost = |dependency: &Dependency| !is_followed(dependency, deliveries);
                    all.count(bar, dependencies.of_item(number).iter().any(is_lost), calendar);
                }
            }
        }
        all
    }

    fn count(&mut self, bar: &Bar<'_>, is_unfollowed: bool, calendar: &Calendar) {
        let why = match bar.extent {
            Extent::Window { why, .. } | Extent::Unknown(why) => Some(why),
            _ => None,
        };
        let is_scheduled = bar.extent.is_scheduled();
        let is_group = bar.owners.iter().any(|owner| owner.capacity(calendar).is_none());
        let counts = [
            (&mut self.left, true),
            (&mut self.scheduled, is_scheduled),
            (&mut self.within_window, matches!(bar.extent, Extent::Window { .. })),
            (&mut self.unestimated, calendar.days_of(bar.item).is_none()),
            (&mut self.without_time, why == Some(Undated::NoTime)),
            (&mut self.without_date, why == Some(Undated::NoDate)),
            (&mut self.unowned, is_scheduled && bar.owners.is_empty()),
            (&mut self.of_groups, is_scheduled && is_group),
            (&mut self.blocked, is_scheduled && bar.item.status == Some(Status::Blocked)),
            (&mut self.in_cycles, why == Some(Undated::Cycle)),
            (&mut self.waiting, matches!(why, Some(Undated::Waits(_) | Undated::WaitsElsewhere))),
            (&mut self.unfollowed, is_unfollowed),
            (&mut self.late, bar.is_late),
        ];
        for (count, is_one) in counts {
            *count += usize::from(is_one);
        }
    }
}

fn is_followed(dependency: &Dependency, deliveries: &Deliveries) -> bool {
    match dependency.meaning {
        Meaning::Items(_) | Meaning::Phase(_) => true,
        Meaning::OtherPlan(_) => deliveries.follow(dependency.span),
        Meaning::Ambiguous(_) | Meaning::Unknown { .. } | Meaning::UnknownPhase | Meaning::Elsewhere => false,
    }
}
