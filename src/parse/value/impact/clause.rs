//! A clause: words and quantities, and what the ones make of the others.

use super::amount::Amount;
use super::sense::{Drift, Frame, Sense};
use super::words::{Thing, Word};
use crate::model::{Basis, Certainty, Comparison, Dimension, Impact, Movement, Range, Recurrence, Unit};
use crate::text::{Span, Spanned};

/// One word or one quantity.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Token {
    /// What something may be of.
    Thing(Thing),
    /// What is said of it.
    Word(Word),
    /// How much.
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

impl Token {
    /// The word, where it is one that something is said with.
    pub(super) fn word(self) -> Option<Word> {
        if let Self::Word(word) = self { Some(word) } else { None }
    }

    pub(super) fn thing(self) -> Option<Thing> {
        if let Self::Thing(thing) = self { Some(thing) } else { None }
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
        let words = || self.tokens.iter().filter_map(|(_, token)| token.word());
        impact.certainty = impact.certainty.or_else(|| words().find_map(certainty));
        impact.basis = impact.basis.or_else(|| words().find_map(basis));
        let every = words().find_map(recurrence).filter(|_| recurs(impact.unit.dimension));
        impact.unit.every = impact.unit.every.or(every);
    }

    /// Adds the quantities to `found`, in the light of what stands around the clause. Returns what it says itself.
    pub(super) fn settle(&self, frame: Frame, found: &mut Vec<Spanned<Impact>>) -> Sense {
        let sense = Sense::of(&self.tokens);
        for (at, (span, token)) in self.tokens.iter().enumerate() {
            let Token::Quantity(quantity) = token else { continue };
            let framed = sense.within(frame, quantity);
            if let Some(impact) = self.impact(at, quantity, &framed) {
                // `$6K MRR` is one thing.
                let every = self.tokens.get(at + 1).filter(|(_, token)| token.word().and_then(revenue).is_some());
                found.push(Spanned::new(impact, every.map_or(*span, |(every, _)| span.hull(*every))));
            }
        }
        sense
    }

    fn impact(&self, at: usize, quantity: &Quantity, sense: &Sense) -> Option<Impact> {
        let Quantity { first, then } = *quantity;
        let last = then.unwrap_or(first);
        let dimension = last.dimension?;
        let said = self.said(at);
        let certainty = self.certainty(at, sense);
        let every = last.every.or(first.every).or_else(|| self.recurrence(at, dimension));
        let every = if self.is_of_one(at, dimension, sense) { Some(Recurrence::Each) } else { every };
        // An amount that is held against another is a target, or what others have.
        let is_behind = sense.versus.is_some_and(|(first, _)| first < at);
        let is_other = is_behind && certainty != Some(Certainty::Target);
        let is_where_it_was = said == Some(Word::From) && then.is_none();
        let is_part = !matches!(dimension, Dimension::Count) || every.is_some() || last.range.is_whole();
        if is_other || is_where_it_was || !is_part || self.is_no_impact(at, quantity, dimension, every, sense) {
            return None;
        }
        let is_denied = sense.not.is_some_and(|not| not < at);
        let comparison = last.comparison.or(first.comparison);
        let comparison = if is_denied { Some(denied(comparison?)?) } else { comparison };
        let movement = match self.movement(at, quantity, sense, dimension) {
            Movement::By(_) | Movement::Amount(_) if is_denied || is_behind => Movement::To(first.range),
            movement => movement,
        };
        Some(Impact {
            unit: Unit { dimension, every },
            movement,
            comparison,
            certainty,
            effect: sense.effect(movement, first.sign, Unit { dimension, every }),
            basis: self.near(at).find_map(basis),
            subject: self.subject(at),
        })
    }

    /// Whether what reads like a quantity is how far something is, how likely, when, for how long or how large.
    fn is_no_impact(
        &self,
        at: usize,
        quantity: &Quantity,
        dimension: Dimension,
        every: Option<Recurrence>,
        sense: &Sense,
    ) -> bool {
        let Quantity { first, then } = *quantity;
        let last = then.unwrap_or(first);
        let next = self.tokens.get(at + 1).and_then(|(_, token)| token.word());
        let is_plain = first.sign.is_none() && sense.drift.is_none() && then.is_none();
        let is_time = matches!(dimension, Dimension::Time(_));
        match dimension {
            Dimension::Percent => {
                let is_chance = || self.near(at).any(|word| word == Word::Chance);
                (next == Some(Word::Progress) && is_plain) || is_chance()
            }
            Dimension::Money(_) => {
                let behind = self.thing_behind(at);
                matches!(behind, Some(Thing::Size | Thing::Market)) || self.thing_before(at) == Some(Thing::Size)
            }
            Dimension::Time(_) | Dimension::Latency => {
                let is_told = first.sign.is_some()
                    || then.is_some()
                    || every.is_some_and(|every| every != Recurrence::Each)
                    // "Add a 5 minute cache": what gets more tells nothing of the time.
                    || sense.drift.is_some_and(|drift| drift != Drift::Up);
                let is_bound = !is_time && (first.comparison.is_some() || sense.is_unwanted);
                let is_when = self.said(at) == Some(Word::When) && last.every.is_none();
                (is_when && last.is_doubtful) || (last.is_doubtful && !is_told && !is_bound)
            }
            // "saves 5 hours a month for 10 customers"
            Dimension::Count => self.said(at) == Some(Word::When) && last.every.is_none() && then.is_none(),
            Dimension::Points | Dimension::Factor => false,
        }
    }

