//! Windows of the calendar: dates, months, quarters and halves of a year.

use chrono::{Datelike, NaiveDate};

use super::super::date::{self, Reading, between, day_of_month, month_name, two_digits, unit, year};
use super::super::lexicon::is_unspaced;
use super::super::words::{AND, NTH, YEAR_PARTS, YearPart};
use super::{Place, Scanner};
use crate::model::Window;

/// One end of a window, its year perhaps said at the other end only.
#[derive(Clone, Copy, PartialEq, Eq)]
struct End {
    year: Option<i32>,
    part: Part,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// 1 or 2.
    Half(u32),
    /// 1 to 4.
    Quarter(u32),
    /// 1 to 12.
    Month(u32),
    /// Month and day.
    Day(u32, u32),
}

/// Reads a window of the calendar.
pub(super) fn read(scanner: &mut Scanner<'_>, place: Place) -> Option<Window> {
    let from = end(scanner, place)?;
    let to = scanner.attempt(|scanner| {
        if !scanner.range() {
            // `Q1/Q2 2026`, `March & April 2026`
            scanner.blanks();
            if !scanner.eat('/') {
                scanner.word(&AND)?;
            }
            scanner.blanks();
        }
        let to = scanner.attempt(|scanner| end(scanner, Place::Alone)).or_else(|| same_kind(scanner, from.part))?;
        let year = from.year.filter(|_| to.year.is_none());
        Some(End { year: year.or(to.year), ..to })
    });
    window(from, to, place)
}

fn window(from: End, to: Option<End>, place: Place) -> Option<Window> {
    let Some(to) = to else {
        return match (from.year, from.part) {
            (_, Part::Day(..)) => None,
            (Some(year), part) => Some(Window::Dates(part.first(year)?, part.last(year)?)),
            (None, Part::Quarter(_)) => Some(Window::Named),
            (None, Part::Half(_) | Part::Month(_)) => (place == Place::Alone).then_some(Window::Named),
        };
    };
    match (from.year, to.year) {
        (Some(first), Some(last)) => Some(Window::Dates(from.part.first(first)?, to.part.last(last)?)),
        // `Nov - Feb 2026` begins in the year before.
        (None, Some(year)) => {
            let last = to.part.last(year)?;
            let first = from.part.first(year).filter(|first| *first <= last).or_else(|| from.part.first(year - 1))?;
            Some(Window::Dates(first, last))
        }
        (_, None) => (place == Place::Alone || matches!(from.part, Part::Quarter(_))).then_some(Window::Named),
    }
}

impl End {
    fn of(date: NaiveDate) -> Self {
        Self { year: Some(date.year()), part: Part::Day(date.month(), date.day()) }
    }

    fn in_year(year: u32, part: Part) -> Option<Self> {
        Some(Self { year: Some(i32::try_from(year).ok()?), part })
    }
}

impl Part {
    fn first(self, year: i32) -> Option<NaiveDate> {
        let (month, day) = match self {
            Self::Half(half) => (half * 6 - 5, 1),
            Self::Quarter(quarter) => (quarter * 3 - 2, 1),
            Self::Month(month) => (month, 1),
            Self::Day(month, day) => (month, day),
        };
        NaiveDate::from_ymd_opt(year, month, day)
    }

    fn last(self, year: i32) -> Option<NaiveDate> {
        let month = match self {
            Self::Half(half) => half * 6,
            Self::Quarter(quarter) => quarter * 3,
            Self::Month(month) => month,
            Self::Day(month, day) => return NaiveDate::from_ymd_opt(year, month, day),
        };
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        NaiveDate::from_ymd_opt(year, month, date::days_in(first))
    }
}

/// Reads one end of a window, or all of it.
fn end(scanner: &mut Scanner<'_>, place: Place) -> Option<End> {
    match date::read(scanner) {
        Some(Reading::Date(date)) => return date.ok().map(End::of),
        Some(Reading::Ambiguous) => return None,
        None => {}
    }
    if let Some(end) = scanner.attempt(|scanner| year_and_part(scanner, place)) {
        return Some(end);
    }
    let (part, stands_alone) = part(scanner)?;
    // `SEP-1933` is the number of a proposal.
    let is_name = matches!(part, Part::Month(_)) && place == Place::InText && scanner.peek() == Some('-');
    let year = if is_name { None } else { scanner.attempt(year_behind) };
    let counts = match part {
        Part::Month(_) | Part::Day(..) => true,
        Part::Half(_) | Part::Quarter(_) => stands_alone || year.is_some(),
    };
    counts.then_some(End { year, part })
}

/// `2026 Q1`, `2026-H2`, `2025年3月`, `2025년 1분기`, `2025 March`; where nothing else stands also `2025-03`.
fn year_and_part(scanner: &mut Scanner<'_>, place: Place) -> Option<End> {
    let year = year(scanner)?;
    let is_counted = unit(scanner, &['年', '년']).is_some();
    if !is_counted {
        let is_hyphen = scanner.eat('-');
        if is_hyphen && let Some(month) = scanner.attempt(two_digits) {
            let ends = place == Place::Alone && !scanner.is_within_word();
            return End::in_year(year, Part::Month(month)).filter(|_| ends && (1..=12).contains(&month));
        }
        scanner.blanks();
    }
    let part = match part(scanner)?.0 {
        Part::Day(..) => return None,
        part => part,
    };
    End::in_year(year, part)
}

