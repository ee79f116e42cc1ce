//! Dates.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use memchr::{memchr, memchr_iter, memchr2_iter, memrchr};

use super::Scanner;
use super::lexicon::is_unspaced;
use super::words::{MONTHS, NTH, OF};
use crate::text::{Span, Spanned};

/// Why something that is written like a date is none. It says so after "is no date: ".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvalidDate {
    /// No month has this number.
    Month(u32),
    /// The month has fewer days, or the day is 0.
    Day {
        /// The year, which decides about February.
        year: i32,
        /// The month, 1 to 12.
        month: u32,
    },
    /// Something other than `2025-01-29`; only of [`iso`].
    Form,
}

impl fmt::Display for InvalidDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Month(month) => write!(f, "there is no month {month}"),
            Self::Day { year, month } => match NaiveDate::from_ymd_opt(year, month, 1) {
                Some(first) => write!(f, "{} has {} days", first.format("%B %Y"), days_in(first)),
                None => write!(f, "there is no such day"),
            },
            Self::Form => write!(f, "write it as year, month and day, such as 2025-01-29"),
        }
    }
}

/// A text that [`iso`] refuses, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoDate {
    /// The text.
    pub text: String,
    /// What is wrong with it.
    pub reason: InvalidDate,
}

impl fmt::Display for NoDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no date: {}", self.text.escape_debug(), self.reason)
    }
}

impl std::error::Error for NoDate {}

/// The date that the whole of `text` is, written as `2025-01-29` and in no other way.
///
/// # Errors
/// [`NoDate`] for any other text.
pub fn iso(text: &str) -> Result<NaiveDate, NoDate> {
    let part = |range: std::ops::Range<usize>| {
        let digits = text.get(range).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()))?;
        digits.parse::<u32>().ok()
    };
    let no_date = |reason| NoDate { text: text.to_owned(), reason };
    let parts = (text.len() == 10 && text.get(4..5) == Some("-") && text.get(7..8) == Some("-"))
        .then(|| Some((part(0..4)?, part(5..7)?, part(8..10)?)))
        .flatten();
    let (year, month, day) = parts.ok_or_else(|| no_date(InvalidDate::Form))?;
    checked(year, month, day).map_err(no_date)
}

/// The first date in `text`, in any of the usual forms; `Err` where it is written like a date and is none.
///
/// The span covers the date alone, without a time behind it. `01/02/2025`, of which nobody can tell the month, hides any
/// date behind it: there is no first one.
pub fn find(text: &str) -> Option<Spanned<Result<NaiveDate, InvalidDate>>> {
    if let Some(date) = usual(text) {
        return Some(Spanned::new(Ok(date), Span::new(0, text.len())));
    }
    next_year(text.as_bytes(), 0)?;
    let mut scanner = Scanner::new(text);
    while !scanner.is_at_end() {
        let start = scanner.at();
        let reading = if scanner.begins_token() { read(&mut scanner) } else { None };
        match reading {
            Some(Reading::Date(date)) => return Some(Spanned::new(date, Span::new(start, scanner.at()))),
            Some(Reading::Ambiguous) => return None,
            None => scanner.skip_token(),
        }
    }
    None
}

/// Every day that `text` names, line by line, in order.
pub fn days(text: &str) -> Vec<Spanned<NaiveDate>> {
    let bytes = text.as_bytes();
    let mut days = Vec::new();
    let mut next = next_year(bytes, 0);
    while let Some(year) = next {
        let mut at = memrchr(b'\n', &bytes[..year]).map_or(0, |before| before + 1);
        let end = memchr(b'\n', &bytes[year..]).map_or(text.len(), |end| year + end + 1);
        while let Some(found) = find(&text[at..end]) {
            let span = found.span.shifted(at);
            days.extend(found.value.ok().map(|day| Spanned::new(day, span)));
            at = span.end();
        }
        next = next_year(bytes, end);
    }
    days
}

/// Where the next year from `from` on may stand in a text of these `bytes`: without one there is no date.
fn next_year(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = &bytes[from..];
    let is_year = |at: &usize| rest[*at..].get(..4).is_some_and(|digits| digits.iter().all(u8::is_ascii_digit));
    let usual = memchr2_iter(b'1', b'2', rest).find(is_year);
    // Digits of full width, and other forms of it, which begin with the same bytes.
    let is_wide = |at: &usize| rest.get(at + 1) == Some(&0xbc);
    let wide = memchr_iter(0xef, &rest[..usual.unwrap_or(rest.len())]).find(is_wide);
    wide.or(usual).map(|at| from + at)
}

