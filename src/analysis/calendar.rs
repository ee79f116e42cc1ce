//! How days are counted.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::model::{Estimate, Item};

/// Nobody plans further ahead: an estimate of more days has no latest start.
pub(super) const LONGEST: u64 = 100 * 366;

/// The calendar of a workspace.
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    /// What a day of an estimate is.
    pub estimates: DayCount,
    /// The days on which work is done; at least one.
    pub working_week: Vec<Weekday>,
    /// Days on which none is done.
    pub holidays: BTreeSet<NaiveDate>,
    /// Day 1 of windows that are given in days, where the document does not say it.
    pub day_one: Option<NaiveDate>,
    /// How many days of work an owner does in a day; 1 where nothing is said.
    pub capacity: BTreeMap<String, f64>,
}

/// Which days count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayCount {
    /// Those of the working week, without the holidays.
    #[default]
    Working,
    /// All of them.
    Calendar,
}

impl DayCount {
    /// The days as they are named in a sentence: `working days`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Working => "working days",
            Self::Calendar => "calendar days",
        }
    }

    /// The other way to count.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Working => Self::Calendar,
            Self::Calendar => Self::Working,
        }
    }
}

impl Default for Calendar {
    /// Monday to Friday, no holidays, and estimates in working days.
    fn default() -> Self {
        Self {
            estimates: DayCount::Working,
            working_week: vec![Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri],
            holidays: BTreeSet::new(),
            day_one: None,
            capacity: BTreeMap::new(),
        }
    }
}

impl Calendar {
    /// The same calendar with `estimates` counted in this way.
    #[must_use]
    pub fn reading(&self, estimates: DayCount) -> Self {
        Self { estimates, ..self.clone() }
    }

    /// Days of work in a week, as estimates are counted here.
    pub fn days_per_week(&self) -> f64 {
        match self.estimates {
            DayCount::Working => self.working_days_per_week() as f64,
            DayCount::Calendar => 7.0,
        }
    }

    /// Days from `first` to `last`, both included; 0 where `last` comes first.
    pub fn calendar_days(&self, first: NaiveDate, last: NaiveDate) -> i64 {
        ((last - first).num_days() + 1).max(0)
    }

    /// Working days from `first` to `last`, both included.
    pub fn working_days(&self, first: NaiveDate, last: NaiveDate) -> i64 {
        let days = self.calendar_days(first, last);
        if days == 0 {
            return 0;
        }
        let odd = u64::try_from(days % 7).unwrap_or_default();
        let in_odd_days = (0..odd).filter_map(|day| first.checked_add_days(Days::new(day)));
        let in_odd_days = in_odd_days.filter(|day| self.is_in_week(*day)).count() as i64;
        let free = self.holidays.range(first..=last).filter(|day| self.is_in_week(**day)).count() as i64;
        days / 7 * self.working_days_per_week() + in_odd_days - free
    }

    /// Days from `first` to `last`, both included, as estimates are counted here.
    pub fn days(&self, first: NaiveDate, last: NaiveDate) -> i64 {
        match self.estimates {
            DayCount::Working => self.working_days(first, last),
            DayCount::Calendar => self.calendar_days(first, last),
        }
    }

    /// The last day on which `days` of work can be begun and still be done on `end`: `end` − `days` + 1, with a part of a
    /// day as a whole one. `None` where that lies a hundred years back.
    pub fn latest_start(&self, end: NaiveDate, days: f64) -> Option<NaiveDate> {
        self.nearest(days, |away| end.checked_sub_days(away), |day| self.days(day, end))
    }

    /// The last of `days` that are counted from `first` on, itself included: the day on which work is done that begins on
    /// `first`, with a part of a day as a whole one. The twin of [`latest_start`](Self::latest_start).
    pub fn end(&self, first: NaiveDate, days: f64) -> Option<NaiveDate> {
        self.nearest(days, |away| first.checked_add_days(away), |day| self.days(first, day))
    }

    /// The nearest of the days told by how far `away` they are, up to which so many `days` are `counted`. A plan asks for
    /// this thousands of times: it is searched for, not walked to.
    fn nearest(
        &self,
        days: f64,
        away: impl Fn(Days) -> Option<NaiveDate>,
        counted: impl Fn(NaiveDate) -> i64,
    ) -> Option<NaiveDate> {
        let needed = days.ceil().max(1.0) as i64;
        let is_enough = |far: u64| away(Days::new(far)).is_none_or(|day| counted(day) >= needed);
        // It is seldom much further away than so many days.
        let (mut near, mut far) = (0, u64::try_from(needed).unwrap_or(LONGEST).min(LONGEST));
        while far < LONGEST && !is_enough(far) {
            (near, far) = (far + 1, (far * 2).min(LONGEST));
        }
        while near < far {
            let middle = near + (far - near) / 2;
            if is_enough(middle) { far = middle } else { near = middle + 1 }
        }
        away(Days::new(near)).filter(|_| near < LONGEST)
    }

