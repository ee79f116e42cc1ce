//! When work is done that is done one after the other.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::timetable::{Axis, PLAY};
use super::{Calendar, NamedOwners, Owner, is_committed, window};
use crate::document::Document;
use crate::model::Item;

/// The part that one owner has in one item.
#[derive(Clone, Debug)]
pub(super) struct Task<'d> {
    /// The item.
    pub(super) item: &'d Item,
    /// Number of its phase, from 0.
    pub(super) phase: usize,
    /// Who does it.
    pub(super) owner: Owner,
    /// Days of work.
    pub(super) work: f64,
    /// Not begun before this day.
    pub(super) from: NaiveDate,
    /// To be done by the end of this day.
    pub(super) until: NaiveDate,
}

/// When a task is done.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Slot {
    /// Whether it is not done in time.
    pub(super) is_late: bool,
    /// The day from which the moments count.
    origin: NaiveDate,
    /// When it is begun, in days that count: the end of one is the beginning of the next.
    start: f64,
    /// When it is done.
    end: f64,
}

/// The work in `document` that can be scheduled, in the order in which it is done: that of [`load`](super::load) with an
/// estimate, an owner of known capacity and a dated window; by the first days of the windows, and in the order of the
/// document within one.
pub(super) fn tasks<'d>(document: &'d Document, calendar: &Calendar) -> Vec<Task<'d>> {
    let mut tasks = Vec::new();
    let mut phases: Vec<_> = document
        .plan()
        .phases
        .iter()
        .enumerate()
        .filter_map(|(number, phase)| Some((number, phase, window(document, phase, calendar)?)))
        .collect();
    phases.sort_by_key(|(_, _, (first, _))| *first);
    let mut owners_of = NamedOwners::default();
    // By who they are: nobody works out for each task how many people a name stands for.
    let mut capacities: HashMap<Owner, bool> = HashMap::new();
    for (number, phase, (first, until)) in phases {
        for item in phase.items.iter().filter(|item| is_committed(item)) {
            let Some(days) = calendar.days_of(item) else { continue };
            let owners = owners_of.of(document, item);
            let work = days / owners.len() as f64;
            let has_capacity = |owner: &&Owner| match capacities.get(*owner) {
                Some(known) => *known,
                None => *capacities.entry((*owner).clone()).or_insert(owner.capacity(calendar).is_some()),
            };
            let owners = owners.iter().filter(has_capacity).cloned();
            tasks.extend(owners.map(|owner| Task { item, phase: number, owner, work, from: first, until }));
        }
    }
    tasks
}

impl Task<'_> {
    /// From now on it is not begun before `day`.
    pub(super) fn not_before(&mut self, day: NaiveDate) {
        self.from = self.from.max(day);
    }
}

/// Tasks in the order in which they are done, to be found by who does them.
#[derive(Clone, Debug)]
pub(super) struct Tasks<'d> {
    all: Vec<Task<'d>>,
    /// By owner their places.
    places: HashMap<Owner, Vec<usize>>,
}

impl<'d> Tasks<'d> {
    /// `all` of them, in their order.
    pub(super) fn new(all: Vec<Task<'d>>) -> Self {
        let mut places: HashMap<Owner, Vec<usize>> = HashMap::new();
        for (place, task) in all.iter().enumerate() {
            places.entry(task.owner.clone()).or_default().push(place);
        }
        Self { all, places }
    }

    /// Those of `owners`, no two of whom are the same, in the order in which they are done.
    pub(super) fn of(&self, owners: &[&Owner]) -> Vec<Task<'d>> {
        let places = owners.iter().filter_map(|owner| self.places.get(owner));
        let mut places: Vec<usize> = places.flatten().copied().collect();
        // The places of each are in order.
        places.sort();
        places.into_iter().map(|place| self.all[place].clone()).collect()
    }
}

/// When each of `tasks` is done, if every owner does one after the other, each as soon as it may begin and the owner is free:
/// that which may begin first, and of those that may begin on one day that which comes first. They are tasks of a few owners.
/// It is what a [`Timetable`](super::Timetable) tells of items that do not wait for each other, in a hundredth of the time: each
/// remedy that is tried asks for it.
pub(super) fn schedule(tasks: &[Task<'_>], calendar: &Calendar) -> Vec<Slot> {
    let origin = tasks.iter().map(|task| task.from.min(task.until)).min().unwrap_or_default();
    let axis = Axis { calendar, origin };
    let (mut opens, mut closes) = (Latest::new(|day| axis.opens(day)), Latest::new(|day| axis.closes(day)));
    let mut order: Vec<usize> = (0..tasks.len()).collect();
    order.sort_by_key(|at| tasks[*at].from);
    let mut busy: Vec<Busy<'_>> = Vec::new();
    let mut slots = vec![Slot { is_late: false, origin, start: 0.0, end: 0.0 }; tasks.len()];
    for at in order {
        let task = &tasks[at];
        let known = busy.iter().position(|busy| *busy.owner == task.owner).unwrap_or(busy.len());
        if known == busy.len() {
            let (owner, capacity) = (&task.owner, task.owner.capacity(calendar).unwrap_or(1.0));
            busy.push(Busy { owner, capacity, until: 0.0 });
        }
        let busy = &mut busy[known];
        let start = opens.of(task.from).max(busy.until);
        let end = start + (task.work / busy.capacity).max(0.0);
        busy.until = end;
        slots[at] = Slot { is_late: end > closes.of(task.until) + PLAY, origin, start, end };
    }
    slots
}

/// An owner who does one task after the other.
struct Busy<'t> {
    owner: &'t Owner,
    /// Days of work done in a day.
    capacity: f64,
    /// When the last of them is done.
    until: f64,
}