    /// Whether the money or time at `at` is that of one among many, by the words around it.
    fn is_of_one(&self, at: usize, dimension: Dimension, sense: &Sense) -> bool {
        let is_each = |(_, token): &(Span, Token)| *token == Token::Word(Word::Every(Recurrence::Each));
        let is_per_one = || {
            // "$2/month per seat", "revenue per seat +$2/month"
            self.behind(at).iter().take_while(|token| !is_quantity(token)).any(is_each)
                || at.checked_sub(2).is_some_and(|per| is_each(&self.tokens[per]))
        };
        match dimension {
            Dimension::Money(_) => sense.is_rate || self.is_price(at) || is_per_one(),
            Dimension::Time(_) => is_per_one(),
            _ => false,
        }
    }

    /// Whether the money at `at` is what each of many pays: `10 customers at $500`, `20 hours at $50/hr`, `price: $9`,
    /// `$29/mo plan`.
    fn is_price(&self, at: usize) -> bool {
        let is_rate = |thing| matches!(thing, Some(Thing::Rate | Thing::UnwantedRate));
        let behind = self.thing_behind(at);
        let is_counted = || {
            let mut before = self.tokens[..at].iter().rev().skip(1).map_while(|(_, token)| counted(*token));
            self.said(at) == Some(Word::At) && before.any(|is_count| is_count)
        };
        is_rate(self.thing_before(at)) || is_rate(behind) || behind == Some(Thing::Payer) || is_counted()
    }

    fn movement(&self, at: usize, quantity: &Quantity, sense: &Sense, dimension: Dimension) -> Movement {
        let Quantity { first, then } = *quantity;
        let drift = sense.drift;
        let signed = |range: Range| {
            let is_less = first.sign.unwrap_or(drift == Some(Drift::Down));
            if is_less { Range::between(-range.low, -range.high) } else { range }
        };
        let said = self.said(at);
        let is_measured = sense.versus.is_some_and(|(_, last)| last > at);
        let is_level = match said {
            Some(Word::By) => false,
            Some(Word::To) => true,
            // "add a gate at 98%", "breaks even at $4K MRR"
            Some(Word::At) => matches!(dimension, Dimension::Percent | Dimension::Money(_)),
            // `MRR $10K` is what it is; `$10K MRR` may be what comes.
            Some(Word::Revenue(_)) if drift.is_none() => recurs(dimension),
            // "drops below 98%", "latency <200ms"; but "saves >$5K".
            _ => match drift {
                None => is_measured || matches!(first.comparison, Some(Comparison::Above | Comparison::Below)),
                Some(Drift::Up | Drift::Down) => first.is_bound && sense.drift_at < at,
                Some(_) => false,
            },
        };
        match then {
            Some(then) => Movement::Between { from: first.range, to: then.range },
            None if is_level && first.sign.is_none() => Movement::To(first.range),
            None if first.sign.is_some() || drift.is_some() || dimension == Dimension::Factor => {
                Movement::By(signed(first.range))
            }
            None if said == Some(Word::By) => Movement::By(signed(first.range)),
            None => Movement::Amount(first.range),
        }
    }

    /// How sure the quantity at `at` is. A "target" is somebody's only beside the amount, or at the head: `target
    /// keywords` are none.
    fn certainty(&self, at: usize, sense: &Sense) -> Option<Certainty> {
        let side = usize::from(sense.versus.is_some_and(|(first, _)| first < at));
        self.near(at).find_map(certainty).or(sense.certainty[side])
    }

