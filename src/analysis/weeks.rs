//! Who has how much to do in which week.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::calendar::LONGEST;
use super::schedule::Slot;
use super::{Calendar, Owner, Task, clock, is_committed, schedule, tasks, window};
use crate::document::Document;
use crate::model::Phase;

/// The work of several plans by owner and week, in one reading.
///
/// Each plan is scheduled on its own, every owner's items one after the other, in the order of the windows and of the
/// document. So one plan never fills a week beyond what there is: what does not fit comes after its window, and is late. An
/// owner of several plans may have more in a week than there is.
///
/// What is open begins today at the earliest; in an archived plan, whose time has stopped, as it was planned.
#[derive(Clone, Debug)]
pub struct Weeks {
    /// By owner, in the order in which they are first named.
    pub owners: Vec<OwnerWeeks>,
    /// How many items are in the weeks.
    pub scheduled: usize,
    /// And which are not.
    pub unscheduled: Unscheduled,
}

/// The weeks of one owner.
#[derive(Clone, Debug)]
pub struct OwnerWeeks {
    /// Who.
    pub owner: Owner,
    /// Those in which there is something to do, in order.
    pub weeks: Vec<OwnerWeek>,
    /// Days of work that lie more than a hundred years ahead.
    pub beyond: f64,
}

/// One week of one owner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OwnerWeek {
    /// Its Monday.
    pub monday: NaiveDate,
    /// Days of work.
    pub days: f64,
    /// How many of them are done after the window in which they should have been.
    pub late: f64,
    /// Days of work that there is time for.
    pub available: f64,
}

/// Items that are in no week, each for the first reason that there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unscheduled {
    /// Without an estimate in time.
    pub without_estimate: usize,
    /// Without an owner.
    pub without_owner: usize,
    /// In a phase that is not dated.
    pub undated: usize,
    /// With an owner of whom nothing says how much they do in a day.
    pub of_unknown_capacity: usize,
}

/// Who does what in which week by `documents`, of the phases that are `wanted`; the others take their time all the same.
pub fn weeks<'d>(
    documents: impl IntoIterator<Item = &'d Document>,
    calendar: &Calendar,
    as_of: NaiveDate,
    wanted: impl Fn(&Document, &Phase) -> bool,
) -> Weeks {
    let mut sums: Vec<Sum> = Vec::new();
    let mut places: HashMap<Owner, usize> = HashMap::new();
    let mut all = Weeks { owners: Vec::new(), scheduled: 0, unscheduled: Unscheduled::default() };
    for document in documents {
        all.count(document, calendar, &wanted);
        let planned = tasks(document, calendar);
        let today = clock(document, as_of);
        let tasks: Vec<Task<'_>> =
            if document.is_archived() { planned } else { planned.iter().map(|task| task.not_before(today)).collect() };
        let slots = schedule(&tasks, calendar);
        let days = counted_days(&slots, calendar);
        for (task, slot) in tasks.iter().zip(&slots) {
            if !wanted(document, &document.plan().phases[task.phase]) {
                continue;
            }
            let place = *places.entry(task.owner.clone()).or_insert_with(|| {
                sums.push(Sum::new(&task.owner));
                sums.len() - 1
            });
            sums[place].add(task, *slot, &days);
        }
    }
    all.owners = sums.into_iter().map(|sum| sum.weeks(calendar)).collect();
    all
}

impl Weeks {
    fn count(&mut self, document: &Document, calendar: &Calendar, wanted: impl Fn(&Document, &Phase) -> bool) {
        for phase in document.plan().phases.iter().filter(|phase| wanted(document, phase)) {
            let is_dated = window(document, phase, calendar).is_some();
            for item in phase.items.iter().filter(|item| is_committed(item)) {
                let owners = Owner::of(document, item);
                let has_unknown = owners.iter().any(|owner| owner.capacity(calendar).is_none());
                let lacking = &mut self.unscheduled;
                let reason = match () {
                    () if calendar.days_of(item).is_none() => &mut lacking.without_estimate,
                    () if owners.is_empty() => &mut lacking.without_owner,
                    () if !is_dated => &mut lacking.undated,
                    () if has_unknown => &mut lacking.of_unknown_capacity,
                    () => &mut self.scheduled,
                };
                *reason += 1;
            }
        }
    }
}

impl OwnerWeek {
    /// Its last day.
    pub fn sunday(&self) -> NaiveDate {
        self.monday.checked_add_days(Days::new(6)).unwrap_or(self.monday)
    }

