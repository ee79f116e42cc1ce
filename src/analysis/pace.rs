//! How long the items of a plan take, once they are begun.

use chrono::NaiveDate;

use super::Calendar;
use crate::history::Stretch;

/// How long finished items took, in the reading of a calendar.
///
/// That is what the Kanban Guide (2020) calls the cycle time: the time from when work on an item began until it was done; and
/// the age of an item is the time since work on it began. Both are counted alike, without the first day. An item that went
/// back and was begun again is counted from its first day.
#[derive(Clone, Debug)]
pub(super) struct Pace {
    /// Days, the shortest first.
    days: Vec<i64>,
}

impl Pace {
    pub(super) fn of(finished: &[Stretch], calendar: &Calendar) -> Self {
        let mut days: Vec<i64> = finished.iter().map(|took| days(took.first, took.last, calendar)).collect();
        days.sort_unstable();
        Self { days }
    }

    /// On how many items this stands.
    pub(super) const fn items(&self) -> usize {
        self.days.len()
    }

    /// How many of them took less than `age` days.
    pub(super) fn faster_than(&self, age: i64) -> usize {
        self.days.partition_point(|days| *days < age)
    }

    /// Whether `age` is more than `share` of them took: more than their percentile by the nearest rank, the first definition
    /// of Hyndman and Fan, "Sample Quantiles in Statistical Packages" (1996), which is always one of the values.
    pub(super) fn is_passed(&self, age: i64, share: f64) -> bool {
        let rank = (share * self.days.len() as f64).ceil().max(1.0);
        self.faster_than(age) as f64 >= rank
    }
}

/// Days from `first` to `last` as `calendar` counts estimates, without the first.
pub(super) fn days(first: NaiveDate, last: NaiveDate, calendar: &Calendar) -> i64 {
    first.succ_opt().map_or(0, |next| calendar.days(next, last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::DayCount;

    #[test]
    fn the_percentile_is_one_of_the_values() {
        let first = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
        let took = |days: u64| Stretch { first, last: first + chrono::Days::new(days) };
        let pace = |days: &[u64]| {
            let finished: Vec<Stretch> = days.iter().map(|days| took(*days)).collect();
            Pace::of(&finished, &Calendar::default().reading(DayCount::Calendar))
        };
        let ten = pace(&[10, 1, 9, 2, 8, 3, 7, 4, 6, 5]);
        // By the nearest rank 85 % of ten are nine of them, and 95 % are all.
        let cases = [(9, false, false), (10, true, false), (11, true, true)];
        for (age, warning, error) in cases {
            assert_eq!((ten.is_passed(age, 0.85), ten.is_passed(age, 0.95)), (warning, error), "{age}");
        }
        let twenty = pace(&(1..=20).collect::<Vec<_>>());
        assert_eq!([17, 18, 20].map(|age| twenty.is_passed(age, 0.85)), [false, true, true]);
        assert_eq!([19, 20].map(|age| twenty.is_passed(age, 0.95)), [false, true]);
        assert_eq!((ten.items(), ten.faster_than(3)), (10, 2));
        assert!(!pace(&[]).is_passed(100, 0.85));
        assert!(!pace(&[5]).is_passed(5, 0.0));
    }

    #[test]
    fn the_first_day_is_not_counted() {
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        let took = Stretch { first: date("2026-01-09"), last: date("2026-01-12") };
        let calendar = Calendar::default();
        assert_eq!(Pace::of(&[took], &calendar).days, [1]);
        assert_eq!(Pace::of(&[took], &calendar.reading(DayCount::Calendar)).days, [3]);
    }
}
