//! A schedule as CSV (RFC 4180).

use std::io::{self, Write};

use chrono::NaiveDate;

use super::notes::{count_name, reason};
use super::report::{PlanSchedule, ScheduleReport};
use super::view::{address, after, days, state, why};
use crate::analysis::Bar;
use crate::model::Status;
use crate::render::csv::cell;

const HEADER: &[&str] = &[
    "plan",
    "phase",
    "address",
    "title",
    "status",
    "owner",
    "state",
    "first",
    "last",
    "until",
    "late",
    "latest_start",
    "slack_days",
    "critical",
    "after",
    "why",
    "estimates",
    "as_of",
];

/// Writes a header and a record for each item, with line feeds.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &ScheduleReport<'_>) -> io::Result<()> {
    let mut records = csv::Writer::from_writer(out);
    records.write_record(HEADER)?;
    for plan in &report.plans {
        for (number, bar) in plan.shown() {
            records.write_record(record(report, plan, number, bar))?;
        }
    }
    records.flush()
}

fn record(report: &ScheduleReport<'_>, plan: &PlanSchedule<'_>, number: usize, bar: &Bar<'_>) -> Vec<String> {
    let document = plan.document();
    let text = |text: &str| cell(text).into_owned();
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let yes = |is_so: bool| if is_so { "yes".to_owned() } else { String::new() };
    let owners: Vec<&str> = bar.owners.iter().map(|owner| owner.name()).collect();
    let (first, last) = days(bar.extent);
    vec![
        text(&document.source().path().display().to_string()),
        text(document.text(document.plan().phases[bar.phase].name)),
        text(&address(report, plan, number)),
        text(document.text(bar.item.title)),
        bar.item.status.map_or("", Status::as_str).to_owned(),
        text(&owners.join(", ")),
        state(bar.extent).to_owned(),
        day(first),
        day(last),
        day(bar.until),
        yes(bar.is_late),
        day(bar.latest.map(|(first, _)| first)),
        bar.slack.map(|slack| slack.to_string()).unwrap_or_default(),
        yes(bar.is_critical),
        text(&after(report, plan, number).join(" ")),
        why(bar.extent).map(|why| reason(plan, number, why)).unwrap_or_default(),
        count_name(plan.timetable.count).to_owned(),
        plan.timetable.today.to_string(),
    ]
}
