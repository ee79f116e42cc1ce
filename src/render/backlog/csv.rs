//! A backlog as CSV (RFC 4180).

use std::io::{self, Write};

use super::view::{BacklogReport, SpecView, StepView};
use crate::render::csv::cell;

const HEADER: [&str; 15] = [
    "path",
    "title",
    "id",
    "state",
    "owner",
    "estimate",
    "priority",
    "impact",
    "items",
    "first_commit",
    "age_days",
    "steps",
    "steps_done",
    "done_when",
    "done_when_done",
];

/// Writes a header, and a record for each spec; several items of one are parted by line feeds.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &BacklogReport) -> io::Result<()> {
    let mut records = csv::Writer::from_writer(out);
    records.write_record(HEADER)?;
    for spec in &report.specs {
        records.write_record(record(spec))?;
    }
    records.flush()
}

fn record(spec: &SpecView) -> [String; 15] {
    let text = |text: Option<&str>| cell(text.unwrap_or_default()).into_owned();
    let done = |steps: &[StepView]| steps.iter().filter(|step| step.is_done()).count().to_string();
    let items: Vec<_> = spec.items.iter().map(|item| cell(&item.address)).collect();
    [
        text(Some(&spec.path)),
        text(Some(&spec.title)),
        text(spec.id.as_deref()),
        text(spec.state),
        text(spec.owner.as_deref()),
        text(spec.estimate.as_deref()),
        text(spec.priority.as_deref()),
        text(spec.impact.as_deref()),
        items.join("\n"),
        text(spec.first_commit.as_deref()),
        spec.age_days.map(|days| days.to_string()).unwrap_or_default(),
        spec.steps.len().to_string(),
        done(&spec.steps),
        spec.done_when.len().to_string(),
        done(&spec.done_when),
    ]
}
