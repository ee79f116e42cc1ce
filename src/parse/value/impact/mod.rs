//! Impacts: what something is good for, in numbers.

mod amount;
mod clause;
mod currency;
mod joint;
mod number;
mod sense;
#[cfg(test)]
mod tests;
mod unit;
mod words;

use amount::Join;
use clause::{Clause, Quantity, Token};
use joint::{also, arrow, begins, ends_clause, is_product_before, is_product_behind};
use sense::Frame;
use words::{Thing, WORDS, Word};

use super::lexicon::is_unspaced;
use super::scanner::{Scanner, digit};
use crate::model::{Basis, Dimension, Impact};
use crate::text::{Span, Spanned};

/// The quantities in `text`, in order: `saves 10hrs/week`, `+$15K/month potential`, `churn from 5% to 4%`.
///
/// Words count within their clause, which a comma, a semicolon, a bracket, an "and" or the end of a sentence closes. A
/// number is a quantity only with what it counts. Names (`P0`, `Phase 2`, `SOC 2`), places in time (`Days 31-90`, `Q3`,
/// `within 30 days`), dates, shares (`9/10`), versions and code are none, and neither is a time that nothing recurs with
/// or that nobody saves: `30 days`.
pub fn read(text: &str) -> Vec<Spanned<Impact>> {
    let Some(last_digit) = last_digit(text) else { return Vec::new() };
    let mut reader = Reader {
        text,
        last_digit,
        found: Vec::new(),
        clause: Clause::default(),
        frame: Frame::None,
        has_quantity: false,
        latest: 0,
    };
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
    /// Where the last digit stands: no quantity begins behind it.
    last_digit: usize,
    found: Vec<Spanned<Impact>>,
    /// The clause at hand.
    clause: Clause,
    /// What stands around it.
    frame: Frame,
    /// Whether there is a quantity in it.
    has_quantity: bool,
    /// Number of the first quantity of the last clause that has one.
    latest: usize,
}

