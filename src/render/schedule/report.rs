//! What is asked of a schedule, and the timetables that answer.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::analysis::{Bar, Calendar, Timetable};
use crate::document::{Document, Workspace};
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
}

impl<'w> ScheduleReport<'w> {
    /// Schedules the plans of `workspace`: each of them whole, whatever of it is asked for.
    pub fn of(workspace: &'w Workspace, wish: &ScheduleWish<'_>) -> Self {
        let is_asked =
            |document: &Document| !document.plan().is_empty() && (wish.includes_archived || !document.is_archived());
        let documents = workspace.documents.iter().enumerate().filter(|(_, document)| is_asked(document));
        let plans = documents.map(|(index, document)| PlanSchedule::of(index, document, wish)).collect();
        Self { as_of: wish.as_of, plans, addresses: Addresses::new(workspace) }
    }
}

impl<'w> PlanSchedule<'w> {
    fn of(index: usize, document: &'w Document, wish: &ScheduleWish<'_>) -> Self {
        let other = wish.calendar.reading(wish.calendar.estimates.other());
        let timetable = Timetable::of(document, wish.calendar, wish.as_of);
        let phases = document.plan().phases.iter();
        let phases: Vec<bool> =
            phases.map(|phase| query::is_phase_asked_for(document.source(), phase, wish.phases)).collect();
        let is_owner =
            |bar: &Bar<'_>| wish.owners.is_empty() || bar.owners.iter().any(|owner| owner.is_asked_for(wish.owners));
        let is_shown: Vec<bool> = timetable.bars.iter().map(|bar| phases[bar.phase] && is_owner(bar)).collect();
        Self {
            index,
            other: Timetable::of(document, &other, wish.as_of),
            is_whole: is_shown.iter().all(|is_shown| *is_shown),
            is_shown,
            timetable,
        }
    }

    /// The document.
    pub const fn document(&self) -> &'w Document {
        self.timetable.document
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
