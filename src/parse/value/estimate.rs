//! Estimates.

use super::Scanner;
use super::lexicon::is_unspaced;
use super::scanner::digit;
use super::words::{AND, NUMBERS, QUALIFIERS, RATES, TAILS, UNITS, Unit};
use crate::model::{Estimate, EstimateUnit};
use crate::text::{Span, Spanned};

#[cfg(test)]
mod tests;

/// T-shirt sizes, in the order of [`EstimateUnit::Size`]. They are read in capitals and on their own only.
const SIZES: [&str; 6] = ["XS", "S", "M", "L", "XL", "XXL"];

/// The estimate that the whole of `text` is: `3 days`, `~1-2 weeks`, `about half a day`, `5 pts`, `3 days (24h)`, `M`.
///
/// Minutes are given in hours. Where both ends of a range, or the parts of `1 week 2 days`, have units of their own, the
/// result is in the one of the upper end, or of the first part, with 8 hours in a day and 5 days in a week.
pub fn whole(text: &str) -> Option<Estimate> {
    read_whole(text).map(|found| found.value)
}

/// The first estimate in `text`, a field's value such as `Low (3 days)` or `~2 weeks, one engineer`. A size counts only
/// where it is the whole of `text`.
///
/// The span leaves out a `~` or "about" before it and holds all that must go when the estimate is replaced: a `<`, a
/// `+`, the `(24h)` that says it again.
pub fn find(text: &str) -> Option<Spanned<Estimate>> {
    if let Some(found) = read_whole(text) {
        return Some(found);
    }
    let mut scanner = Scanner::new(text);
    while !scanner.is_at_end() {
        let begins = scanner.begins_token() && !follows_calendar_word(&scanner);
        if begins && let Some(found) = read(&mut scanner) {
            return Some(found);
        }
        scanner.skip_token();
    }
    None
}

/// One number, or the half of one, with what it counts.
type Part = (f64, Unit);

fn read_whole(text: &str) -> Option<Spanned<Estimate>> {
    let is_around = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '`');
    let start = text.len() - text.trim_start_matches(is_around).len();
    let inner = text.trim_matches(is_around);
    if let Some(value) = size(inner) {
        return Some(Spanned::new(value, Span::new(start, start + inner.len())));
    }
    let mut scanner = Scanner::new(inner);
    let found = read(&mut scanner)?;
    loop {
        scanner.eat('.');
        scanner.blanks();
        if scanner.word(&TAILS).is_none() {
            break;
        }
    }
    scanner.is_at_end().then(|| Spanned::new(found.value, found.span.shifted(start)))
}

/// `M`, `S-M`.
fn size(text: &str) -> Option<Estimate> {
    let level = |text: &str| SIZES.iter().position(|size| *size == text.trim()).map(|level| level as f64);
    let (low, high) = match text.split_once(['-', '–', '/']) {
        Some((low, high)) => (level(low)?, level(high)?),
        None => (level(text)?, level(text)?),
    };
    Some(Estimate { low: low.min(high), high: low.max(high), unit: EstimateUnit::Size })
}

/// Reads an estimate, with what stands before it.
fn read(scanner: &mut Scanner<'_>) -> Option<Spanned<Estimate>> {
    scanner.attempt(|scanner| {
        let mut start = scanner.at();
        // "10 hours a week": an article is a number only where a value begins.
        let begins = scanner.before_blanks().is_none_or(|c| !c.is_alphanumeric());
        let is_upper_bound = qualifiers(scanner);
        if is_upper_bound != Some(true) {
            start = scanner.at();
        }
        let mut value = amount(scanner, begins || is_upper_bound.is_some())?;
        if is_upper_bound == Some(true) {
            value.low = 0.0;
        }
        if scanner.is_within_word() || is_another_word(scanner) || is_rate(scanner) {
            return None;
        }
        scanner.attempt(repeated);
        Some(Spanned::new(value, Span::new(start, scanner.at())))
    })
}

/// Reads `~`, `<`, "about", "up to" and the like, three at most: whether they make the amount an upper bound.
fn qualifiers(scanner: &mut Scanner<'_>) -> Option<bool> {
    let mut found = None;
    for _ in 0..3 {
        let is_upper_bound = match scanner.eat_if(|c| matches!(c, '~' | '≈' | '±' | '∼' | '～' | '>' | '≥' | '<' | '≤'))
        {
            Some(mark) => {
                scanner.eat('=');
                matches!(mark, '<' | '≤')
            }
            None => {
                let Some(word) = scanner.word(&QUALIFIERS) else { break };
                scanner.eat_if(|c| matches!(c, '.' | ':' | '：'));
                word
            }
        };
        found = Some(found.unwrap_or(false) || is_upper_bound);
        scanner.blanks();
    }
    found
}

