//! Who has more or less to do, a row each.

use super::consequences::more;
use super::row::{Row, coverage, words};
use super::told_once::told_once;
use crate::analysis::{DayCount, Excess, LoadShift, OwnerWork, Readings, Shift, Side, amount, counted};
use crate::history::{Difference, Pair};
use crate::render::style::Tone;

/// What an owner has to do in a phase.
pub(super) struct LoadRow {
    pub(super) row: Row,
    weight: Weight,
    /// By which ways to count days it is too much afterwards.
    excess: Option<Excess>,
}

/// How much it matters, the most first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// It is or was more than there is time for.
    TooMuch,
    /// It is another amount.
    More,
    /// It came or went, and there is time for it.
    OneSided,
}

impl LoadRow {
    /// The row, which says that it is too much also where it was so before.
    pub(super) fn in_full(self) -> Row {
        let still = match self.excess {
            Some(Excess::In(count)) => Some(format!("over-committed in {} still", count.as_str())),
            Some(Excess::Always) => Some("over-committed still".to_owned()),
            Some(Excess::No) | None => None,
        };
        match (self.row.difference.is_some(), still) {
            (false, Some(still)) => Row { difference: Some(still), tone: Some(Tone::Bad), ..self.row },
            _ => self.row,
        }
    }

    /// Whether it is or was more than there is time for.
    pub(super) fn is_too_much(&self) -> bool {
        self.weight == Weight::TooMuch
    }
}

/// `loads` as `own` counts, what matters most first.
pub(super) fn load_rows(difference: &Difference, loads: &[LoadShift], own: DayCount) -> Vec<LoadRow> {
    let load = |load| LoadRow { row: row(difference, load, own), weight: weight(load), excess: load.excess().1 };
    let mut loads: Vec<LoadRow> = loads.iter().map(load).collect();
    loads.sort_by_key(|load| load.weight);
    loads
}

fn weight(load: &LoadShift) -> Weight {
    let (before, after) = load.excess();
    let is_over = |excess: Option<Excess>| excess.is_some_and(|excess| excess != Excess::No);
    let Shift { old, new } = &load.work.working;
    if is_over(before) || is_over(after) {
        Weight::TooMuch
    } else if matches!((old, new), (Side::Absent, _) | (_, Side::Absent)) {
        Weight::OneSided
    } else {
        Weight::More
    }
}

fn row(difference: &Difference, load: &LoadShift, own: DayCount) -> Row {
    let name = in_phase(difference, load.owner.name(), load.phase);
    let Readings { calendar, working } = &load.work;
    let readings = Readings { calendar: reading(name.clone(), calendar), working: reading(name, working) };
    let row = told_once(readings, own);
    match turn(load) {
        Some((words, tone)) => Row { difference: Some(words), tone: Some(tone), ..row },
        None => row,
    }
}

/// By one way to count days.
fn reading(name: String, shift: &Shift<OwnerWork>) -> Row {
    let sides = [&shift.old, &shift.new].map(Side::known);
    let [old, new] = sides.map(|work| work.map(|work| (work.estimated, work.items)));
    let estimated = coverage(old, new, "items estimated");
    if sides.into_iter().flatten().all(|work| work.share.is_none()) {
        return Row {
            difference: shift.both().map(|(old, new)| more(new.days - old.days)),
            coverage: estimated,
            ..Row::new(name, words(shift, "nothing", |work| format!("{} of work", counted(work.days))))
        };
    }
    let shown = words(shift, "nothing", |work| {
        work.share.map_or("unknown".to_owned(), |share| share.percent().unwrap_or("no time".to_owned()))
    });
    let of_work = match sides.map(|work| work.map(|work| amount(work.days))) {
        [Some(before), Some(after)] if before != after => Some(format!("{before} → {after} days of work")),
        [_, Some(days)] | [Some(days), None] => Some(format!("{days} days of work")),
        [None, None] => None,
    };
    let stands_on: Vec<String> = of_work.into_iter().chain(estimated).collect();
    Row { coverage: Some(stands_on.join(", ")).filter(|words| !words.is_empty()), ..Row::new(name, shown) }
}

/// What has become of whether it is too much, where that is something else now, and whether it is good.
fn turn(load: &LoadShift) -> Option<(String, Tone)> {
    let (before, after) = load.excess();
    match (before, after) {
        (before, after) if before == after => None,
        (None, Some(Excess::No)) | (Some(Excess::No), None) => None,
        (_, Some(Excess::No)) => Some(("no longer over-committed".to_owned(), Tone::Good)),
        (_, Some(Excess::In(count))) => Some((format!("over-committed in {} only", count.as_str()), Tone::Bad)),
        (_, Some(Excess::Always)) => Some(("over-committed".to_owned(), Tone::Bad)),
        (_, None) => Some(("unknown whether over-committed".to_owned(), Tone::Bad)),
    }
}

fn in_phase(difference: &Difference, owner: &str, phase: Pair) -> String {
    difference.phase_label(phase).map_or_else(|| owner.to_owned(), |phase| format!("{owner} in {phase}"))
}