/// The day that `text` is, where it is nothing else and written as most days are: `2025-01-29`.
fn usual(text: &str) -> Option<NaiveDate> {
    let is_usual = matches!(text.as_bytes(), [b'1', b'9', _, _, b'-', ..] | [b'2', b'0' | b'1', _, _, b'-', ..]);
    if is_usual && text.len() == 10 { iso(text).ok() } else { None }
}

/// What is written where a date is expected.
pub(super) enum Reading {
    /// A date, or one that does not exist.
    Date(Result<NaiveDate, InvalidDate>),
    /// `01/02/2025`.
    Ambiguous,
}

/// Reads a date with day, month and year.
pub(super) fn read(scanner: &mut Scanner<'_>) -> Option<Reading> {
    scanner.attempt(|scanner| {
        let reading = match scanner.peek()? {
            c if c.is_numeric() => scanner
                .attempt(year_month_day)
                .or_else(|| scanner.attempt(counted))
                .or_else(|| scanner.attempt(day_month_year))
                .or_else(|| scanner.attempt(day_name_year))?,
            _ => name_day_year(scanner)?,
        };
        (!goes_on(scanner)).then_some(reading)
    })
}

/// Reads a year of four digits, 1900 to 2199.
pub(super) fn year(scanner: &mut Scanner<'_>) -> Option<u32> {
    scanner
        .attempt(|scanner| scanner.digits().filter(|(year, count)| *count == 4 && (1900..2200).contains(year)))
        .map(|year| year.0)
}

/// Reads a number of at most two digits.
pub(super) fn two_digits(scanner: &mut Scanner<'_>) -> Option<u32> {
    scanner.attempt(|scanner| scanner.digits().filter(|(_, count)| *count <= 2)).map(|number| number.0)
}

/// Reads a day in words: `29`, `29.`, `29th`, `1er`.
pub(super) fn day_of_month(scanner: &mut Scanner<'_>) -> Option<u32> {
    let day = two_digits(scanner)?;
    if !scanner.eat('.') {
        scanner.word(&NTH);
    }
    (1..=31).contains(&day).then_some(day)
}

/// Reads the name of a month, with the dot of an abbreviation.
pub(super) fn month_name(scanner: &mut Scanner<'_>) -> Option<u32> {
    let month = scanner.word(&MONTHS)?;
    scanner.eat('.');
    Some(month)
}

/// The number of days in the month of `first`.
pub(super) fn days_in(first: NaiveDate) -> u32 {
    (28..=31).rev().find(|day| first.with_day(*day).is_some()).unwrap_or(28)
}

/// `2025-01-29`, `2025/1/29`, `2025.01.29`, `2025 Jan 29`.
fn year_month_day(scanner: &mut Scanner<'_>) -> Option<Reading> {
    let year = year(scanner)?;
    let separator = scanner.eat_if(|c| matches!(c, '-' | '/' | '.' | ' '))?;
    if separator == ' ' {
        scanner.blanks();
        let month = month_name(scanner)?;
        scanner.blanks();
        return Some(Reading::Date(checked(year, month, day_of_month(scanner)?)));
    }
    let month = two_digits(scanner)?;
    scanner.eat(separator).then_some(())?;
    Some(Reading::Date(checked(year, month, two_digits(scanner)?)))
}

/// `2025年1月29日`, `2025년 1월 29일`.
fn counted(scanner: &mut Scanner<'_>) -> Option<Reading> {
    let year = year(scanner)?;
    unit(scanner, &['年', '년'])?;
    let month = two_digits(scanner)?;
    unit(scanner, &['月', '월'])?;
    let day = two_digits(scanner)?;
    unit(scanner, &['日', '号', '號', '일'])?;
    Some(Reading::Date(checked(year, month, day)))
}

/// Reads one of `units`, blanks around it included unless it ends a date.
pub(super) fn unit(scanner: &mut Scanner<'_>, units: &[char]) -> Option<()> {
    scanner.attempt(|scanner| {
        scanner.blanks();
        let unit = scanner.eat_if(|c| units.contains(&c))?;
        if !matches!(unit, '日' | '号' | '號' | '일') {
            scanner.blanks();
        }
        Some(())
    })
}

/// `29.01.2025`, `29/01/2025`, `1-17-2026`. With dots the day comes first; else only a number above 12 can tell.
fn day_month_year(scanner: &mut Scanner<'_>) -> Option<Reading> {
    let first = two_digits(scanner)?;
    let separator = scanner.eat_if(|c| matches!(c, '.' | '/' | '-'))?;
    let blanks = |scanner: &mut Scanner<'_>| {
        if separator == '.' {
            scanner.blanks();
        }
    };
    blanks(scanner);
    let second = two_digits(scanner)?;
    if !scanner.eat(separator) {
        return None;
    }
    blanks(scanner);
    let year = year(scanner)?;
    Some(if separator == '.' || first > 12 || first == second {
        Reading::Date(checked(year, second, first))
    } else if second > 12 {
        Reading::Date(checked(year, first, second))
    } else {
        Reading::Ambiguous
    })
}

