//! Who has how much to do.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Calendar, NamedOwners, Owner, Share, is_committed, window};
use crate::document::Document;
use crate::model::{Item, Phase};

/// The work of a plan by phase and owner, in one reading.
///
/// It is the work which somebody has agreed to do and which is not done ([`is_committed`]): what is done, dropped or put
/// off needs no time any more. An item that has been begun counts whole, as nothing says how much of it is left; a window
/// too, as far as it has passed already. An item of several owners counts for each of them by an even share, and a range
/// by its upper end.
#[derive(Clone, Debug)]
pub struct Load<'d> {
    /// By phase, in the order of the plan.
    pub phases: Vec<PhaseLoad<'d>>,
    /// By owner over all phases, in the order in which they are first named.
    pub owners: Vec<OwnerLoad<'d>>,
    /// Days of work of all items, those of nobody included.
    pub days: f64,
    /// How many of the items have an estimate in time.
    pub estimated: usize,
    /// How many items there are.
    pub items: usize,
}

/// The work of one phase.
#[derive(Clone, Debug)]
pub struct PhaseLoad<'d> {
    /// The phase.
    pub phase: &'d Phase,
    /// First and last day of its window, where it is dated.
    pub window: Option<(NaiveDate, NaiveDate)>,
    /// By owner, in the order in which they are first named in the phase. Whoever is not among them has nothing to do.
    pub owners: Vec<OwnerLoad<'d>>,
    /// Where among them each of them is.
    places: HashMap<Owner, usize>,
}

/// The work of one owner.
#[derive(Clone, Debug)]
pub struct OwnerLoad<'d> {
    /// Who.
    pub owner: Owner,
    /// The items.
    pub items: Vec<&'d Item>,
    /// Days of work in those which have an estimate in time.
    pub days: f64,
    /// The same at the lower ends of ranges, and without what is shared with other owners: less it cannot be.
    pub certain_days: f64,
    /// How many of the items have an estimate in time.
    pub estimated: usize,
    /// The days of work, of those there are in the window. `None` over several phases, in a phase that is not dated, and
    /// for an owner whose capacity is not known ([`Owner::capacity`]).
    pub share: Option<Share>,
}

/// The work in `document`, as `calendar` counts days.
pub fn load<'d>(document: &'d Document, calendar: &Calendar) -> Load<'d> {
    load_without(document, calendar, |_| false)
}

/// The same without the items of which `is_left_out` says so, by their numbers.
pub fn load_without<'d>(document: &'d Document, calendar: &Calendar, is_left_out: impl Fn(usize) -> bool) -> Load<'d> {
    let mut whole = Owners::default();
    let mut owners_of = NamedOwners::default();
    let mut load = Load { phases: Vec::new(), owners: Vec::new(), days: 0.0, estimated: 0, items: 0 };
    let mut before = 0;
    for phase in &document.plan().phases {
        let first = before;
        before += phase.items.len();
        let window = window(document, phase, calendar);
        let days = window.map(|(first, last)| calendar.days(first, last));
        let mut owners = Owners::default();
        let counted = phase.items.iter().enumerate().filter(|(number, _)| !is_left_out(first + number));
        for item in counted.map(|(_, item)| item).filter(|item| is_committed(item)) {
            let work = calendar.days_of(item);
            load.items += 1;
            load.estimated += usize::from(work.is_some());
            load.days += work.unwrap_or_default();
            let named = owners_of.of(document, item);
            for owner in named {
                for owners in [&mut owners, &mut whole] {
                    owners.of(owner).add(item, named.len(), calendar);
                }
            }
        }
        for own in &mut owners.all {
            let time = days.zip(own.owner.capacity(calendar));
            own.share =
                time.map(|(window, capacity)| Share { days: own.days, window, capacity, count: calendar.estimates });
        }
        load.phases.push(PhaseLoad { phase, window, owners: owners.all, places: owners.places });
    }
    load.owners = whole.all;
    load
}

/// The work of `item` in the window of `phase`, for all its owners together, each of whom does at least a day in a day; how
/// much less they do is told by [`load`]. `None` where it has no estimate in time, the window is not dated, or nothing says
/// how many do it.
pub fn item_share(document: &Document, phase: &Phase, item: &Item, calendar: &Calendar) -> Option<Share> {
    let (first, last) = window(document, phase, calendar)?;
    let owners = Owner::of(document, item);
    let capacities: Option<Vec<f64>> = owners.iter().map(|owner| owner.capacity(calendar)).collect();
    let capacity = capacities?.iter().map(|capacity| capacity.max(1.0)).sum::<f64>().max(1.0);
    let days = calendar.days_of(item)?;
    Some(Share { days, window: calendar.days(first, last), capacity, count: calendar.estimates })
}

impl<'d> Load<'d> {
    /// The work of `owner` over all phases.
    pub fn of(&self, owner: &Owner) -> Option<&OwnerLoad<'d>> {
        self.owners.iter().find(|own| own.owner == *owner)
    }
}

