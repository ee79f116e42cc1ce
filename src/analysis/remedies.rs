//! What makes the work of an owner fit into a phase.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::{
    Calendar, DayCount, Load, NamedOwners, Owner, OwnerLoad, PhaseLoad, Share, Slot, Task, Tasks, clock, load,
    schedule, tasks, window,
};
use crate::document::Document;
use crate::model::{Item, Status};

/// So many items are tried, and so many owners for each.
const TRIED: usize = 4;

/// What can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemedyKind {
    /// [`Remedy::Give`]
    Give,
    /// [`Remedy::StartEarly`]
    StartEarly,
    /// [`Remedy::ExtendTo`]
    Extend,
    /// [`Remedy::Drop`]
    Drop,
}

impl RemedyKind {
    /// All of them, the least intrusive first.
    pub const ALL: [Self; 4] = [Self::Give, Self::StartEarly, Self::Extend, Self::Drop];
}

/// One change to a plan.
#[derive(Clone, Debug)]
pub enum Remedy<'d> {
    /// Another owner does the item.
    Give(&'d Item, Owner),
    /// The owner begins the phase's work before its window, as soon as the work before it is done.
    StartEarly {
        /// The last item of the work before it.
        after: Option<&'d Item>,
        /// The day on which that is done; without such an item, the first on which anything can be begun.
        from: NaiveDate,
    },
    /// The phase ends on this later day.
    ExtendTo(NaiveDate),
    /// The item is put off or dropped.
    Drop(&'d Item),
}

/// What comes of a remedy.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Whether all that the owner and whoever helps then have to do in the phase is done in time, and the phase makes
    /// nothing late that they have to do in others.
    pub holds: bool,
    /// What the owner then has to do in the phase.
    pub left: Share,
    /// What the one who is given an item then has to do in the phase.
    pub taken: Option<Share>,
    /// The day on which the owner begins the phase's work, and the day on which all of it is done.
    pub dates: Option<(NaiveDate, NaiveDate)>,
}

/// Where today is, seen from a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// Before its first day.
    Ahead,
    /// Within it.
    Running,
    /// Behind its last day: nothing helps any more, but it can be said what would have.
    Past,
}

/// Finds out what makes work fit: each remedy is tried by scheduling the work of those concerned again, over all phases.
///
/// What is planned begins today at the earliest; in a phase that is over, on the first day of its window, as was meant.
#[derive(Debug)]
pub struct Remedies<'d> {
    calendar: Calendar,
    today: NaiveDate,
    load: Load<'d>,
    /// As planned, which is how they count in phases that are over; in others, they are done from today on.
    planned: Tasks<'d>,
    /// The first day of the first window in which each owner has done something.
    active_since: HashMap<Owner, NaiveDate>,
    /// Who has nothing left to do in the whole plan.
    idle: Vec<Owner>,
}

impl<'d> Remedies<'d> {
    /// Looks at `document` as `calendar` counts days.
    pub fn new(document: &'d Document, calendar: &Calendar, as_of: NaiveDate) -> Self {
        let today = clock(document, as_of);
        let mut active_since: HashMap<Owner, NaiveDate> = HashMap::new();
        let mut owners_of = NamedOwners::default();
        for phase in &document.plan().phases {
            let Some((first, _)) = window(document, phase, calendar) else { continue };
            for item in phase.items.iter().filter(|item| item.status == Some(Status::Done)) {
                for owner in owners_of.of(document, item) {
                    match active_since.get_mut(owner) {
                        Some(since) => *since = first.min(*since),
                        None => drop(active_since.insert(owner.clone(), first)),
                    }
                }
            }
        }
        let planned = tasks(document, calendar);
        let load = load(document, calendar);
        let busy: HashSet<&Owner> = load.owners.iter().map(|own| &own.owner).collect();
        let everybody = Owner::everybody(document, calendar);
        Self {
            calendar: calendar.clone(),
            today,
            idle: everybody.into_iter().filter(|owner| !busy.contains(owner)).collect(),
            load,
            planned: Tasks::new(planned),
            active_since,
        }
    }

    /// Who has how much to do.
    pub const fn load(&self) -> &Load<'d> {
        &self.load
    }

    /// Which days count.
    pub const fn count(&self) -> DayCount {
        self.calendar.estimates
    }

    /// Where today is, seen from the window of a phase.
    pub fn tense(&self, phase: &PhaseLoad<'d>) -> Tense {
        match phase.window {
            Some((_, last)) if last < self.today => Tense::Past,
            Some((first, _)) if first <= self.today => Tense::Running,
            _ => Tense::Ahead,
        }
    }

    /// The smallest remedy of this kind that holds for `owner` in phase `number`.
    pub fn find(&self, number: usize, owner: &Owner, kind: RemedyKind) -> Option<(Remedy<'d>, Outcome)> {
        let case = self.case(number, owner)?;
        match kind {
            RemedyKind::Give => case.give(),
            RemedyKind::StartEarly => case.start_early(),
            RemedyKind::Extend => case.extend(),
            RemedyKind::Drop => case.drop_one(),
        }
    }

    /// What comes of `remedy` for `owner` in phase `number`. `None` where nothing can be said: it is not known how much time
    /// the owner has, or the phase is over, and what has been done in it or before is no part of the schedule.
    pub fn attempt(&self, number: usize, owner: &Owner, remedy: &Remedy<'d>) -> Option<Outcome> {
        self.case(number, owner)?.attempt(remedy)
    }

    fn case<'r>(&'r self, number: usize, owner: &'r Owner) -> Option<Case<'r, 'd>> {
        let phase = self.load.phases.get(number)?;
        let own = phase.of(owner)?;
        let case = Case { all: self, number, phase, window: phase.window?, own, share: own.share? };
        case.is_known(owner).then_some(case)
    }
}