    /// Days of work that the estimate of `item` comes to; `None` where it has none in time.
    pub fn days_of(&self, item: &Item) -> Option<f64> {
        item.estimate.and_then(|estimate| estimate.days(self.days_per_week()))
    }

    /// The same at the lower end of a range.
    pub fn least_days_of(&self, item: &Item) -> Option<f64> {
        let least = item.estimate.map(|estimate| Estimate { high: estimate.low, ..estimate.value });
        least.and_then(|estimate| estimate.days(self.days_per_week()))
    }

    /// Whether work is done on `day`.
    pub(super) fn counts(&self, day: NaiveDate) -> bool {
        match self.estimates {
            DayCount::Working => self.is_in_week(day) && !self.holidays.contains(&day),
            DayCount::Calendar => true,
        }
    }

    fn is_in_week(&self, day: NaiveDate) -> bool {
        self.working_week.contains(&day.weekday())
    }

    fn working_days_per_week(&self) -> i64 {
        let week = std::iter::successors(Some(Weekday::Mon), |day| Some(day.succ())).take(7);
        week.filter(|day| self.working_week.contains(day)).count() as i64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn both_ends_count() {
        let cases = [
            ("2025-01-29", "2025-02-27", 30, 22),
            ("2025-02-28", "2025-04-28", 60, 42),
            ("2025-04-29", "2025-07-27", 90, 64),
            ("2025-01-29", "2025-01-29", 1, 1),
            ("2025-02-01", "2025-02-02", 2, 0),
            ("2025-02-02", "2025-02-01", 0, 0),
        ];
        for (first, last, calendar_days, working_days) in cases {
            let calendar = Calendar::default();
            let (first, last) = (date(first), date(last));
            assert_eq!(calendar.calendar_days(first, last), calendar_days, "{first} to {last}");
            assert_eq!(calendar.working_days(first, last), working_days, "{first} to {last}");
        }
    }

    #[test]
    fn a_holiday_counts_once_and_only_on_a_working_day() {
        let holidays = [date("2025-02-03"), date("2025-02-08")].into();
        let calendar = Calendar { holidays, ..Calendar::default() };
        assert_eq!(calendar.working_days(date("2025-02-01"), date("2025-02-14")), 9);
        assert_eq!(calendar.latest_start(date("2025-02-04"), 2.0), Some(date("2025-01-31")));
    }

    #[test]
    fn a_day_that_is_named_twice_is_one_day_of_the_week() {
        let calendar = Calendar { working_week: vec![Weekday::Mon, Weekday::Mon], ..Calendar::default() };
        assert_eq!(calendar.days_per_week(), 1.0);
    }

    #[test]
    fn the_end_of_work_in_both_readings() {
        let first = date("2025-02-28");
        let cases =
            [(1.0, "2025-02-28", "2025-02-28"), (2.5, "2025-03-02", "2025-03-04"), (76.0, "2025-05-14", "2025-06-13")];
        for (days, calendar_days, working_days) in cases {
            let reading = |estimates| Calendar::default().reading(estimates).end(first, days);
            assert_eq!(reading(DayCount::Calendar), Some(date(calendar_days)), "{days}");
            assert_eq!(reading(DayCount::Working), Some(date(working_days)), "{days}");
        }
        assert_eq!(Calendar::default().end(date("2025-03-01"), 0.0), Some(date("2025-03-03")));
        assert_eq!(Calendar::default().end(first, 1e18), None);
    }

    #[test]
    fn the_latest_start_in_both_readings() {
        let end = date("2025-02-27");
        let cases =
            [(3.0, "2025-02-25", "2025-02-25"), (14.0, "2025-02-14", "2025-02-10"), (7.0, "2025-02-21", "2025-02-19")];
        for (days, calendar_days, working_days) in cases {
            let reading = |estimates| Calendar::default().reading(estimates).latest_start(end, days);
            assert_eq!(reading(DayCount::Calendar), Some(date(calendar_days)), "{days}");
            assert_eq!(reading(DayCount::Working), Some(date(working_days)), "{days}");
        }
        assert_eq!(Calendar::default().latest_start(end, 0.5), Some(end));
        assert_eq!(Calendar::default().latest_start(date("2025-03-02"), 1.0), Some(date("2025-02-28")));
        assert_eq!(Calendar::default().latest_start(end, 1e18), None);
    }
}