impl Reader<'_> {
    fn read(&mut self) {
        let mut scanner = Scanner::new(self.text);
        while !scanner.is_at_end() {
            if self.can_find_nothing(scanner.at()) {
                return;
            }
            if self.passes_over(&mut scanner) {
                continue;
            }
            let start = scanner.at();
            if start <= self.last_digit
                && begins(&scanner)
                && let Some(read) = self.quantity(&mut scanner)
            {
                let span = Span::new(start, scanner.at());
                let Some(Quantity { first, then }) = read else {
                    self.clause.tokens.push((span, Token::Word(Word::Filler)));
                    continue;
                };
                let things = then.and_then(|then| then.things).or(first.things);
                self.clause.tokens.push((span, Token::Quantity(Quantity { first, then })));
                self.has_quantity = true;
                if let Some(things) = things {
                    self.words(things);
                    if things.end() < span.end() {
                        // What stands behind `2,100 errors → 0` does not go on with the errors.
                        self.clause.tokens.push((Span::new(span.end(), span.end()), Token::Word(Word::Filler)));
                    }
                }
            } else if scanner.begins_token() && scanner.attempt(also).is_some() {
                self.close(Close::And);
            } else if ends_clause(&scanner) {
                let is_bracket = matches!(scanner.bump(), Some('(' | '（'));
                self.close(if is_bracket { Close::Bracket } else { Close::End });
            } else {
                self.word(&mut scanner, 0);
            }
        }
        self.close(Close::End);
    }

    /// Whether there is no quantity up to `at`, and none can begin there or behind it.
    fn can_find_nothing(&self, at: usize) -> bool {
        at > self.last_digit && self.found.is_empty() && !self.has_quantity
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

    /// Reads an amount, and what it shall become where an arrow, or a "to" behind "from", leads there. What is a part of a
    /// reckoning is read, and no quantity: `20 customers × $50/mo`.
    fn quantity(&self, scanner: &mut Scanner<'_>) -> Option<Option<Quantity>> {
        let said = self.clause.tokens.last().and_then(|(_, token)| token.word());
        scanner.attempt(|scanner| {
            let join = match said {
                Some(Word::From) => Join::Dash,
                Some(Word::Between) => Join::And,
                _ => Join::Any,
            };
            let is_product = is_product_before(scanner);
            let first = amount::amount(scanner, join)?;
            // What another one follows from is no change to it: `if trials grow by 20% → $10K MRR`.
            let towards = scanner.attempt(|scanner| {
                let leads_on = scanner.attempt(arrow).is_some() || (said == Some(Word::From) && scanner.range());
                leads_on.then_some(())?;
                first.towards(amount::amount(scanner, Join::Any)?)
            });
            let (first, then) = towards.unwrap_or((first, None));
            let dimension = then.unwrap_or(first).dimension?;
            let is_name = said == Some(Word::Name) && !matches!(dimension, Dimension::Money(_));
            (!is_name).then_some(())?;
            Some((!is_product && !is_product_behind(scanner)).then_some(Quantity { first, then }))
        })
    }

    /// Takes in the words at `span`.
    fn words(&mut self, span: Span) {
        let mut scanner = Scanner::new(&self.text[span.start()..span.end()]);
        while !scanner.is_at_end() {
            self.word(&mut scanner, span.start());
        }
    }

    /// Reads a word, or whatever else stands there; `scanner` began at `offset` of the text.
    fn word(&mut self, scanner: &mut Scanner<'_>, offset: usize) {
        let start = scanner.at();
        let begins = scanner.begins_token();
        let is_word = scanner.peek().is_some_and(char::is_alphabetic);
        let meaning = if begins { self.meaning(scanner) } else { None };
        let token = match meaning {
            Some(Word::Thing(thing)) => Token::Thing(thing),
            Some(word) => Token::Word(word),
            None => {
                if scanner.bump().is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c)) {
                    while scanner.eat_if(|c| c.is_alphanumeric() && !is_unspaced(c)).is_some() {}
                }
                Token::Thing(Thing::Plain)
            }
        };
        let span = Span::new(start, scanner.at()).shifted(offset);
        scanner.blanks();
        if is_word || token != Token::Thing(Thing::Plain) {
            self.clause.tokens.push((span, token));
        }
    }

    fn meaning(&self, scanner: &mut Scanner<'_>) -> Option<Word> {
        let said = self.clause.tokens.last().and_then(|(_, token)| token.word());
        let recurring = unit::recurring(scanner, self.has_quantity).filter(|_| said != Some(Word::When));
        recurring.map(Word::Every).or_else(|| scanner.word(&WORDS))
    }

    /// Settles what the clause at hand says, and begins another one.
    fn close(&mut self, close: Close) {
        let clause = std::mem::take(&mut self.clause);
        self.has_quantity = false;
        if clause.says_more_of_others() {
            let latest = self.latest;
            self.found[latest..].iter_mut().for_each(|impact| clause.add_to(&mut impact.value));
            self.latest = self.found.len();
        }
        let from = self.found.len();
        let sense = clause.settle(self.frame, &mut self.found);
        if self.found.len() > from {
            self.latest = from;
        }
        self.frame = match (close, self.frame) {
            (Close::End, _) => Frame::None,
            (Close::And, Frame::And(before)) => Frame::And(sense.drift.or(before)),
            (Close::And, _) => Frame::And(sense.drift),
            (Close::Bracket, _) => Frame::Bracket(sense),
        };
    }
}

/// Where the last digit of `text` stands. A text without one states no quantity, and most are told by their bytes alone.
fn last_digit(text: &str) -> Option<usize> {
    match text.is_ascii() {
        true => text.bytes().rposition(|byte| byte.is_ascii_digit()),
        false => text.rfind(|c| digit(c).is_some()),
    }
}

/// What closes a clause.
#[derive(Clone, Copy)]
enum Close {
    /// A mark, or the end.
    End,
    /// An "and".
    And,
    /// A bracket, which says more of it.
    Bracket,
}
