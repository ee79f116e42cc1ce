//! When a phase is to happen.

use chrono::{Days, Months, NaiveDate};

/// A stretch of time as the document states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// `Days 31-90`, counted from day 1.
    Days(u32, u32),
    /// `Week 2`, `Weeks 3-4`, counted from week 1.
    Weeks(u32, u32),
    /// `Month 1`, `Months 2-3`, counted from month 1.
    Months(u32, u32),
    /// `2025-01-29 to 2025-02-27`, `Q1 2026`, `March 2026`: dates that need no anchor, both included.
    Dates(NaiveDate, NaiveDate),
    /// `Sprint 4`, `Q3` without a year: a name for a time that nothing here dates.
    Named,
}

impl Window {
    /// First and last day, both included, with day 1 at `anchor`.
    ///
    /// Day N is `anchor` + N − 1; week N covers days 7N − 6 to 7N; month N begins N − 1 calendar months after `anchor`.
    /// `None` where an anchor is needed and there is none, where the window is only named, or out of the calendar.
    pub fn dates(self, anchor: Option<NaiveDate>) -> Option<(NaiveDate, NaiveDate)> {
        let day = |number: u64| anchor?.checked_add_days(Days::new(number.checked_sub(1)?));
        match self {
            Self::Days(first, last) => Some((day(first.into())?, day(last.into())?)),
            Self::Weeks(first, last) => Some((day((u64::from(first) * 7).checked_sub(6)?)?, day(u64::from(last) * 7)?)),
            Self::Months(first, last) => {
                let start = anchor?.checked_add_months(Months::new(first.checked_sub(1)?))?;
                Some((start, anchor?.checked_add_months(Months::new(last))?.pred_opt()?))
            }
            Self::Dates(first, last) => Some((first, last)),
            Self::Named => None,
        }
    }

    /// Whether it counts from the plan's day 1.
    pub const fn needs_anchor(self) -> bool {
        matches!(self, Self::Days(..) | Self::Weeks(..) | Self::Months(..))
    }

    /// Whether it ends before it starts.
    pub fn is_reversed(self) -> bool {
        match self {
            Self::Days(first, last) | Self::Weeks(first, last) | Self::Months(first, last) => last < first,
            Self::Dates(first, last) => last < first,
            Self::Named => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn day_one_is_the_anchor() {
        let anchor = Some(date("2025-01-29"));
        let cases = [
            (Window::Days(1, 30), "2025-01-29", "2025-02-27"),
            (Window::Days(31, 90), "2025-02-28", "2025-04-28"),
            (Window::Weeks(1, 1), "2025-01-29", "2025-02-04"),
            (Window::Months(2, 3), "2025-02-28", "2025-04-28"),
        ];
        for (window, first, last) in cases {
            assert_eq!(window.dates(anchor), Some((date(first), date(last))), "{window:?}");
        }
        assert_eq!(Window::Days(1, 30).dates(None), None);
        assert_eq!(Window::Days(0, 30).dates(anchor), None);
        assert_eq!(Window::Days(1, u32::MAX).dates(Some(NaiveDate::MAX)), None);
    }
}
