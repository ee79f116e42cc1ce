//! Days of work, and what they stand on, added up.

use std::collections::HashMap;

use super::view::{EffortView, TotalView};
use crate::analysis::{Calendar, Owner, OwnerLoad};
use crate::model::Item;

/// Some work.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Effort {
    days: f64,
    items: usize,
    estimated: usize,
}

impl Effort {
    pub(super) fn of<'d>(items: impl IntoIterator<Item = &'d Item>, calendar: &Calendar) -> Self {
        let mut effort = Self::default();
        for item in items {
            let days = calendar.days_of(item);
            let estimated = usize::from(days.is_some());
            effort.add(Self { days: days.unwrap_or_default(), items: 1, estimated });
        }
        effort
    }

    /// The part of it that `own` has.
    pub(super) fn of_owner(own: &OwnerLoad<'_>) -> Self {
        Self { days: own.days, items: own.items.len(), estimated: own.estimated }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.days += other.days;
        self.items += other.items;
        self.estimated += other.estimated;
    }

    pub(super) fn view(self) -> EffortView {
        let Self { days, items, estimated } = self;
        let is_known = estimated > 0 || items == 0;
        EffortView { days: is_known.then_some(days), items, estimated, unestimated: items - estimated }
    }
}

/// What each owner has to do, over several phases and plans.
#[derive(Debug, Default)]
pub(super) struct Totals {
    /// Who, how much, and in how many plans; and which of them was the last.
    owners: Vec<(Owner, Effort, usize, usize)>,
    places: HashMap<Owner, usize>,
}

impl Totals {
    /// Adds what `own` has to do in the plan of this number.
    pub(super) fn add(&mut self, own: &OwnerLoad<'_>, plan: usize) {
        let place = *self.places.entry(own.owner.clone()).or_insert(self.owners.len());
        if place == self.owners.len() {
            self.owners.push((own.owner.clone(), Effort::default(), 1, plan));
        }
        let (_, effort, plans, last) = &mut self.owners[place];
        effort.add(Effort::of_owner(own));
        *plans += usize::from(*last != plan);
        *last = plan;
    }

    /// Those with most to do first; how much that is of `whole`.
    pub(super) fn views(mut self, whole: Effort) -> Vec<TotalView> {
        self.owners
            .sort_by(|(_, one, ..), (_, other, ..)| other.days.total_cmp(&one.days).then(other.items.cmp(&one.items)));
        let view = |(owner, effort, plans, _): (Owner, Effort, usize, usize)| TotalView {
            owner: owner.name().to_owned(),
            effort: effort.view(),
            percent_of_days: (whole.days > 0.0 && effort.estimated > 0).then(|| effort.days / whole.days * 100.0),
            plans,
        };
        self.owners.into_iter().map(view).collect()
    }
}