    /// How often the quantity at `at` recurs by the words behind it, else by those before it.
    fn recurrence(&self, at: usize, dimension: Dimension) -> Option<Recurrence> {
        recurs(dimension).then_some(())?;
        let every = |(_, token): &(Span, Token)| match token.word()? {
            Word::Revenue(_) if !matches!(dimension, Dimension::Money(_)) => None,
            word => recurrence(word),
        };
        let behind = self.behind(at).iter().take_while(|token| !is_quantity(token)).find_map(every);
        behind.or_else(|| self.tokens[..at].iter().rev().take_while(|token| !is_quantity(token)).find_map(every))
    }

    /// What the quantity at `at` is of: the words behind it, else those before it.
    fn subject(&self, at: usize) -> Option<Span> {
        let hull = |one: Span, other: &(Span, Token)| one.hull(other.0);
        let is_subject = |(_, token): &&(Span, Token)| token.thing().is_some();
        let is_close = |token: &&(Span, Token)| !is_quantity(token) && !token.1.word().is_some_and(leads_elsewhere);
        let mut behind = self.behind(at).iter().take_while(is_close).skip_while(|token| !is_subject(token)).peekable();
        if let Some((first, _)) = behind.peek().copied() {
            return Some(behind.take_while(is_subject).fold(*first, hull));
        }
        let before = self.tokens[..at].iter().rev().take_while(|token| !is_quantity(token));
        let mut before = before.skip_while(|token| !is_subject(token)).peekable();
        let (last, _) = before.peek().copied()?;
        Some(before.take_while(is_subject).fold(*last, hull))
    }

    /// The word right before the token at `at`.
    fn said(&self, at: usize) -> Option<Word> {
        at.checked_sub(1).and_then(|before| self.tokens[before].1.word())
    }

    fn behind(&self, at: usize) -> &[(Span, Token)] {
        &self.tokens[at + 1..]
    }

    /// The words beside the token at `at`, up to the next thing or quantity.
    fn near(&self, at: usize) -> impl Iterator<Item = Word> {
        let behind = self.behind(at).iter().map_while(|(_, token)| token.word());
        behind.chain(self.tokens[..at].iter().rev().map_while(|(_, token)| token.word()))
    }

    /// The first thing behind the token at `at`, with nothing but words between.
    fn thing_behind(&self, at: usize) -> Option<Thing> {
        let is_far = |token: &&(Span, Token)| token.1.word().is_none_or(leads_elsewhere);
        self.behind(at).iter().find(is_far)?.1.thing()
    }

    fn thing_before(&self, at: usize) -> Option<Thing> {
        self.tokens[..at].iter().rev().find(|(_, token)| token.word().is_none())?.1.thing()
    }
}

/// What `word` says of how sure an amount is.
pub(super) fn certainty(word: Word) -> Option<Certainty> {
    if let Word::Sure(certainty) = word { Some(certainty) } else { None }
}

fn basis(word: Word) -> Option<Basis> {
    match word {
        Word::Basis(basis) => Some(basis),
        Word::Additional => Some(Basis::Additional),
        _ => None,
    }
}

/// Whether the words behind this one are not what a quantity before it is of: `$10K from Acme`.
const fn leads_elsewhere(word: Word) -> bool {
    matches!(
        word,
        Word::By
            | Word::To
            | Word::From
            | Word::When
            | Word::Name
            | Word::Between
            | Word::Versus
            | Word::Every(Recurrence::Each)
    )
}

fn recurrence(word: Word) -> Option<Recurrence> {
    if let Word::Every(every) | Word::Revenue(every) = word { Some(every) } else { None }
}

fn revenue(word: Word) -> Option<Recurrence> {
    recurrence(word).filter(|every| *every != Recurrence::Each)
}

/// Whether a word such as "monthly" in the clause speaks of amounts of `dimension`.
pub(super) const fn recurs(dimension: Dimension) -> bool {
    matches!(dimension, Dimension::Money(_) | Dimension::Time(_))
}

/// Whether `token` is a number of things or hours; `None` behind the words that are between that and a price.
fn counted(token: Token) -> Option<bool> {
    match token {
        Token::Quantity(quantity) => {
            Some(matches!(quantity.first.dimension, Some(Dimension::Count | Dimension::Time(_))))
        }
        Token::Thing(_) | Token::Word(Word::Filler) => Some(false),
        Token::Word(_) => None,
    }
}

fn is_quantity((_, token): &(Span, Token)) -> bool {
    matches!(token, Token::Quantity(_))
}

/// What is not under is at least: the only thing that a "never" says of an amount.
const fn denied(comparison: Comparison) -> Option<Comparison> {
    match comparison {
        Comparison::Above => Some(Comparison::AtMost),
        Comparison::Below => Some(Comparison::AtLeast),
        Comparison::About | Comparison::AtLeast | Comparison::AtMost => None,
    }
}
