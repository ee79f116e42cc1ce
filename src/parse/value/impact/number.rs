//! Numbers, exactly.

use rust_decimal::Decimal;

use super::words::SCALES;
use crate::parse::value::Scanner;
use crate::parse::value::scanner::digit;

/// More digits are no amount.
const MOST_DIGITS: u32 = 24;

/// How a number may be written beside `1,500.25`, `1'500` and `1,5`.
#[derive(Clone, Copy, Default)]
pub(super) struct Style {
    /// `1.500` is a thousand and a half.
    pub(super) dots_group: bool,
    /// `1 500` is one number.
    pub(super) blanks_group: bool,
}

/// A number as it is written, and the power of ten behind it.
#[derive(Clone, Copy)]
pub(super) struct Number {
    /// The digits.
    pub(super) digits: Decimal,
    /// `K` is 1,000; one where nothing is said.
    pub(super) scale: Decimal,
}

impl Number {
    /// What it is; `None` where that is more than can be counted.
    pub(super) fn value(self) -> Option<Decimal> {
        self.digits.checked_mul(self.scale)
    }
}

/// Reads a number: `15K`, `2.5 million`, `1,800`.
pub(super) fn number(scanner: &mut Scanner<'_>, style: Style) -> Option<Number> {
    scanner.attempt(|scanner| {
        let digits = digits(scanner, style)?;
        let scale = scanner.attempt(|scanner| scale(scanner, style)).unwrap_or(Decimal::ONE);
        Some(Number { digits, scale })
    })
}

fn digits(scanner: &mut Scanner<'_>, style: Style) -> Option<Decimal> {
    let mut number = Run::default();
    number.read(scanner)?;
    let starts_with_zero = number.mantissa == 0;
    let mut grouped_by = None;
    while !starts_with_zero
        && let Some(separator) = {
            let is_long = grouped_by.is_none() && number.count > 3;
            scanner.attempt(|scanner| group(scanner, style, grouped_by, is_long))
        }
    {
        number.read(scanner)?;
        grouped_by = Some(separator);
    }
    let whole = number.count;
    scanner.attempt(|scanner| {
        scanner.eat_if(|c| matches!(c, '.' | ',') && Some(c) != grouped_by)?;
        number.read(scanner)
    });
    Decimal::try_from_i128_with_scale(number.mantissa, number.count - whole).ok()
}

/// Digits read so far.
#[derive(Default)]
struct Run {
    mantissa: i128,
    count: u32,
}

impl Run {
    /// Reads digits to the end of their run.
    fn read(&mut self, scanner: &mut Scanner<'_>) -> Option<()> {
        let before = self.count;
        while let Some(next) = scanner.peek().and_then(digit) {
            scanner.bump();
            self.count += 1;
            if self.count > MOST_DIGITS {
                return None;
            }
            self.mantissa = self.mantissa * 10 + i128::from(next);
        }
        (self.count > before).then_some(())
    }
}

/// Reads what separates groups of digits, and looks whether a group follows: three digits, or two as in `5,00,000`.
fn group(scanner: &mut Scanner<'_>, style: Style, before: Option<char>, is_long: bool) -> Option<char> {
    let second = scanner.peek_second();
    let separator = scanner.eat_if(|c| match c {
        ',' | '\'' | '’' | '\u{a0}' | '\u{202f}' | '\u{2009}' => true,
        '.' => style.dots_group,
        ' ' => style.blanks_group || second == Some('0'),
        _ => false,
    })?;
    if before.is_some_and(|before| before != separator) {
        return None;
    }
    let mut probe = *scanner;
    let (value, count) = probe.digits()?;
    // `10 000 users`, but neither `2025 100 users` nor `May 5 200 users`.
    if separator == ' ' && (is_long || !(style.blanks_group || value == 0)) {
        return None;
    }
    let is_indian = separator == ',' && count == 2 && probe.peek() == Some(',');
    (count == 3 || is_indian).then_some(separator)
}

/// Reads a power of ten: a letter at the number, or a word behind it. Behind a blank a letter says so of money only.
fn scale(scanner: &mut Scanner<'_>, style: Style) -> Option<Decimal> {
    let at_once = scanner.attempt(letters);
    let apart = || {
        style.blanks_group.then_some(())?;
        scanner.attempt(|scanner| {
            scanner.eat(' ').then_some(())?;
            letters(scanner).filter(|_| !scanner.is_within_word())
        })
    };
    let exponent = at_once.or_else(apart).or_else(|| scanner.attempt(word)).or_else(|| scanner.attempt(hangul))?;
    Some(Decimal::from(10_u64.pow(exponent)))
}

fn letters(scanner: &mut Scanner<'_>) -> Option<u32> {
    let exponent = match scanner.bump()? {
        'k' | 'K' => 3,
        'm' | 'M' => {
            scanner.eat_if(|c| matches!(c, 'm' | 'M' | 'n' | 'N'));
            6
        }
        'b' | 'B' => {
            scanner.eat_if(|c| matches!(c, 'n' | 'N'));
            9
        }
        _ => return None,
    };
    (!scanner.peek().is_some_and(char::is_alphanumeric)).then_some(exponent)
}

fn word(scanner: &mut Scanner<'_>) -> Option<u32> {
    scanner.blanks();
    let exponent = scanner.word(&SCALES)?;
    scanner.eat('.');
    Some(exponent)
}

/// Reads `만` before `원`: no blank stands between the two, and neither does a word end there.
fn hangul(scanner: &mut Scanner<'_>) -> Option<u32> {
    let exponent = match scanner.bump()? {
        '만' => 4,
        '억' => 8,
        _ => return None,
    };
    (scanner.peek() == Some('원')).then_some(exponent)
}