impl<'d> PhaseLoad<'d> {
    /// The work of `owner` in the phase.
    pub fn of(&self, owner: &Owner) -> Option<&OwnerLoad<'d>> {
        self.places.get(owner).map(|place| &self.owners[*place])
    }
}

impl<'d> OwnerLoad<'d> {
    /// How many of the items have no estimate in time.
    pub fn unestimated(&self) -> usize {
        self.items.len() - self.estimated
    }

    fn add(&mut self, item: &'d Item, owners: usize, calendar: &Calendar) {
        self.items.push(item);
        if let Some((days, least)) = calendar.days_of(item).zip(calendar.least_days_of(item)) {
            self.estimated += 1;
            self.days += days / owners as f64;
            self.certain_days += if owners == 1 { least } else { 0.0 };
        }
    }
}

/// Owners in the order in which they are first named.
#[derive(Default)]
struct Owners<'d> {
    all: Vec<OwnerLoad<'d>>,
    places: HashMap<Owner, usize>,
}

impl<'d> Owners<'d> {
    fn of(&mut self, owner: &Owner) -> &mut OwnerLoad<'d> {
        let place = *self.places.entry(owner.clone()).or_insert(self.all.len());
        if place == self.all.len() {
            let owner = owner.clone();
            self.all.push(OwnerLoad {
                owner,
                items: Vec::new(),
                days: 0.0,
                certain_days: 0.0,
                estimated: 0,
                share: None,
            });
        }
        &mut self.all[place]
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analysis::DayCount;
    use crate::text::Source;

    /// For each phase `OWNER DAYS (CERTAIN) of AVAILABLE, ESTIMATED of ITEMS`, and what there is in all.
    fn check(text: &str, calendar: &Calendar, expect: &[&str]) {
        let document = Document::parse(Source::new("p.md", text), &Arc::default());
        let load = load(&document, calendar);
        let line = |own: &OwnerLoad<'_>| {
            let available = own.share.map_or_else(|| "?".to_owned(), |share| share.available().to_string());
            let (name, items) = (own.owner.name(), own.items.len());
            format!("{name} {} ({}) of {available}, {} of {items}", own.days, own.certain_days, own.estimated)
        };
        let mut lines: Vec<String> =
            load.phases.iter().map(|phase| phase.owners.iter().map(line).collect::<Vec<_>>().join("; ")).collect();
        lines.push(format!("{} days, {} of {}", load.days, load.estimated, load.items));
        assert_eq!(lines, expect, "{text}");
    }

    #[test]
    fn the_seed_plan_has_its_load_by_its_answer_key() {
        let seed = include_str!("../../tests/fixtures/seed.md");
        let calendar_days = Calendar::default().reading(DayCount::Calendar);
        check(
            seed,
            &calendar_days,
            &[
                "Data Engineer 3 (3) of 30, 1 of 1; Engineering Lead 14 (14) of 30, 1 of 1; Product Lead 7 (7) of 30, 1 of 1",
                "Product Lead 76 (76) of 60, 3 of 3",
                "Engineering Lead 0 (0) of 90, 0 of 1; Product Lead 0 (0) of 90, 0 of 1; Sales Lead 0 (0) of 90, 0 of 1",
                "100 days, 6 of 9",
            ],
        );
        let document = Document::parse(Source::new("p.md", seed), &Arc::default());
        let load = load(&document, &Calendar::default());
        let lead = load.owners.iter().find(|own| own.owner.name() == "Product Lead").unwrap();
        assert_eq!((lead.days, lead.items.len()), (83.0, 5));
        assert_eq!(load.phases[1].owners[0].share.unwrap().available(), 42.0);
    }

    #[test]
    fn what_is_shared_counts_by_an_even_share_and_what_is_over_not_at_all() {
        let text = "\
# P

**Generated:** 2026-11-23

## Phase 1: A (Days 1-14)

### 1. Alone (4 days)
**Owner:** Ana
**Status:** In Progress

### 2. Together (1-2 weeks)
**Owner:** ana & QA Team
**Status:** Not Started

### 3. Over (3 days)
**Owner:** Ana
**Status:** Done

### 4. Put off (3 days)
**Owner:** Ana
**Status:** Deferred

### 5. By feel (5 points)
**Owner:** Ana
**Status:** Not Started

### 6. Of nobody (2 days)
**Owner:** TBD
**Status:** Not Started
";
        let calendar = Calendar { capacity: [("Ana".to_owned(), 0.5)].into(), ..Calendar::default() };
        check(text, &calendar, &["Ana 9 (4) of 5, 2 of 3; QA Team 5 (0) of ?, 1 of 1", "16 days, 3 of 4"]);
        let calendar = calendar.reading(DayCount::Calendar);
        check(text, &calendar, &["Ana 11 (4) of 7, 2 of 3; QA Team 7 (0) of ?, 1 of 1", "20 days, 3 of 4"]);
    }
}
