//! What waiting costs, as CSV (RFC 4180).

use std::io::{self, Write};

use super::view::{CostReport, DelayView};
use crate::render::amount::AmountView;
use crate::render::csv::cell;

const HEADER: [&str; 18] = [
    "plan",
    "id",
    "title",
    "line",
    "brings_low",
    "brings_high",
    "unit",
    "every",
    "certainty",
    "assumed",
    "planned_end",
    "as_of",
    "late_days",
    "so_far_low",
    "so_far_high",
    "a_day_low",
    "a_day_high",
    "unknown",
];

/// Writes a header, and a record for each thing that an item brings. There are no sums: not all of it may be added.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &CostReport) -> io::Result<()> {
    let mut records = csv::Writer::from_writer(out);
    records.write_record(HEADER)?;
    for (plan, delay) in report.plans.iter().flat_map(|plan| plan.delays.iter().map(move |delay| (plan, delay))) {
        let record = record(&plan.path, &plan.as_of, delay);
        records.write_record(record.iter().map(|text| cell(text).into_owned()))?;
    }
    records.flush()
}

fn record(plan: &str, as_of: &str, delay: &DelayView) -> [String; 18] {
    let ends = |amount: Option<&AmountView>| amount.map(|of| [of.low.clone(), of.high.clone()]).unwrap_or_default();
    let [so_far_low, so_far_high] = ends(delay.so_far.as_ref());
    let [a_day_low, a_day_high] = ends(delay.a_day.as_ref());
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    [
        plan.to_owned(),
        text(delay.id.as_deref()),
        delay.title.clone(),
        delay.line.to_string(),
        delay.brings.low.clone(),
        delay.brings.high.clone(),
        delay.brings.unit.clone(),
        text(delay.brings.every),
        text(delay.certainty),
        delay.assumed.to_string(),
        text(delay.planned_end.as_deref()),
        as_of.to_owned(),
        delay.late_days.to_string(),
        so_far_low,
        so_far_high,
        a_day_low,
        a_day_high,
        text(delay.unknown),
    ]
}
