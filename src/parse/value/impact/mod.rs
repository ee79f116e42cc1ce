//! Impacts: what something is good for, in numbers.

mod amount;
mod clause;
mod number;
#[cfg(test)]
mod tests;
mod unit;
mod words;

use amount::{Amount, Join};
use clause::{Clause, Drift, Quantity, Token};
use words::{WORDS, Word};

use super::lexicon::is_unspaced;
use super::scanner::{Scanner, digit};
use super::words::AND;
use crate::model::{Basis, Dimension, Impact};
use crate::text::{Span, Spanned};

/// The quantities in `text`, in order: `saves 10hrs/week`, `+$15K/month potential`, `churn from 5% to 4%`.
///
/// Words count within their clause, which a comma, a semicolon, a bracket, an "and" or the end of a sentence closes. A
/// number is a quantity only with what it counts. Names (`P0`, `Phase 2`, `SOC 2`), places in time (`Days 31-90`, `Q3`,
/// `within 30 days`), dates, shares (`9/10`), versions and code are none, and neither is a time that nothing recurs with
/// or that nobody saves: `30 days`.
pub fn read(text: &str) -> Vec<Spanned<Impact>> {
    let mut reader = Reader { text, found: Vec::new(), clause: Clause::default(), drift: None, latest: 0 };
    reader.read();
    reader.found
}

/// What `text` says of how its amounts relate to others: `cumulative`, `in addition`.
pub fn basis(text: &str) -> Option<Basis> {
    let mut scanner = Scanner::new(text);
    while !scanner.is_at_end() {
        if scanner.begins_token() {
            match scanner.word(&WORDS) {
                Some(Word::Basis(basis)) => return Some(basis),
                Some(Word::Additional) => return Some(Basis::Additional),
                _ => {}
            }
        }
        scanner.skip_token();
    }
    None
}

struct Reader<'t> {
    text: &'t str,
    found: Vec<Spanned<Impact>>,
    /// The clause at hand.
    clause: Clause,
    /// Where the clause before it goes, where an "and" joins the two.
    drift: Option<Drift>,
    /// Number of the first quantity of the last clause that has one.
    latest: usize,
}

