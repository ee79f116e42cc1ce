//! What stands behind a number: what it counts, and how often.

use rust_decimal::Decimal;

use super::words::{COUNTED, FACTORS, PERIODS, PERS, POINTS, WORDS, Word};
use crate::model::{Dimension, Recurrence, TimeUnit};
use crate::parse::value::Scanner;
use crate::parse::value::words::{UNITS, Unit};
use crate::text::Span;

/// What a number counts.
#[derive(Clone, Copy)]
pub(super) struct Named {
    pub(super) dimension: Dimension,
    /// What one of it is in the base of the dimension.
    pub(super) base: Decimal,
    pub(super) every: Option<Recurrence>,
    /// Whether it is a quantity only where words beside it say so.
    pub(super) is_doubtful: bool,
    /// The things, as written.
    pub(super) things: Option<Span>,
}

impl Named {
    /// What is its own base.
    pub(super) const fn exact(dimension: Dimension) -> Self {
        Self { dimension, base: Decimal::ONE, every: None, is_doubtful: false, things: None }
    }

    fn of(dimension: Dimension, base: Decimal) -> Self {
        Self { base, ..Self::exact(dimension) }
    }
}

/// Reads what the number before counts. `is_signed` tells whether a sign stands before it, without which `5 points` are no
/// change; `is_scaled` whether it is a number such as `10k`.
pub(super) fn named(scanner: &mut Scanner<'_>, is_signed: bool, is_scaled: bool) -> Option<Named> {
    let percent = |scanner: &mut Scanner<'_>| percent(scanner, is_signed);
    if let Some(dimension) = scanner.attempt(percent) {
        return Some(Named::exact(dimension));
    }
    if !is_scaled && scanner.attempt(factor).is_some() {
        return Some(Named::exact(Dimension::Factor));
    }
    scanner.attempt(latency).or_else(|| scanner.attempt(time)).or_else(|| scanner.attempt(count))
}

/// Reads what recurs: `/week`, `per month`, `a day`. `None` where the amount is divided by another one: `$3/$15`.
pub(super) fn recurrence(scanner: &mut Scanner<'_>, dimension: Dimension) -> Option<Option<Recurrence>> {
    let is_once = scanner.attempt(|scanner| {
        scanner.rest().get(..5).filter(|word| word.eq_ignore_ascii_case("/once"))?;
        scanner.skip(5);
        (!scanner.is_within_word()).then_some(())
    });
    if is_once.is_some() {
        return Some(None);
    }
    let by_slash = scanner.attempt(|scanner| {
        scanner.blanks();
        scanner.eat('/').then_some(())?;
        let is_attached = scanner.peek().is_some_and(|c| !c.is_whitespace());
        scanner.blanks();
        let month = |scanner: &mut Scanner<'_>| scanner.eat('m').then_some(()).filter(|()| !scanner.is_within_word());
        if let Some(every) = period(scanner) {
            return Some(Some(every));
        }
        if matches!(dimension, Dimension::Money(_)) && scanner.attempt(month).is_some() {
            return Some(Some(Recurrence::Month));
        }
        is_attached.then_some(())?;
        // `$29/user/month`
        let is_word = scanner.peek().is_some_and(char::is_alphabetic);
        while is_word && scanner.eat_if(|c| c.is_alphanumeric() || matches!(c, '/' | '-')).is_some() {}
        Some(is_word.then_some(Recurrence::Each))
    });
    if let Some(every) = by_slash {
        return every.map(Some);
    }
    Some(scanner.attempt(|scanner| {
        scanner.blanks();
        let takes_anything = scanner.word(&PERS)?;
        scanner.blanks();
        if let Some(every) = period(scanner) {
            return Some(every);
        }
        // `per release`, `per 1M tokens`
        takes_anything.then_some(())?;
        scanner.eat_if(char::is_alphanumeric)?;
        while scanner.eat_if(char::is_alphanumeric).is_some() {}
        Some(Recurrence::Each)
    }))
}

/// Reads how often something recurs, apart from an amount: `per month`, `a week`; `is_behind` tells whether one stands
/// before it, without which "a week" is one.
pub(super) fn recurring(scanner: &mut Scanner<'_>, is_behind: bool) -> Option<Recurrence> {
    scanner.attempt(|scanner| {
        let before = scanner.rest();
        let takes_anything = scanner.word(&PERS)?;
        let read = &before[..before.len() - scanner.rest().len()];
        let is = |words: &[&str]| words.iter().any(|word| read.eq_ignore_ascii_case(word));
        // "A week" may be one; "each week" is not. And "Pro users" are not per anything.
        let (is_sure, is_each) = (is(&["each", "every"]), is(&["per", "for each", "for every"]));
        scanner.blanks();
        let every = period(scanner).filter(|_| is_behind || takes_anything || is_sure);
        every.or((takes_anything && is_each).then_some(Recurrence::Each))
    })
}

