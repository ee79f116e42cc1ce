//! Windows.

mod calendar;
#[cfg(test)]
mod tests;

use super::lexicon::is_unspaced;
use super::words::{
    self, AND, NTH, NTH_UNITS, OTHER_THAN_UNITS, SPRINTS, UNITS, Unit, WINDOW_WORDS, WORDS_BEHIND_NUMBERS,
};
use super::{Scanner, date};
use crate::model::Window;
use crate::text::{Span, Spanned};

/// The window that the whole of `text` is: `Days 1-30`, `Week 2`, `Q1-Q2 2026`, `Jan 5 - Feb 10, 2025`, `第1周`, `May`.
///
/// A reversed one is returned as it is written. `30 days` is no window, nor is a year or a day alone.
pub fn whole(text: &str) -> Option<Window> {
    let is_around = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '`');
    let text = text.trim_matches(is_around);
    if is_bare_amount(text) {
        return None;
    }
    let mut scanner = Scanner::new(text);
    let window = read(&mut scanner, Place::Alone)?;
    scanner.is_at_end().then_some(window)
}

/// The first window in `text`, and where it is written; one with a beginning and an end before one that only has a
/// name, so that `Sprint 3: search (Week 5)` is week 5. Months without a year count only in [`whole`]: "may" is a verb.
pub fn find(text: &str) -> Option<Spanned<Window>> {
    let mut scanner = Scanner::new(text);
    let mut named = None;
    while !scanner.is_at_end() {
        let start = scanner.at();
        if let Some(window) = read(&mut scanner, Place::InText) {
            let found = Spanned::new(window, Span::new(start, scanner.at()));
            if window != Window::Named {
                return Some(found);
            }
            named = named.or(Some(found));
            continue;
        }
        // A day is no window, nor is the month and year that it ends with.
        if !scanner.begins_token() || date::read(&mut scanner).is_none() {
            scanner.skip_token();
        }
    }
    named
}

/// The window that `text` begins with, and where it is written.
pub fn at_start(text: &str) -> Option<Spanned<Window>> {
    let mut scanner = Scanner::new(text);
    read(&mut scanner, Place::InText).map(|window| Spanned::new(window, Span::new(0, scanner.at())))
}

/// All words that a window may begin with, alone or behind a number.
pub const WORDS: &[&[((), &[&str])]] = words::OF_WINDOWS;

/// Where a window is expected.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// It is the whole text.
    Alone,
    /// Somewhere in a sentence.
    InText,
}

fn read(scanner: &mut Scanner<'_>, place: Place) -> Option<Window> {
    if !scanner.begins_token() || !may_begin(scanner) {
        return None;
    }
    scanner.attempt(|scanner| {
        let window = scanner
            .attempt(|scanner| calendar::read(scanner, place))
            .or_else(|| scanner.attempt(counted))
            .or_else(|| scanner.attempt(sprint))?;
        (!scanner.is_within_word()).then_some(window)
    })
}

/// Whether the word here may begin a window: most do not, and would be looked up in one table after the other.
fn may_begin(scanner: &Scanner<'_>) -> bool {
    let is_number = |c: char| !c.is_ascii_alphabetic() || c == 'I';
    match scanner.peek() {
        Some('0'..='9') => may_follow_number(scanner.rest().trim_start_matches(|c: char| c.is_ascii_digit())),
        Some(c) if is_number(c) => true,
        _ => WINDOW_WORDS.leading(scanner.rest()).is_some(),
    }
}

/// Whether `text` is a number and a unit and nothing else: `8 days`.
fn is_bare_amount(text: &str) -> bool {
    let word = text.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(' ');
    let may_be_unit = word.len() < text.len() && word.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_whole = |found: Option<(Unit, usize)>| found.is_some_and(|(_, len)| len == word.len());
    may_be_unit && is_whole(UNITS.leading(word)) && OTHER_THAN_UNITS.leading(word).is_none()
}

/// Whether `rest` may go on behind the number that a window begins with. Where the next word is one of our letters, it is known.
fn may_follow_number(rest: &str) -> bool {
    let words = rest.trim_start_matches(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric());
    let is_word = words.starts_with(|c: char| c.is_ascii_alphabetic() && !matches!(c, 'I' | 'V'));
    !is_word || WORDS_BEHIND_NUMBERS.leading(words).is_some()
}

/// `Days 1-30`, `Week 2 to Week 3`, `第1～2周`, `1주차`: counted from the plan's first day.
fn counted(scanner: &mut Scanner<'_>) -> Option<Window> {
    let found = scanner.attempt(unit_first).or_else(|| scanner.attempt(number_first));
    let (unit, first, last) = found.or_else(|| scanner.attempt(from_zero))?;
    if scanner.eat('+') {
        // Nothing says when it ends.
        return Some(Window::Named);
    }
    window(unit, first, last)
}

