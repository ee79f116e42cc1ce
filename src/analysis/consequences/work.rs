//! How much there is to do.

use super::Readings;
use crate::analysis::{Calendar, is_committed, load};
use crate::document::Document;
use crate::history::{Difference, Pair};
use crate::model::Item;

/// What is left of a plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WorkLeft {
    /// How many items it has.
    pub items: usize,
    /// How many are neither done nor cancelled.
    pub open: usize,
    /// How many of these somebody has agreed to do.
    pub committed: usize,
    /// How many of those have an estimate in time.
    pub estimated: usize,
    /// Days of work in them; `None` where none of them has an estimate, though there are some.
    pub days: Readings<Option<f64>>,
}

impl WorkLeft {
    /// What is left of `document`.
    pub fn of(document: &Document, calendar: &Calendar) -> Self {
        let items = || document.plan().items();
        let loads = Readings::of(calendar, |calendar| {
            let load = load(document, calendar);
            (load.days, load.estimated, load.items)
        });
        let days = |(days, estimated, items)| (estimated > 0 || items == 0).then_some(days);
        Self {
            items: items().count(),
            open: items().filter(|item| item.is_open()).count(),
            committed: items().filter(|item| is_committed(item)).count(),
            estimated: loads.working.1,
            days: Readings { calendar: days(loads.calendar), working: days(loads.working) },
        }
    }
}

/// Items that are there on one side only.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scope {
    /// How many.
    pub items: usize,
    /// How many of them have an estimate in time.
    pub estimated: usize,
    /// Days of work in those.
    pub days: Readings<f64>,
}

impl Scope {
    /// What is in `document`, one of the sides of `difference`, and not in the other; `own` and `other` tell an item's number
    /// in either.
    pub(super) fn of(
        difference: &Difference,
        document: &Document,
        calendar: &Calendar,
        [own, other]: [fn(&Pair) -> Option<usize>; 2],
    ) -> Self {
        let pairs = difference.item_pairs();
        let own = pairs.iter().filter(|pair| other(pair).is_none()).filter_map(own);
        let items: Vec<&Item> = own.filter_map(|number| Some(document.item(number)?.1)).collect();
        let days = |calendar: &Calendar| items.iter().filter_map(|item| calendar.days_of(item)).sum();
        Self {
            items: items.len(),
            estimated: items.iter().filter(|item| calendar.days_of(item).is_some()).count(),
            days: Readings::of(calendar, days),
        }
    }
}