/// Reads one amount, a range or a sum: `3 days`, `1-2 weeks`, `2 days to 1 week`, `1d 4h`.
fn amount(scanner: &mut Scanner<'_>, articles: bool) -> Option<Estimate> {
    let low = quantity(scanner, articles)?;
    scanner.eat('+');
    let low_unit = unit(scanner);
    let upper = scanner.attempt(|scanner| {
        scanner.range().then_some(())?;
        Some((quantity(scanner, true)?, unit(scanner)?))
    });
    let part = match (upper, low_unit) {
        (Some((high, unit)), low_unit) => {
            let low = convert((low, low_unit.unwrap_or(unit)), unit)?;
            return Some(estimate(low.min(high), low.max(high), unit));
        }
        (None, unit) => (low, unit?),
    };
    let total = sum(scanner, part);
    scanner.eat('+');
    Some(estimate(total, total, part.1))
}

/// `first` and the smaller parts that follow it: `1 week 2 days`, `1h 30m`, `2 days and 4 hours`; three at most.
fn sum(scanner: &mut Scanner<'_>, first: Part) -> f64 {
    let (mut total, mut last) = first;
    for _ in 0..3 {
        let Some((number, unit)) = scanner.attempt(|scanner| smaller_part(scanner, last)) else { break };
        let Some(number) = convert((number, unit), first.1) else { break };
        total += number;
        last = unit;
    }
    total
}

fn smaller_part(scanner: &mut Scanner<'_>, last: Unit) -> Option<Part> {
    scanner.blanks();
    let is_plus = scanner.eat('+');
    if !is_plus {
        scanner.word(&AND);
    }
    scanner.blanks();
    let number = quantity(scanner, true)?;
    let minutes = |scanner: &mut Scanner<'_>| (last == Unit::Hours && scanner.eat('m')).then_some(Unit::Minutes);
    let unit = unit(scanner).or_else(|| minutes(scanner))?;
    (unit < last || (is_plus && unit == last)).then_some((number, unit))
}

/// Reads a number: `14`, `1.5`, `1,5`, `1,000`, `½`, `1½`, `1/2`, "half a", 两; with `articles` also "a".
fn quantity(scanner: &mut Scanner<'_>, articles: bool) -> Option<f64> {
    match scanner.peek()? {
        c if digit(c).is_some() => scanner.attempt(decimal),
        c if vulgar(c).is_some() => scanner.eat_if(|c| vulgar(c).is_some()).and_then(vulgar),
        _ => match scanner.numerals() {
            Some(number) => Some(number.into()),
            None => scanner.word(&NUMBERS).filter(|(_, is_article)| articles || !is_article).map(|(number, _)| number),
        },
    }
}

fn decimal(scanner: &mut Scanner<'_>) -> Option<f64> {
    let (mut number, _) = scanner.digits()?;
    while let Some(group) = scanner.attempt(thousands) {
        number = number.checked_mul(1000)?.checked_add(group)?;
    }
    let number = f64::from(number);
    if let Some(fraction) = scanner.eat_if(|c| vulgar(c).is_some()).and_then(vulgar) {
        return Some(number + fraction);
    }
    let divided = scanner.attempt(|scanner| {
        scanner.eat('/').then_some(())?;
        let (divisor, _) = scanner.digits()?;
        // `1/2 day`, but not the `3/5 pts` of somebody who has three of five.
        ((2..=4).contains(&divisor) && number < f64::from(divisor)).then(|| number / f64::from(divisor))
    });
    if divided.is_some() {
        return divided;
    }
    let fraction = scanner.attempt(|scanner| {
        scanner.eat_if(|c| matches!(c, '.' | ','))?;
        let (digits, count) = scanner.digits()?;
        let scale = 10_f64.powi(i32::try_from(count).ok()?);
        // One division, so that 1.1 is the number nearest to 1.1.
        Some((number * scale + f64::from(digits)) / scale)
    });
    Some(fraction.unwrap_or(number))
}

