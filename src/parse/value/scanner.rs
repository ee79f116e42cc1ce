//! A cursor in a text.

use super::Lexicon;
use super::lexicon::{is_unspaced, is_word_end};
use super::words::RANGE;

/// A place in a text, moving forward only; [`attempt`](Self::attempt) takes a step back.
#[derive(Clone, Copy)]
pub(super) struct Scanner<'t> {
    text: &'t str,
    /// Offset of the next character: always a character boundary.
    at: usize,
}

impl<'t> Scanner<'t> {
    /// At the start of `text`.
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// The offset.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// What is still to be read.
    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// What is read.
    pub(super) fn read_so_far(&self) -> &'t str {
        &self.text[..self.at]
    }

    /// The next character.
    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The character after the next.
    pub(super) fn peek_second(&self) -> Option<char> {
        self.rest().chars().nth(1)
    }

    /// The last character read.
    pub(super) fn before(&self) -> Option<char> {
        self.text[..self.at].chars().next_back()
    }

    /// The last character before the blanks here.
    pub(super) fn before_blanks(&self) -> Option<char> {
        self.text[..self.at].trim_end().chars().next_back()
    }

    /// Whether everything is read.
    pub(super) fn is_at_end(&self) -> bool {
        self.at == self.text.len()
    }

    /// Reads one character.
    pub(super) fn bump(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// Reads the `len` bytes that were found here.
    pub(super) const fn skip(&mut self, len: usize) {
        self.at += len;
    }

    /// Reads one character that passes `wanted`.
    pub(super) fn eat_if(&mut self, wanted: impl FnOnce(char) -> bool) -> Option<char> {
        if wanted(self.peek()?) { self.bump() } else { None }
    }

    /// Reads `wanted`.
    pub(super) fn eat(&mut self, wanted: char) -> bool {
        self.eat_if(|c| c == wanted).is_some()
    }

    /// Reads blanks.
    pub(super) fn blanks(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    /// Reads a word of `lexicon`.
    pub(super) fn word<T: Copy>(&mut self, lexicon: &Lexicon<T>) -> Option<T> {
        let (meaning, len) = lexicon.leading(self.rest())?;
        self.at += len;
        Some(meaning)
    }

    /// What `read` makes of the text here; where it makes nothing of it, nothing was read.
    pub(super) fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut probe = *self;
        let found = read(&mut probe)?;
        *self = probe;
        Some(found)
    }

    /// Reads a run of digits: its number and how many they are. `None` where the number is out of range.
    pub(super) fn digits(&mut self) -> Option<(u32, usize)> {
        self.attempt(|scanner| {
            let mut number: u32 = 0;
            let mut count = 0;
            while let Some(digit) = scanner.peek().and_then(digit) {
                scanner.bump();
                number = number.checked_mul(10)?.checked_add(digit)?;
                count += 1;
            }
            (count > 0).then_some((number, count))
        })
    }

    /// Reads a number in digits, or one up to 99 in Chinese numerals.
    pub(super) fn number(&mut self) -> Option<u32> {
        self.digits().map(|(number, _)| number).or_else(|| self.numerals())
    }

    /// Reads a number up to 99 in Chinese numerals: `三`, `十二`, `二十`.
    pub(super) fn numerals(&mut self) -> Option<u32> {
        if matches!(self.before(), Some('百' | '千' | '万' | '零' | '〇')) {
            return None;
        }
        let ones = self.eat_numeral();
        if self.eat('十') {
            return Some(ones.unwrap_or(1) * 10 + self.eat_numeral().unwrap_or(0));
        }
        ones
    }

    /// Reads what stands between the ends of a range, blanks around it included: `-`, `–`, `to`, `bis`, `至`, …
    pub(super) fn range(&mut self) -> bool {
        self.attempt(|scanner| {
            scanner.blanks();
            let dash = |c| {
                matches!(
                    c,
                    '-' | '~' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{223c}' | '\u{301c}' | '\u{ff5e}' | '→'
                )
            };
            if scanner.eat_if(dash).is_none() {
                scanner.word(&RANGE)?;
            }
            scanner.blanks();
            Some(())
        })
        .is_some()
    }

    /// Whether a word or a number of its own can begin here: not within a word, a decimal, a date, a price or a name.
    pub(super) fn begins_token(&self) -> bool {
        let mut back = self.text[..self.at].chars().rev();
        let Some(before) = back.next() else { return true };
        match self.peek() {
            Some(c) if digit(c).is_some() => match before {
                '$' | '€' | '£' | '¥' | '₩' | '₽' | '#' => false,
                '_' => !back.next().is_some_and(char::is_alphanumeric),
                '.' | ',' | '/' | ':' | '–' => back.next().is_none_or(|c| digit(c).is_none()),
                // `Low-3 days`, but neither `1-3 days` nor the variance `-3 days`.
                '-' | '\u{2212}' => back.next().is_some_and(|c| digit(c).is_none() && !c.is_whitespace()),
                before => !before.is_alphanumeric() || is_unspaced(before) || is_hangul(before),
            },
            Some(c) if c.is_alphanumeric() => !before.is_alphanumeric() || is_unspaced(before) || is_unspaced(c),
            next => next.is_some_and(|c| !c.is_whitespace()),
        }
    }

    /// Whether a word or number that ends here would be cut: more of it follows, perhaps behind a hyphen.
    pub(super) fn is_within_word(&self) -> bool {
        match (self.before(), self.peek()) {
            (Some(_), Some('-' | '_' | '\'' | '’')) => self.peek_second().is_some_and(char::is_alphanumeric),
            (Some(before), Some(next)) => {
                next.is_alphanumeric() && (next.is_numeric() || !is_word_end(before, Some(next)))
            }
            _ => false,
        }
    }

    /// Reads on to where the next token can begin: over a word and the blanks behind it.
    pub(super) fn skip_token(&mut self) {
        let Some(first) = self.bump() else { return };
        if first.is_alphanumeric() && !is_unspaced(first) {
            while self.eat_if(|c| c.is_alphanumeric() && !is_unspaced(c)).is_some() {}
        }
        self.blanks();
    }

    fn eat_numeral(&mut self) -> Option<u32> {
        const NUMERALS: [char; 9] = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];
        let c = self.peek()?;
        let value = if matches!(c, '两' | '兩') { 2 } else { NUMERALS.iter().position(|n| *n == c)? as u32 + 1 };
        self.bump();
        Some(value)
    }
}

/// The value of a digit, full width or not.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '\u{ff10}'..='\u{ff19}' => Some(u32::from(c) - 0xff10),
        c => c.to_digit(10),
    }
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7af}')
}