/// Reads a part of a year, and says whether it needs no year to be understood as one: `Q3` does not, `T3` is a task and
/// `2 quarters` an amount.
fn part(scanner: &mut Scanner<'_>) -> Option<(Part, bool)> {
    let named = |scanner: &mut Scanner<'_>| {
        let kind = scanner.word(&YEAR_PARTS)?;
        scanner.blanks();
        let number = whole_number(scanner)?;
        Some((of_year(kind, number)?, kind != YearPart::QuarterOfYear))
    };
    scanner
        .attempt(named)
        .or_else(|| scanner.attempt(ordinal_part))
        .or_else(|| scanner.attempt(month_and_day).map(|part| (part, true)))
        .or_else(|| scanner.attempt(day_and_month).map(|part| (part, true)))
        .or_else(|| scanner.attempt(counted_month).map(|part| (part, true)))
}

/// `1st quarter`, `2. Quartal`, `IV квартал`, `第一季度`, `1분기`.
fn ordinal_part(scanner: &mut Scanner<'_>) -> Option<(Part, bool)> {
    let is_marked = scanner.eat_if(|c| matches!(c, '第' | '제')).is_some();
    let number = if is_marked { scanner.number() } else { roman(scanner).or_else(|| two_digits(scanner)) }?;
    let is_ordinal = scanner.eat('.') || scanner.attempt(nth).is_some();
    scanner.blanks();
    let from = scanner.at();
    let kind = scanner.word(&YEAR_PARTS)?;
    let is_counted = matches!(scanner.before(), Some('度' | '期' | '기'));
    // A single letter comes before its number: `4 h` is an amount.
    (scanner.at() - from > 1).then_some((of_year(kind, number)?, is_marked || is_ordinal || is_counted))
}

fn nth(scanner: &mut Scanner<'_>) -> Option<()> {
    scanner.eat('-');
    scanner.word(&NTH)
}

/// `I` to `IV`.
fn roman(scanner: &mut Scanner<'_>) -> Option<u32> {
    scanner.attempt(|scanner| {
        let ones = (0..3).take_while(|_| scanner.eat('I')).count();
        let number = match (ones, scanner.eat('V')) {
            (1, true) => 4,
            (1..=3, false) => u32::try_from(ones).ok()?,
            _ => return None,
        };
        scanner.peek().is_some_and(|c| !c.is_alphanumeric()).then_some(number)
    })
}

fn of_year(kind: YearPart, number: u32) -> Option<Part> {
    match kind {
        YearPart::Quarter | YearPart::QuarterOfYear => (1..=4).contains(&number).then_some(Part::Quarter(number)),
        YearPart::Half => (1..=2).contains(&number).then_some(Part::Half(number)),
    }
}

/// `March`, `Jan 5`.
fn month_and_day(scanner: &mut Scanner<'_>) -> Option<Part> {
    let month = month_name(scanner)?;
    let day = scanner.attempt(|scanner| {
        scanner.blanks();
        let day = day_of_month(scanner)?;
        (!scanner.peek().is_some_and(char::is_alphanumeric)).then_some(day)
    });
    Some(day.map_or(Part::Month(month), |day| Part::Day(month, day)))
}

/// `5 Jan`; of `5-10 Jan` the 5.
fn day_and_month(scanner: &mut Scanner<'_>) -> Option<Part> {
    let day = day_of_month(scanner)?;
    let month = scanner.attempt(|scanner| {
        between(scanner);
        month_name(scanner)
    });
    let month = month.or_else(|| {
        let mut ahead = *scanner;
        ahead.range().then_some(())?;
        day_of_month(&mut ahead)?;
        between(&mut ahead);
        month_name(&mut ahead)
    });
    Some(Part::Day(month?, day))
}

/// `3月`, `3월`; of `3-5月` the 3.
fn counted_month(scanner: &mut Scanner<'_>) -> Option<Part> {
    const MONTH: [char; 2] = ['月', '월'];
    let month = two_digits(scanner).filter(|month| (1..=12).contains(month))?;
    let is_month = scanner.eat_if(|c| MONTH.contains(&c)).is_some() || {
        let mut ahead = *scanner;
        ahead.range() && two_digits(&mut ahead).is_some() && ahead.eat_if(|c| MONTH.contains(&c)).is_some()
    };
    is_month.then_some(Part::Month(month))
}

/// Reads the other end of `Q1-2 2026` or `Jan 5-10, 2025`, of which the first says what the number means.
fn same_kind(scanner: &mut Scanner<'_>, from: Part) -> Option<End> {
    let number = whole_number(scanner)?;
    let part = match from {
        Part::Half(_) => of_year(YearPart::Half, number)?,
        Part::Quarter(_) => of_year(YearPart::Quarter, number)?,
        Part::Day(month, _) if (1..=31).contains(&number) => Part::Day(month, number),
        Part::Month(_) | Part::Day(..) => return None,
    };
    Some(End { year: scanner.attempt(year_behind), part })
}

/// Reads a number which is no part of a longer one or of a decimal.
fn whole_number(scanner: &mut Scanner<'_>) -> Option<u32> {
    let number = two_digits(scanner)?;
    let goes_on = match scanner.peek() {
        Some('.' | ',') => scanner.peek_second().is_some_and(char::is_numeric),
        next => next.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c)),
    };
    (!goes_on).then_some(number)
}

/// Reads the year behind a part of it: ` 2026`, `, 2026`, `/2026`, ` de 2026`, ` '26`.
fn year_behind(scanner: &mut Scanner<'_>) -> Option<i32> {
    between(scanner);
    let year = if scanner.eat_if(|c| matches!(c, '\'' | '’')).is_some() {
        let (year, count) = scanner.digits()?;
        (count == 2).then_some(2000 + year)?
    } else {
        year(scanner)?
    };
    let goes_on = match scanner.peek() {
        Some('-' | '.' | '/') => scanner.peek_second().is_some_and(char::is_numeric),
        next => next.is_some_and(char::is_numeric),
    };
    if goes_on { None } else { i32::try_from(year).ok() }
}
