//! What something is good for, in numbers.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Dimension, Unit};
use crate::text::Span;

/// One quantity as the document states it: `+$15K/month potential`, `3x conversions`, `churn from 5% to 4%`.
///
/// Amounts are decimals, and no amount is ever converted: months stay months, and hours no money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Impact {
    /// What is counted, and how often.
    pub unit: Unit,
    /// How much, as a change or as what it shall become.
    pub movement: Movement,
    /// Whether the amount is a bound or a guess.
    pub comparison: Option<Comparison>,
    /// How sure it is; `None` where nothing is said.
    pub certainty: Option<Certainty>,
    /// Whether that is good.
    pub effect: Effect,
    /// How it relates to what others promise; `None` where nothing is said.
    pub basis: Option<Basis>,
    /// What changes: `upgrade rate`.
    pub subject: Option<Span>,
}

/// An amount, or what lies between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Range {
    /// The lower end.
    pub low: Decimal,
    /// The upper end; the lower one again where one number is given.
    pub high: Decimal,
}

/// What an amount says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Movement {
    /// The amount alone: `$6K MRR` may be won, or all there is.
    Amount(Range),
    /// By how much something changes. Negative where it gets less.
    By(Range),
    /// What it shall become.
    To(Range),
    /// What it is and what it shall become.
    Between {
        /// What it is.
        from: Range,
        /// What it shall become.
        to: Range,
    },
}

/// How an amount is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `~`, `about`
    About,
    /// `>`, `more than`
    Above,
    /// `10+`, `at least`
    AtLeast,
    /// `<`, `under`
    Below,
    /// `up to`
    AtMost,
}

/// How sure an amount is, least sure first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Certainty {
    /// It could be.
    Potential,
    /// Somebody has reckoned it.
    Expected,
    /// Somebody aims at it.
    Target,
    /// Somebody has promised it.
    Committed,
    /// It is so.
    Actual,
}

/// Whether a quantity is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// More of what is wanted, or less of what is not.
    Better,
    /// The other way round.
    Worse,
    /// The words do not tell.
    Unsaid,
}

/// How the promises of several phases relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// Each comes on top of those before.
    Additional,
    /// Each includes those before.
    Cumulative,
}

impl Impact {
    /// What is won, where the words say that much: `None` for a loss, for a change of which nobody says whether it is good,
    /// for a level of which nobody says where it was, and for how long something takes, which is nobody's time.
    pub fn gain(&self) -> Option<Range> {
        let takes = matches!(self.unit.dimension, Dimension::Time(_)) && self.unit.every.is_none();
        match self.movement {
            _ if self.effect == Effect::Worse => None,
            Movement::By(_) if self.effect == Effect::Unsaid => None,
            Movement::Between { .. } if takes => None,
            Movement::Amount(range) | Movement::By(range) => Some(range.abs()),
            Movement::Between { from, to } if self.effect == Effect::Better => Some(to.minus(from).abs()),
            Movement::Between { .. } | Movement::To(_) => None,
        }
    }

    /// The same, with its spans as `place` maps them.
    #[must_use]
    pub fn at(self, place: impl Fn(Span) -> Span) -> Self {
        Self { subject: self.subject.map(place), ..self }
    }
}

impl Range {
    /// Nothing.
    pub const ZERO: Self = Self { low: Decimal::ZERO, high: Decimal::ZERO };

    /// One number.
    pub const fn exactly(amount: Decimal) -> Self {
        Self { low: amount, high: amount }
    }

    /// From the smaller to the larger of two.
    pub fn between(one: Decimal, other: Decimal) -> Self {
        Self { low: one.min(other), high: one.max(other) }
    }

    /// Whether both ends are whole numbers.
    pub fn is_whole(self) -> bool {
        self.low.fract().is_zero() && self.high.fract().is_zero()
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { low: self.low.saturating_add(other.low), high: self.high.saturating_add(other.high) }
    }

    /// The larger of the two at either end.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Self { low: self.low.max(other.low), high: self.high.max(other.high) }
    }

    /// The same `factor` times; `None` where that is more than can be counted.
    pub fn times(self, factor: Decimal) -> Option<Self> {
        Some(Self::between(self.low.checked_mul(factor)?, self.high.checked_mul(factor)?))
    }

    /// Without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        let is_around_zero = self.low.is_sign_negative() && !self.high.is_sign_negative();
        let range = Self::between(self.low.abs(), self.high.abs());
        if is_around_zero { Self { low: Decimal::ZERO, ..range } } else { range }
    }

    /// With at most so many places behind the point; halves go away from zero.
    #[must_use]
    pub fn rounded(self, places: u32) -> Self {
        let round = |amount: Decimal| amount.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
        Self { low: round(self.low), high: round(self.high) }
    }

    /// In whole multiples of `step`, which is not 0: the nearest ones.
    #[must_use]
    pub fn rounded_to(self, step: u32) -> Self {
        let step = Decimal::from(step);
        let steps = Self { low: self.low / step, high: self.high / step }.rounded(0);
        steps.times(step).unwrap_or(self)
    }

    /// What has to come to `other` at either end to make this.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self::between(self.low.saturating_sub(other.low), self.high.saturating_sub(other.high))
    }
}

impl Comparison {
    /// The words before the amount.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Above => "more than",
            Self::AtLeast => "at least",
            Self::Below => "less than",
            Self::AtMost => "up to",
        }
    }
}

impl Certainty {
    /// The word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Potential => "potential",
            Self::Expected => "expected",
            Self::Target => "target",
            Self::Committed => "committed",
            Self::Actual => "actual",
        }
    }
}

impl fmt::Display for Certainty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
