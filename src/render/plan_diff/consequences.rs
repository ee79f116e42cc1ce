//! What follows, a row each.

use chrono::NaiveDate;

use super::Compared;
use super::loads::{LoadRow, load_rows};
use super::row::{Row, coverage, more_days, words};
use super::told_once::told_once;
use crate::analysis::{
    Amount, AmountKind, AmountShift, Consequences, DayCount, Finish, Late, OverdueShift, PhaseEnd, Readings, Scheduled,
    Shift, WorkLeft, counted,
};
use crate::history::Difference;
use crate::model::{Basis, Range, Unit};
use crate::render::style::Tone;

/// What follows for `compared`, told as `own` counts the days of estimates: first when it is done, what it brings, who has
/// too much to do and what is late; then how much is left, and who else does it.
pub(in crate::render) fn rows(compared: &Compared, own: DayCount) -> Vec<Row> {
    let (difference, consequences) = (&compared.difference, &compared.consequences);
    let Consequences { work, ends, amounts, loads, overdue, .. } = consequences;
    let (too_much, others): (Vec<_>, Vec<_>) =
        load_rows(difference, loads, own).into_iter().partition(LoadRow::is_too_much);
    let mut rows: Vec<Row> = ends.iter().flat_map(|end| end_rows(difference, end, own)).collect();
    rows.extend(amounts.iter().map(|amount| amount_row(difference, amount)));
    rows.extend(too_much.into_iter().map(|load| load.row));
    rows.extend(overdue.iter().map(|overdue| overdue_row(difference, overdue)));
    rows.extend(left(work, own));
    rows.extend(others.into_iter().map(|load| load.row));
    rows
}

/// When items are done that were to be done on another day, told as `own` counts, in the order of the plan.
pub(in crate::render) fn finish_rows(compared: &Compared, own: DayCount) -> Vec<Row> {
    let difference = &compared.difference;
    let row = |finish: &Finish| {
        let what = format!("{}, done", difference.item_label(finish.item));
        let row = |shift: &Shift<NaiveDate>| {
            let days = shift.both().map(|(old, new)| (*new - *old).num_days());
            Row {
                difference: days.map(more_days),
                tone: days.and_then(late_is_bad),
                ..Row::new(what.clone(), words(shift, "not to be done", ToString::to_string))
            }
        };
        told_once(Readings { calendar: row(&finish.day.calendar), working: row(&finish.day.working) }, own)
    };
    compared.consequences.finishes.iter().map(row).collect()
}

/// How much is left.
fn left([old, new]: &[WorkLeft; 2], own: DayCount) -> Vec<Row> {
    let mut rows = Vec::new();
    if old.open != new.open {
        let difference = Some(format!("{:+}", new.open as i64 - old.open as i64));
        rows.push(Row { difference, ..Row::new("open items", [old.open, new.open].map(|open| open.to_string())) });
    }
    let covered = |work: &WorkLeft| Some((work.estimated, work.committed));
    let days = |before: Option<f64>, after: Option<f64>| Row {
        difference: before.zip(after).map(|(before, after)| more(after - before)),
        coverage: coverage(covered(old), covered(new), "items estimated"),
        ..Row::new("work left", [before, after].map(|days| days.map_or("unknown".to_owned(), counted)))
    };
    let readings = Readings {
        calendar: days(old.days.calendar, new.days.calendar),
        working: days(old.days.working, new.days.working),
    };
    rows.extend(Some(told_once(readings, own)).filter(Row::is_change));
    rows
}

fn end_rows(difference: &Difference, end: &PhaseEnd, own: DayCount) -> Vec<Row> {
    let name = difference.phase_label(end.phase).unwrap_or_else(|| "what is in no phase".to_owned());
    let mut rows = Vec::new();
    if end.window.is_change() {
        let days = end.window.both().map(|(old, new)| (*new - *old).num_days());
        rows.push(Row {
            difference: days.map(more_days),
            tone: days.and_then(late_is_bad),
            ..Row::new(format!("end of {name}, by its window"), words(&end.window, "none", ToString::to_string))
        });
    }
    let what = format!("end of {name}, as scheduled");
    let PhaseEnd { scheduled: Readings { calendar, working }, .. } = end;
    let readings = Readings { calendar: scheduled_row(what.clone(), calendar), working: scheduled_row(what, working) };
    rows.extend(Some(told_once(readings, own)).filter(Row::is_change));
    rows
}

