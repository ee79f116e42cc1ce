//! What is carried, held against what is promised.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{Carried, Promise, Sum};
use crate::model::{Range, Unit};

/// What is carried of an amount that is promised, if all of it comes true, however sure each part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    /// The share of it that is carried, in whole percent; `None` where nothing is promised.
    pub share: Option<Decimal>,
    /// What of it nothing explains.
    pub unexplained: Range,
}

impl Carried {
    /// What these carry of so much.
    pub fn balance(&self, unit: Unit, promised: Range) -> Balance {
        let all = self.all(unit);
        Balance {
            share: share(all.high, promised.low),
            unexplained: Range {
                low: promised.low.saturating_sub(all.high).max(Decimal::ZERO),
                high: promised.high.saturating_sub(all.low).max(Decimal::ZERO),
            },
        }
    }
}

impl Balance {
    /// The share as a number.
    pub fn percent(&self) -> Option<u64> {
        self.share?.to_u64()
    }
}

impl Sum {
    /// Which part of so much it is at most, in thousandths, rounded up: what is something is not drawn as nothing.
    pub fn part_of(&self, promised: Range) -> usize {
        let part = self.gain.high.checked_div(promised.low);
        let part = part.and_then(|part| part.checked_mul(Decimal::ONE_THOUSAND));
        part.and_then(|part| part.ceil().to_usize()).unwrap_or(usize::MAX)
    }
}

impl Promise {
    /// What `carried` carries of it.
    pub fn balance(&self, carried: &Carried) -> Balance {
        carried.balance(self.unit, self.gain)
    }

    /// The share of it that `carried` supports, in whole percent; `None` where nothing is promised.
    pub fn share(&self, carried: &Carried) -> Option<Decimal> {
        self.balance(carried).share
    }
}

fn share(carried: Decimal, promised: Decimal) -> Option<Decimal> {
    let share = carried.checked_div(promised)?.checked_mul(Decimal::ONE_HUNDRED)?;
    let rounded = share.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    // What falls short is not all of it.
    Some(if share < Decimal::ONE_HUNDRED { rounded.min(Decimal::from(99)) } else { rounded })
}
