//! Who has how much to do in which week.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::calendar::LONGEST;
use super::{Bar, Calendar, Deliveries, Extent, Owner, Stint, Timetable, Undated, is_committed};
use crate::document::Document;

/// Parts of days are added with this much play.
const PLAY: f64 = 1e-9;

/// The work of several plans by owner and week, in one reading, as their [`Timetable`]s have it.
///
/// In each of them every owner does one thing at a time. So one plan never fills a week beyond what there is: what does not fit
/// comes after its window, and is late. An owner of several plans may have more in a week than there is.
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
}

/// One week of one owner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OwnerWeek {
    /// Its Monday.
    pub monday: NaiveDate,
    /// Days of work.
    pub days: f64,
    /// How many of them come after the day by which the item should have been done.
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
    /// Of a group of which nothing says how much it does in a day.
    pub of_groups: usize,
    /// Waiting for something of which nobody can tell when it is done, or for each other in a circle.
    pub waiting: usize,
    /// Without anything that would give them a day, or more than a hundred years ahead.
    pub undated: usize,
}

/// Who does what in which week by `documents`, each with when that is done which it waits for in others, of the items that are `wanted`; the others take their time all the same.
pub fn weeks<'d>(
    documents: impl IntoIterator<Item = (&'d Document, &'d Deliveries)>,
    calendar: &Calendar,
    as_of: NaiveDate,
    wanted: impl Fn(&Document, &Bar<'_>) -> bool,
) -> Weeks {
    let mut sums: Vec<Sum> = Vec::new();
    let mut places: HashMap<Owner, usize> = HashMap::new();
    let mut all = Weeks { owners: Vec::new(), scheduled: 0, unscheduled: Unscheduled::default() };
    for (document, deliveries) in documents {
        let timetable = Timetable::with(document, calendar, as_of, deliveries);
        let is_wanted = |bar: &Bar<'_>| wanted(document, bar);
        timetable
            .bars
            .iter()
            .filter(|bar| is_committed(bar.item) && is_wanted(bar))
            .for_each(|bar| all.count(bar, calendar));
        let days = counted_days(&timetable, calendar);
        for stint in timetable.stints.iter().filter(|stint| is_wanted(&timetable.bars[stint.item])) {
            let place = *places.entry(stint.owner.clone()).or_insert_with(|| {
                sums.push(Sum::new(&stint.owner, calendar));
                sums.len() - 1
            });
            sums[place].add(stint, timetable.bars[stint.item].until, &days);
        }
    }
    all.owners = sums.into_iter().map(|sum| sum.weeks(calendar)).filter(|own| !own.weeks.is_empty()).collect();
    all
}

impl Weeks {
    fn count(&mut self, bar: &Bar<'_>, calendar: &Calendar) {
        let lacking = &mut self.unscheduled;
        let why = match bar.extent {
            Extent::Window { why, .. } | Extent::Unknown(why) => Some(why),
            Extent::Done(..) | Extent::Running { .. } | Extent::Planned { .. } => None,
        };
        let count = match why {
            Some(Undated::NoEstimate) => &mut lacking.without_estimate,
            Some(Undated::Waits(_) | Undated::WaitsElsewhere | Undated::Cycle) => &mut lacking.waiting,
            Some(_) => &mut lacking.undated,
            None if bar.owners.is_empty() => &mut lacking.without_owner,
            None if bar.owners.iter().any(|owner| owner.capacity(calendar).is_none()) => &mut lacking.of_groups,
            None => &mut self.scheduled,
        };
        *count += 1;
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
        self.without_estimate + self.without_owner + self.of_groups + self.waiting + self.undated
    }
}

/// What one owner has to do: by the Mondays of the weeks, the days of work and how many of them are late.
struct Sum {
    owner: Owner,
    /// Days of work that they do in a day.
    capacity: f64,
    weeks: BTreeMap<NaiveDate, (f64, f64)>,
}

impl Sum {
    fn new(owner: &Owner, calendar: &Calendar) -> Self {
        let capacity = owner.capacity(calendar).unwrap_or_default();
        Self { owner: owner.clone(), capacity, weeks: BTreeMap::new() }
    }

