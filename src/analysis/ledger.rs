//! What items carry, in money and time, against what their phases promise.

mod balance;
mod carried;
mod promise;
mod stated;
#[cfg(test)]
mod tests;

use std::ops::Range as Numbers;

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

pub use balance::Balance;
pub use carried::{Carried, Sum};
pub use promise::Promise;
pub use stated::{Stated, impact_places, impacts};

use crate::document::Document;
use crate::model::{Basis, Comparison, Field, Impact, Item, Label, Range, Status, Unit};
use crate::parallel::in_shares;
use crate::text::Spanned;

/// What a document promises and what its items carry.
///
/// Only money and time are added, and only amounts of one currency or unit of time that recur alike and are equally sure.
/// Percents, factors, counts and the like are listed. Nothing is converted. Cancelled items carry nothing.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// The phases that promise something, in document order, without those within another one that does.
    pub accounts: Vec<Account>,
    /// What the items of these phases carry, all together.
    pub carried: Carried,
    /// The numbers of those of these items that state no amount, in order; without cancelled ones.
    silent: Vec<usize>,
}

/// What one phase promises and its items carry.
#[derive(Clone, Debug)]
pub struct Account {
    /// The number of the phase in the plan, from 0.
    pub phase: usize,
    /// The numbers of its items and those of the phases below it, in the plan from 0.
    pub items: Numbers<usize>,
    /// What it promises, one entry for each kind of amount.
    pub promises: Vec<Promise>,
    /// What its items and those of the phases below it carry.
    pub carried: Carried,
    /// The same with the items of the accounts before it, whose promises its own would include if they were cumulative.
    pub carried_so_far: Carried,
    /// What its items carry besides, and cannot be added: percents, factors, counts, latencies.
    pub listed: Vec<Spanned<Impact>>,
    /// Whether any of its items is still to be done.
    pub is_open: bool,
}

/// How far what items carry supports a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Support {
    /// The items carry nothing that could be held against it.
    Nothing,
    /// They carry money, or time, of another currency or recurrence only.
    Incomparable,
    /// They carry less than is promised, all together.
    Less,
    /// They carry more than is promised, even if only those count that are equally sure.
    More,
    /// They carry what is promised.
    Enough,
}

/// So many items of an account are read at a time, and so many times of that, at least, on one processor.
const PIECE: usize = 256;
const SHARE: usize = 8;

/// What `document` promises against what its items carry.
pub fn ledger(document: &Document) -> Ledger {
    let plan = document.plan();
    let promises: Vec<Vec<Promise>> = plan.phases.iter().map(|phase| promise::promises(document, phase)).collect();
    if promises.iter().all(Vec::is_empty) {
        return Ledger::default();
    }
    let items: Vec<&Item> = plan.items().collect();
    let within = plan.items_within();
    // Behind the items of the last account; what begins before lies within it.
    let mut end = 0;
    let mut accounts: Vec<(usize, Vec<Promise>, Numbers<usize>)> = Vec::new();
    for (phase, promises) in promises.into_iter().enumerate().filter(|(_, promises)| !promises.is_empty()) {
        let numbers = within[phase].clone();
        if numbers.start >= end {
            end = numbers.end;
            accounts.push((phase, promises, numbers));
        }
    }
    let pieces = accounts
        .iter()
        .flat_map(|(_, _, numbers)| numbers.clone().step_by(PIECE).map(|start| start..numbers.end.min(start + PIECE)));
    let pieces: Vec<Numbers<usize>> = pieces.collect();
    let stated = in_shares(&pieces, SHARE, |numbers| Piece::of(document, &items, numbers.clone()));
    let mut stated = pieces.iter().zip(stated).peekable();
    let mut ledger = Ledger::default();
    for (phase, promises, numbers) in accounts {
        let (mut carried, mut listed) = (Carried::default(), Vec::new());
        while let Some((_, piece)) = stated.next_if(|(piece, _)| piece.end <= numbers.end) {
            carried.add(&piece.carried);
            listed.extend(piece.listed);
            ledger.silent.extend(piece.silent);
        }
        ledger.carried.add(&carried);
        let is_open = items[numbers.clone()].iter().any(|item| item.is_open());
        let carried_so_far = ledger.carried.clone();
        ledger.accounts.push(Account { phase, items: numbers, promises, carried, carried_so_far, listed, is_open });
    }
    ledger
}

/// What some items of one account carry.
struct Piece {
    carried: Carried,
    /// What of it cannot be added.
    listed: Vec<Spanned<Impact>>,
    /// The numbers of those that state no amount.
    silent: Vec<usize>,
}

impl Piece {
    /// Of those of `items` that have these `numbers`. Cancelled ones carry nothing.
    fn of(document: &Document, items: &[&Item], numbers: Numbers<usize>) -> Self {
        let mut piece = Self { carried: Carried::default(), listed: Vec::new(), silent: Vec::new() };
        for number in numbers.filter(|number| items[*number].status != Some(Status::Cancelled)) {
            let stated = Stated::by(document, items[number]);
            if stated.impacts.is_empty() {
                piece.silent.push(number);
            }
            piece.listed.extend(piece.carried.take(stated));
        }
        piece
    }
}