impl Reader<'_> {
    fn read(&mut self) {
        let mut scanner = Scanner::new(self.text);
        while !scanner.is_at_end() {
            if self.passes_over(&mut scanner) {
                continue;
            }
            let start = scanner.at();
            if begins(&scanner)
                && let Some((first, then)) = self.quantity(&mut scanner)
            {
                let span = Span::new(start, scanner.at());
                let things = then.and_then(|then| then.things).or(first.things);
                self.clause.tokens.push((span, Token::Quantity(Quantity { first, then })));
                if let Some(things) = things {
                    self.words(things);
                }
            } else if scanner.begins_token() && scanner.word(&AND).is_some() {
                self.close(true);
            } else if ends_clause(&scanner) {
                scanner.bump();
                self.close(false);
            } else {
                self.word(&mut scanner, 0);
            }
        }
        self.close(false);
    }

    /// Reads code and addresses, which state nothing.
    fn passes_over(&self, scanner: &mut Scanner<'_>) -> bool {
        let rest = scanner.rest();
        let len = if let Some(code) = rest.strip_prefix('`') {
            code.find('`').map(|end| end + 2)
        } else if rest.starts_with("](") || rest.starts_with("http://") || rest.starts_with("https://") {
            Some(rest.find(|c: char| c.is_whitespace() || c == ')').unwrap_or(rest.len()).max(2))
        } else {
            None
        };
        if let Some(len) = len {
            scanner.skip(len);
        }
        len.is_some()
    }

    /// Reads an amount, and what it shall become where an arrow, or a "to" behind "from", leads there.
    fn quantity(&self, scanner: &mut Scanner<'_>) -> Option<(Amount, Option<Amount>)> {
        let said = self.clause.tokens.last().and_then(|(_, token)| token.word());
        scanner.attempt(|scanner| {
            let join = match said {
                Some(Word::From) => Join::Dash,
                Some(Word::Between) => Join::And,
                _ => Join::Any,
            };
            let first = amount::amount(scanner, join)?;
            let then = scanner.attempt(|scanner| {
                let leads_on = scanner.attempt(arrow).is_some() || (said == Some(Word::From) && scanner.range());
                leads_on.then_some(())?;
                amount::amount(scanner, Join::Any)
            });
            let (first, then) = match then {
                Some(then) => first.towards(then)?,
                None => (first, None),
            };
            let dimension = then.unwrap_or(first).dimension?;
            let is_name = said == Some(Word::Name) && !matches!(dimension, Dimension::Money(_));
            (!is_name).then_some((first, then))
        })
    }

    /// Takes in the words at `span`.
    fn words(&mut self, span: Span) {
        let mut scanner = Scanner::new(&self.text[span.start..span.end]);
        while !scanner.is_at_end() {
            self.word(&mut scanner, span.start);
        }
    }

    /// Reads a word, or whatever else stands there; `scanner` began at `offset` of the text.
    fn word(&mut self, scanner: &mut Scanner<'_>, offset: usize) {
        let start = scanner.at();
        let begins = scanner.begins_token();
        let is_word = scanner.peek().is_some_and(char::is_alphabetic);
        let token = match if begins { scanner.word(&WORDS) } else { None } {
            Some(Word::Unwanted) => Token::Unwanted,
            Some(word) => Token::Word(word),
            None => {
                if scanner.bump().is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c)) {
                    while scanner.eat_if(|c| c.is_alphanumeric() && !is_unspaced(c)).is_some() {}
                }
                Token::Plain
            }
        };
        let span = Span::new(start, scanner.at()).shifted(offset);
        scanner.blanks();
        if is_word || token != Token::Plain {
            self.clause.tokens.push((span, token));
        }
    }

    /// Settles what the clause at hand says, and begins another one, which goes on with it where `is_joined`.
    fn close(&mut self, is_joined: bool) {
        let clause = std::mem::take(&mut self.clause);
        if clause.says_more_of_others() {
            let latest = self.latest;
            self.found[latest..].iter_mut().for_each(|impact| clause.add_to(&mut impact.value));
            self.latest = self.found.len();
        }
        let from = self.found.len();
        clause.settle(self.drift, &mut self.found);
        if self.found.len() > from {
            self.latest = from;
        }
        self.drift = if is_joined { clause.drift().or(self.drift) } else { None };
    }
}

/// Whether a quantity can begin here: not within a word, a number, a path or a name.
fn begins(scanner: &Scanner<'_>) -> bool {
    let Some(next) = scanner.peek() else { return false };
    let Some(before) = scanner.before() else { return true };
    let is_number = digit(next).is_some();
    match before {
        '#' | '/' | '\\' | '@' | '^' | '_' | '$' | '€' | '£' | '¥' | '₹' => false,
        '.' | ':' | ',' | '-' | '+' | '<' | '>' | '~' => !is_number && !is_unspaced(before) && next != '-',
        before if before.is_alphanumeric() => is_unspaced(before) && is_number,
        _ => true,
    }
}

fn arrow(scanner: &mut Scanner<'_>) -> Option<()> {
    scanner.blanks();
    let found =
        ["→", "->", "-->", "=>", "➜", "➡", "⟶", "⇒"].into_iter().find(|arrow| scanner.rest().starts_with(arrow))?;
    scanner.skip(found.len());
    scanner.eat('\u{fe0f}');
    scanner.blanks();
    Some(())
}

/// Whether the character here closes a clause.
fn ends_clause(scanner: &Scanner<'_>) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(|c| digit(c).is_some());
    let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    match scanner.peek() {
        Some(',') => !(is_digit(scanner.before()) && is_digit(scanner.peek_second())),
        Some('.') => is_blank(scanner.peek_second()),
        Some('-' | '–' | '—' | '/') => is_blank(scanner.before()) && is_blank(scanner.peek_second()),
        Some(c) => matches!(
            c,
            ';' | '('
                | ')'
                | '['
                | ']'
                | '|'
                | '\n'
                | '\r'
                | '!'
                | '?'
                | '。'
                | '，'
                | '；'
                | '、'
                | '（'
                | '）'
                | '•'
                | '·'
        ),
        None => false,
    }
}