fn scheduled_row(what: String, shift: &Shift<Scheduled>) -> Row {
    let days = scheduled_difference(shift);
    let sides = words(shift, "none", |scheduled| match scheduled {
        Scheduled::NothingLeft => "nothing left to do".to_owned(),
        Scheduled::On { day, .. } => day.to_string(),
    });
    let covered = |scheduled: &Scheduled| match scheduled {
        Scheduled::NothingLeft => None,
        Scheduled::On { items, left, .. } => Some((*items, *left)),
    };
    let [before, after] = [&shift.old, &shift.new].map(|side| side.known().and_then(covered));
    let unscheduled = |side: Option<(usize, usize)>| side.map_or(0, |(items, left)| left.saturating_sub(items));
    // That nobody can tell any more when something is done makes nothing better.
    let is_told = unscheduled(after) <= unscheduled(before);
    Row {
        difference: days.map(more_days),
        coverage: coverage(before, after, "items scheduled"),
        tone: days.and_then(late_is_bad).filter(|tone| is_told || *tone == Tone::Bad),
        ..Row::new(what, sides)
    }
}

/// By how many days it is done later.
pub(super) fn scheduled_difference(shift: &Shift<Scheduled>) -> Option<i64> {
    match shift.both()? {
        (Scheduled::On { day: old, .. }, Scheduled::On { day: new, .. }) => Some((*new - *old).num_days()),
        _ => None,
    }
}

fn late_is_bad(days: i64) -> Option<Tone> {
    match days {
        0 => None,
        days if days > 0 => Some(Tone::Bad),
        _ => Some(Tone::Good),
    }
}

fn amount_row(difference: &Difference, shift: &AmountShift) -> Row {
    let what = match shift.kind {
        AmountKind::Promised(phase) => {
            format!("promised by {}", difference.phase_label(phase).unwrap_or_else(|| "the plan".to_owned()))
        }
        AmountKind::PromisedInAll(Basis::Additional) => "promised in all, if additional".to_owned(),
        AmountKind::PromisedInAll(Basis::Cumulative) => "promised in all, if cumulative".to_owned(),
        AmountKind::Carried(None) => "carried by items".to_owned(),
        AmountKind::Carried(Some(certainty)) => format!("carried by items, {certainty}"),
    };
    let shown = words(&shift.amount, "nothing stated", |amount| shift.unit.show(amount.gain));
    let covered = |amount: &Amount| (amount.from, amount.of);
    let [old, new] = [&shift.amount.old, &shift.amount.new].map(|side| side.known().map(covered));
    let coverage = match shift.kind {
        AmountKind::Promised(_) => None,
        AmountKind::PromisedInAll(_) => coverage(old, new, "phases"),
        AmountKind::Carried(_) => coverage(old, new, "items"),
    };
    let (by, tone) = shift.difference().map_or((None, None), |range| {
        let is_less = range.low.is_sign_negative();
        let sign = if is_less { '-' } else { '+' };
        let once = Unit { every: None, ..shift.unit };
        let tone = if is_less { Tone::Bad } else { Tone::Good };
        (Some(format!("{sign}{}", once.show(Range::exactly(range.low.abs())))), Some(tone))
    });
    Row { difference: by, coverage, tone, ..Row::new(what, shown) }
}

fn overdue_row(difference: &Difference, shift: &OverdueShift) -> Row {
    let what = match shift.what {
        Late::Phase(phase) => difference.phase_label(phase).unwrap_or_else(|| "the plan".to_owned()),
        Late::Item(item) => difference.item_label(item),
    };
    let word = |days: Option<i64>| {
        let plural = |days| if days == 1 { "" } else { "s" };
        days.map_or_else(|| "not overdue".to_owned(), |days| format!("overdue by {days} day{}", plural(days)))
    };
    let tone = if shift.new.is_some() { Tone::Bad } else { Tone::Good };
    Row { tone: Some(tone), ..Row::new(what, [word(shift.old), word(shift.new)]) }
}

/// `+2.5 days`
pub(super) fn more(days: f64) -> String {
    let sign = if days < 0.0 { '-' } else { '+' };
    format!("{sign}{}", counted(days.abs()))
}
