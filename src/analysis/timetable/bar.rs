//! The time of one item.

use chrono::NaiveDate;

use super::axis::{Axis, PLAY};
use super::backward::rooms;
use super::network::{Network, State};
use super::placement::{Outcome, Placement};
use crate::analysis::Owner;
use crate::model::{Item, Status};

/// The time of one item.
#[derive(Clone, Debug)]
pub struct Bar<'d> {
    /// The item.
    pub item: &'d Item,
    /// Number of its phase.
    pub phase: usize,
    /// Who does it.
    pub owners: Vec<Owner>,
    /// Not begun before this day.
    pub from: NaiveDate,
    /// How many days that count each of its owners has to do of it, in their order; one number of what nobody owns. Empty without
    /// an estimate in time. Of what has been begun, what is left.
    pub parts: Vec<f64>,
    /// When it is done.
    pub extent: Extent,
    /// The day after which it is late: that on which it is due, else the last of its own window, else of its phase's.
    pub until: Option<NaiveDate>,
    /// The numbers of the items that it waits for.
    pub after: Vec<usize>,
    /// The numbers of the phases that it waits for with all that is in them.
    pub after_phases: Vec<usize>,
    /// The last days on which it can be begun and be done in time: for itself and for all that waits for it, whatever else its
    /// owner has to do. Of what has a [`Planned`](Extent::Planned) time.
    pub latest: Option<(NaiveDate, NaiveDate)>,
    /// By so many days that count it can be put off, and nothing gets late that is not late anyway: neither it, nor what waits
    /// for it, nor what its owner does next. Negative: it is late by so many, or it makes late by so many what begins as soon as
    /// it is done. Where nothing says by when, what counts is the end of the plan. Of what is scheduled.
    pub slack: Option<i64>,
    /// Whether the end of the plan hangs on it.
    pub is_critical: bool,
    /// Whether it is not done by the day after which it is late.
    pub is_late: bool,
}

/// When something is done. Days are told by the first and the last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// It has been done: from when to when, as far as it says so.
    Done(Option<NaiveDate>, Option<NaiveDate>),
    /// It is being done.
    Running {
        /// Since when, where it says so.
        since: Option<NaiveDate>,
        /// Until when, as it is estimated.
        until: NaiveDate,
    },
    /// It is to be done.
    Planned {
        /// The first day.
        first: NaiveDate,
        /// The last.
        last: NaiveDate,
    },
    /// It is to be done within these days; nobody can tell when.
    Window {
        /// The first day.
        first: NaiveDate,
        /// The last.
        last: NaiveDate,
        /// Why not.
        why: Undated,
    },
    /// Nobody can tell, and why.
    Unknown(Undated),
}

/// Why nobody can tell when something is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undated {
    /// It has no estimate in time.
    NoEstimate,
    /// It has an estimate and nothing else that would give it a day: no window, no owner, and nothing that it waits for or that
    /// waits for it.
    NoTime,
    /// It has a window, or its phase has one, that nothing dates: days without a day 1, or only a name.
    NoDate,
    /// It waits for this item, of which nobody can tell.
    Waits(usize),
    /// It waits for an item of another plan, of which nobody can tell.
    WaitsElsewhere,
    /// It waits for itself, at once or by way of others.
    Cycle,
    /// Nobody has agreed to do it: it is proposed, deferred or cancelled.
    PutOff(Status),
    /// It lies more than a hundred years ahead.
    TooFar,
}

impl Extent {
    /// The first and the last day, as far as they are known: of what is done or running, the one that is known stands for both.
    pub fn days(self) -> Option<(NaiveDate, NaiveDate)> {
        match self {
            Self::Done(first, last) => Some((first.or(last)?, last.or(first)?)),
            Self::Running { since, until } => Some((since.unwrap_or(until).min(until), until)),
            Self::Planned { first, last } | Self::Window { first, last, .. } => Some((first, last)),
            Self::Unknown(_) => None,
        }
    }

    /// Whether it has days of its own that were found out, and not only read.
    pub const fn is_scheduled(self) -> bool {
        matches!(self, Self::Running { .. } | Self::Planned { .. })
    }
}

/// The bars of all items.
pub(super) fn bars<'d>(network: &Network<'d>, placement: &Placement, axis: &Axis<'_>) -> Vec<Bar<'d>> {
    let rooms = rooms(network, placement, axis);
    let jobs = network.jobs.iter().enumerate();
    let bars = jobs.map(|(number, job)| {
        let extent = extent(network, placement, axis, number);
        let room = rooms[number].filter(|_| extent.is_scheduled());
        Bar {
            item: job.item,
            phase: job.phase,
            owners: job.owners.clone(),
            from: job.opens,
            parts: placement.parts[placement.parts_of[number].clone()].iter().map(|part| part.length).collect(),
            extent,
            until: job.until,
            after: network.after_items(number),
            after_phases: network.after_phases(number),
            latest: room.filter(|_| matches!(extent, Extent::Planned { .. })).and_then(|room| axis.days(room.latest)),
            slack: room.map(|room| room.slack),
            is_critical: false,
            is_late: is_late(network, placement, axis, number),
        }
    });
    bars.collect()
}

fn extent(network: &Network<'_>, placement: &Placement, axis: &Axis<'_>, number: usize) -> Extent {
    let job = &network.jobs[number];
    let started = job.item.started().map(|day| day.value);
    match placement.outcomes[number] {
        Outcome::Over => Extent::Done(started, job.item.completed().map(|day| day.value)),
        Outcome::Unknown(why) => Extent::Unknown(why),
        Outcome::Window { start, why } => {
            let pushed = axis.days((start, start)).map(|(first, _)| first);
            let window = job.window.map(|(first, last)| {
                let first = pushed.filter(|pushed| start > axis.opens(job.opens) && *pushed <= last).unwrap_or(first);
                Extent::Window { first, last, why }
            });
            window.unwrap_or(Extent::Unknown(why))
        }
        Outcome::Placed { start, end } => match axis.days((start, end)) {
            None => Extent::Unknown(Undated::TooFar),
            Some((_, until)) if job.state == State::Begun => Extent::Running { since: started, until },
            Some((first, last)) => Extent::Planned { first, last },
        },
    }
}

fn is_late(network: &Network<'_>, placement: &Placement, axis: &Axis<'_>, number: usize) -> bool {
    let Some(until) = network.jobs[number].until else { return false };
    let is_over = network.is_living && until < network.today;
    match placement.outcomes[number] {
        Outcome::Placed { end, .. } => end > axis.closes(until) + PLAY,
        // It is begun behind its end.
        Outcome::Window { start, .. } => is_over || start > axis.closes(until) - PLAY,
        Outcome::Unknown(Undated::PutOff(_)) | Outcome::Over => false,
        Outcome::Unknown(_) => is_over,
    }
}
