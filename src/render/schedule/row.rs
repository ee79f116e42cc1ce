//! The lines of a picture, before they are drawn.

use chrono::NaiveDate;

use super::notes::{days_late, reason};
use super::report::PlanSchedule;
use crate::analysis::Calendar;
use crate::analysis::{Extent, Undated, phase_days_overdue};
use crate::model::Status;

/// So many items of a phase are drawn each by itself of which nothing is known but the phase's window.
const HATCHED: usize = 6;

/// A line of a picture.
#[derive(Debug)]
pub(super) struct Row {
    /// What it is of.
    pub(super) label: Label,
    /// What is drawn.
    pub(super) mark: Mark,
    /// The last day.
    pub(super) last: Option<NaiveDate>,
    /// Calendar days behind the day that was meant.
    pub(super) days_late: Option<i64>,
}

/// What a line is of.
#[derive(Debug)]
pub(super) enum Label {
    /// A phase.
    Phase(String),
    /// An item.
    Item { name: String, status: Option<Status>, is_critical: bool },
    /// Several items.
    Sum { words: String, status: Option<Status> },
}

/// What is drawn.
#[derive(Debug)]
pub(super) enum Mark {
    /// The window of a phase.
    Frame(NaiveDate, NaiveDate),
    /// A bar.
    Bar { fill: Fill, first: NaiveDate, last: NaiveDate, until: Option<NaiveDate> },
    /// Words where there is nothing to be drawn.
    Words(String),
}

/// How a bar is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    Done,
    Running,
    Planned,
    /// Somewhere in here.
    Hatched,
}

/// The lines for what is asked for of `plan`.
pub(super) fn rows(plan: &PlanSchedule<'_>, calendar: &Calendar, as_of: NaiveDate) -> Vec<Row> {
    let document = plan.document();
    let mut rows = Vec::new();
    for time in &plan.timetable.phases {
        let items: Vec<usize> =
            time.items.clone().filter(|item| plan.is_shown[*item] && is_drawn(plan, *item)).collect();
        if items.is_empty() {
            continue;
        }
        if time.phase.heading.is_some() {
            rows.push(Row {
                label: Label::Phase(document.text(time.phase.name).to_owned()),
                mark: time.window.map_or_else(
                    || Mark::Words("no dated window".to_owned()),
                    |(first, last)| Mark::Frame(first, last),
                ),
                last: time.window.map(|(_, last)| last),
                days_late: phase_days_overdue(document, time.phase, calendar, as_of),
            });
        }
        rows.extend(of_phase(plan, &items));
    }
    rows
}

/// Whether anybody has agreed to do the item.
fn is_drawn(plan: &PlanSchedule<'_>, item: usize) -> bool {
    !matches!(plan.timetable.bars[item].extent, Extent::Unknown(Undated::PutOff(_)))
}

fn of_phase(plan: &PlanSchedule<'_>, items: &[usize]) -> Vec<Row> {
    let bars = &plan.timetable.bars;
    let is_hatched = |item: &usize| matches!(bars[*item].extent, Extent::Window { why: Undated::NoEstimate, .. });
    let is_many = items.iter().filter(|item| is_hatched(item)).count() > HATCHED;
    let (mut rows, mut hatched, mut done, mut bare) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for &item in items {
        match bars[item].extent {
            Extent::Done(None, None) => done.push(item),
            Extent::Unknown(Undated::NoEstimate) => bare.push(item),
            Extent::Window { .. } if is_many && is_hatched(&item) => {
                hatched.push(item);
                if hatched.len() < HATCHED {
                    rows.push(of_item(plan, item));
                }
            }
            _ => rows.push(of_item(plan, item)),
        }
    }
    if hatched.len() >= HATCHED {
        rows.push(rest(plan, &hatched[HATCHED - 1..]));
    }
    let sum = |items: &[usize], words: &str, status| Row {
        label: Label::Sum {
            words: if items.len() == 1 { "1 item".to_owned() } else { format!("{} items", items.len()) },
            status,
        },
        mark: Mark::Words(words.to_owned()),
        last: None,
        days_late: None,
    };
    if !bare.is_empty() {
        rows.push(sum(&bare, "no estimate, no window", None));
    }
    if !done.is_empty() {
        rows.push(sum(&done, "done, no dates", Some(Status::Done)));
    }
    rows
}

/// What is left of the items without an estimate.
fn rest(plan: &PlanSchedule<'_>, items: &[usize]) -> Row {
    let bars = || items.iter().map(|item| &plan.timetable.bars[*item]);
    let days: Vec<_> = bars().filter_map(|bar| bar.extent.days()).collect();
    let span = days.iter().map(|(first, _)| *first).min().zip(days.iter().map(|(_, last)| *last).max());
    Row {
        label: Label::Sum { words: format!("and {} more", items.len()), status: None },
        mark: span.map_or_else(
            || Mark::Words(String::new()),
            |(first, last)| Mark::Bar { fill: Fill::Hatched, first, last, until: None },
        ),
        last: None,
        days_late: bars().filter_map(|bar| days_late(&plan.timetable, bar)).max(),
    }
}

fn of_item(plan: &PlanSchedule<'_>, number: usize) -> Row {
    let bar = &plan.timetable.bars[number];
    let (document, item) = (plan.document(), bar.item);
    let id = item.id.map(|id| format!("{} ", document.text(id))).unwrap_or_default();
    let (mark, last) = mark(plan, number);
    Row {
        label: Label::Item {
            name: format!("{id}{}", document.text(item.title)),
            status: item.status,
            is_critical: bar.is_critical && plan.timetable.chain.len() > 1,
        },
        mark,
        last,
        days_late: days_late(&plan.timetable, bar),
    }
}

fn mark(plan: &PlanSchedule<'_>, number: usize) -> (Mark, Option<NaiveDate>) {
    let bar = &plan.timetable.bars[number];
    let until = bar.until;
    let Some((first, last)) = bar.extent.days() else {
        let Extent::Unknown(why) = bar.extent else { return (Mark::Words(String::new()), None) };
        return (Mark::Words(reason(plan, number, why)), None);
    };
    // What is being done is so today, whether it says since when or not.
    let first =
        if matches!(bar.extent, Extent::Running { since: None, .. }) { plan.timetable.today.min(last) } else { first };
    let of = |fill, until| Mark::Bar { fill, first, last: last.max(first), until };
    match bar.extent {
        Extent::Done(_, done) => (of(Fill::Done, None), done),
        Extent::Running { .. } => (of(Fill::Running, until), Some(last)),
        Extent::Planned { .. } => (of(Fill::Planned, until), Some(last)),
        Extent::Window { .. } | Extent::Unknown(_) => (of(Fill::Hatched, None), None),
    }
}
