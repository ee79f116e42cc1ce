//! Who has how much to do, as CSV (RFC 4180).

use std::io::{self, Write};

use super::view::{EffortView, LoadReport, OwnerLoadView, PhaseLoadView, ShareView, WeekView};
use crate::analysis::amount;
use crate::render::csv::cell;

const HEADER: [&str; 16] = [
    "plan",
    "phase",
    "line",
    "owner",
    "days",
    "items",
    "estimated",
    "unestimated",
    "first",
    "last",
    "calendar_days",
    "calendar_percent",
    "working_days",
    "working_percent",
    "verdict",
    "unknown",
];

const WEEKS_HEADER: [&str; 9] =
    ["owner", "week", "first", "last", "days", "late_days", "available", "percent", "over_committed"];

/// Writes a header, and a record for each owner in each phase: those who have nothing to do there and the items of nobody
/// included. Or a record for each owner and week, where those were asked for.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &LoadReport) -> io::Result<()> {
    let mut records = csv::Writer::from_writer(out);
    if let Some(weeks) = &report.weeks {
        records.write_record(WEEKS_HEADER)?;
        for week in weeks {
            records.write_record(of_week(week).iter().map(|text| cell(text).into_owned()))?;
        }
        return records.flush();
    }
    records.write_record(HEADER)?;
    for (plan, phase) in report.plans.iter().flat_map(|plan| plan.phases.iter().map(move |phase| (plan, phase))) {
        let owners = phase.owners.iter().map(|own| of_owner(phase, own));
        let nobody = Some(phase.nobody).filter(|nobody| nobody.items > 0).map(|nobody| row(phase, "", nobody));
        let nothing = EffortView { days: Some(0.0), items: 0, estimated: 0, unestimated: 0 };
        let idle = phase.idle.iter().map(|name| row(phase, name, nothing));
        for rest in owners.chain(nobody).chain(idle) {
            let record = [plan.path.clone()].into_iter().chain(rest);
            records.write_record(record.map(|text| cell(&text).into_owned()))?;
        }
    }
    records.flush()
}

fn of_owner(phase: &PhaseLoadView, own: &OwnerLoadView) -> [String; 15] {
    let mut row = row(phase, &own.owner, own.effort);
    let percent = |share: Option<ShareView>| optional(share.and_then(|share| share.percent));
    row[10] = percent(own.calendar_days);
    row[12] = percent(own.working_days);
    row[13] = own.verdict.as_str().to_owned();
    row[14] = own.unknown.map_or_else(String::new, |unknown| unknown.as_str().to_owned());
    row
}

fn row(phase: &PhaseLoadView, owner: &str, effort: EffortView) -> [String; 15] {
    let window = phase.window.as_ref();
    [
        phase.name.clone().unwrap_or_default(),
        phase.line.to_string(),
        owner.to_owned(),
        optional(effort.days),
        effort.items.to_string(),
        effort.estimated.to_string(),
        effort.unestimated.to_string(),
        window.map(|window| window.first.clone()).unwrap_or_default(),
        window.map(|window| window.last.clone()).unwrap_or_default(),
        window.map(|window| window.calendar_days.to_string()).unwrap_or_default(),
        String::new(),
        window.map(|window| window.working_days.to_string()).unwrap_or_default(),
        String::new(),
        String::new(),
        String::new(),
    ]
}

fn of_week(week: &WeekView) -> [String; 9] {
    [
        week.owner.clone(),
        week.week.clone(),
        week.first.clone(),
        week.last.clone(),
        amount(week.days),
        amount(week.late_days),
        amount(week.available),
        optional(week.percent),
        week.over_committed.to_string(),
    ]
}

/// Nothing where it is not known: an empty cell is no zero.
fn optional(number: Option<f64>) -> String {
    number.map(amount).unwrap_or_default()
}