    /// Whether there is more to do in it than there is time for.
    pub fn is_exceeded(&self) -> bool {
        self.days > self.available + PLAY
    }

    /// As ISO 8601 writes it: `2025-W05`.
    pub fn name(&self) -> String {
        let week = self.monday.iso_week();
        format!("{}-W{:02}", week.year(), week.week())
    }
}

impl Unscheduled {
    /// How many they are.
    pub const fn all(&self) -> usize {
        self.without_estimate + self.without_owner + self.undated + self.of_unknown_capacity
    }
}

/// Parts of days are added with this much play.
const PLAY: f64 = 1e-9;

/// What one owner has to do: by the Mondays of the weeks, the days of work and how many of them are late.
struct Sum {
    owner: Owner,
    weeks: BTreeMap<NaiveDate, (f64, f64)>,
    beyond: f64,
}

impl Sum {
    fn new(owner: &Owner) -> Self {
        Self { owner: owner.clone(), weeks: BTreeMap::new(), beyond: 0.0 }
    }

    /// Adds `task`, done in `slot`, where the days that count are `days`.
    fn add(&mut self, task: &Task<'_>, slot: Slot, days: &[NaiveDate]) {
        let mut rest = task.work;
        let first = slot.start.floor() as usize;
        for (number, day) in days.iter().enumerate().skip(first) {
            let part = (slot.end.min(number as f64 + 1.0) - slot.start.max(number as f64)) * task.capacity;
            if part <= PLAY && number > first {
                break;
            }
            let part = part.clamp(0.0, rest);
            rest -= part;
            let (worked, late) = self.weeks.entry(day.week(Weekday::Mon).first_day()).or_default();
            *worked += part;
            *late += if *day > task.until { part } else { 0.0 };
        }
        self.beyond += if rest > PLAY { rest } else { 0.0 };
    }

    fn weeks(self, calendar: &Calendar) -> OwnerWeeks {
        let capacity = self.owner.capacity(calendar).unwrap_or_default();
        let worked = self.weeks.into_iter().filter(|(_, (days, _))| *days > PLAY);
        let weeks = worked.map(|(monday, (days, late))| {
            let week = OwnerWeek { monday, days, late, available: 0.0 };
            OwnerWeek { available: calendar.days(monday, week.sunday()) as f64 * capacity, ..week }
        });
        OwnerWeeks { weeks: weeks.collect(), owner: self.owner, beyond: self.beyond }
    }
}

