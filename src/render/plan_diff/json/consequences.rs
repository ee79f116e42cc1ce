//! What follows, as JSON publishes it.

use chrono::NaiveDate;
use serde::Serialize;

use super::ReadingsView;
use crate::analysis::{
    Amount, AmountKind, AmountShift, DayCount, Excess, Finish, Late, LoadShift, OverdueShift, OwnerWork, PhaseEnd,
    Scheduled, Scope, Shift, Side,
};
use crate::history::{Difference, Pair};
use crate::model::{Basis, Unit};
use crate::render::plan_diff::Compared;

/// What follows for one plan.
#[derive(Serialize)]
pub(super) struct ConsequencesView {
    added: ScopeView,
    removed: ScopeView,
    ends: Vec<EndView>,
    finishes: Vec<FinishView>,
    amounts: Vec<AmountView>,
    loads: Vec<LoadView>,
    overdue: Vec<OverdueView>,
}

/// Items that are there on one side only.
#[derive(Serialize)]
struct ScopeView {
    items: usize,
    estimated: usize,
    days: ReadingsView<f64>,
}

/// What is known on one side.
#[derive(Serialize)]
struct SideView<T> {
    /// `known`, `unknown`, or `absent` where there is nothing that could have the value.
    state: &'static str,
    /// `null` unless it is known.
    value: Option<T>,
}

#[derive(Serialize)]
struct ShiftView<T> {
    old: SideView<T>,
    new: SideView<T>,
}

#[derive(Serialize)]
struct EndView {
    /// `null` for what stands outside of all phases.
    phase: Option<String>,
    window: ShiftView<String>,
    scheduled: ReadingsView<ShiftView<ScheduledView>>,
}

#[derive(Serialize)]
struct ScheduledView {
    /// `null` where nothing is left to do.
    day: Option<String>,
    items: usize,
    left: usize,
}

#[derive(Serialize)]
struct FinishView {
    /// Number and title.
    item: String,
    day: ReadingsView<ShiftView<String>>,
}

#[derive(Serialize)]
struct AmountView {
    /// `promised`, `promised-if-additional`, `promised-if-cumulative` or `carried`.
    kind: &'static str,
    phase: Option<String>,
    certainty: Option<&'static str>,
    amount: ShiftView<MoneyView>,
    difference: Option<String>,
}

#[derive(Serialize)]
struct MoneyView {
    text: String,
    low: String,
    high: String,
    from: usize,
    of: usize,
}

#[derive(Serialize)]
struct LoadView {
    phase: Option<String>,
    owner: String,
    work: ReadingsView<ShiftView<OwnerWorkView>>,
    /// `no`, `calendar-days`, `working-days` where it is so in these only, `always`, or `unknown`.
    old_excess: &'static str,
    new_excess: &'static str,
}

#[derive(Serialize)]
struct OwnerWorkView {
    days: f64,
    estimated: usize,
    items: usize,
    /// Days of work that there is time for; `null` where nobody can tell.
    available: Option<f64>,
}

#[derive(Serialize)]
struct OverdueView {
    /// `item` or `phase`.
    subject: &'static str,
    name: Option<String>,
    old_days: Option<i64>,
    new_days: Option<i64>,
}

impl ConsequencesView {
    pub(super) fn of(compared: &Compared) -> Self {
        let (difference, consequences) = (&compared.difference, &compared.consequences);
        Self {
            added: ScopeView::of(&consequences.added),
            removed: ScopeView::of(&consequences.removed),
            ends: consequences.ends.iter().map(|end| EndView::of(difference, end)).collect(),
            finishes: consequences.finishes.iter().map(|finish| FinishView::of(difference, finish)).collect(),
            amounts: consequences.amounts.iter().map(|amount| AmountView::of(difference, amount)).collect(),
            loads: consequences.loads.iter().map(|load| LoadView::of(difference, load)).collect(),
            overdue: consequences.overdue.iter().map(|overdue| OverdueView::of(difference, overdue)).collect(),
        }
    }
}