/// What was told of the latest day that was asked for: thousands of tasks have the same.
struct Latest<F> {
    tell: F,
    told: Option<(NaiveDate, f64)>,
}

impl<F: Fn(NaiveDate) -> f64> Latest<F> {
    const fn new(tell: F) -> Self {
        Self { tell, told: None }
    }

    fn of(&mut self, day: NaiveDate) -> f64 {
        let (_, moment) = self.told.filter(|(known, _)| *known == day).unwrap_or_else(|| (day, (self.tell)(day)));
        self.told = Some((day, moment));
        moment
    }
}

impl Slot {
    /// The day on which it is begun, and the day on which it is done. `None` where that is not within a hundred years.
    pub(super) fn dates(&self, calendar: &Calendar) -> Option<(NaiveDate, NaiveDate)> {
        Axis { calendar, origin: self.origin }.days((self.start, self.end))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analysis::DayCount;
    use crate::text::Source;

    /// `ID OWNER START to END` for each task, with a `!` where it is late.
    fn check(text: &str, today: Option<&str>, calendar: &Calendar, expect: &[&str]) {
        let document = Document::parse(Source::new("p.md", text), &Arc::default());
        let mut tasks = tasks(&document, calendar);
        if let Some(today) = today {
            tasks.iter_mut().for_each(|task| task.not_before(today.parse().unwrap()));
        }
        let lines = tasks.iter().zip(schedule(&tasks, calendar)).map(|(task, slot)| {
            let late = if slot.is_late { "!" } else { "" };
            let id = task.item.id.map_or("", |id| document.text(id));
            let days =
                slot.dates(calendar).map_or_else(|| "never".to_owned(), |(start, end)| format!("{start} to {end}"));
            format!("{id} {} {days}{late}", task.owner.name())
        });
        assert_eq!(lines.collect::<Vec<_>>(), expect);
    }

    #[test]
    fn the_seed_plan_is_done_one_item_after_the_other() {
        let seed = include_str!("../../tests/fixtures/seed.md");
        let calendar = Calendar::default();
        check(
            seed,
            None,
            &calendar.reading(DayCount::Calendar),
            &[
                "1 Data Engineer 2025-01-29 to 2025-01-31",
                "2 Engineering Lead 2025-01-29 to 2025-02-11",
                "3 Product Lead 2025-01-29 to 2025-02-04",
                "4 Product Lead 2025-02-28 to 2025-03-09",
                "5 Product Lead 2025-03-10 to 2025-04-23",
                "6 Product Lead 2025-04-24 to 2025-05-14!",
            ],
        );
        check(
            seed,
            Some("2025-03-08"),
            &calendar,
            &[
                "1 Data Engineer 2025-03-10 to 2025-03-12!",
                "2 Engineering Lead 2025-03-10 to 2025-03-27!",
                "3 Product Lead 2025-03-10 to 2025-03-18!",
                "4 Product Lead 2025-03-19 to 2025-04-01",
                "5 Product Lead 2025-04-02 to 2025-06-03!",
                "6 Product Lead 2025-06-04 to 2025-07-02!",
            ],
        );
    }

    #[test]
    fn parts_of_a_day_share_it() {
        let text = "\
# P

**Generated:** 2026-11-23

## Phase 2: B (Days 8-14)

### 3. C (3 days)
**Owner:** Ana

## Phase 1: A (Days 1-7)

### 1. A (4 hours)
**Owner:** Ana

### 2. B (12 hours)
**Owner:** Ana, Bo

### 4. D (1000000 months)
**Owner:** Bo

### 5. E (2 days)
**Owner:** QA Team
";
        let capacity = [("Bo".to_owned(), 0.25)].into();
        check(
            text,
            None,
            &Calendar { capacity, ..Calendar::default() },
            &[
                "1 Ana 2026-11-23 to 2026-11-23",
                "2 Ana 2026-11-23 to 2026-11-24",
                "2 Bo 2026-11-23 to 2026-11-25",
                "4 Bo never!",
                "3 Ana 2026-11-30 to 2026-12-02",
            ],
        );
    }
}
