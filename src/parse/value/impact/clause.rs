//! What the words around a quantity say of it.

use super::amount::Amount;
use super::words::Word;
use crate::model::{Basis, Certainty, Comparison, Dimension, Effect, Impact, Movement, Range, Recurrence, Unit};
use crate::text::{Span, Spanned};

/// One word or one quantity.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Token {
    /// A word without a meaning of its own here.
    Plain,
    /// The same, for something of which less is better.
    Unwanted,
    Word(Word),
    Quantity(Quantity),
}

/// An amount, and what it shall become.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Quantity {
    pub(super) first: Amount,
    pub(super) then: Option<Amount>,
}

/// The words and quantities of one clause.
#[derive(Default)]
pub(super) struct Clause {
    pub(super) tokens: Vec<(Span, Token)>,
}

/// What the words of a clause say of all its quantities.
#[derive(Clone, Copy)]
struct Sense {
    drift: Option<Drift>,
    certainty: Option<Certainty>,
    basis: Option<Basis>,
    /// Whether it speaks of what is better when there is less of it.
    is_unwanted: bool,
}

/// Where it goes.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Drift {
    Up,
    Down,
    /// What was spent is spent no more.
    Saves,
    /// What is spent.
    Costs,
    Better,
    Worse,
}

impl Token {
    /// The word, where it has a meaning.
    pub(super) fn word(self) -> Option<Word> {
        if let Self::Word(word) = self { Some(word) } else { None }
    }

    fn is_subject(self) -> bool {
        matches!(self, Self::Plain | Self::Unwanted)
    }
}

impl Clause {
    /// Whether it only says how sure, or on which basis, what stands before it is: `(potential)`.
    pub(super) fn says_more_of_others(&self) -> bool {
        let is_about = |word| {
            matches!(
                word,
                Word::Sure(_) | Word::Basis(_) | Word::Additional | Word::Filler | Word::Every(_) | Word::Revenue(_)
            )
        };
        !self.tokens.is_empty() && self.tokens.iter().all(|(_, token)| token.word().is_some_and(is_about))
    }

    /// Adds what it says to `impact`, where that says nothing of the kind.
    pub(super) fn add_to(&self, impact: &mut Impact) {
        impact.certainty = impact.certainty.or(self.certainty());
        impact.basis = impact.basis.or(self.basis());
        let every = self.words().find_map(recurrence).filter(|_| recurs(impact.unit.dimension));
        impact.unit.every = impact.unit.every.or(every);
    }

    /// Adds the quantities to `found`. `before` is where the clause goes that an "and" joins to this one.
    pub(super) fn settle(&self, before: Option<Drift>, found: &mut Vec<Spanned<Impact>>) {
        let is_unwanted = |token: Token| matches!(token, Token::Unwanted | Token::Word(Word::Costs));
        let is_unwanted = self.tokens.iter().any(|(_, token)| is_unwanted(*token));
        let sense = Sense { drift: self.drift(), certainty: self.certainty(), basis: self.basis(), is_unwanted };
        for (at, (span, token)) in self.tokens.iter().enumerate() {
            let Token::Quantity(quantity) = token else { continue };
            let drift = sense.drift.or(before.filter(|_| quantity.first.sign.is_none()));
            if let Some(impact) = self.impact(at, quantity, &Sense { drift, ..sense }) {
                // `$6K MRR` is one thing.
                let every = self.tokens.get(at + 1).filter(|(_, token)| token.word().and_then(recurrence).is_some());
                found.push(Spanned::new(impact, every.map_or(*span, |(every, _)| span.hull(*every))));
            }
        }
    }

    fn impact(&self, at: usize, quantity: &Quantity, sense: &Sense) -> Option<Impact> {
        let Quantity { first, then } = *quantity;
        let last = then.unwrap_or(first);
        let dimension = last.dimension?;
        let said = at.checked_sub(1).and_then(|before| self.tokens[before].1.word());
        let next = self.tokens.get(at + 1).and_then(|(_, token)| token.word());
        let is_progress = dimension == Dimension::Percent && next == Some(Word::Progress);
        let is_place_in_time =
            matches!(dimension, Dimension::Time(_)) && last.every.is_none() && said == Some(Word::When);
        let is_where_it_was = said == Some(Word::From) && then.is_none();
        let every = last.every.or(first.every).or_else(|| self.recurrence(at).filter(|_| recurs(dimension)));
        let is_told = first.sign.is_some()
            || sense.drift.is_some()
            || then.is_some()
            || every.is_some_and(|every| every != Recurrence::Each);
        let is_latency = dimension == Dimension::Latency && (first.comparison.is_some() || sense.is_unwanted);
        let is_doubtful = last.is_doubtful && !is_told && !is_latency;
        if is_progress || is_place_in_time || is_where_it_was || is_doubtful {
            return None;
        }
        let movement = self.movement(at, quantity, sense.drift, dimension);
        Some(Impact {
            unit: Unit { dimension, every },
            movement,
            comparison: last.comparison.or(first.comparison),
            certainty: sense.certainty,
            effect: effect(movement, sense, dimension),
            basis: sense.basis,
            subject: self.subject(at),
        })
    }

