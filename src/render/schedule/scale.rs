//! Days as columns of a screen.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// Today is drawn beside the plan as far as that does not make the plan less than half of the picture, or within a month.
const NEAR: i64 = 31;

/// A row of columns, each of which stands for the same number of days.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    first: NaiveDate,
    /// Days of a column.
    pub(super) days: i64,
    /// How many columns there are.
    pub(super) columns: usize,
    /// The column in which today lies, where that is in the picture.
    pub(super) today: Option<usize>,
}

/// What is told along the top.
#[derive(Clone, Copy, Debug)]
enum Ticks {
    /// Every so many weeks the Monday: `03-02`.
    Weeks(u64),
    /// Months: `Mar`.
    Months,
    /// Quarters: `Q2`.
    Quarters,
    /// Every so many years: `2026`.
    Years(i32),
}

impl Scale {
    /// One of at most `room` columns, for all days from `first` to `last` and, where it lies near them, for `today`.
    pub(super) fn new((first, last): (NaiveDate, NaiveDate), today: NaiveDate, room: usize) -> Self {
        let near = (last - first).num_days().max(NEAR);
        let is_near = (first - today).num_days() <= near && (today - last).num_days() <= near;
        let (first, last) = if is_near { (first.min(today), last.max(today)) } else { (first, last) };
        let span = (last - first).num_days() + 1;
        let room = room.max(1) as i64;
        let days = ((span + room - 1) / room).max(1);
        let columns = usize::try_from((span + days - 1) / days).unwrap_or(1);
        let mut scale = Self { first, days, columns, today: None };
        scale.today = is_near.then(|| scale.column(today));
        scale
    }

    /// Where `day` is.
    pub(super) fn column(&self, day: NaiveDate) -> usize {
        let column = usize::try_from((day - self.first).num_days() / self.days).unwrap_or_default();
        column.min(self.columns - 1)
    }

    /// The lines along the top: years where the ticks are none themselves, ticks, and where today is.
    pub(super) fn header(&self) -> Vec<String> {
        let ticks = self.ticks();
        let (mut upper, mut lower) = (Line::default(), Line::default());
        let mut year = None;
        for day in ticks.days(self.first) {
            let at = (day - self.first).num_days() / self.days;
            let Some(at) = usize::try_from(at).ok().filter(|at| *at < self.columns) else { break };
            let is_new = year.replace(day.year()) != Some(day.year());
            if is_new && !matches!(ticks, Ticks::Years(_)) && at + 4 <= self.columns {
                upper.put(at, &day.year().to_string());
            }
            if at + ticks.width() <= self.columns {
                lower.put(at, &ticks.label(day));
            }
        }
        let mut lines = vec![upper.0, lower.0];
        if let Some(today) = self.today {
            let words = "| today";
            let is_right = today + words.len() <= self.columns;
            let is_left = today + 1 >= words.len();
            lines.push(match () {
                () if is_right => format!("{}{words}", " ".repeat(today)),
                () if is_left => format!("{}today |", " ".repeat(today + 1 - words.len())),
                () => format!("{}|", " ".repeat(today)),
            });
        }
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// The finest whose labels have room.
    fn ticks(&self) -> Ticks {
        let columns = |days: i64| days / self.days;
        match () {
            () if columns(7) >= 6 => Ticks::Weeks(1),
            () if columns(14) >= 6 => Ticks::Weeks(2),
            () if columns(28) >= 4 => Ticks::Months,
            () if columns(90) >= 3 => Ticks::Quarters,
            () => Ticks::Years(i32::try_from(5 * self.days / 365 + 1).unwrap_or(i32::MAX)),
        }
    }
}

impl Ticks {
    /// Its days from `first` on.
    fn days(self, first: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        let year = |year: i32| NaiveDate::from_ymd_opt(year, 1, 1);
        let begin = match self {
            Self::Weeks(_) => Some(first.week(Weekday::Mon).first_day()),
            Self::Months => first.with_day(1),
            Self::Quarters => first.with_day(1).and_then(|day| day.with_month((first.month0() / 3) * 3 + 1)),
            Self::Years(_) => year(first.year()),
        };
        let next = move |day: &NaiveDate| match self {
            Self::Weeks(weeks) => day.checked_add_days(Days::new(7 * weeks)),
            Self::Months => day.checked_add_months(Months::new(1)),
            Self::Quarters => day.checked_add_months(Months::new(3)),
            Self::Years(years) => year(day.year().checked_add(years)?),
        };
        std::iter::successors(begin, next).skip_while(move |day| *day < first)
    }

    fn label(self, day: NaiveDate) -> String {
        match self {
            Self::Weeks(_) => day.format("%m-%d").to_string(),
            Self::Months => day.format("%b").to_string(),
            Self::Quarters => format!("Q{}", day.month0() / 3 + 1),
            Self::Years(_) => day.year().to_string(),
        }
    }

    /// Columns of a label.
    const fn width(self) -> usize {
        match self {
            Self::Weeks(_) => 5,
            Self::Months => 3,
            Self::Quarters => 2,
            Self::Years(_) => 4,
        }
    }
}

/// Words in their columns.
#[derive(Default)]
struct Line(String);

impl Line {
    /// Puts `words` at column `at`, if there is room behind what stands there.
    fn put(&mut self, at: usize, words: &str) {
        let is_free = self.0.is_empty() || self.0.len() < at;
        if is_free {
            self.0 += &" ".repeat(at - self.0.len());
            self.0 += words;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn check(span: (&str, &str), today: &str, room: usize, days: i64, expect: &[&str]) {
        let scale = Scale::new((day(span.0), day(span.1)), day(today), room);
        assert_eq!((scale.days, scale.header()), (days, expect.iter().map(|line| (*line).to_owned()).collect()));
        assert!(scale.columns <= room && scale.header().iter().all(|line| line.len() <= scale.columns));
    }

    #[test]
    fn the_ticks_are_as_fine_as_there_is_room() {
        check(
            ("2026-03-02", "2026-03-27"),
            "2026-03-10",
            30,
            1,
            &["2026", "03-02  03-09  03-16  03-23", "        | today"],
        );
        check(("2026-03-02", "2026-03-27"), "2026-03-27", 20, 2, &["2026", "03-02  03-16", "      today |"]);
        check(
            ("2025-11-20", "2026-03-31"),
            "2025-11-20",
            30,
            5,
            &["  2025  2026", "  Dec   Jan   Feb   Mar", "| today"],
        );
        check(
            ("2025-01-01", "2026-12-31"),
            "2030-01-01",
            40,
            19,
            &["2025               2026", "Q1  Q2   Q3   Q4   Q1  Q2   Q3   Q4"],
        );
        check(("2000-06-01", "2030-12-31"), "1960-01-01", 20, 559, &["    2008  2016 2024"]);
    }

    #[test]
    fn today_is_in_the_picture_where_it_is_near() {
        let at = |today: &str| Scale::new((day("2026-03-02"), day("2026-03-27")), day(today), 26).today;
        assert_eq!(
            ["2026-01-29", "2026-01-30", "2026-03-02", "2026-04-27", "2026-04-28"].map(at),
            [None, Some(0), Some(0), Some(18), None]
        );
    }
}
