//! What one item brings, as its plan says or as somebody assumes.

use super::Carried;
use crate::document::Document;
use crate::model::{Certainty, Dimension, Impact, Item, Range, Unit};
use crate::text::Spanned;

/// Money or time that an item brings. Only gains of one unit that are equally sure can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gain {
    /// Of what, and how often.
    pub unit: Unit,
    /// How sure it is; `None` where nobody says.
    pub certainty: Option<Certainty>,
    /// How much.
    pub amount: Range,
    /// Whether the plan does not say so and somebody assumes it.
    pub is_assumed: bool,
}

/// What an item brings.
#[derive(Clone, Debug, Default)]
pub struct Gains {
    /// What can be compared with that of others, each unit and certainty once.
    pub comparable: Vec<Gain>,
    /// What cannot: percents, factors, counts, losses.
    pub listed: Vec<Spanned<Impact>>,
}

/// What somebody assumes of an item: in place of the money, or of the time, that its plan says it brings.
#[derive(Clone, Debug)]
pub struct Assumption {
    /// Number of the item in its document, from 0.
    pub item: usize,
    /// What it is assumed to bring.
    pub impacts: Vec<Impact>,
}

impl Gains {
    /// What `item` brings, which is number `number` of `document`. The last assumption of it holds.
    pub fn of(document: &Document, number: usize, item: &Item, assumptions: &[Assumption]) -> Self {
        let (carried, listed) = Carried::by(document, &[item]);
        let stated = carried.sums.iter().map(|sum| Gain {
            unit: sum.unit,
            certainty: sum.certainty,
            amount: sum.gain,
            is_assumed: false,
        });
        let mut comparable: Vec<Gain> = stated.collect();
        for assumption in assumptions.iter().filter(|assumption| assumption.item == number) {
            let assumed: Vec<Gain> = assumption.impacts.iter().filter_map(Gain::assumed).collect();
            comparable.retain(|known| !assumed.iter().any(|new| new.unit.is_like(known.unit)));
            comparable.extend(assumed);
        }
        Self { comparable, listed }
    }

    /// Whether any of it is assumed.
    pub fn is_assumed(&self) -> bool {
        self.comparable.iter().any(|gain| gain.is_assumed)
    }

    /// Whether there is money among it.
    pub fn has_money(&self) -> bool {
        self.comparable.iter().any(Gain::is_money)
    }

    /// Whether there is time among it.
    pub fn has_time(&self) -> bool {
        self.comparable.iter().any(|gain| !gain.is_money())
    }
}

impl Gain {
    fn assumed(impact: &Impact) -> Option<Self> {
        let amount = impact.gain().filter(|_| impact.unit.is_additive())?;
        Some(Self { unit: impact.unit, certainty: impact.certainty, amount, is_assumed: true })
    }

    /// Whether it is money; else it is time.
    pub const fn is_money(&self) -> bool {
        matches!(self.unit.dimension, Dimension::Money(_))
    }

    /// Whether it can be held against what is of this unit and as sure. An assumption that does not say how sure it is, is
    /// taken to be as sure as what it is held against.
    pub fn is_comparable(&self, unit: Unit, certainty: Option<Certainty>) -> bool {
        self.unit == unit && (self.certainty == certainty || (self.is_assumed && self.certainty.is_none()))
    }
}
