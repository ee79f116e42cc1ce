//! What follows, a row each.

use super::Compared;
use super::row::{Row, coverage, more_days, words};
use crate::analysis::{
    Amount, AmountKind, AmountShift, Consequences, DayCount, Excess, Late, LoadShift, OverdueShift, OwnerWork,
    PhaseEnd, Readings, Scheduled, Shift, WorkLeft, amount, counted,
};
use crate::history::{Difference, Pair};
use crate::model::{Basis, Range, Unit};
use crate::render::style::Tone;

/// What follows for `compared`: first what is left, then when it is done, what it brings, and who does it.
pub(super) fn rows(compared: &Compared) -> Vec<Row> {
    let (difference, consequences) = (&compared.difference, &compared.consequences);
    let Consequences { work, ends, amounts, loads, overdue, .. } = consequences;
    let mut rows = left(work);
    rows.extend(ends.iter().flat_map(|end| end_rows(difference, end)));
    rows.extend(amounts.iter().map(|amount| amount_row(difference, amount)));
    rows.extend(loads.iter().flat_map(|load| load_rows(difference, load)));
    rows.extend(overdue.iter().map(|overdue| overdue_row(difference, overdue)));
    rows
}

/// How much is left.
fn left([old, new]: &[WorkLeft; 2]) -> Vec<Row> {
    let mut rows = Vec::new();
    if old.open != new.open {
        let difference = Some(format!("{:+}", new.open as i64 - old.open as i64));
        rows.push(Row { difference, ..Row::new("open items", [old.open, new.open].map(|open| open.to_string())) });
    }
    let days =
        Readings { calendar: [old.days.calendar, new.days.calendar], working: [old.days.working, new.days.working] };
    let covered = |work: &WorkLeft| Some((work.estimated, work.committed));
    for (reading, [before, after]) in told(&days) {
        if before != after {
            let shown = [before, after].map(|days| days.map_or("unknown".to_owned(), counted));
            let difference = before.zip(*after).map(|(before, after)| more(after - before));
            let coverage = coverage(covered(old), covered(new), "items estimated");
            rows.push(Row { difference, coverage, ..Row::new(format!("work left{reading}"), shown) });
        }
    }
    rows
}

fn end_rows(difference: &Difference, end: &PhaseEnd) -> Vec<Row> {
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
    for (reading, shift) in told(&end.scheduled) {
        let days = scheduled_difference(shift);
        let [old, new] = words(shift, "none", |scheduled| match scheduled {
            Scheduled::NothingLeft => "nothing left to do".to_owned(),
            Scheduled::On { day, .. } => day.to_string(),
        });
        let covered = |scheduled: &Scheduled| match scheduled {
            Scheduled::NothingLeft => None,
            Scheduled::On { items, left, .. } => Some((*items, *left)),
        };
        let [before, after] = [&shift.old, &shift.new].map(|side| side.known().and_then(covered));
        if old != new {
            rows.push(Row {
                difference: days.map(more_days),
                coverage: coverage(before, after, "items scheduled"),
                tone: days.and_then(late_is_bad),
                ..Row::new(format!("end of {name}, as scheduled{reading}"), [old, new])
            });
        }
    }
    rows
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

fn load_rows(difference: &Difference, load: &LoadShift) -> Vec<Row> {
    let name = in_phase(difference, load.owner.name(), load.phase);
    let is_timed = |work: &OwnerWork| work.share.is_some();
    let is_untimed = |shift: &Shift<OwnerWork>| {
        [&shift.old, &shift.new].iter().all(|side| side.known().is_none_or(|work| !is_timed(work)))
    };
    let covered = |work: &OwnerWork| (work.estimated, work.items);
    let mut rows = Vec::new();
    for (reading, shift) in told(&load.work) {
        let [old, new] = [&shift.old, &shift.new].map(|side| side.known().map(covered));
        let estimated = coverage(old, new, "items estimated");
        let days = words(shift, "nothing", |work| days_of_work(work.days));
        let by = shift.both().map(|(old, new)| more(new.days - old.days));
        if is_untimed(shift) {
            rows.push(Row { difference: by, coverage: estimated, ..Row::new(format!("{name}{reading}"), days) });
            continue;
        }
        let shown = words(shift, "nothing", |work| {
            work.share.map_or("unknown".to_owned(), |share| share.percent().unwrap_or("no time".to_owned()))
        });
        let [before, after] = [&shift.old, &shift.new].map(|side| side.known().map(|work| amount(work.days)));
        let of_work = match (before, after) {
            (Some(before), Some(after)) if before != after => Some(format!("{before} → {after} days of work")),
            (_, Some(days)) | (Some(days), None) => Some(format!("{days} days of work")),
            (None, None) => None,
        };
        let stands_on: Vec<String> = of_work.into_iter().chain(estimated).collect();
        rows.push(Row {
            coverage: Some(stands_on.join(", ")).filter(|words| !words.is_empty()),
            ..Row::new(format!("{name}{reading}"), shown)
        });
    }
    let (before, after) = load.excess();
    if before != after && (before, after) != (None, Some(Excess::No)) && (before, after) != (Some(Excess::No), None) {
        let tone = if after == Some(Excess::No) { Tone::Good } else { Tone::Bad };
        rows.push(Row { tone: Some(tone), ..Row::new(name, [excess(before), excess(after)]) });
    }
    rows
}

fn excess(excess: Option<Excess>) -> String {
    match excess {
        None => "unknown".to_owned(),
        Some(Excess::No) => "not over-committed".to_owned(),
        Some(Excess::In(count)) => format!("over-committed in {} only", count.as_str()),
        Some(Excess::Always) => "over-committed".to_owned(),
    }
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

/// Both readings with the words that tell them apart; one without, where they are the same.
fn told<T: PartialEq>(readings: &Readings<T>) -> Vec<(String, &T)> {
    if readings.calendar == readings.working {
        return vec![(String::new(), &readings.working)];
    }
    let words = |count: DayCount| format!(", in {}", count.as_str());
    readings.each().into_iter().map(|(count, value)| (words(count), value)).collect()
}

fn in_phase(difference: &Difference, owner: &str, phase: Pair) -> String {
    difference.phase_label(phase).map_or_else(|| owner.to_owned(), |phase| format!("{owner} in {phase}"))
}

fn days_of_work(days: f64) -> String {
    format!("{} of work", counted(days))
}

/// `+2.5 days`
fn more(days: f64) -> String {
    let sign = if days < 0.0 { '-' } else { '+' };
    format!("{sign}{}", counted(days.abs()))
}
