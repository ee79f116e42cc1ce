//! A schedule as JSON publishes it.

use chrono::NaiveDate;
use serde::Serialize;

use super::notes::{caption, days_late, reason, verdicts};
use super::report::{PlanSchedule, ScheduleReport};
use crate::analysis::{Bar, Coverage, Extent, Timetable, Undated};
use crate::document::ItemRef;
use crate::model::Status;
use crate::render::status::EstimateDays;

/// What `plan schedule --format json` prints, below the envelope.
#[derive(Debug, Serialize)]
pub struct ScheduleView {
    as_of: String,
    plans: Vec<PlanView>,
}

#[derive(Debug, Serialize)]
struct PlanView {
    path: String,
    title: Option<String>,
    archived: bool,
    /// The day that counts for it.
    as_of: String,
    /// Whether it is told as it was meant; else nothing that is left begins before `as_of`.
    as_planned: bool,
    estimates: EstimateDays,
    /// The day on which all is done that could be scheduled.
    end: Option<String>,
    /// The items that the end hangs on, as they are typed.
    chain: Vec<String>,
    /// The circles of items that wait for each other, as they are typed.
    cycles: Vec<Vec<String>>,
    phases: Vec<PhaseView>,
    items: Vec<ItemView>,
    /// The same, counted in the other way.
    other_reading: ReadingView,
    coverage: CoverageView,
    /// What follows, in words.
    notes: Vec<String>,
    /// What has to be known of it: a sentence each, the day first.
    caption: Vec<String>,
}

#[derive(Debug, Serialize)]
struct PhaseView {
    name: Option<String>,
    line: usize,
    /// Its window.
    first: Option<String>,
    last: Option<String>,
    /// The day on which all of its items are done that could be scheduled.
    done: Option<String>,
}

#[derive(Debug, Serialize)]
struct ItemView {
    address: String,
    line: usize,
    id: Option<String>,
    title: String,
    phase: Option<String>,
    status: Option<&'static str>,
    owners: Vec<String>,
    /// `done`, `running`, `planned`, `window` (somewhere in it), or `unknown`.
    state: &'static str,
    first: Option<String>,
    last: Option<String>,
    /// Why nothing better is known: of `window` and `unknown`.
    why: Option<String>,
    /// The day after which it is late.
    until: Option<String>,
    late: bool,
    /// Calendar days behind that day.
    late_days: Option<i64>,
    latest_start: Option<String>,
    latest_end: Option<String>,
    /// Days of an estimate.
    slack_days: Option<i64>,
    critical: bool,
    /// The items that it waits for, as they are typed.
    after: Vec<String>,
    /// The phases that it waits for, by their lines.
    after_phases: Vec<usize>,
}

#[derive(Debug, Serialize)]
struct ReadingView {
    estimates: EstimateDays,
    end: Option<String>,
    /// The items that are late then, as they are typed.
    late: Vec<String>,
}

#[derive(Debug, Serialize)]
struct CoverageView {
    items: usize,
    done: usize,
    put_off: usize,
    left: usize,
    scheduled: usize,
    within_window: usize,
    unestimated: usize,
    without_time: usize,
    without_date: usize,
    unowned: usize,
    of_groups: usize,
    blocked: usize,
    in_cycles: usize,
    waiting: usize,
    unfollowed: usize,
    late: usize,
}

impl ScheduleView {
    /// What `report` says.
    pub fn of(report: &ScheduleReport<'_>) -> Self {
        let plans = report.plans.iter().map(|plan| PlanView::of(report, plan));
        Self { as_of: report.as_of.to_string(), plans: plans.collect() }
    }
}

impl PlanView {
    fn of(report: &ScheduleReport<'_>, plan: &PlanSchedule<'_>) -> Self {
        let (document, timetable, other) = (plan.document(), &plan.timetable, &plan.other);
        let address = |item: &usize| address(report, plan, *item);
        let late = other.bars.iter().enumerate().filter(|(item, bar)| bar.is_late && plan.is_shown[*item]);
        Self {
            path: document.source().path().display().to_string(),
            title: document.plan().title.map(|title| document.text(title).to_owned()),
            archived: document.is_archived(),
            as_of: timetable.today.to_string(),
            as_planned: timetable.is_as_planned,
            estimates: timetable.count.into(),
            end: timetable.end().as_ref().map(NaiveDate::to_string),
            chain: timetable.chain.iter().map(address).collect(),
            cycles: timetable
                .cycles
                .iter()
                .map(|cycle| cycle.steps.iter().map(|(item, _)| address(item)).collect())
                .collect(),
            phases: phases(plan),
            items: plan.shown().map(|(number, bar)| item(report, plan, number, bar)).collect(),
            other_reading: ReadingView {
                estimates: other.count.into(),
                end: other.end().as_ref().map(NaiveDate::to_string),
                late: late.map(|(item, _)| address(&item)).collect(),
            },
            coverage: timetable.coverage.into(),
            notes: verdicts(plan, " > "),
            caption: caption(plan, report.as_of).sentences().to_vec(),
        }
    }
}