    fn movement(&self, at: usize, quantity: &Quantity, drift: Option<Drift>, dimension: Dimension) -> Movement {
        let Quantity { first, then } = *quantity;
        let signed = |range: Range| {
            let is_less = first.sign.unwrap_or(drift == Some(Drift::Down));
            if is_less { Range::between(-range.low, -range.high) } else { range }
        };
        let said = at.checked_sub(1).map(|before| self.tokens[before].1);
        let is_level = match said {
            Some(Token::Word(Word::To)) => true,
            // `MRR $10K` is what it is; `$10K MRR` may be what comes.
            Some(Token::Word(Word::Revenue(_))) => first.sign.is_none() && drift.is_none() && recurs(dimension),
            _ => drift.is_none() && matches!(first.comparison, Some(Comparison::Above | Comparison::Below)),
        };
        match then {
            Some(then) => Movement::Between { from: first.range, to: then.range },
            None if is_level && first.sign.is_none() => Movement::To(first.range),
            None if first.sign.is_some() || drift.is_some() || dimension == Dimension::Factor => {
                Movement::By(signed(first.range))
            }
            None if said == Some(Token::Word(Word::By)) => Movement::By(signed(first.range)),
            None => Movement::Amount(first.range),
        }
    }

    fn words(&self) -> impl Iterator<Item = Word> {
        self.tokens.iter().filter_map(|(_, token)| token.word())
    }

    /// Where it goes.
    pub(super) fn drift(&self) -> Option<Drift> {
        let drift = |word| match word {
            Word::Saves => Some((3, Drift::Saves)),
            Word::Faster => Some((2, Drift::Better)),
            Word::Slower => Some((2, Drift::Worse)),
            Word::Down => Some((1, Drift::Down)),
            Word::Up | Word::Additional => Some((1, Drift::Up)),
            Word::Costs => Some((0, Drift::Costs)),
            _ => None,
        };
        // The first of those that say most: `reduces time lost by 5%`.
        let most = self.words().filter_map(drift).map(|(weight, _)| weight).max()?;
        self.words().filter_map(drift).find(|(weight, _)| *weight == most).map(|(_, drift)| drift)
    }

    fn certainty(&self) -> Option<Certainty> {
        self.words().find_map(|word| if let Word::Sure(certainty) = word { Some(certainty) } else { None })
    }

    fn basis(&self) -> Option<Basis> {
        self.words().find_map(|word| match word {
            Word::Basis(basis) => Some(basis),
            Word::Additional => Some(Basis::Additional),
            _ => None,
        })
    }

    /// How often the quantity at `at` recurs by the words behind it, else by those before it.
    fn recurrence(&self, at: usize) -> Option<Recurrence> {
        let is_word = |(_, token): &&(Span, Token)| !matches!(token, Token::Quantity(_));
        let every = |(_, token): &(Span, Token)| recurrence(token.word()?);
        let behind = self.tokens[at + 1..].iter().take_while(is_word).find_map(every);
        behind.or_else(|| self.tokens[..at].iter().rev().take_while(is_word).find_map(every))
    }

    /// What the quantity at `at` is of: the words behind it, else those before it.
    fn subject(&self, at: usize) -> Option<Span> {
        let hull = |one: Span, other: &(Span, Token)| one.hull(other.0);
        let is_word = |(_, token): &&(Span, Token)| !matches!(token, Token::Quantity(_));
        let is_subject = |(_, token): &&(Span, Token)| token.is_subject();
        let is_close = |token: &&(Span, Token)| is_word(token) && !token.1.word().is_some_and(leads_elsewhere);
        let mut behind =
            self.tokens[at + 1..].iter().take_while(is_close).skip_while(|token| !is_subject(token)).peekable();
        if let Some((first, _)) = behind.peek().copied() {
            return Some(behind.take_while(is_subject).fold(*first, hull));
        }
        let mut before =
            self.tokens[..at].iter().rev().take_while(is_word).skip_while(|token| !is_subject(token)).peekable();
        let (last, _) = before.peek().copied()?;
        Some(before.take_while(is_subject).fold(*last, hull))
    }
}

/// Whether that is good.
fn effect(movement: Movement, sense: &Sense, dimension: Dimension) -> Effect {
    let is_time = matches!(dimension, Dimension::Time(_));
    let is_unwanted = dimension == Dimension::Latency || sense.is_unwanted;
    let is_more = match (movement, sense.drift) {
        (_, Some(Drift::Saves | Drift::Better)) => return Effect::Better,
        (_, Some(Drift::Worse)) => return Effect::Worse,
        (Movement::By(range), _) if range.high.is_sign_negative() => false,
        (_, Some(Drift::Costs)) => return Effect::Worse,
        (Movement::Between { from, to }, _) if from.high != to.high => from.high < to.high,
        (_, Some(Drift::Up)) => true,
        (_, Some(Drift::Down)) => false,
        (Movement::By(_), None) => true,
        (Movement::Amount(_), None) if is_unwanted && recurs(dimension) && !is_time => return Effect::Worse,
        _ => return Effect::Unsaid,
    };
    match (is_more, is_unwanted || is_time) {
        // More hours may be won or spent.
        (true, _) if is_time => Effect::Unsaid,
        (is_more, is_unwanted) if is_more != is_unwanted => Effect::Better,
        _ => Effect::Worse,
    }
}

/// Whether the words behind this one are not what a quantity before it is of: `$10K from Acme`.
const fn leads_elsewhere(word: Word) -> bool {
    matches!(word, Word::By | Word::To | Word::From | Word::When | Word::Name | Word::Between)
}

fn recurrence(word: Word) -> Option<Recurrence> {
    if let Word::Every(every) | Word::Revenue(every) = word { Some(every) } else { None }
}

/// Whether a word such as "monthly" in the clause speaks of amounts of `dimension`.
const fn recurs(dimension: Dimension) -> bool {
    matches!(dimension, Dimension::Money(_) | Dimension::Time(_))
}
