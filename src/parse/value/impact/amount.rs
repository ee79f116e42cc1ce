//! One amount: a number or a range of them, with what it counts.

use rust_decimal::Decimal;

use super::currency::{CURRENCIES, SYMBOLS};
use super::number::{Number, Style, number};
use super::unit::{self, Named};
use super::words::{BOUNDS, COMPARISONS, SCALES};
use crate::model::{Comparison, Currency, Dimension, Range, Recurrence};
use crate::parse::value::Scanner;
use crate::parse::value::scanner::digit;
use crate::parse::value::words::{AND, RANGE};
use crate::text::Span;

/// An amount as it is written.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Amount {
    /// In the base of the dimension, without sign.
    pub(super) range: Range,
    /// What it counts; `None` where a number stands alone.
    pub(super) dimension: Option<Dimension>,
    /// What one of what it counts is in the base of the dimension.
    pub(super) base: Decimal,
    pub(super) every: Option<Recurrence>,
    pub(super) comparison: Option<Comparison>,
    /// Whether that says where something lies, as "below" does, and not how much of it there is.
    pub(super) is_bound: bool,
    /// Whether a sign stands before it, and whether that is a minus.
    pub(super) sign: Option<bool>,
    /// Whether it is a quantity only where words beside it say so: `30 days`, `5s`.
    pub(super) is_doubtful: bool,
    /// What is counted, as written.
    pub(super) things: Option<Span>,
}

impl Amount {
    /// This amount and the one that it shall become, which count the same: where one of them stands without a unit, it has
    /// that of the other.
    pub(super) fn towards(self, then: Self) -> Option<(Self, Option<Self>)> {
        let like = |bare: Self, other: Self| {
            let range = bare.range.times(other.base)?;
            Some(Self { range, dimension: other.dimension, base: other.base, ..bare })
        };
        let first = if self.dimension.is_none() { like(self, then)? } else { self };
        let then = if then.dimension.is_none() { like(then, self)? } else { then };
        (first.dimension == then.dimension).then_some((first, Some(then)))
    }
}

/// What may stand between the ends of a range, beside a dash at both.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Join {
    /// A dash, or a word such as "to".
    Any,
    /// Nothing else: the "to" of "from 5% to 4%" leads to another amount.
    Dash,
    /// "and", as in "between 5 and 10%".
    And,
}

/// Reads an amount.
pub(super) fn amount(scanner: &mut Scanner<'_>, join: Join) -> Option<Amount> {
    scanner.attempt(|scanner| {
        let Lead { sign, comparison, is_bound } = lead(scanner);
        // Nothing else can follow, and nothing of it does at most words.
        let is_number = scanner.peek().and_then(digit).is_some();
        (is_number || symbol(&mut scanner.clone()).is_some()).then_some(())?;
        let (range, named, is_open) = match scanner.attempt(|scanner| money(scanner, join)) {
            Some((range, currency, is_open)) => (range, Some(Named::exact(Dimension::Money(currency))), is_open),
            None => counted(scanner, sign.is_some(), join)?,
        };
        let dimension = named.map(|named| named.dimension);
        let base = named.map_or(Decimal::ONE, |named| named.base);
        let is_open = is_open || (named.is_some() && scanner.eat('+'));
        let before = named.and_then(|_| bound(scanner));
        let every = match named {
            Some(named) => every(scanner, named.dimension)?.or(named.every),
            None => None,
        };
        let behind = before.or_else(|| named.and_then(|_| bound(scanner)));
        // `3x/week` is how often, and no factor.
        (dimension != Some(Dimension::Factor) || every.is_none()).then_some(())?;
        let is_timed = matches!(dimension, Some(Dimension::Time(_))) && matches!(every, None | Some(Recurrence::Each));
        let amount = Amount {
            range: range.times(base)?,
            dimension,
            base,
            every,
            comparison: comparison.or(behind).or(is_open.then_some(Comparison::AtLeast)),
            is_bound,
            sign,
            things: named.and_then(|named| named.things),
            is_doubtful: is_timed || named.is_some_and(|named| named.is_doubtful),
        };
        (!is_cut(scanner)).then_some(amount)
    })
}

/// Reads a bound behind an amount: `or more`.
fn bound(scanner: &mut Scanner<'_>) -> Option<Comparison> {
    scanner.attempt(|scanner| {
        scanner.blanks();
        scanner.word(&BOUNDS)
    })
}