fn period(scanner: &mut Scanner<'_>) -> Option<Recurrence> {
    scanner.attempt(|scanner| {
        let period = scanner.word(&PERIODS).or_else(|| match scanner.word(&UNITS)? {
            Unit::Minutes => Some(Recurrence::Minute),
            Unit::Hours => Some(Recurrence::Hour),
            Unit::Days => Some(Recurrence::Day),
            Unit::Weeks => Some(Recurrence::Week),
            Unit::Months => Some(Recurrence::Month),
            Unit::Points => None,
        })?;
        (!scanner.is_within_word()).then_some(period)
    })
}

fn percent(scanner: &mut Scanner<'_>, is_signed: bool) -> Option<Dimension> {
    let is_points = |scanner: &mut Scanner<'_>| {
        scanner.blanks();
        scanner.eat('-');
        scanner.word(&POINTS)
    };
    let is_percent = scanner.attempt(|scanner| {
        scanner.eat_if(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}'));
        scanner.eat_if(|c| matches!(c, '%' | '％'))
    });
    if is_percent.is_some() {
        let points = scanner.attempt(is_points).is_some();
        return Some(if points { Dimension::Points } else { Dimension::Percent });
    }
    if let Some(is_percentage) = scanner.attempt(is_points) {
        return (is_percentage || is_signed).then_some(Dimension::Points);
    }
    scanner.blanks();
    let word = ["percent", "per cent", "pct", "prozent", "por ciento", "por cento", "pour cent", "процентов"];
    let rest = scanner.rest();
    let found =
        word.iter().find(|word| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)))?;
    scanner.skip(found.len());
    (!scanner.is_within_word()).then_some(Dimension::Percent)
}

/// Reads `x`, `-fold`, or "times" before a word that compares: what happens three times is no factor.
fn factor(scanner: &mut Scanner<'_>) -> Option<()> {
    if scanner.eat_if(|c| matches!(c, 'x' | 'X' | '×')).is_none() {
        scanner.blanks();
        scanner.eat('-');
        let is_fold = scanner.word(&FACTORS)?;
        let mut next = *scanner;
        next.blanks();
        let compares = |word| matches!(word, Word::Up | Word::Down | Word::Faster | Word::Slower);
        (is_fold || next.word(&WORDS).is_some_and(compares)).then_some(())?;
    }
    (!scanner.is_within_word()).then_some(())
}

/// Reads `ms`, `s`, `µs`. Seconds are doubtful: `90s` may be a decade.
fn latency(scanner: &mut Scanner<'_>) -> Option<Named> {
    scanner.blanks();
    let rest = scanner.rest();
    let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let (base, is_doubtful) = match &rest[..end] {
        "ms" | "msec" | "millis" | "milliseconds" | "мс" | "毫秒" => (Decimal::ONE, false),
        "µs" | "μs" | "us" | "microseconds" => (Decimal::new(1, 3), false),
        "ns" | "nanoseconds" => (Decimal::new(1, 6), false),
        "s" | "sec" | "secs" | "second" | "seconds" | "секунд" | "сек" | "秒" => {
            (Decimal::ONE_THOUSAND, true)
        }
        _ => return None,
    };
    scanner.skip(end);
    Some(Named { is_doubtful, ..Named::of(Dimension::Latency, base) })
}

fn time(scanner: &mut Scanner<'_>) -> Option<Named> {
    scanner.blanks();
    let written = scanner.rest();
    let unit = scanner.word(&UNITS)?;
    let written = &written[..written.len() - scanner.rest().len()];
    // A 3D model is no three days.
    if written.len() == 1 && written.chars().all(char::is_uppercase) {
        return None;
    }
    let (unit, base) = match unit {
        Unit::Minutes => (TimeUnit::Minutes, 1),
        Unit::Hours => (TimeUnit::Minutes, 60),
        Unit::Days => (TimeUnit::Days, 1),
        Unit::Weeks => (TimeUnit::Weeks, 1),
        Unit::Months => (TimeUnit::Months, 1),
        Unit::Points => return None,
    };
    Some(Named::of(Dimension::Time(unit), Decimal::from(base)))
}

/// Reads things: `enterprise customers`, `new users`; anything where it recurs: `workflows/mo`.
fn count(scanner: &mut Scanner<'_>) -> Option<Named> {
    scanner.blanks();
    let start = scanner.at();
    for _ in 0..3 {
        let is_known = scanner.word(&COUNTED).is_some();
        if !is_known {
            let says_more = scanner.attempt(|scanner| scanner.word(&WORDS));
            let is_name =
                says_more.is_none_or(|word| matches!(word, Word::Additional | Word::Up | Word::Down | Word::Every(_)));
            is_name.then_some(())?;
            while scanner.eat_if(|c| c.is_alphabetic() || c == '-').is_some() {}
        }
        let things = Span::new(start, scanner.at());
        let every = scanner.attempt(|scanner| {
            (scanner.peek() == Some('/') && !things.is_empty()).then_some(())?;
            recurrence(scanner, Dimension::Count).flatten().filter(|every| *every != Recurrence::Each)
        });
        if is_known || every.is_some() {
            return Some(Named { every, things: Some(things), ..Named::exact(Dimension::Count) });
        }
        scanner.eat_if(|c| c == ' ')?;
    }
    None
}
