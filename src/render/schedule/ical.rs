//! A chart as a calendar (RFC 5545), for Google Calendar, Outlook, Apple Calendar and Thunderbird.
//!
//! Each item is an event of whole days that takes nobody's time, under a name that stays the same when its days move: to
//! import the file again moves the events. The `icalendar` crate is not used to write: it lets a line break within a name
//! through, and has the clock and dice at its bottom, where the same plan has to give the same file.

use std::io::{self, Write};

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::chart::{Chart, Form, Lane, Strip};
use crate::render::safe::escaped;

/// Octets of a line (RFC 5545, 3.1).
const LINE: usize = 75;

/// Writes the calendar.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, chart: &Chart) -> io::Result<()> {
    line(out, "BEGIN:VCALENDAR")?;
    line(out, "VERSION:2.0")?;
    line(out, "PRODID:-//plan-md//plan schedule//EN")?;
    line(out, "CALSCALE:GREGORIAN")?;
    for name in ["NAME", "X-WR-CALNAME"] {
        line(out, &format!("{name}:{}", text(&chart.title)))?;
    }
    for name in ["DESCRIPTION", "X-WR-CALDESC"] {
        line(out, &format!("{name}:{}", text(&chart.caption.to_string())))?;
    }
    for lane in &chart.lanes {
        for strip in &lane.strips {
            write_item(out, chart, lane, strip)?;
        }
        if let Some((first, last)) = lane.window {
            write_phase(out, chart, lane, [first, last])?;
        }
    }
    line(out, "END:VCALENDAR")
}

fn write_item(out: &mut dyn Write, chart: &Chart, lane: &Lane, strip: &Strip) -> io::Result<()> {
    let summary = match strip.form {
        Form::Window => format!("{} (window)", strip.name),
        Form::Done | Form::DoneOnce => format!("{} (done)", strip.name),
        Form::Running | Form::Planned => strip.name.clone(),
    };
    let owners = (!strip.owners.is_empty()).then(|| format!("Owner: {}", strip.owners.join(", ")));
    let remark = strip.remark.as_ref().map(|remark| format!("Note: {remark}"));
    let said = [
        (!lane.name.is_empty()).then(|| lane.name.clone()),
        owners,
        Some(format!("State: {}", strip.form.as_str())),
        remark,
        strip.days_late.map(|days| format!("Days late: {days}")),
        strip.is_critical.then(|| "On the critical chain".to_owned()),
        chart.caption.sentences().first().cloned(),
    ];
    let said = said.into_iter().flatten().collect::<Vec<_>>().join("\n");
    let is_certain = matches!(strip.form, Form::Done | Form::DoneOnce | Form::Running);
    let status = if is_certain { "CONFIRMED" } else { "TENTATIVE" };
    let category = (!lane.name.is_empty()).then_some(lane.name.as_str());
    let event =
        Event { key: &strip.key, days: [strip.first, strip.end()], summary: &summary, said: &said, category, status };
    event.write(out, chart.today)
}

/// The last day of the phase's window.
fn write_phase(out: &mut dyn Write, chart: &Chart, lane: &Lane, [first, last]: [NaiveDate; 2]) -> io::Result<()> {
    let summary = format!("{}: the window ends", lane.name);
    let said = format!("The window is {first} to {last}.");
    let end = last.succ_opt().unwrap_or(last);
    let category = Some(lane.name.as_str());
    let event =
        Event { key: &lane.key, days: [last, end], summary: &summary, said: &said, category, status: "CONFIRMED" };
    event.write(out, chart.today)
}

/// An event of whole days.
struct Event<'a> {
    key: &'a str,
    /// The first day, and the day after the last one.
    days: [NaiveDate; 2],
    summary: &'a str,
    said: &'a str,
    category: Option<&'a str>,
    status: &'static str,
}

impl Event<'_> {
    fn write(&self, out: &mut dyn Write, today: NaiveDate) -> io::Result<()> {
        let [start, end] = self.days.map(|day| day.format("%Y%m%d"));
        line(out, "BEGIN:VEVENT")?;
        line(out, &format!("UID:{}@plan-md", id(self.key)))?;
        line(out, &format!("DTSTAMP:{}T000000Z", today.format("%Y%m%d")))?;
        line(out, &format!("DTSTART;VALUE=DATE:{start}"))?;
        line(out, &format!("DTEND;VALUE=DATE:{end}"))?;
        line(out, &format!("SUMMARY:{}", text(self.summary)))?;
        line(out, &format!("DESCRIPTION:{}", text(self.said)))?;
        if let Some(category) = self.category {
            line(out, &format!("CATEGORIES:{}", text(category)))?;
        }
        line(out, &format!("STATUS:{}", self.status))?;
        line(out, "TRANSP:TRANSPARENT")?;
        line(out, "END:VEVENT")
    }
}

/// What is the same whenever `key` is, and tells nothing of it to whom the calendar is given.
fn id(key: &str) -> String {
    Sha256::digest(key).iter().take(10).map(|byte| format!("{byte:02x}")).collect()
}

/// `words` as a value of type TEXT (3.3.11).
fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for (number, paragraph) in words.split('\n').enumerate() {
        if number > 0 {
            out.push_str("\\n");
        }
        for c in escaped(paragraph).chars() {
            if matches!(c, '\\' | ';' | ',') {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

/// Writes one line, folded where it is too long: never within a character.
fn line(out: &mut dyn Write, content: &str) -> io::Result<()> {
    let (mut start, mut room) = (0, LINE);
    for (offset, c) in content.char_indices() {
        if offset + c.len_utf8() - start > room {
            write!(out, "{}\r\n ", &content[start..offset])?;
            (start, room) = (offset, LINE - 1);
        }
    }
    write!(out, "{}\r\n", &content[start..])
}
