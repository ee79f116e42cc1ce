//! What became late by a change, or ceased to be.

use chrono::NaiveDate;

use crate::analysis::{Calendar, days_overdue, phase_days_overdue};
use crate::document::Document;
use crate::history::{Difference, Pair};

/// Something whose time has passed on one side only, as of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OverdueShift {
    /// What.
    pub what: Late,
    /// For how many days its time had passed; `None` where it had not.
    pub old: Option<i64>,
    /// For how many days it has.
    pub new: Option<i64>,
}

/// What can be late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Late {
    /// A phase with all that is left in it.
    Phase(Pair),
    /// An item of a phase of which the same cannot be said.
    Item(Pair),
}

/// What is overdue on one side only.
pub(super) fn overdue(
    difference: &Difference,
    [old, new]: [&Document; 2],
    calendar: &Calendar,
    as_of: NaiveDate,
) -> Vec<OverdueShift> {
    let phase_days = |document: &Document, phase: Option<usize>| {
        phase_days_overdue(document, &document.plan().phases[phase?], calendar, as_of)
    };
    let item_days = |document: &Document, item: Option<usize>| {
        let (phase, item) = document.item(item?)?;
        days_overdue(document, phase, item, calendar, as_of)
    };
    let phases = difference.phase_pairs().into_iter().map(|pair| OverdueShift {
        what: Late::Phase(pair),
        old: phase_days(old, pair.old),
        new: phase_days(new, pair.new),
    });
    let mut shifts: Vec<OverdueShift> = phases.filter(OverdueShift::is_turned).collect();
    // For each side, the phases that say it of all their items.
    let said = |number: fn(&Pair) -> Option<usize>| -> Vec<usize> {
        let phases = shifts.iter().filter_map(|shift| match &shift.what {
            Late::Phase(pair) => number(pair),
            Late::Item(_) => None,
        });
        phases.collect()
    };
    let (said_before, said_now) = (said(|pair| pair.old), said(|pair| pair.new));
    for pair in difference.item_pairs() {
        let shift =
            OverdueShift { what: Late::Item(pair), old: item_days(old, pair.old), new: item_days(new, pair.new) };
        let is_in = |phases: &[usize], phase: Option<usize>| phase.is_some_and(|phase| phases.contains(&phase));
        let phase_of_old = pair.old.map(|item| difference.old.items[item].phase);
        let phase_of_new = pair.new.map(|item| difference.new.items[item].phase);
        let is_said = match shift.new {
            Some(_) => is_in(&said_now, phase_of_new),
            None => is_in(&said_before, phase_of_old),
        };
        if shift.is_turned() && !is_said {
            shifts.push(shift);
        }
    }
    shifts
}

impl OverdueShift {
    /// Whether it is so on one side only.
    const fn is_turned(&self) -> bool {
        self.old.is_some() != self.new.is_some()
    }
}