/// `29 January 2025`, `29. Januar 2025`, `29 de enero de 2025`, `29-Jan-2025`, `ngày 29 tháng 1 năm 2025` from its day.
fn day_name_year(scanner: &mut Scanner<'_>) -> Option<Reading> {
    let day = two_digits(scanner)?;
    if !scanner.eat('.') {
        scanner.word(&NTH);
    }
    between(scanner);
    let month = month_name(scanner)?;
    between(scanner);
    Some(Reading::Date(checked(year(scanner)?, month, day)))
}

/// `January 29, 2025`, `Jan. 29th 2025`.
fn name_day_year(scanner: &mut Scanner<'_>) -> Option<Reading> {
    let month = month_name(scanner)?;
    between(scanner);
    let day = two_digits(scanner)?;
    scanner.word(&NTH);
    between(scanner);
    Some(Reading::Date(checked(year(scanner)?, month, day)))
}

/// Reads what stands between the parts of a date: blanks, a comma, a hyphen, `de`.
pub(super) fn between(scanner: &mut Scanner<'_>) {
    scanner.blanks();
    scanner.eat_if(|c| matches!(c, ',' | '-' | '/'));
    scanner.blanks();
    if scanner.word(&OF).is_some() {
        scanner.blanks();
    }
}

/// Whether the number just read is a part of something longer: a version, a path, a name. A time is none of it.
fn goes_on(scanner: &Scanner<'_>) -> bool {
    match scanner.peek() {
        Some('T' | 't') => !scanner.peek_second().is_some_and(|c| c.is_ascii_digit()),
        Some('/') => scanner.peek_second().is_some_and(char::is_alphanumeric),
        Some('.' | '_') => scanner.peek_second().is_some_and(|c| c.is_ascii_digit()),
        Some('-') => scanner.peek_second().is_some_and(|c| c.is_ascii_digit()) && !is_range(scanner),
        Some(c) => c.is_alphanumeric() && !is_unspaced(c) && !scanner.before().is_some_and(|c| c.is_alphabetic()),
        None => false,
    }
}

/// Whether a hyphen and the first number of another date follow.
fn is_range(scanner: &Scanner<'_>) -> bool {
    let mut ahead = *scanner;
    ahead.eat('-') && (year(&mut ahead).is_some() || two_digits(&mut ahead).is_some() && ahead.eat('.'))
}