/// The days that count, from the day on from which `slots` do, as far as they reach.
fn counted_days(slots: &[Slot], calendar: &Calendar) -> Vec<NaiveDate> {
    let Some(first) = slots.first() else { return Vec::new() };
    let needed = slots.iter().fold(0.0_f64, |end, slot| end.max(slot.end)).ceil() as usize;
    first.origin.iter_days().take(LONGEST as usize).filter(|day| calendar.counts(*day)).take(needed).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analysis::{DayCount, amount};
    use crate::text::Source;

    /// For each owner `NAME: WEEK DAYS of AVAILABLE`, with `!LATE` where some of it is late, and what is in no week.
    #[track_caller]
    fn check(texts: &[&str], as_of: &str, calendar: &Calendar, expect: &[&str]) {
        let parse = |text: &&str| Document::parse(Source::new("p.md", *text), &Arc::default());
        let documents: Vec<Document> = texts.iter().map(parse).collect();
        let weeks = weeks(&documents, calendar, as_of.parse().unwrap(), |_, _| true);
        let mut lines: Vec<String> = Vec::new();
        for own in &weeks.owners {
            let shown = own.weeks.iter().map(|week| {
                let late = if week.late > 0.0 { format!("!{}", amount(week.late)) } else { String::new() };
                format!("{} {} of {}{late}", &week.name()[5..], amount(week.days), amount(week.available))
            });
            lines.push(format!("{}: {}", own.owner.name(), shown.collect::<Vec<_>>().join(", ")));
        }
        lines.push(format!("{} scheduled, {} not", weeks.scheduled, weeks.unscheduled.all()));
        assert_eq!(lines, expect, "as of {as_of}");
    }

    #[test]
    fn the_seed_plan_fills_the_weeks_and_what_does_not_fit_is_late() {
        let seed = include_str!("../../tests/fixtures/seed.md");
        let calendar_days = Calendar::default().reading(DayCount::Calendar);
        // 76 days from Friday 2025-02-28 on; the window ends on Monday 2025-04-28, and the work on Wednesday 2025-05-14.
        check(
            &[seed],
            "2025-11-12",
            &calendar_days,
            &[
                "Data Engineer: W05 3 of 7",
                "Engineering Lead: W05 5 of 7, W06 7 of 7, W07 2 of 7",
                "Product Lead: W05 5 of 7, W06 2 of 7, W09 3 of 7, W10 7 of 7, W11 7 of 7, W12 7 of 7, W13 7 of 7, \
                 W14 7 of 7, W15 7 of 7, W16 7 of 7, W17 7 of 7, W18 7 of 7!6, W19 7 of 7!7, W20 3 of 7!3",
                "6 scheduled, 3 not",
            ],
        );
        // Once the plan is no archive, nothing begins before today.
        let (_, living) = seed.split_once("\n\n").unwrap();
        check(
            &[living],
            "2025-11-12",
            &Calendar::default(),
            &[
                "Data Engineer: W46 3 of 5!3",
                "Engineering Lead: W46 3 of 5!3, W47 5 of 5!5, W48 5 of 5!5, W49 1 of 5!1",
                "Product Lead: W46 3 of 5!3, W47 5 of 5!5, W48 5 of 5!5, W49 5 of 5!5, W50 5 of 5!5, W51 5 of 5!5, \
                 W52 5 of 5!5, W01 5 of 5!5, W02 5 of 5!5, W03 5 of 5!5, W04 5 of 5!5, W05 5 of 5!5, W06 5 of 5!5, \
                 W07 5 of 5!5, W08 5 of 5!5, W09 5 of 5!5, W10 5 of 5!5",
                "6 scheduled, 3 not",
            ],
        );
    }

    const ONE: &str = "\
# One

**Generated:** 2026-11-23

## Phase 1: A (Days 1-7)

### 1. A (4 hours)
**Owner:** Ana

### 2. B (3 days)
**Owner:** Ana, Bo

### 3. C
**Owner:** Ana

### 4. D (1 day)

### 5. E (1 day)
**Owner:** QA Team

### 6. F (1000000 months)
**Owner:** Cy

## Later

### 7. G (2 days)
**Owner:** Ana
";

    #[test]
    fn an_owner_of_two_plans_may_have_more_than_a_week_has() {
        let calendar = Calendar { capacity: [("Bo".to_owned(), 0.25)].into(), ..Calendar::default() };
        let two = "# Two\n\n## Sprint (2026-11-23 to 2026-11-27)\n\n### 1. X (4 days)\n**Owner:** ana\n";
        let one = ONE.replace("1000000 months", "1 day");
        let bo = "Bo: W48 1.25 of 1.25, W49 0.25 of 1.25!0.25";
        let alone = ["Ana: W48 2 of 5", bo, "Cy: W48 1 of 5", "3 scheduled, 4 not"];
        check(&[&one], "2026-11-23", &calendar, &alone);
        let together = ["Ana: W48 6 of 5", bo, "Cy: W48 1 of 5", "4 scheduled, 4 not"];
        check(&[&one, two], "2026-11-23", &calendar, &together);
    }

    #[test]
    fn nobody_plans_further_ahead_than_a_hundred_years() {
        let document = Document::parse(Source::new("p.md", ONE), &Arc::default());
        let all = weeks([&document], &Calendar::default(), "2026-11-23".parse().unwrap(), |_, _| true);
        let cy = &all.owners[2];
        assert!(cy.beyond > 1e6 && cy.weeks.len() < 5300, "{} weeks, {} beyond", cy.weeks.len(), cy.beyond);
    }

    #[test]
    fn each_item_is_left_out_for_one_reason() {
        let document = Document::parse(Source::new("p.md", ONE), &Arc::default());
        let all = weeks([&document], &Calendar::default(), "2026-11-23".parse().unwrap(), |_, _| true);
        let expect = Unscheduled { without_estimate: 1, without_owner: 1, undated: 1, of_unknown_capacity: 1 };
        assert_eq!(all.unscheduled, expect);
        let none = weeks([&document], &Calendar::default(), "2026-11-23".parse().unwrap(), |_, _| false);
        assert_eq!((none.owners.len(), none.scheduled, none.unscheduled.all()), (0, 0, 0));
    }
}
