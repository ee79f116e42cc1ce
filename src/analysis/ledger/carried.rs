//! What items carry.

use std::fmt;

use rust_decimal::Decimal;

use super::stated::Stated;
use crate::document::Document;
use crate::model::{Certainty, Impact, Item, Range, Status, Unit};
use crate::text::Spanned;

/// What a group of items carries.
#[derive(Clone, Debug, Default)]
pub struct Carried {
    /// What can be added, by unit and by how sure it is, in the order in which it is first stated.
    pub sums: Vec<Sum>,
    /// How many items there are, without cancelled ones.
    pub items: usize,
    /// How many amounts repeat another one of the same item, and do not count.
    pub repeats: usize,
}

/// Amounts of one kind that are equally sure, added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    /// Of what.
    pub unit: Unit,
    /// How sure they are; `None` where nobody says.
    pub certainty: Option<Certainty>,
    /// How much, all together.
    pub gain: Range,
    /// How many items carry some of it.
    pub items: usize,
}

impl Carried {
    /// What `items` carry, and what of that cannot be added. Cancelled ones carry nothing.
    pub(in crate::analysis) fn by(document: &Document, items: &[&Item]) -> (Self, Vec<Spanned<Impact>>) {
        let (mut carried, mut listed) = (Self::default(), Vec::new());
        for item in items.iter().filter(|item| item.status != Some(Status::Cancelled)) {
            listed.extend(carried.take(Stated::by(document, item)));
        }
        (carried, listed)
    }

    /// Takes in what one item has `stated`, but for what cannot be added.
    pub(super) fn take(&mut self, stated: Stated) -> Vec<Spanned<Impact>> {
        self.items += 1;
        self.repeats += stated.repeats;
        let (mut own, mut listed): (Vec<Sum>, _) = (Vec::new(), Vec::new());
        for impact in stated.impacts {
            match impact.gain().filter(|_| impact.unit.is_additive()) {
                Some(gain) => add(&mut own, Sum { unit: impact.unit, certainty: impact.certainty, gain, items: 0 }),
                None => listed.push(impact),
            }
        }
        own.into_iter().for_each(|sum| add(&mut self.sums, Sum { items: 1, ..sum }));
        listed
    }

    /// Takes `other` in.
    pub(super) fn add(&mut self, other: &Self) {
        other.sums.iter().for_each(|sum| add(&mut self.sums, *sum));
        self.items += other.items;
        self.repeats += other.repeats;
    }

    /// The sums of `unit`, one for each degree of certainty.
    pub fn of(&self, unit: Unit) -> impl Iterator<Item = &Sum> {
        self.sums.iter().filter(move |sum| sum.unit == unit)
    }

    /// The sums of `unit` with what they stand on: `$15K a month potential, from 1 of 3 items`. `None` where there is none.
    pub fn show(&self, unit: Unit) -> Option<String> {
        let sums: Vec<&Sum> = self.of(unit).collect();
        let plural = if self.items == 1 { "" } else { "s" };
        let from = |sum: &Sum| format!("from {} of {} item{plural}", sum.items, self.items);
        match sums.as_slice() {
            [] => None,
            [sum] => Some(format!("{sum}, {}", from(sum))),
            sums => Some(sums.iter().map(|sum| format!("{sum} ({})", from(sum))).collect::<Vec<_>>().join(" and ")),
        }
    }

    /// What the sums of `unit` come to if all of them come true, however sure each is.
    pub fn all(&self, unit: Unit) -> Range {
        self.of(unit).fold(Range::ZERO, |all, sum| all.plus(sum.gain))
    }

    /// The largest of the sums of `unit`.
    pub fn least(&self, unit: Unit) -> Decimal {
        self.of(unit).map(|sum| sum.gain.low).max().unwrap_or_default()
    }
}

impl fmt::Display for Sum {
    /// `$15K a month potential`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.unit.show(self.gain))?;
        self.certainty.map_or(Ok(()), |certainty| write!(f, " {certainty}"))
    }
}

fn add(sums: &mut Vec<Sum>, more: Sum) {
    match sums.iter_mut().find(|sum| (sum.unit, sum.certainty) == (more.unit, more.certainty)) {
        Some(sum) => {
            sum.gain = sum.gain.plus(more.gain);
            sum.items += more.items;
        }
        None => sums.push(more),
    }
}