/// `Days 1-30`, `Weeks 3 & 4`, `Week #2`, `Week 1 – Week 2`.
fn unit_first(scanner: &mut Scanner<'_>) -> Option<(Unit, u32, u32)> {
    let unit = unit_before_number(scanner)?;
    let first = count(scanner)?;
    let last = scanner.attempt(|scanner| {
        scanner.range().then_some(())?;
        match scanner.attempt(unit_before_number) {
            Some(other) if other != unit => None,
            _ => count(scanner),
        }
    });
    let last = last.or_else(|| scanner.attempt(|scanner| neighbour(scanner, first))).unwrap_or(first);
    (!is_amount(scanner)).then_some((unit, first, last))
}

/// `第1周`, `第1～2週`, `1주차`, `2週目`, `1st week`, `2-я неделя`.
fn number_first(scanner: &mut Scanner<'_>) -> Option<(Unit, u32, u32)> {
    let is_marked = scanner.eat_if(|c| matches!(c, '第' | '제')).is_some();
    scanner.blanks();
    let first = if is_marked { scanner.number()? } else { scanner.digits()?.0 };
    let unit_of_first = if is_marked { scanner.word(&UNITS) } else { None };
    let upper = scanner.attempt(|scanner| {
        scanner.range().then_some(())?;
        scanner.eat_if(|c| matches!(c, '第' | '제'));
        scanner.number()
    });
    let last = upper.unwrap_or(first);
    if let (Some(unit), None) = (unit_of_first, upper) {
        return Some((unit, first, first));
    }
    if let Some(unit) = scanner.word(&NTH_UNITS) {
        return Some((unit, first, last));
    }
    if !is_marked {
        scanner.eat('-');
        scanner.word(&NTH)?;
    }
    scanner.blanks();
    let unit = scanner.word(&UNITS)?;
    // In `the 2nd, week 3` the number behind the unit is the one that counts.
    let mut ahead = *scanner;
    ahead.blanks();
    ahead.digits().is_none().then_some((unit, first, last))
}

/// `0-30 days`, `0–3 months`: what begins at nothing is a time and no amount. `30-60 days` may be either.
fn from_zero(scanner: &mut Scanner<'_>) -> Option<(Unit, u32, u32)> {
    scanner.digits().filter(|(number, _)| *number == 0)?;
    scanner.range().then_some(())?;
    let last = count(scanner)?;
    scanner.eat('-');
    scanner.blanks();
    Some((scanner.word(&UNITS)?, 1, last))
}

/// `Sprint 4`, `KW 12`, `スプリント3`: a name that nothing here dates.
fn sprint(scanner: &mut Scanner<'_>) -> Option<Window> {
    scanner.word(&SPRINTS)?;
    let first = count(scanner)?;
    scanner.attempt(|scanner| {
        scanner.range().then_some(())?;
        if scanner.word(&SPRINTS).is_some() {
            scanner.blanks();
        }
        count(scanner)
    });
    scanner.attempt(|scanner| neighbour(scanner, first));
    Some(Window::Named)
}

/// Reads a unit that a number follows, in a word: `d 3` is none, and `周 1` a Monday.
fn unit_before_number(scanner: &mut Scanner<'_>) -> Option<Unit> {
    let is_word =
        scanner.peek().is_some_and(|c| c.is_alphabetic() && !is_unspaced(c) && !matches!(c, '\u{ac00}'..='\u{d7af}'))
            && scanner.peek_second().is_some_and(char::is_alphabetic);
    let unit = if is_word { scanner.word(&UNITS)? } else { return None };
    scanner.eat('.');
    matches!(unit, Unit::Days | Unit::Weeks | Unit::Months).then_some(unit)
}

/// Reads a whole number, perhaps behind blanks and a `#`.
fn count(scanner: &mut Scanner<'_>) -> Option<u32> {
    scanner.blanks();
    scanner.eat('#');
    let (number, _) = scanner.digits()?;
    let is_decimal = scanner.peek() == Some('.') && scanner.peek_second().is_some_and(char::is_numeric);
    (!is_decimal && scanner.peek() != Some('%')).then_some(number)
}

/// Reads `& 4` behind `3`.
fn neighbour(scanner: &mut Scanner<'_>, first: u32) -> Option<u32> {
    scanner.blanks();
    if scanner.eat_if(|c| matches!(c, '/' | ',')).is_none() {
        scanner.word(&AND)?;
    }
    count(scanner).filter(|number| first.checked_add(1) == Some(*number))
}

/// Whether the number just read counts what follows: "each week 2 hours of …".
fn is_amount(scanner: &Scanner<'_>) -> bool {
    let mut scanner = *scanner;
    scanner.blanks();
    let is_unit = scanner.word(&UNITS).is_some();
    scanner.blanks();
    is_unit && scanner.digits().is_none()
}

fn window(unit: Unit, first: u32, last: u32) -> Option<Window> {
    match unit {
        Unit::Days => Some(Window::Days(first, last)),
        Unit::Weeks => Some(Window::Weeks(first, last)),
        Unit::Months => Some(Window::Months(first, last)),
        Unit::Minutes | Unit::Hours | Unit::Points => None,
    }
}