/// The date, or what is wrong with it.
fn checked(year: u32, month: u32, day: u32) -> Result<NaiveDate, InvalidDate> {
    let year = i32::try_from(year).map_err(|_| InvalidDate::Form)?;
    if !(1..=12).contains(&month) {
        return Err(InvalidDate::Month(month));
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or(InvalidDate::Day { year, month })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn finds_the_first_date() {
        let cases = [
            ("2025-01-29", "2025-01-29", "2025-01-29"),
            ("on 2025-01-29, then 2025-02-01", "2025-01-29", "2025-01-29"),
            ("2025-01-29T10:00Z", "2025-01-29", "2025-01-29"),
            ("2026-01-01 18:00 UTC", "2026-01-01", "2026-01-01"),
            ("(2025/1/9)", "2025/1/9", "2025-01-09"),
            ("2025.01.29", "2025.01.29", "2025-01-29"),
            ("29.01.2025", "29.01.2025", "2025-01-29"),
            ("ab dem 29. 1. 2025.", "29. 1. 2025", "2025-01-29"),
            ("1/17/2026", "1/17/2026", "2026-01-17"),
            ("17/1/2026", "17/1/2026", "2026-01-17"),
            ("05/05/2025", "05/05/2025", "2025-05-05"),
            ("29-Jan-2025", "29-Jan-2025", "2025-01-29"),
            ("January 29, 2025", "January 29, 2025", "2025-01-29"),
            ("Wed, Jan. 29th 2025 (late)", "Jan. 29th 2025", "2025-01-29"),
            ("Jan 29 2025", "Jan 29 2025", "2025-01-29"),
            ("the 29th of January 2025", "29th of January 2025", "2025-01-29"),
            ("2025 Jan 29", "2025 Jan 29", "2025-01-29"),
            ("29. Januar 2025", "29. Januar 2025", "2025-01-29"),
            ("29 de enero de 2025", "29 de enero de 2025", "2025-01-29"),
            ("15 de março de 2026", "15 de março de 2026", "2026-03-15"),
            ("1er août 2025", "1er août 2025", "2025-08-01"),
            ("3 maggio 2025", "3 maggio 2025", "2025-05-03"),
            ("3 mei 2025", "3 mei 2025", "2025-05-03"),
            ("7 października 2025", "7 października 2025", "2025-10-07"),
            ("21 сентября 2025 г.", "21 сентября 2025", "2025-09-21"),
            ("5 травня 2025", "5 травня 2025", "2025-05-05"),
            ("9 AĞUSTOS 2025", "9 AĞUSTOS 2025", "2025-08-09"),
            ("2025年1月29日完成", "2025年1月29日", "2025-01-29"),
            ("更新：2025 年 1 月 29 日", "2025 年 1 月 29 日", "2025-01-29"),
            ("2025년 1월 29일까지", "2025년 1월 29일", "2025-01-29"),
            ("２０２５-０１-２９", "２０２５-０１-２９", "2025-01-29"),
        ];
        for (text, written, date) in cases {
            let found = find(text).map(|found| (&text[found.span.start()..found.span.end()], found.value));
            assert_eq!(found, Some((written, Ok(date.parse().unwrap()))), "{text:?}");
        }
    }

    #[test]
    fn points_at_an_impossible_date() {
        let february = InvalidDate::Day { year: 2025, month: 2 };
        let cases = [
            ("by 2025-02-30", "2025-02-30", february),
            ("31.04.2025", "31.04.2025", InvalidDate::Day { year: 2025, month: 4 }),
            ("2025-13-01", "2025-13-01", InvalidDate::Month(13)),
            ("2025-00-10", "2025-00-10", InvalidDate::Month(0)),
            ("February 29, 2025", "February 29, 2025", february),
            ("29/13/2025", "29/13/2025", InvalidDate::Month(13)),
            ("2025年2月30日", "2025年2月30日", february),
        ];
        for (text, written, reason) in cases {
            let found = find(text).map(|found| (&text[found.span.start()..found.span.end()], found.value));
            assert_eq!(found, Some((written, Err(reason))), "{text:?}");
        }
    }

    #[test]
    fn leaves_what_is_no_date() {
        let cases = [
            "",
            "soon",
            "2025",
            "January 2025",
            "2025-01",
            "2025-01-XX",
            "01/02/2025",
            "01/02/2025, was 2025-03-01",
            "v2025.01.29.1",
            "1.2.3",
            "logs/2025/01/29/a.md",
            "12025-01-29",
            "2025-01-291",
            "Jan 29",
            "Q1 2025",
            "99.99.99",
            "2025-01-29-3",
        ];
        for text in cases {
            assert!(find(text).is_none(), "{text:?}");
        }
    }

    #[test]
    fn iso_takes_one_form_and_says_what_is_wrong() {
        let cases = [
            ("2025-02-30", "`2025-02-30` is no date: February 2025 has 28 days"),
            ("2024-02-30", "`2024-02-30` is no date: February 2024 has 29 days"),
            ("2025-13-01", "`2025-13-01` is no date: there is no month 13"),
            ("2025-1-1", "`2025-1-1` is no date: write it as year, month and day, such as 2025-01-29"),
            ("+025-01-01", "`+025-01-01` is no date: write it as year, month and day, such as 2025-01-29"),
            ("a\u{1b}b", "`a\\u{1b}b` is no date: write it as year, month and day, such as 2025-01-29"),
        ];
        for (text, message) in cases {
            assert_eq!(iso(text).map_err(|error| error.to_string()), Err(message.to_owned()));
        }
        assert_eq!(iso("2024-02-29"), Ok("2024-02-29".parse().unwrap()));
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "(.|[0-9]{1,4}|[-./, 年月日]|Jan|января|20[0-9]{2}){0,24}") {
            if let Some(found) = find(&text) {
                prop_assert!(text.get(found.span.start()..found.span.end()).is_some_and(|written| !written.is_empty()));
            }
            prop_assert_eq!(iso(&text).is_ok(), text.len() == 10 && text.parse::<NaiveDate>().is_ok());
        }

        #[test]
        fn every_date_is_found_as_written(days in 0i64..80_000, form in 0usize..5) {
            let date = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + chrono::Duration::days(days);
            let written = date.format(["%Y-%m-%d", "%d.%m.%Y", "%B %-d, %Y", "%-d %b %Y", "%Y年%-m月%-d日"][form]).to_string();
            let found = find(&written).map(|found| (found.span, found.value));
            prop_assert_eq!(found, Some((Span::new(0, written.len()), Ok(date))));
            prop_assert_eq!(iso(&date.to_string()), Ok(date));
        }
    }
}
