//! What phases promise and items carry, in money and time.

use super::{Shift, Side};
use crate::analysis::{Carried, Ledger, carried, ledger};
use crate::document::Document;
use crate::history::{Difference, Pair};
use crate::model::{Basis, Certainty, Range, Unit};

/// One kind of amount.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AmountShift {
    /// Whose it is.
    pub kind: AmountKind,
    /// Of what.
    pub unit: Unit,
    /// How much.
    pub amount: Shift<Amount>,
}

/// Whose an amount is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountKind {
    /// What a phase promises.
    Promised(Pair),
    /// What all phases promise, if their promises relate like this.
    PromisedInAll(Basis),
    /// What all items carry that is equally sure.
    Carried(Option<Certainty>),
}

/// An amount, and what it stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// How much.
    pub gain: Range,
    /// How many phases or items say some of it.
    pub from: usize,
    /// How many there are; cancelled items are none.
    pub of: usize,
}

impl AmountShift {
    /// By how much it is more or less now, where that is one number.
    pub fn difference(&self) -> Option<Range> {
        let (old, new) = self.amount.both()?;
        let difference = new.gain.minus(old.gain);
        (difference.low == difference.high).then_some(difference)
    }
}

/// What is promised or carried otherwise than it was.
pub(super) fn amounts(difference: &Difference, [old, new]: [&Document; 2]) -> Vec<AmountShift> {
    let (old, new) = (Books::of(old), Books::of(new));
    let mut all = Vec::new();
    let mut add = |kind, unit, old: Side<Amount>, new: Side<Amount>| {
        if old.map(|amount| amount.gain) != new.map(|amount| amount.gain) {
            all.push(AmountShift { kind, unit, amount: Shift { old, new } });
        }
    };
    let units = union(old.ledger.units(), new.ledger.units());
    for phase in difference.phase_pairs() {
        for unit in &units {
            let (old, new) = (old.promised_by(phase.old, *unit), new.promised_by(phase.new, *unit));
            add(AmountKind::Promised(phase), *unit, old, new);
        }
    }
    for unit in units {
        for basis in union(old.bases(unit), new.bases(unit)) {
            add(AmountKind::PromisedInAll(basis), unit, old.promised(basis, unit), new.promised(basis, unit));
        }
    }
    for (unit, certainty) in union(old.kinds(), new.kinds()) {
        add(AmountKind::Carried(certainty), unit, old.carried(unit, certainty), new.carried(unit, certainty));
    }
    all
}

/// What one text promises and carries.
struct Books {
    ledger: Ledger,
    carried: Carried,
    phases: usize,
}

impl Books {
    fn of(document: &Document) -> Self {
        let phases = document.plan().phases.iter().filter(|phase| phase.heading.is_some()).count();
        Self { ledger: ledger(document), carried: carried(document), phases }
    }

    fn promised_by(&self, phase: Option<usize>, unit: Unit) -> Side<Amount> {
        let account = self.ledger.accounts.iter().find(|account| Some(account.phase) == phase);
        let promise = account.and_then(|account| account.promises.iter().find(|promise| promise.unit == unit));
        promise.map_or(Side::Absent, |promise| Side::Known(Amount { gain: promise.gain, from: 1, of: 1 }))
    }

    /// How the promises of `unit` may relate: none where there are not two of them.
    fn bases(&self, unit: Unit) -> Vec<Basis> {
        let stated: Vec<Option<Basis>> = self.ledger.promises(unit).skip(1).map(|promise| promise.basis).collect();
        match stated.first() {
            None => Vec::new(),
            Some(Some(basis)) if stated.iter().all(|other| *other == Some(*basis)) => vec![*basis],
            Some(_) => vec![Basis::Additional, Basis::Cumulative],
        }
    }

    fn promised(&self, basis: Basis, unit: Unit) -> Side<Amount> {
        let from = self.ledger.promises(unit).count();
        if from == 0 {
            return Side::Absent;
        }
        let (additional, cumulative) = self.ledger.bases(unit);
        let gain = if basis == Basis::Additional { additional } else { cumulative };
        Side::Known(Amount { gain, from, of: self.phases })
    }

    fn kinds(&self) -> Vec<(Unit, Option<Certainty>)> {
        self.carried.sums.iter().map(|sum| (sum.unit, sum.certainty)).collect()
    }

    fn carried(&self, unit: Unit, certainty: Option<Certainty>) -> Side<Amount> {
        let sum = self.carried.of(unit).find(|sum| sum.certainty == certainty);
        sum.map_or(Side::Absent, |sum| Side::Known(Amount { gain: sum.gain, from: sum.items, of: self.carried.items }))
    }
}

/// What either has, each once.
fn union<T: PartialEq>(mut one: Vec<T>, other: Vec<T>) -> Vec<T> {
    for more in other {
        if !one.contains(&more) {
            one.push(more);
        }
    }
    one
}
