//! What is asked of a schedule, and the timetables that answer.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::analysis::{Bar, Calendar, Deliveries, Timetable};
use crate::document::{Crossings, Dependencies, Document, ItemRef, Workspace};
use crate::query;
use crate::render::address::Addresses;

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct ScheduleWish<'a> {
    /// How days are counted.
    pub calendar: &'a Calendar,
    /// The day that counts as today.
    pub as_of: NaiveDate,
    /// Only items of owners with one of these in the name; all, where there is none.
    pub owners: &'a [String],
    /// Only phases with one of these numbers, or with one of these in the name; all, where there is none.
    pub phases: &'a [String],
    /// Whether archived plans count.
    pub includes_archived: bool,
}

/// When everything in the plans of a workspace is done.
#[derive(Debug)]
pub struct ScheduleReport<'w> {
    /// The day that was asked for.
    pub as_of: NaiveDate,
    /// The plans in which something was recognised, in their order.
    pub plans: Vec<PlanSchedule<'w>>,
    /// How each item is typed.
    pub addresses: Addresses<'w>,
}

/// When everything in one plan is done.
#[derive(Debug)]
pub struct PlanSchedule<'w> {
    /// Number of the plan in the workspace.
    pub index: usize,
    /// As the workspace counts days.
    pub timetable: Timetable<'w>,
    /// As they can be counted too.
    pub other: Timetable<'w>,
    /// By number of the item whether it is asked for.
    pub is_shown: Vec<bool>,
    /// Whether all of them are.
    pub is_whole: bool,
    /// What items wait for in other plans: the number of the item, and what that is.
    elsewhere: Vec<(usize, ItemRef<'w>)>,
}

impl<'w> ScheduleReport<'w> {
    /// Schedules the plans of `workspace`: each of them whole, whatever of it is asked for.
    pub fn of(workspace: &'w Workspace, wish: &ScheduleWish<'_>) -> Self {
        let is_asked =
            |document: &Document| !document.plan().is_empty() && (wish.includes_archived || !document.is_archived());
        let documents = workspace.documents.iter().enumerate().filter(|(_, document)| is_asked(document));
        let other = wish.calendar.reading(wish.calendar.estimates.other());
        let counted = [wish.calendar, &other];
        let deliveries = counted.map(|calendar| Deliveries::of(workspace, calendar, wish.as_of));
        let plan = |(index, document)| {
            let timetables = [0, 1].map(|reading: usize| {
                Timetable::with(document, counted[reading], wish.as_of, &deliveries[reading][index])
            });
            PlanSchedule::of(index, timetables, workspace, wish)
        };
        let plans = documents.map(plan).collect();
        Self { as_of: wish.as_of, plans, addresses: Addresses::new(workspace) }
    }
}

impl<'w> PlanSchedule<'w> {
    /// Of number `index` of `workspace`, as the workspace counts days and in the other way.
    fn of(
        index: usize,
        [timetable, other]: [Timetable<'w>; 2],
        workspace: &'w Workspace,
        wish: &ScheduleWish<'_>,
    ) -> Self {
        let document = timetable.document;
        let crossings = Crossings::of(document, &Dependencies::of(document), workspace);
        let elsewhere = crossings.iter().flat_map(|one| one.to.items(workspace).into_iter().map(|to| (one.item, to)));
        let phases = document.plan().phases.iter();
        let phases: Vec<bool> =
            phases.map(|phase| query::is_phase_asked_for(document.source(), phase, wish.phases)).collect();
        let is_owner =
            |bar: &Bar<'_>| wish.owners.is_empty() || bar.owners.iter().any(|owner| owner.is_asked_for(wish.owners));
        let is_shown: Vec<bool> = timetable.bars.iter().map(|bar| phases[bar.phase] && is_owner(bar)).collect();
        Self {
            index,
            elsewhere: elsewhere.collect(),
            other,
            is_whole: is_shown.iter().all(|is_shown| *is_shown),
            is_shown,
            timetable,
        }
    }

    /// The document.
    pub const fn document(&self) -> &'w Document {
        self.timetable.document
    }

    /// The items of other plans that item number `item` waits for, as they are typed.
    pub fn after_elsewhere(&self, item: usize) -> impl Iterator<Item = String> {
        self.elsewhere.iter().filter(move |(own, _)| *own == item).map(|(_, other)| other.address_abroad())
    }

    /// Whether anything waits for items of other plans.
    pub fn waits_elsewhere(&self) -> bool {
        !self.elsewhere.is_empty()
    }

    /// The items that are asked for, by number.
    pub fn shown(&self) -> impl Iterator<Item = (usize, &Bar<'w>)> {
        self.timetable.bars.iter().enumerate().filter(|(number, _)| self.is_shown[*number])
    }

    /// Whether other items are late by the other way to count days.
    pub fn depends_on_reading(&self) -> bool {
        let late = |timetable: &Timetable<'_>| -> HashSet<usize> {
            let bars = timetable.bars.iter().enumerate();
            bars.filter(|(number, bar)| bar.is_late && self.is_shown[*number]).map(|(number, _)| number).collect()
        };
        late(&self.timetable) != late(&self.other)
    }
}
