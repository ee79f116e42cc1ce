//! Where an axis of days has its marks.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// At most so many marks, in a drawing of the usual width.
const MOST: i64 = 8;

/// How far the marks of an axis are from each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Day,
    /// A week that begins on Monday.
    Week,
    /// So many months, counted from January.
    Months(u32),
}

impl Step {
    /// The narrowest that leaves room from `first` to `last`.
    pub(super) fn between(first: NaiveDate, last: NaiveDate) -> Self {
        let days = (last - first).num_days() + 1;
        let months = |step: u32| days <= MOST * i64::from(step) * 30;
        match days {
            ..=MOST => Self::Day,
            _ if days <= MOST * 7 => Self::Week,
            _ => [1, 3, 6, 12, 24, 60, 120]
                .into_iter()
                .find(|step| months(*step))
                .map_or(Self::Months(1200), Self::Months),
        }
    }

    /// How the days of the marks are written, as `strftime` names it.
    pub(super) const fn format(self) -> &'static str {
        match self {
            Self::Day | Self::Week => "%Y-%m-%d",
            Self::Months(..12) => "%Y-%m",
            Self::Months(_) => "%Y",
        }
    }

    /// The marks from `first` to `last`.
    pub(super) fn marks(self, first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        let start = match self {
            Self::Day => Some(first),
            Self::Week => Some(first.week(Weekday::Mon).first_day()),
            Self::Months(step) => {
                let month = if step < 12 { first.month0() / step * step } else { 0 };
                NaiveDate::from_ymd_opt(first.year(), month + 1, 1)
            }
        };
        let marks = std::iter::successors(start, move |day| match self {
            Self::Day => day.checked_add_days(Days::new(1)),
            Self::Week => day.checked_add_days(Days::new(7)),
            Self::Months(step) => day.checked_add_months(Months::new(step)),
        });
        marks.skip_while(move |day| *day < first).take_while(move |day| *day <= last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_round_days_and_not_too_many() {
        let cases = [
            ("2025-01-29", "2025-02-02", "2025-01-29 2025-01-30 2025-01-31 2025-02-01 2025-02-02"),
            ("2025-01-29", "2025-02-27", "2025-02-03 2025-02-10 2025-02-17 2025-02-24"),
            ("2025-01-29", "2025-07-27", "2025-02 2025-03 2025-04 2025-05 2025-06 2025-07"),
            ("2025-01-29", "2026-11-12", "2025-04 2025-07 2025-10 2026-01 2026-04 2026-07 2026-10"),
            ("2025-01-29", "2036-01-01", "2027 2029 2031 2033 2035"),
        ];
        for (first, last, expect) in cases {
            let (first, last) = (first.parse().unwrap(), last.parse().unwrap());
            let step = Step::between(first, last);
            let marks: Vec<_> = step.marks(first, last).map(|day| day.format(step.format()).to_string()).collect();
            assert_eq!(marks.join(" "), expect);
        }
    }

    #[test]
    fn the_longest_of_times_has_marks_too() {
        let (first, last) = (NaiveDate::MIN, NaiveDate::MAX);
        assert!(Step::between(first, last).marks(first, last).count() < 6000);
    }
}