    /// Adds `stint`, which is late after the day `until`, where the days that count are `days`.
    fn add(&mut self, stint: &Stint, until: Option<NaiveDate>, days: &[NaiveDate]) {
        let (first, end) = (stint.start.max(0.0).floor() as usize, (stint.end - PLAY).ceil().max(0.0) as usize);
        for (number, day) in days.iter().enumerate().take(end).skip(first) {
            let part = stint.end.min(number as f64 + 1.0) - stint.start.max(number as f64);
            let part = part.max(0.0) * self.capacity;
            let (worked, late) = self.weeks.entry(day.week(Weekday::Mon).first_day()).or_default();
            *worked += part;
            *late += if until.is_some_and(|until| *day > until) { part } else { 0.0 };
        }
    }

    fn weeks(self, calendar: &Calendar) -> OwnerWeeks {
        let worked = self.weeks.into_iter().filter(|(_, (days, _))| *days > PLAY);
        let weeks = worked.map(|(monday, (days, late))| {
            let week = OwnerWeek { monday, days, late, available: 0.0 };
            OwnerWeek { available: calendar.days(monday, week.sunday()) as f64 * self.capacity, ..week }
        });
        OwnerWeeks { weeks: weeks.collect(), owner: self.owner }
    }
}

/// The days that count, from the origin of `timetable` on, as far as its stints reach.
fn counted_days(timetable: &Timetable<'_>, calendar: &Calendar) -> Vec<NaiveDate> {
    let needed = timetable.stints.iter().fold(0.0_f64, |end, stint| end.max(stint.end)).ceil() as usize;
    timetable.origin.iter_days().take(LONGEST as usize).filter(|day| calendar.counts(*day)).take(needed).collect()
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
        let none = Deliveries::default();
        let plans = documents.iter().map(|document| (document, &none));
        let weeks = weeks(plans, calendar, as_of.parse().unwrap(), |_, _| true);
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

### 7. G
**Owner:** Ana

### 8. H (2 days)
**Owner:** Ana
**Depends on:** 7
";

    #[test]
    fn an_owner_of_two_plans_may_have_more_than_a_week_has() {
        let calendar = Calendar { capacity: [("Bo".to_owned(), 0.25)].into(), ..Calendar::default() };
        let two = "# Two\n\n## Sprint (2026-11-23 to 2026-11-27)\n\n### 1. X (4 days)\n**Owner:** ana\n";
        let one = ONE.replace("1000000 months", "1 day");
        let bo = "Bo: W48 1.25 of 1.25, W49 0.25 of 1.25!0.25";
        let alone = ["Ana: W48 2 of 5", bo, "Cy: W48 1 of 5", "3 scheduled, 5 not"];
        check(&[&one], "2026-11-23", &calendar, &alone);
        let together = ["Ana: W48 6 of 5", bo, "Cy: W48 1 of 5", "4 scheduled, 5 not"];
        check(&[&one, two], "2026-11-23", &calendar, &together);
    }

    #[test]
    fn each_item_is_left_out_for_one_reason() {
        let document = Document::parse(Source::new("p.md", ONE), &Arc::default());
        let all = weeks(
            [(&document, &Deliveries::default())],
            &Calendar::default(),
            "2026-11-23".parse().unwrap(),
            |_, _| true,
        );
        // The last of them lies a hundred years ahead, and more.
        let expect = Unscheduled { without_estimate: 2, without_owner: 1, of_groups: 1, waiting: 1, undated: 1 };
        assert_eq!(all.unscheduled, expect);
        let none = weeks(
            [(&document, &Deliveries::default())],
            &Calendar::default(),
            "2026-11-23".parse().unwrap(),
            |_, _| false,
        );
        assert_eq!((none.owners.len(), none.scheduled, none.unscheduled.all()), (0, 0, 0));
    }

    #[test]
    fn what_has_to_wait_comes_later() {
        let text = "# P\n\n## Sprint (2026-11-23 to 2026-12-04)\n\n### 1. A (5 days)\n**Owner:** Ana\n\n\
                    ### 2. B (3 days)\n**Owner:** Bo\n**Depends on:** 1\n";
        check(
            &[text],
            "2026-11-23",
            &Calendar::default(),
            &["Ana: W48 5 of 5", "Bo: W49 3 of 5", "2 scheduled, 0 not"],
        );
    }
}
