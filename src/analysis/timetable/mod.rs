//! When each item is begun and done, and how late it could be.
//!
//! The critical path method (Kelley and Walker 1959: a forward pass for the earliest days, a backward pass for the latest)
//! with owners as resources: each does one thing at a time. Who is free does the first item, in the order of the windows and
//! of the document within one, that can be begun then: the parallel schedule generation scheme (Kelley 1963), which leaves
//! nobody idle who could do something. The chain of items and owners that the end hangs on is the critical chain (Goldratt
//! 1997).

mod axis;
mod backward;
mod bar;
mod chain;
mod coverage;
mod deliveries;
mod network;
mod placement;
mod stint;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use std::ops::Range;

use chrono::NaiveDate;

use self::network::Network;
use self::placement::Placement;
use super::{Calendar, Cycle, DayCount, clock, window};
use crate::document::{Dependencies, Document};
use crate::model::Phase;

pub(super) use axis::{Axis, PLAY};
pub use bar::{Bar, Extent, Undated};
pub use coverage::Coverage;
pub use deliveries::Deliveries;
pub use stint::Stint;

/// When everything in one document is done, by one way to count days.
#[derive(Clone, Debug)]
pub struct Timetable<'d> {
    /// Of which document.
    pub document: &'d Document,
    /// The day that counts as today: the day that was asked for; in an archived document no later than it was archived.
    pub today: NaiveDate,
    /// Which days count.
    pub count: DayCount,
    /// Whether it is told as it was meant, which it is of a document that is archived by then. Else nothing that is left begins
    /// before today.
    pub is_as_planned: bool,
    /// The phases, in the order of the document.
    pub phases: Vec<PhaseTime<'d>>,
    /// One for each item, in the order of the document.
    pub bars: Vec<Bar<'d>>,
    /// Who does what when, in the order of the items.
    pub stints: Vec<Stint>,
    /// The day from which the moments of the stints count.
    pub(in crate::analysis) origin: NaiveDate,
    /// The items that the end of the plan hangs on, by number, first to last: each can be begun when the one before it is done,
    /// which it waits for or which keeps its owner.
    pub chain: Vec<usize>,
    /// The circles of items that wait for each other.
    pub cycles: Vec<Cycle>,
    /// What it stands on.
    pub coverage: Coverage,
}

/// The time of one phase.
#[derive(Clone, Debug)]
pub struct PhaseTime<'d> {
    /// The phase.
    pub phase: &'d Phase,
    /// First and last day of its window, where it is dated.
    pub window: Option<(NaiveDate, NaiveDate)>,
    /// The numbers of its own items.
    pub items: Range<usize>,
}

impl<'d> Timetable<'d> {
    /// That of `document` as of a day, as `calendar` counts days, with nothing known of other plans. In a time that grows with
    /// n log n of its items and dependencies.
    pub fn of(document: &'d Document, calendar: &Calendar, as_of: NaiveDate) -> Self {
        Self::with(document, calendar, as_of, &Deliveries::default())
    }

    /// The same where that is known which it waits for in other plans.
    pub fn with(document: &'d Document, calendar: &Calendar, as_of: NaiveDate, deliveries: &Deliveries) -> Self {
        let today = clock(document, as_of);
        let archived = document.plan().archive.as_ref().and_then(|archive| archive.date);
        let is_as_planned = document.is_archived() && archived.is_none_or(|day| day.value <= as_of);
        let dependencies = Dependencies::of(document);
        let network = Network::of(document, &dependencies, deliveries, calendar, today, !is_as_planned);
        let axis = Axis::of(&network, calendar);
        let placement = Placement::of(&network, &axis, calendar);
        let mut bars = bar::bars(&network, &placement, &axis);
        let chain = chain::chain(&placement, &bars);
        chain.iter().for_each(|item| bars[*item].is_critical = true);
        let coverage = Coverage::of(&bars, &dependencies, deliveries, calendar);
        Self {
            document,
            today,
            count: calendar.estimates,
            is_as_planned,
            phases: phase_times(document, calendar),
            bars,
            stints: stint::stints(&network, &placement),
            origin: axis.origin,
            chain,
            cycles: network.cycles.shortest,
            coverage,
        }
    }

    /// The days of all that it knows a day of, the windows of phases included: the first and the last. `None` where it knows
    /// none.
    pub fn span(&self) -> Option<(NaiveDate, NaiveDate)> {
        let windows = self.phases.iter().filter(|phase| !phase.items.is_empty()).filter_map(|phase| phase.window);
        let days: Vec<_> = windows.chain(self.bars.iter().filter_map(|bar| bar.extent.days())).collect();
        Some((days.iter().map(|(first, _)| *first).min()?, days.iter().map(|(_, last)| *last).max()?))
    }

    /// The day on which all is done that could be scheduled.
    pub fn end(&self) -> Option<NaiveDate> {
        self.bars
            .iter()
            .filter(|bar| bar.extent.is_scheduled())
            .filter_map(|bar| bar.extent.days())
            .map(|(_, last)| last)
            .max()
    }
}

fn phase_times<'d>(document: &'d Document, calendar: &Calendar) -> Vec<PhaseTime<'d>> {
    let phases = document.plan().phases.iter().scan(0, |begun, phase| {
        let items = *begun..*begun + phase.items.len();
        *begun = items.end;
        Some(PhaseTime { phase, window: window(document, phase, calendar), items })
    });
    phases.collect()
}