/// One owner in one phase.
struct Case<'r, 'd> {
    all: &'r Remedies<'d>,
    number: usize,
    phase: &'r PhaseLoad<'d>,
    window: (NaiveDate, NaiveDate),
    own: &'r OwnerLoad<'d>,
    share: Share,
}

impl<'d> Case<'_, 'd> {
    /// The smallest item that suffices, to the owner who has least to do in the phase; of several who have nothing, to the
    /// one who has most to do in the plan.
    fn give(&self) -> Option<(Remedy<'d>, Outcome)> {
        self.movable().into_iter().take(TRIED).find_map(|(item, days)| {
            let to = self.free(days).into_iter().take(TRIED);
            to.map(|to| Remedy::Give(item, to)).find_map(|remedy| self.holding(remedy))
        })
    }

    /// Right after the owner's work in the phases before, where that is known and nothing has to be waited for.
    fn start_early(&self) -> Option<(Remedy<'d>, Outcome)> {
        let (opens, _) = self.window;
        let is_in_doubt = self.all.load.phases.iter().enumerate().any(|(number, phase)| {
            let unknown = |own: &OwnerLoad<'_>| phase.window.is_none() || own.unestimated() > 0;
            let is_before = phase.window.map_or(number < self.number, |(first, _)| first < opens);
            is_before && phase.of(&self.own.owner).is_some_and(unknown)
        });
        let waits = self.own.items.iter().any(|item| !item.depends_on().is_empty());
        if is_in_doubt || waits || self.all.tense(self.phase) == Tense::Running {
            return None;
        }
        let tasks = self.tasks(&[&self.own.owner]);
        let place = tasks.iter().position(|task| task.phase == self.number)?;
        let before = place.checked_sub(1);
        let from = match before {
            Some(before) => schedule(&tasks, &self.all.calendar)[before].dates(&self.all.calendar)?.1,
            None => self.first_day()?,
        };
        let after = before.map(|before| tasks[before].item);
        if from < opens { self.holding(Remedy::StartEarly { after, from }) } else { None }
    }

    /// To the day on which the owner is done.
    fn extend(&self) -> Option<(Remedy<'d>, Outcome)> {
        let tasks = self.tasks(&[&self.own.owner]);
        let (_, end) = self.dates(&tasks, &schedule(&tasks, &self.all.calendar))?;
        if end > self.window.1 { self.holding(Remedy::ExtendTo(end)) } else { None }
    }

    /// The smallest item that suffices.
    fn drop_one(&self) -> Option<(Remedy<'d>, Outcome)> {
        self.movable().into_iter().take(TRIED).find_map(|(item, _)| self.holding(Remedy::Drop(item)))
    }

    fn holding(&self, remedy: Remedy<'d>) -> Option<(Remedy<'d>, Outcome)> {
        let outcome = self.attempt(&remedy).filter(|outcome| outcome.holds)?;
        Some((remedy, outcome))
    }

    fn attempt(&self, remedy: &Remedy<'d>) -> Option<Outcome> {
        let owner = &self.own.owner;
        let other = if let Remedy::Give(_, to) = remedy { Some((to, self.share_of(to)?)) } else { None };
        let concerned: Vec<&Owner> = [owner].into_iter().chain(other.map(|(to, _)| to)).collect();
        let tasks = self.tasks(&concerned);
        let without: Vec<Task<'d>> = tasks.iter().map(|task| self.left_out(task)).collect();
        let after: Vec<Task<'d>> = tasks.iter().map(|task| self.changed(task, remedy)).collect();
        let anyway = schedule(&without, &self.all.calendar);
        let then = schedule(&after, &self.all.calendar);
        let is_here = |at: usize| after[at].phase == self.number;
        let is_fine = |at: usize| !then[at].is_late || (anyway[at].is_late && !is_here(at));
        let left = Share { days: self.days(owner, &after), ..self.share };
        Some(Outcome {
            holds: (0..after.len()).all(is_fine),
            left: match remedy {
                Remedy::ExtendTo(until) => Share { window: self.all.calendar.days(self.window.0, *until), ..left },
                _ => left,
            },
            taken: other.map(|(to, share)| share.with_days(self.days(to, &after))),
            dates: self.dates(&after, &then),
        })
    }

    /// `task`, which is nothing if it is the owner's in the phase: what is late then is late for other reasons.
    fn left_out(&self, task: &Task<'d>) -> Task<'d> {
        let is_own = task.phase == self.number && task.owner == self.own.owner;
        Task { work: if is_own { 0.0 } else { task.work }, ..task.clone() }
    }

    /// `task` after `remedy`.
    fn changed(&self, task: &Task<'d>, remedy: &Remedy<'d>) -> Task<'d> {
        let mut task = task.clone();
        if task.phase != self.number {
            return task;
        }
        let is_own = task.owner == self.own.owner;
        match remedy {
            Remedy::ExtendTo(until) => task.until = *until,
            Remedy::StartEarly { from, .. } if is_own => task.from = *from,
            Remedy::Drop(item) if is_own && item.head == task.item.head => task.work = 0.0,
            Remedy::Give(item, to) if is_own && item.head == task.item.head => task.owner = to.clone(),
            _ => {}
        }
        task
    }

    /// Days of work that `tasks` give `owner` in the phase.
    fn days(&self, owner: &Owner, tasks: &[Task<'_>]) -> f64 {
        let own = tasks.iter().filter(|task| task.phase == self.number && task.owner == *owner);
        own.fold(0.0, |days, task| days + task.work)
    }

    /// The day on which the owner begins the phase's work by `tasks`, done in their `slots`, and the day on which all of it
    /// is done.
    fn dates(&self, tasks: &[Task<'_>], slots: &[Slot]) -> Option<(NaiveDate, NaiveDate)> {
        let is_own = |task: &Task<'_>| task.phase == self.number && task.owner == self.own.owner && task.work > 0.0;
        let mut own = tasks.iter().zip(slots).filter(|(task, _)| is_own(task)).map(|(_, slot)| slot);
        let first = own.next()?;
        let last = own.next_back().unwrap_or(first);
        Some((first.dates(&self.all.calendar)?.0, last.dates(&self.all.calendar)?.1))
    }

    /// What `owners` have to do in the whole plan.
    fn tasks(&self, owners: &[&Owner]) -> Vec<Task<'d>> {
        let mut tasks = self.all.planned.of(owners);
        if self.all.tense(self.phase) != Tense::Past {
            tasks.iter_mut().for_each(|task| task.not_before(self.all.today));
        }
        tasks
    }

    /// The first day on which anything can be begun.
    fn first_day(&self) -> Option<NaiveDate> {
        let first = self.all.load.phases.iter().filter_map(|phase| phase.window).map(|(first, _)| first).min()?;
        Some(if self.all.tense(self.phase) == Tense::Past { first } else { first.max(self.all.today) })
    }

    /// Items without which the rest fits, with their days, smallest first: those of this owner alone that are not begun.
    fn movable(&self) -> Vec<(&'d Item, f64)> {
        let is_begun = |item: &Item| matches!(item.status, Some(Status::InProgress | Status::InReview));
        let tasks = self.tasks(&[&self.own.owner]);
        let here = tasks.iter().filter(|task| task.phase == self.number && !is_begun(task.item));
        let alone = here.filter(|task| self.all.calendar.days_of(task.item) == Some(task.work));
        let mut movable: Vec<_> = alone.map(|task| (task.item, task.work)).collect();
        movable.retain(|(_, days)| !self.share.with_days(self.share.days - days).is_exceeded());
        movable.sort_by(|one, other| one.1.total_cmp(&other.1));
        movable
    }

    /// The owners who have room for `days` more in the phase, those with least to do first.
    fn free(&self, days: f64) -> Vec<Owner> {
        let mut free: Vec<(f64, f64, &Owner)> = Vec::new();
        let busy = self.all.load.owners.iter().map(|own| (&own.owner, own.days));
        let idle = self.all.idle.iter().map(|owner| (owner, 0.0));
        for (other, all) in busy.chain(idle).filter(|(other, _)| **other != self.own.owner) {
            let Some(share) = self.share_of(other) else { continue };
            if !share.with_days(share.days + days).is_exceeded() {
                free.push((share.days / share.available(), -all, other));
            }
        }
        free.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)));
        free.into_iter().map(|(_, _, owner)| owner.clone()).collect()
    }

    /// What another owner has to do in the phase, where all of it is known.
    fn share_of(&self, other: &Owner) -> Option<Share> {
        let is_known = self.is_known(other) && self.phase.of(other).is_none_or(|own| own.unestimated() == 0);
        let days = self.phase.of(other).map_or(0.0, |own| own.days);
        let capacity = other.capacity(&self.all.calendar).filter(|_| is_known)?;
        Some(Share { days, capacity, ..self.share })
    }

    /// Whether all that `owner` did up to the end of the phase is in the schedule, where that is over: done work is not.
    fn is_known(&self, owner: &Owner) -> bool {
        let (opens, _) = self.window;
        let is_idle = self.all.active_since.get(owner).is_none_or(|since| *since > opens);
        self.all.tense(self.phase) != Tense::Past || is_idle
    }
}

#[cfg(test)]
mod tests;
