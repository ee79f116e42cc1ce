//! What became of plans, as CSV (RFC 4180): a record an event.

use std::io::{self, Write};

use super::json::{EventView, outcome};
use super::log::PlanLog;
use crate::history::Step;
use crate::render::csv::cell;

const HEADER: [&str; 13] =
    ["plan", "commit", "date", "author", "subject", "outcome", "event", "of", "id", "title", "what", "from", "to"];

/// Writes a header, and a record for each event; one for a revision that has none, but is told of.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, logs: &[PlanLog<'_>]) -> io::Result<()> {
    let mut records = csv::Writer::from_writer(out);
    records.write_record(HEADER)?;
    for log in logs {
        for step in &log.steps {
            let mut events: Vec<EventView> = log.events(step).map(|event| EventView::new(log, step, event)).collect();
            if events.is_empty() {
                events.push(EventView::default());
            }
            for event in events {
                records.write_record(record(log, step, event).iter().map(|text| cell(text).into_owned()))?;
            }
        }
    }
    records.flush()
}

fn record(log: &PlanLog<'_>, step: &Step, event: EventView) -> [String; 13] {
    let revision = &step.revision;
    let date = if revision.commit.is_some() { revision.date.to_string() } else { String::new() };
    let parts: Vec<String> = event.items.into_iter().map(|part| part.title).collect();
    let to = event.to.or_else(|| (!parts.is_empty()).then(|| parts.join(", ")));
    let text = Option::unwrap_or_default;
    [
        log.path.clone(),
        text(revision.commit.clone()),
        date,
        revision.author.clone(),
        revision.subject.clone(),
        outcome(step.outcome).to_owned(),
        event.event.to_owned(),
        event.subject.to_owned(),
        text(event.id),
        text(event.title),
        text(event.what),
        text(event.from),
        text(to),
    ]
}
