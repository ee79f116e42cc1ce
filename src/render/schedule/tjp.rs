//! Timetables as a project of TaskJuggler 3 (<https://taskjuggler.org>), to be scheduled again by a program that levels
//! resources, and to go on with there: `tj3 plan.tjp`.
//!
//! It says what is to be done and by what rules, not what came out: efforts, owners with their capacity, what waits for
//! what, the windows, the calendar, and as priorities the order of the plan. What has been done, and what nobody has
//! estimated, has fixed days and takes nobody's time. `docs/schedule.md` tells where the dates may differ from ours.

mod network;

use std::io::{self, Write};

use chrono::{Days, NaiveDate, Weekday};

use self::network::{Job, Network, Part, Span};
use super::chart::Chart;
use super::report::ScheduleReport;
use crate::analysis::{Calendar, DayCount, Timetable};
use crate::render::safe::escaped;

/// Writes the project: every plan of `report` whole, whatever of it is asked for, since the rest takes the time of the same
/// owners. `calendar` counts days as the report does.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &ScheduleReport<'_>, calendar: &Calendar) -> io::Result<()> {
    let chart = Chart::of(report);
    let timetables: Vec<&Timetable<'_>> = report.plans.iter().map(|plan| &plan.timetable).collect();
    let network = Network::of(&timetables, calendar);
    for sentence in chart.caption.sentences() {
        writeln!(out, "# {}", escaped(sentence))?;
    }
    for name in &network.left_out {
        writeln!(out, "# Left out: {}", escaped(name))?;
    }
    write_project(out, &network, &chart, calendar)?;
    for (number, owner) in network.owners.iter().enumerate() {
        let capacity = owner.capacity(calendar).filter(|capacity| *capacity != 1.0);
        let efficiency =
            capacity.map_or_else(String::new, |capacity| format!(" {{ efficiency {} }}", amount(capacity)));
        writeln!(out, "resource r{} {}{efficiency}", number + 1, text(owner.name()))?;
    }
    if !network.days.is_empty() {
        writeln!(out, "task days \"Not before\" {{")?;
        for day in &network.days {
            writeln!(out, "  task {} \"{day}\" {{ milestone start {day} }}", network::day_id(*day))?;
        }
        writeln!(out, "}}")?;
    }
    for group in &network.groups {
        writeln!(out, "task {} {} {{", group.id, text(&group.name))?;
        for job in &group.jobs {
            write_job(out, job)?;
        }
        writeln!(out, "}}")?;
    }
    if network.groups.is_empty() {
        // It takes no project without a task.
        writeln!(out, "task nothing \"Nothing can be scheduled\" {{ milestone start {} }}", chart.today)?;
    }
    writeln!(out, "taskreport schedule \"schedule\" {{")?;
    writeln!(out, "  formats csv, html")?;
    writeln!(out, "  timeformat \"%Y-%m-%d %H:%M\"")?;
    writeln!(out, "  columns id, name, start, end, chart")?;
    writeln!(out, "}}")
}

fn write_project(out: &mut dyn Write, network: &Network<'_>, chart: &Chart, calendar: &Calendar) -> io::Result<()> {
    let (first, last) = network.span(chart.today);
    writeln!(out, "project plan {} {first} - {last} {{", text(&chart.title))?;
    writeln!(out, "  timezone \"UTC\"")?;
    writeln!(out, "  timeformat \"%Y-%m-%d\"")?;
    writeln!(out, "  now {}", chart.today)?;
    writeln!(out, "  dailyworkinghours 8")?;
    let is_worked = |day: Weekday| calendar.estimates == DayCount::Calendar || calendar.working_week.contains(&day);
    for day in std::iter::successors(Some(Weekday::Mon), |day| Some(day.succ())).take(7) {
        let hours = if is_worked(day) { "9:00 - 17:00" } else { "off" };
        writeln!(out, "  workinghours {} {hours}", day.to_string().to_lowercase())?;
    }
    writeln!(out, "}}")?;
    let holidays = calendar.holidays.range(first..=last).filter(|_| calendar.estimates == DayCount::Working);
    holidays.into_iter().try_for_each(|day| writeln!(out, "leaves holiday \"holiday\" {day}"))
}

fn write_job(out: &mut dyn Write, job: &Job) -> io::Result<()> {
    writeln!(out, "  task {} {} {{", job.id, text(&job.name))?;
    if !job.after.is_empty() {
        writeln!(out, "    depends {}", job.after.join(", "))?;
    }
    match &job.span {
        Span::Fixed { first, last, is_done } => {
            let done = if *is_done { " complete 100" } else { "" };
            writeln!(out, "    start {first} end {}{done}", next(*last))?;
        }
        Span::Open { parts, from, until, priority } => {
            let from = from.map_or_else(String::new, |from| format!("start {from} "));
            if let Some(until) = until {
                writeln!(out, "    maxend {}", next(*until))?;
            }
            writeln!(out, "    priority {priority}")?;
            match parts.as_slice() {
                [part] => writeln!(out, "    {from}{}", work(part))?,
                parts => {
                    for (number, part) in parts.iter().enumerate() {
                        writeln!(out, "    task o{} {} {{ {from}{} }}", number + 1, text(&part.name), work(part))?;
                    }
                }
            }
        }
    }
    writeln!(out, "  }}")
}

fn work(part: &Part) -> String {
    match part.resource {
        Some(number) => format!("effort {}d allocate r{}", amount(part.days), number + 1),
        None => format!("length {}d", amount(part.days)),
    }
}

/// TaskJuggler counts in hours.
fn amount(days: f64) -> String {
    let text = format!("{:.3}", days.max(0.125));
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The end of `day`, which is the beginning of the next.
fn next(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(day)
}

/// `words` as a string. A macro is called within strings too, and neither that nor a backslash at the end can be escaped:
/// a space breaks them up.
fn text(words: &str) -> String {
    let words = escaped(words.trim()).replace("${", "$ {").replace("$(", "$ (").replace('"', "\\\"");
    match words.as_str() {
        "" => "\"…\"".to_owned(),
        words if words.ends_with('\\') => format!("\"{words} \""),
        words => format!("\"{words}\""),
    }
}
