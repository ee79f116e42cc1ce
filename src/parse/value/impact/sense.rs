//! What the words of a clause say of all its quantities.

use super::clause::{Quantity, Token, certainty, recurs};
use super::words::{Thing, Word};
use crate::model::{Certainty, Dimension, Effect, Movement, Recurrence, Unit};
use crate::text::Span;

/// What the words of a clause say of all its quantities.
#[derive(Clone, Copy, Default)]
pub(super) struct Sense {
    /// Where it goes.
    pub(super) drift: Option<Drift>,
    /// The number of the token that says so.
    pub(super) drift_at: usize,
    /// Whether it speaks of what is better when there is less of it.
    pub(super) is_unwanted: bool,
    is_wanted: bool,
    is_revenue: bool,
    /// Whether money in it is that of one among many.
    pub(super) is_rate: bool,
    /// The number of the first token which denies what follows.
    pub(super) not: Option<usize>,
    /// The numbers of the first and the last token behind which stands what something is held against.
    pub(super) versus: Option<(usize, usize)>,
    /// How sure the quantities before and behind that are.
    pub(super) certainty: [Option<Certainty>; 2],
}

/// What stands around a clause.
#[derive(Clone, Copy, Default)]
pub(super) enum Frame {
    /// Nothing that concerns it.
    #[default]
    None,
    /// The clause that an "and" joins to it.
    And(Option<Drift>),
    /// The clause whose bracket it is: `AWS bill ($3K/month)`.
    Bracket(Sense),
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

impl Sense {
    pub(super) fn of(tokens: &[(Span, Token)]) -> Self {
        let mut sense = Self::default();
        let mut weight = None;
        for (at, (_, token)) in tokens.iter().enumerate() {
            match token {
                Token::Thing(thing) => {
                    sense.is_unwanted |= matches!(thing, Thing::Unwanted | Thing::UnwantedRate);
                    sense.is_wanted |= *thing == Thing::Wanted;
                    sense.is_rate |= matches!(thing, Thing::UnwantedRate);
                }
                Token::Word(word) => {
                    // The first of those that say most: "reduces time lost by 5%".
                    if let Some((more, drift)) = drift(*word)
                        && weight < Some(more)
                    {
                        weight = Some(more);
                        (sense.drift, sense.drift_at) = (Some(drift), at);
                    }
                    sense.is_unwanted |= *word == Word::Costs;
                    sense.is_revenue |= matches!(word, Word::Revenue(_));
                    if *word == Word::Not {
                        sense.not = sense.not.or(Some(at));
                    }
                    if *word == Word::Versus {
                        sense.versus = Some((sense.versus.map_or(at, |(first, _)| first), at));
                    }
                    let side = &mut sense.certainty[usize::from(sense.versus.is_some())];
                    let is_said = |certainty: &Certainty| *certainty != Certainty::Target || at == 0;
                    *side = side.or_else(|| certainty(*word).filter(is_said));
                }
                Token::Quantity(_) => {}
            }
        }
        sense
    }

    /// The same for `quantity`, with what stands around the clause.
    pub(super) fn within(self, frame: Frame, quantity: &Quantity) -> Self {
        let dimension = quantity.then.unwrap_or(quantity.first).dimension;
        // "39% of queries need two agents": nothing is spent but money and time.
        let is_spent = dimension.is_some_and(recurs);
        let drift = self.drift.filter(|drift| is_spent || *drift != Drift::Costs);
        Self { drift, ..self }.framed(frame, quantity)
    }

    fn framed(self, frame: Frame, quantity: &Quantity) -> Self {
        let dimension = quantity.first.dimension;
        match frame {
            Frame::None => self,
            Frame::And(before) => {
                Self { drift: self.drift.or(before.filter(|_| quantity.first.sign.is_none())), ..self }
            }
            Frame::Bracket(before) if dimension.is_some_and(recurs) => {
                let is_amount = quantity.first.sign.is_none() && quantity.then.is_none();
                // "Time budget (24 hours)" speaks of no time that is spent over and over.
                let is_told = quantity.first.every.is_some() || matches!(dimension, Some(Dimension::Money(_)));
                let drift = before.drift.filter(|drift| is_amount && (is_told || *drift == Drift::Saves));
                Self {
                    drift: self.drift.or(drift),
                    is_unwanted: self.is_unwanted || before.is_unwanted,
                    is_wanted: self.is_wanted || before.is_wanted,
                    is_revenue: self.is_revenue || before.is_revenue,
                    is_rate: self.is_rate || before.is_rate,
                    ..self
                }
            }
            Frame::Bracket(before) => Self {
                // "saves a round trip (100 ms)"
                drift: self.drift.or(before.drift.filter(|drift| {
                    dimension == Some(Dimension::Latency) && *drift == Drift::Saves && quantity.then.is_none()
                })),
                is_unwanted: self.is_unwanted || before.is_unwanted,
                is_wanted: self.is_wanted || before.is_wanted,
                ..self
            },
        }
    }

    /// Whether it is good.
    pub(super) fn effect(&self, movement: Movement, sign: Option<bool>, unit: Unit) -> Effect {
        let is_money = matches!(unit.dimension, Dimension::Money(_));
        let is_time = matches!(unit.dimension, Dimension::Time(_));
        // "Churn: +$2K MRR" is won.
        let is_won = is_money && self.is_revenue && sign == Some(false);
        let is_unwanted = unit.dimension == Dimension::Latency || (self.is_unwanted && !is_won);
        let is_more = match (movement, self.drift) {
            (_, Some(Drift::Saves | Drift::Better)) => return Effect::Better,
            (_, Some(Drift::Worse)) => return Effect::Worse,
            (Movement::By(range), _) if range.high.is_sign_negative() => false,
            (_, Some(Drift::Costs)) => return Effect::Worse,
            (Movement::Between { from, to }, _) if from.high != to.high => from.high < to.high,
            (_, Some(Drift::Up)) => true,
            (_, Some(Drift::Down)) => false,
            (Movement::By(_), None) if is_time => {
                let is_won = unit.every.is_some_and(|every| every != Recurrence::Each) && !self.is_unwanted;
                return if is_won { Effect::Better } else { Effect::Unsaid };
            }
            (Movement::By(_), None) => true,
            (Movement::Amount(_), None) if is_unwanted && recurs(unit.dimension) && !is_time => return Effect::Worse,
            _ => return Effect::Unsaid,
        };
        match (is_more, is_unwanted || is_time) {
            // More hours may be won or spent.
            (true, true) if is_time => Effect::Unsaid,
            (true, false) | (false, true) => Effect::Better,
            (true, true) => Effect::Worse,
            // Less of what nobody says to be wanted may well be good.
            (false, false) if !self.is_wanted && !self.is_revenue && sign.is_none() => Effect::Unsaid,
            (false, false) => Effect::Worse,
        }
    }
}

/// Where `word` says that it goes, and how much that says.
const fn drift(word: Word) -> Option<(u8, Drift)> {
    match word {
        Word::Saves => Some((3, Drift::Saves)),
        Word::Faster => Some((2, Drift::Better)),
        Word::Slower => Some((2, Drift::Worse)),
        Word::Down => Some((1, Drift::Down)),
        Word::Up | Word::Additional => Some((1, Drift::Up)),
        Word::Costs => Some((0, Drift::Costs)),
        _ => None,
    }
}