impl From<Coverage> for CoverageView {
    fn from(of: Coverage) -> Self {
        Self {
            items: of.items,
            done: of.done,
            put_off: of.put_off,
            left: of.left,
            scheduled: of.scheduled,
            within_window: of.within_window,
            unestimated: of.unestimated,
            without_time: of.without_time,
            without_date: of.without_date,
            unowned: of.unowned,
            of_groups: of.of_groups,
            blocked: of.blocked,
            in_cycles: of.in_cycles,
            waiting: of.waiting,
            unfollowed: of.unfollowed,
            late: of.late,
        }
    }
}

/// How item number `item` is typed.
pub(super) fn address(report: &ScheduleReport<'_>, plan: &PlanSchedule<'_>, item: usize) -> String {
    let (bar, document) = (&plan.timetable.bars[item], plan.document());
    let phase = &document.plan().phases[bar.phase];
    report.addresses.of(ItemRef { index: plan.index, document, phase, item: bar.item })
}

/// What item number `item` waits for, as it is typed: in its own plan, then in others.
pub(super) fn after(report: &ScheduleReport<'_>, plan: &PlanSchedule<'_>, item: usize) -> Vec<String> {
    let own = plan.timetable.bars[item].after.iter().map(|other| address(report, plan, *other));
    own.chain(plan.after_elsewhere(item)).collect()
}

/// How an extent is called.
pub(super) const fn state(extent: Extent) -> &'static str {
    match extent {
        Extent::Done(..) => "done",
        Extent::Running { .. } => "running",
        Extent::Planned { .. } => "planned",
        Extent::Window { .. } => "window",
        Extent::Unknown(_) => "unknown",
    }
}

/// The first and the last day, each as far as it is known.
pub(super) const fn days(extent: Extent) -> (Option<NaiveDate>, Option<NaiveDate>) {
    match extent {
        Extent::Done(first, last) => (first, last),
        Extent::Running { since, until } => (since, Some(until)),
        Extent::Planned { first, last } | Extent::Window { first, last, .. } => (Some(first), Some(last)),
        Extent::Unknown(_) => (None, None),
    }
}

/// Why nothing better is known.
pub(super) const fn why(extent: Extent) -> Option<Undated> {
    match extent {
        Extent::Window { why, .. } | Extent::Unknown(why) => Some(why),
        _ => None,
    }
}

fn phases(plan: &PlanSchedule<'_>) -> Vec<PhaseView> {
    let (document, Timetable { phases, bars, .. }) = (plan.document(), &plan.timetable);
    let phases = phases.iter().filter(|time| time.items.clone().any(|item| plan.is_shown[item]));
    let view = |time: &crate::analysis::PhaseTime<'_>| {
        let ends = bars[time.items.clone()].iter().filter(|bar| bar.extent.is_scheduled());
        PhaseView {
            name: time.phase.heading.map(|_| document.text(time.phase.name).to_owned()),
            line: document.source().line(time.phase.block.start()),
            first: time.window.map(|(first, _)| first.to_string()),
            last: time.window.map(|(_, last)| last.to_string()),
            done: ends.filter_map(|bar| bar.extent.days()).map(|(_, last)| last).max().map(|day| day.to_string()),
        }
    };
    phases.map(view).collect()
}

fn item(report: &ScheduleReport<'_>, plan: &PlanSchedule<'_>, number: usize, bar: &Bar<'_>) -> ItemView {
    let document = plan.document();
    let phase = &document.plan().phases[bar.phase];
    let (first, last) = days(bar.extent);
    let shown = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    let line = |phase: &usize| document.source().line(document.plan().phases[*phase].block.start());
    ItemView {
        address: address(report, plan, number),
        line: document.source().line(bar.item.head.start()),
        id: bar.item.id.map(|id| document.text(id).to_owned()),
        title: document.text(bar.item.title).to_owned(),
        phase: phase.heading.map(|_| document.text(phase.name).to_owned()),
        status: bar.item.status.map(Status::as_str),
        owners: bar.owners.iter().map(|owner| owner.name().to_owned()).collect(),
        state: state(bar.extent),
        first: shown(first),
        last: shown(last),
        why: why(bar.extent).map(|why| reason(plan, number, why)),
        until: shown(bar.until),
        late: bar.is_late,
        late_days: days_late(&plan.timetable, bar),
        latest_start: shown(bar.latest.map(|(first, _)| first)),
        latest_end: shown(bar.latest.map(|(_, last)| last)),
        slack_days: bar.slack,
        critical: bar.is_critical,
        after: after(report, plan, number),
        after_phases: bar.after_phases.iter().map(line).collect(),
    }
}