impl ScopeView {
    fn of(scope: &Scope) -> Self {
        Self { items: scope.items, estimated: scope.estimated, days: scope.days.into() }
    }
}

impl<T> ShiftView<T> {
    fn of<S: Copy>(shift: &Shift<S>, view: impl Fn(S) -> T) -> Self {
        let side = |side: &Side<S>| match side {
            Side::Absent => SideView { state: "absent", value: None },
            Side::Unknown => SideView { state: "unknown", value: None },
            Side::Known(value) => SideView { state: "known", value: Some(view(*value)) },
        };
        Self { old: side(&shift.old), new: side(&shift.new) }
    }
}

impl EndView {
    fn of(difference: &Difference, end: &PhaseEnd) -> Self {
        let view = |scheduled: Scheduled| match scheduled {
            Scheduled::NothingLeft => ScheduledView { day: None, items: 0, left: 0 },
            Scheduled::On { day, items, left } => ScheduledView { day: Some(day.to_string()), items, left },
        };
        Self {
            phase: difference.phase_label(end.phase),
            window: ShiftView::of(&end.window, |day| day.to_string()),
            scheduled: ReadingsView {
                calendar_days: ShiftView::of(&end.scheduled.calendar, view),
                working_days: ShiftView::of(&end.scheduled.working, view),
            },
        }
    }
}

impl FinishView {
    fn of(difference: &Difference, finish: &Finish) -> Self {
        let day = |day: NaiveDate| day.to_string();
        Self {
            item: difference.item_label(finish.item),
            day: ReadingsView {
                calendar_days: ShiftView::of(&finish.day.calendar, day),
                working_days: ShiftView::of(&finish.day.working, day),
            },
        }
    }
}

impl AmountView {
    fn of(difference: &Difference, shift: &AmountShift) -> Self {
        let phase = |phase: Pair| difference.phase_label(phase);
        let (kind, phase, certainty) = match shift.kind {
            AmountKind::Promised(of) => ("promised", phase(of), None),
            AmountKind::PromisedInAll(Basis::Additional) => ("promised-if-additional", None, None),
            AmountKind::PromisedInAll(Basis::Cumulative) => ("promised-if-cumulative", None, None),
            AmountKind::Carried(certainty) => ("carried", None, certainty.map(|certainty| certainty.as_str())),
        };
        let once = Unit { every: None, ..shift.unit };
        let money = |Amount { gain, from, of }: Amount| MoneyView {
            text: shift.unit.show(gain),
            low: gain.low.to_string(),
            high: gain.high.to_string(),
            from,
            of,
        };
        let difference = shift.difference().map(|by| once.show(by));
        Self { kind, phase, certainty, amount: ShiftView::of(&shift.amount, money), difference }
    }
}

impl LoadView {
    fn of(difference: &Difference, load: &LoadShift) -> Self {
        let view = |OwnerWork { days, estimated, items, share }: OwnerWork| OwnerWorkView {
            days,
            estimated,
            items,
            available: share.map(|share| share.available()),
        };
        let (old, new) = load.excess();
        Self {
            phase: difference.phase_label(load.phase),
            owner: load.owner.name().to_owned(),
            work: ReadingsView {
                calendar_days: ShiftView::of(&load.work.calendar, view),
                working_days: ShiftView::of(&load.work.working, view),
            },
            old_excess: excess(old),
            new_excess: excess(new),
        }
    }
}

const fn excess(excess: Option<Excess>) -> &'static str {
    match excess {
        None => "unknown",
        Some(Excess::No) => "no",
        Some(Excess::In(DayCount::Calendar)) => "calendar-days",
        Some(Excess::In(DayCount::Working)) => "working-days",
        Some(Excess::Always) => "always",
    }
}

impl OverdueView {
    fn of(difference: &Difference, shift: &OverdueShift) -> Self {
        let (subject, name) = match shift.what {
            Late::Phase(phase) => ("phase", difference.phase_label(phase)),
            Late::Item(item) => ("item", Some(difference.item_label(item))),
        };
        Self { subject, name, old_days: shift.old, new_days: shift.new }
    }
}
