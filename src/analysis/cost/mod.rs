//! What waiting costs.

#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use super::{Assumption, Calendar, Gain, Gains, clock, cost_of_delay, days_overdue, is_committed, planned_end};
use crate::document::Document;
use crate::model::{Certainty, Item, Phase, Range, Unit};

/// What waiting for the items of a document has cost, and what it costs from now on.
///
/// It is reckoned from the planned end of an item, which is its due date, else the end of its phase's window, to today: as
/// if what it brings came in full from that day on ([`cost_of_delay`]). It is no more sure than what it is reckoned from.
/// Only work that somebody has agreed to do and that is not done counts ([`is_committed`]). What is not late costs nothing
/// yet.
#[derive(Clone, Debug)]
pub struct Cost<'d> {
    /// The day that counts as today: the clock of an archived document stops at its archive date.
    pub today: NaiveDate,
    /// What each item brings of money or time, in document order.
    pub delays: Vec<Delay<'d>>,
    /// The sums, one for each unit and certainty, in the order in which they are first stated.
    pub totals: Vec<Total>,
    /// How many items there are.
    pub items: usize,
    /// How many of them bring money.
    pub with_money: usize,
    /// How many of them bring time.
    pub with_time: usize,
    /// Of how many of them that is assumed.
    pub assumed: usize,
}

/// What it costs to wait for one thing that an item brings.
#[derive(Clone, Debug)]
pub struct Delay<'d> {
    /// The phase of the item.
    pub phase: &'d Phase,
    /// The item.
    pub item: &'d Item,
    /// What it brings.
    pub gain: Gain,
    /// The day on which it should be done; `None` where nothing says so.
    pub end: Option<NaiveDate>,
    /// How many days ago that was; 0 where it is not late.
    pub late_days: i64,
    /// What a day of waiting costs; `None` where that cannot be told ([`cost_of_delay`]).
    pub a_day: Option<Range>,
    /// What waiting has cost so far; `None` where that cannot be told, or there is no planned end.
    pub so_far: Option<Range>,
}

/// What waiting costs all together, in one unit and as sure as that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Total {
    /// Of what, and how often it is brought.
    pub unit: Unit,
    /// How sure.
    pub certainty: Option<Certainty>,
    /// How many of the items that are late are only assumed to bring it.
    pub assumed: usize,
    /// How many items are late that bring some of it.
    pub late: usize,
    /// How many items bring some of it.
    pub items: usize,
    /// What waiting for them has cost so far.
    pub so_far: Range,
    /// What each further day costs, as long as they are late.
    pub a_day: Range,
}

impl<'d> Cost<'d> {
    /// What waiting for the items of `document` costs as of a day.
    pub fn of(document: &'d Document, calendar: &Calendar, as_of: NaiveDate, assumptions: &[Assumption]) -> Self {
        let today = clock(document, as_of);
        let mut cost =
            Self { today, delays: Vec::new(), totals: Vec::new(), items: 0, with_money: 0, with_time: 0, assumed: 0 };
        for (number, (phase, item)) in document.plan().items_with_phase().enumerate() {
            if !is_committed(item) {
                continue;
            }
            let gains = Gains::of(document, number, item, assumptions);
            cost.items += 1;
            cost.with_money += usize::from(gains.has_money());
            cost.with_time += usize::from(gains.has_time());
            cost.assumed += usize::from(gains.is_assumed());
            let end = planned_end(document, phase, item, calendar);
            let late_days = days_overdue(document, phase, item, calendar, as_of).unwrap_or_default();
            for gain in gains.comparable {
                let after = |days| cost_of_delay(gain.unit, gain.amount, days);
                let so_far = end.and_then(|_| after(late_days));
                let delay = Delay { phase, item, gain, end, late_days, a_day: after(1), so_far };
                cost.add(&delay);
                cost.delays.push(delay);
            }
        }
        cost
    }

    fn add(&mut self, delay: &Delay<'_>) {
        let gain = delay.gain;
        let (Some(so_far), Some(a_day)) = (delay.so_far, delay.a_day) else { return };
        let is_its = |total: &Total| (total.unit, total.certainty) == (gain.unit, gain.certainty);
        let place = self.totals.iter().position(is_its).unwrap_or_else(|| {
            self.totals.push(Total::new(gain));
            self.totals.len() - 1
        });
        let total = &mut self.totals[place];
        total.items += 1;
        if delay.late_days > 0 {
            total.assumed += usize::from(gain.is_assumed);
            total.late += 1;
            total.so_far = total.so_far.plus(so_far);
            total.a_day = total.a_day.plus(a_day);
        }
    }
}

impl Total {
    const fn new(gain: Gain) -> Self {
        let Gain { unit, certainty, amount: _, is_assumed: _ } = gain;
        Self { unit, certainty, assumed: 0, late: 0, items: 0, so_far: Range::ZERO, a_day: Range::ZERO }
    }
}