/// Reads how often an amount recurs. What does so with two things, `$29/month per user`, is counted for each of them.
fn every(scanner: &mut Scanner<'_>, dimension: Dimension) -> Option<Option<Recurrence>> {
    // `10 Std./Woche`
    let abbreviated = |scanner: &mut Scanner<'_>| {
        scanner.eat('.').then_some(())?;
        unit::recurrence(scanner, dimension)?
    };
    let every = scanner.attempt(abbreviated);
    let Some(every) = every.map_or_else(|| unit::recurrence(scanner, dimension), |every| Some(Some(every)))? else {
        return Some(None);
    };
    let again = unit::recurrence(scanner, dimension)?;
    Some(again.map_or(Some(every), |_| Some(Recurrence::Each)))
}

/// What stands before a number.
#[derive(Default)]
struct Lead {
    sign: Option<bool>,
    comparison: Option<Comparison>,
    is_bound: bool,
}

/// Reads signs, marks and words before a number: `+`, `~`, `at least`; three at most.
fn lead(scanner: &mut Scanner<'_>) -> Lead {
    let mut lead = Lead::default();
    for _ in 0..3 {
        if let Some(mark) = scanner.eat_if(|c| matches!(c, '+' | '-' | '\u{2212}' | '–')) {
            lead.sign = Some(mark != '+');
        } else if let Some(mark) =
            scanner.eat_if(|c| matches!(c, '~' | '≈' | '∼' | '～' | '>' | '≥' | '<' | '≤' | '＞' | '＜'))
        {
            let or_equal = scanner.eat('=');
            (lead.comparison, lead.is_bound) = match mark {
                '>' | '＞' if or_equal => (Some(Comparison::AtLeast), false),
                '>' | '＞' => (Some(Comparison::Above), false),
                '≥' => (Some(Comparison::AtLeast), false),
                '<' | '＜' if or_equal => (Some(Comparison::AtMost), true),
                '<' | '＜' => (Some(Comparison::Below), true),
                '≤' => (Some(Comparison::AtMost), true),
                _ => (Some(Comparison::About), false),
            };
            scanner.blanks();
        } else if let Some((comparison, is_bound)) = scanner.word(&COMPARISONS) {
            (lead.comparison, lead.is_bound) = (Some(comparison), is_bound);
            scanner.eat('.');
            scanner.blanks();
        } else {
            break;
        }
    }
    lead
}

/// Reads money: `$15K`, `$10-20K`, `US$ 5`, `15 000 €`, `5 Mio. EUR`.
fn money(scanner: &mut Scanner<'_>, join: Join) -> Option<(Range, Currency, bool)> {
    if let Some(currency) = symbol(scanner) {
        let style = Style { dots_group: !currency.has_decimal_point(), blanks_group: true };
        scanner.eat_if(|c| matches!(c, ' ' | '\u{a0}'));
        let low = number(scanner, style)?;
        let is_open = scanner.eat('+');
        let high = scanner.attempt(|scanner| {
            let is_close = joins(scanner, join)?;
            let again = symbol(scanner);
            (again == Some(currency) || (again.is_none() && is_close)).then_some(())?;
            number(scanner, style)
        });
        // `$5K USD` says it twice, and `$5K CAD` of which country they are.
        let again = scanner.attempt(|scanner| {
            scanner.blanks();
            let word = scanner.word(&CURRENCIES).or_else(|| symbol(scanner))?;
            (word == currency || (currency, word.is_dollar()) == (Currency::Usd, true)).then_some(word)
        });
        let currency = again.unwrap_or(currency);
        return Some((range(low, high)?, currency, is_open));
    }
    if counts_other_things(*scanner) {
        return None;
    }
    // The style of the number is that of the currency behind it.
    let behind = |dots_group: bool| {
        move |scanner: &mut Scanner<'_>| {
            let style = Style { dots_group, blanks_group: true };
            let (low, high) = numbers(scanner, style, join)?;
            let is_open = scanner.eat('+');
            scanner.blanks();
            let currency = symbol(scanner).or_else(|| scanner.word(&CURRENCIES))?;
            let is_end = scanner.peek().is_none_or(|c| digit(c).is_none());
            (is_end && currency.has_decimal_point() != dots_group).then_some(())?;
            Some((range(low, high)?, currency, is_open))
        }
    };
    scanner.attempt(behind(true)).or_else(|| scanner.attempt(behind(false)))
}