/// `,000`
fn thousands(scanner: &mut Scanner<'_>) -> Option<u32> {
    scanner.eat(',').then_some(())?;
    scanner.digits().filter(|(_, count)| *count == 3).map(|(number, _)| number)
}

fn vulgar(c: char) -> Option<f64> {
    match c {
        '½' => Some(0.5),
        '¼' => Some(0.25),
        '¾' => Some(0.75),
        '⅓' => Some(1.0 / 3.0),
        '⅔' => Some(2.0 / 3.0),
        _ => None,
    }
}

/// Reads a unit, its number perhaps set off by blanks or a hyphen.
fn unit(scanner: &mut Scanner<'_>) -> Option<Unit> {
    scanner.attempt(|scanner| {
        if !scanner.eat('-') {
            scanner.blanks();
        }
        let written = scanner.rest();
        let unit = scanner.word(&UNITS)?;
        let written = &written[..written.len() - scanner.rest().len()];
        // A 3D model is no three days, and 5 PT are as often Personentage as points.
        (!(matches!(written, "PT") || written.len() == 1 && written.chars().all(char::is_uppercase))).then_some(unit)
    })
}

/// Whether the text goes on in a way that makes the amount a rate: `10hrs/week`, `2 days per module`, `3 hours a day`.
fn is_rate(scanner: &Scanner<'_>) -> bool {
    let mut scanner = *scanner;
    scanner.blanks();
    if scanner.eat('/') {
        let is_attached = scanner.peek().is_some_and(char::is_alphabetic);
        scanner.blanks();
        return is_attached || scanner.word(&UNITS).is_some();
    }
    match scanner.word(&RATES) {
        Some(true) => true,
        Some(false) => {
            scanner.blanks();
            scanner.word(&UNITS).is_some()
        }
        None => false,
    }
}

/// Reads a bracket that says the same amount in another unit: `3 days (24h)`.
fn repeated(scanner: &mut Scanner<'_>) -> Option<()> {
    scanner.blanks();
    scanner.eat_if(|c| matches!(c, '(' | '（'))?;
    scanner.blanks();
    qualifiers(scanner);
    amount(scanner, true)?;
    scanner.blanks();
    scanner.eat_if(|c| matches!(c, ')' | '）')).map(|_| ())
}

/// Whether a number here is a place in time: `第3天`, `1月3日`.
fn follows_calendar_word(scanner: &Scanner<'_>) -> bool {
    matches!(scanner.before_blanks(), Some('第' | '제' | '月' | '年' | '월' | '년'))
}

/// Whether what follows makes something else of the unit: `3日目`, `3周年`, `1天半`, `三分类`.
fn is_another_word(scanner: &Scanner<'_>) -> bool {
    match (scanner.before(), scanner.peek()) {
        (Some('分'), Some(next)) => is_unspaced(next),
        (Some(before), Some('目' | '次' | '年' | '半')) => is_unspaced(before),
        _ => false,
    }
}

/// `part` in `unit`, with 8 hours in a day, 5 days in a week and 52 weeks in a year. Points convert to nothing else.
fn convert(part: Part, unit: Unit) -> Option<f64> {
    let (number, from) = part;
    if from == unit { Some(number) } else { Some(number * hours(from)? / hours(unit)?) }
}

fn hours(unit: Unit) -> Option<f64> {
    match unit {
        Unit::Minutes => Some(1.0 / 60.0),
        Unit::Hours => Some(1.0),
        Unit::Days => Some(Estimate::HOURS_PER_DAY),
        Unit::Weeks => Some(Estimate::HOURS_PER_DAY * 5.0),
        Unit::Months => Some(Estimate::HOURS_PER_DAY * 5.0 * 52.0 / 12.0),
        Unit::Points => None,
    }
}

/// The model's estimate, which knows no minutes.
fn estimate(low: f64, high: f64, unit: Unit) -> Estimate {
    let (scale, unit) = match unit {
        Unit::Minutes => (60.0, EstimateUnit::Hours),
        Unit::Hours => (1.0, EstimateUnit::Hours),
        Unit::Days => (1.0, EstimateUnit::Days),
        Unit::Weeks => (1.0, EstimateUnit::Weeks),
        Unit::Months => (1.0, EstimateUnit::Months),
        Unit::Points => (1.0, EstimateUnit::Points),
    };
    Estimate { low: low / scale, high: high / scale, unit }
}
