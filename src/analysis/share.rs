//! Work, and the time there is for it.

use std::fmt;

use super::DayCount;

/// Sums of estimates are compared with this much play: ten times a tenth of a day is one.
const PLAY: f64 = 1e-9;

/// The work of one owner within one window, in one reading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// Days of work.
    pub days: f64,
    /// Days of the window, in `count`.
    pub window: i64,
    /// Days of work that are done in each of them.
    pub capacity: f64,
    /// Which days count.
    pub count: DayCount,
}

impl Share {
    /// Days of work that the window has room for.
    pub fn available(&self) -> f64 {
        self.window as f64 * self.capacity
    }

    /// Whether the work does not fit.
    pub fn is_exceeded(&self) -> bool {
        self.days > self.available() + PLAY
    }

    /// The same time with so much work.
    #[must_use]
    pub const fn with_days(self, days: f64) -> Self {
        Self { days, ..self }
    }

    /// Both readings in one sentence, that in calendar days first:
    /// `76 days of work in 60 calendar days (127 %) or 42 working days (181 %)`.
    pub fn in_both(self, other: Self) -> String {
        let [first, second] = self.with(other);
        let days = if first.is_as_much(second) { String::new() } else { format!("{} in ", counted(second.days)) };
        format!("{first} or {days}{}", second.room())
    }

    /// The same in brief: `76 of 60 calendar days (127 %) or 42 working days (181 %)`.
    pub fn in_brief(self, other: Self) -> String {
        let [first, second] = self.with(other);
        let days = if first.is_as_much(second) { String::new() } else { format!("{} of ", amount(second.days)) };
        format!("{} of {} or {days}{}", amount(first.days), first.room(), second.room())
    }

    /// The two readings, that in calendar days first.
    fn with(self, other: Self) -> [Self; 2] {
        if self.count == DayCount::Calendar { [self, other] } else { [other, self] }
    }

    fn is_as_much(&self, other: Self) -> bool {
        amount(self.days) == amount(other.days)
    }

    /// `60 calendar days (127 %)`.
    fn room(&self) -> String {
        let Self { window, capacity, count, .. } = *self;
        let days = if window == 1 { count.as_str().trim_end_matches('s') } else { count.as_str() };
        let pace = if capacity == 1.0 { String::new() } else { format!(" at {} a day", amount(capacity)) };
        format!("{window} {days}{pace}{}", self.percent().map_or_else(String::new, |percent| format!(" ({percent})")))
    }

    /// `127 %`; nothing of no time.
    pub fn percent(&self) -> Option<String> {
        let percent = (self.days / self.available() * 100.0).round();
        let is_hidden = percent <= 100.0 && self.is_exceeded();
        percent.is_finite().then(|| if is_hidden { "over 100 %".to_owned() } else { format!("{percent} %") })
    }
}

impl fmt::Display for Share {
    /// `76 days of work in 60 calendar days (127 %)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of work in {}", counted(self.days), self.room())
    }
}

/// `1 day`, `2.5 days`.
pub fn counted(days: f64) -> String {
    let number = amount(days);
    if number == "1" { "1 day".to_owned() } else { format!("{number} days") }
}

/// At most two places behind the point.
pub fn amount(number: f64) -> String {
    ((number * 100.0).round() / 100.0).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(days: f64, window: i64, capacity: f64, count: DayCount) -> Share {
        Share { days, window, capacity, count }
    }

    #[test]
    fn both_readings_in_one_sentence() {
        use DayCount::{Calendar, Working};
        let cases = [
            (76.0, 60, 76.0, 42, 1.0, "76 days of work in 60 calendar days (127 %) or 42 working days (181 %)"),
            (
                14.0,
                10,
                10.0,
                8,
                1.0,
                "14 days of work in 10 calendar days (140 %) or 10 days in 8 working days (125 %)",
            ),
            (1.0, 1, 1.0, 0, 1.0, "1 day of work in 1 calendar day (100 %) or 0 working days"),
            (
                3.25,
                6,
                3.25,
                4,
                0.5,
                "3.25 days of work in 6 calendar days at 0.5 a day (108 %) or 4 working days at 0.5 a day (163 %)",
            ),
            (60.1, 60, 60.1, 90, 1.0, "60.1 days of work in 60 calendar days (over 100 %) or 90 working days (67 %)"),
        ];
        for (days, window, other_days, other_window, capacity, expect) in cases {
            let own = share(days, window, capacity, Calendar);
            let other = share(other_days, other_window, capacity, Working);
            assert_eq!(own.in_both(other), expect);
            assert_eq!(other.in_both(own), expect);
            let brief =
                expect.replace(" days of work in", " of").replace(" day of work in", " of").replace(" days in", " of");
            assert_eq!(own.in_brief(other), brief);
        }
    }

    #[test]
    fn parts_of_a_day_add_up() {
        let tenths = (0..10).map(|_| 0.1).sum::<f64>();
        assert!(!share(tenths, 1, 1.0, DayCount::Working).is_exceeded());
        assert!(!share(0.3, 1, 0.1 + 0.2, DayCount::Working).is_exceeded());
        assert!(share(1.01, 1, 1.0, DayCount::Working).is_exceeded());
        assert!(share(0.5, 0, 1.0, DayCount::Working).is_exceeded());
    }
}