/// Whether a word stands behind the digits here that no amount of money goes on with: it is asked before all ways to write one
/// are tried, as most numbers are none.
fn counts_other_things(mut scanner: Scanner<'_>) -> bool {
    scanner.digits();
    scanner.blanks();
    let Some(next) = scanner.peek() else { return true };
    let is_word = next.is_ascii_lowercase() && !matches!(next, 'k' | 'm' | 'b' | 'x');
    let goes_on = |scanner: &mut Scanner<'_>| {
        let is_scale = scanner.word(&SCALES).is_some();
        is_scale || [&RANGE, &AND].iter().any(|words| scanner.word(words).is_some())
    };
    is_word && scanner.word(&CURRENCIES).is_none() && !goes_on(&mut scanner)
}

/// Reads a number with what it counts, or alone.
fn counted(scanner: &mut Scanner<'_>, is_signed: bool, join: Join) -> Option<(Range, Option<Named>, bool)> {
    let (low, high) = numbers(scanner, Style::default(), join)?;
    let is_scaled = high.unwrap_or(low).scale != Decimal::ONE;
    let is_open = scanner.eat('+');
    let named = scanner.attempt(|scanner| unit::named(scanner, is_signed, is_scaled));
    Some((range(low, high)?, named, is_open))
}

/// Reads one number, or two with a dash or a word such as "to" between them.
fn numbers(scanner: &mut Scanner<'_>, style: Style, join: Join) -> Option<(Number, Option<Number>)> {
    let low = number(scanner, style)?;
    let high = scanner.attempt(|scanner| {
        // `5%-10%`: the unit of the lower end is that of the upper one.
        scanner.eat_if(|c| matches!(c, '%' | 'x'));
        joins(scanner, join)?;
        number(scanner, style)
    });
    Some((low, high))
}

/// Reads what joins the ends of a range: whether that is a dash at both.
fn joins(scanner: &mut Scanner<'_>, join: Join) -> Option<bool> {
    let is_dash = |c| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    if scanner.eat_if(is_dash).is_some() {
        return (scanner.peek() != Some('>') && scanner.peek() != Some(' ')).then_some(true);
    }
    let is_arrow = scanner.rest().trim_start().starts_with(['→', '>']) || scanner.rest().trim_start().starts_with("->");
    let is_joined = match join {
        Join::Any => !is_arrow && scanner.range(),
        Join::Dash => false,
        Join::And => {
            scanner.blanks();
            let is_and = scanner.word(&AND).is_some();
            scanner.blanks();
            is_and
        }
    };
    is_joined.then_some(false)
}

fn range(low: Number, high: Option<Number>) -> Option<Range> {
    let Some(high) = high else { return Some(Range::exactly(low.value()?)) };
    // `$10-20K` are thousands at both ends, `$500-1K` at one.
    let is_shared = low.scale == Decimal::ONE && low.digits <= high.digits;
    let low = if is_shared { Number { scale: high.scale, ..low } } else { low };
    Some(Range::between(low.value()?, high.value()?))
}

fn symbol(scanner: &mut Scanner<'_>) -> Option<Currency> {
    scanner.attempt(|scanner| {
        let rest = scanner.rest();
        let first = rest.as_bytes().first()?;
        let may_begin = *first == b'$' || first.is_ascii_uppercase() || !first.is_ascii();
        may_begin.then_some(())?;
        let begins = |symbol: &str| symbol.as_bytes().first() == Some(first) && rest.starts_with(symbol);
        let (symbol, currency) = SYMBOLS.iter().find(|(symbol, _)| begins(symbol))?;
        scanner.skip(symbol.len());
        let is_code = symbol.ends_with(char::is_alphabetic);
        (!is_code || !scanner.peek().is_some_and(char::is_alphabetic)).then_some(*currency)
    })
}

/// Whether what was read goes on as something else: `70/30`, `1.5.0`, `10:30`, `30-Day`, `$3/$15`, `$30%`.
fn is_cut(scanner: &Scanner<'_>) -> bool {
    let is_number = |c: Option<char>| c.is_some_and(|c| digit(c).is_some() || matches!(c, '$' | '€' | '£'));
    let goes_on = matches!(scanner.peek(), Some('/' | '.' | ':' | ',' | '-')) && is_number(scanner.peek_second());
    goes_on || scanner.peek() == Some('%') || scanner.is_within_word()
}