/// What the items of `document` carry, all together, whether anything is promised or not.
pub fn carried(document: &Document) -> Carried {
    let items: Vec<&Item> = document.plan().items().collect();
    Carried::by(document, &items).0
}

/// What the items of `document` carry that stand in no phase which promises anything, and what of that cannot be added.
pub fn elsewhere(document: &Document, ledger: &Ledger) -> (Carried, Vec<Spanned<Impact>>) {
    let is_within = |number: &usize| ledger.holds(*number);
    let items = document.plan().items().enumerate().filter(|(number, _)| !is_within(number));
    let items: Vec<&Item> = items.map(|(_, item)| item).collect();
    Carried::by(document, &items)
}

impl Ledger {
    /// Whether item number `item`, which is not cancelled, states an amount; `None` where it belongs to no account.
    pub fn states_amount(&self, item: usize) -> Option<bool> {
        self.holds(item).then(|| self.silent.binary_search(&item).is_err())
    }

    /// Whether item number `item` belongs to an account.
    fn holds(&self, item: usize) -> bool {
        let at = self.accounts.partition_point(|account| account.items.end <= item);
        self.accounts.get(at).is_some_and(|account| account.items.contains(&item))
    }

    /// The promises of `unit`, in document order.
    pub fn promises(&self, unit: Unit) -> impl Iterator<Item = &Promise> {
        self.accounts.iter().flat_map(|account| &account.promises).filter(move |promise| promise.unit == unit)
    }

    /// The kinds of amounts that are promised, in the order in which they first are.
    pub fn units(&self) -> Vec<Unit> {
        let mut units = Vec::new();
        for promise in self.accounts.iter().flat_map(|account| &account.promises) {
            if !units.contains(&promise.unit) {
                units.push(promise.unit);
            }
        }
        units
    }

    /// How the promises of `unit` relate, where each of those behind the first says the same of it, or where one of them is
    /// smaller than the one before and cannot include it.
    pub fn basis(&self, unit: Unit) -> Option<Basis> {
        let promises: Vec<&Promise> = self.promises(unit).collect();
        let mut stated = promises.iter().skip(1).map(|promise| promise.basis);
        let may_include = promises.is_sorted_by(|before, next| before.gain.high <= next.gain.high);
        match stated.next()? {
            Some(first) => stated.all(|basis| basis == Some(first)).then_some(first),
            None if !may_include && stated.all(|basis| basis.is_none()) => Some(Basis::Additional),
            None => None,
        }
    }

    /// What is promised in `unit` if each promise comes on top of those before, and if each includes them: the largest.
    pub fn bases(&self, unit: Unit) -> (Range, Range) {
        self.promises(unit).fold((Range::ZERO, Range::ZERO), |(additional, cumulative), promise| {
            (additional.plus(promise.gain), cumulative.max(promise.gain))
        })
    }
}

impl Account {
    /// What counts for `promise`: what the items carry, with those of the accounts before it where it includes theirs.
    pub fn carried_for(&self, promise: &Promise) -> &Carried {
        if promise.basis == Some(Basis::Cumulative) { &self.carried_so_far } else { &self.carried }
    }

    /// How far what the items carry supports `promise`, give or take the `tolerance`, a part of it.
    pub fn support(&self, promise: &Promise, tolerance: f64) -> Support {
        promise.support(self.carried_for(promise), tolerance)
    }
}

impl Promise {
    /// How far `carried` supports it, give or take the `tolerance`, a part of it from 0 to 1.
    ///
    /// Sums that are not equally sure are never added to be shown. The verdict asks what would be true of them: too little
    /// is what is too little all together, too much what is too much by the largest alone.
    pub fn support(&self, carried: &Carried, tolerance: f64) -> Support {
        let most = carried.all(self.unit).high;
        if most == Decimal::ZERO {
            let is_other = carried.sums.iter().any(|sum| self.unit.is_like(sum.unit));
            return if is_other { Support::Incomparable } else { Support::Nothing };
        }
        let is_bound_above = matches!(self.comparison, Some(Comparison::AtMost | Comparison::Below));
        let is_bound_below = matches!(self.comparison, Some(Comparison::AtLeast | Comparison::Above));
        let tolerance = Decimal::from_f64(tolerance).unwrap_or_default().max(Decimal::ZERO);
        let least_wanted = self.gain.low.saturating_mul((Decimal::ONE - tolerance).max(Decimal::ZERO));
        let most_wanted = self.gain.high.saturating_mul(Decimal::ONE.saturating_add(tolerance));
        if most < least_wanted && !is_bound_above {
            Support::Less
        } else if carried.least(self.unit) > most_wanted && !is_bound_below {
            Support::More
        } else {
            Support::Enough
        }
    }
}

/// Whether `field` says what something is good for: an impact of whatever kind, `Throughput Impact`, `Cost Savings`.
fn states_impact(document: &Document, field: &Field) -> bool {
    let last = || document.text(field.name).rsplit(' ').next().unwrap_or_default().to_lowercase();
    match field.label {
        Label::Impact | Label::Promise => true,
        Label::Other => matches!(last().as_str(), "impact" | "savings"),
        _ => false,
    }
}
