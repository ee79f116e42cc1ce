//! What items carry of what phases promise, as CSV (RFC 4180).

use std::io::{self, Write};

use super::view::{ImpactReport, ListedView, PhaseImpactView, PromiseView, SumView};
use super::words::promised;
use crate::render::amount::AmountView;
use crate::render::csv::cell;

const HEADER: [&str; 16] = [
    "plan",
    "phase",
    "line",
    "role",
    "items",
    "text",
    "low",
    "high",
    "unit",
    "every",
    "certainty",
    "verdict",
    "share_percent",
    "unexplained_low",
    "unexplained_high",
    "of_items",
];

/// Writes a header, and a record for each promise, each sum that items carry, and each thing that is not added. There are no
/// totals over phases: how promises relate may not be said.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &ImpactReport) -> io::Result<()> {
    let mut records = csv::Writer::from_writer(out);
    records.write_record(HEADER)?;
    for plan in &report.plans {
        for phase in plan.phases.iter().chain([&plan.elsewhere]) {
            let promises = phase.promises.iter().map(|promise| of_promise(phase, promise));
            let carried = phase.carried.iter().map(|sum| of_sum(phase, sum));
            let listed = phase.listed.iter().map(|listed| of_listed(phase, listed));
            for rest in promises.chain(carried).chain(listed) {
                let record = [plan.path.clone()].into_iter().chain(rest);
                records.write_record(record.map(|text| cell(&text).into_owned()))?;
            }
        }
    }
    records.flush()
}

fn of_promise(phase: &PhaseImpactView, promise: &PromiseView) -> [String; 15] {
    let unexplained = promise.balance.unexplained.as_ref();
    let mut row = row(phase, Some(promise.line), "promised", &promised(promise), Some(&promise.amount));
    row[9] = text(promise.certainty);
    row[10] = promise.verdict.as_str().to_owned();
    row[11] = promise.balance.share_percent.map(|share| share.to_string()).unwrap_or_default();
    row[12] = unexplained.map(|rest| rest.low.clone()).unwrap_or_default();
    row[13] = unexplained.map(|rest| rest.high.clone()).unwrap_or_default();
    row
}

fn of_sum(phase: &PhaseImpactView, sum: &SumView) -> [String; 15] {
    let mut row = row(phase, phase.line, "carried", &sum.amount.text, Some(&sum.amount));
    row[3] = sum.from.join(" ");
    row[9] = text(sum.certainty);
    row[14] = sum.of.to_string();
    row
}

fn of_listed(phase: &PhaseImpactView, listed: &ListedView) -> [String; 15] {
    let mut row = row(phase, Some(listed.line), "listed", &listed.text, None);
    row[3] = listed.item.clone();
    row
}

fn row(
    phase: &PhaseImpactView,
    line: Option<usize>,
    role: &str,
    shown: &str,
    amount: Option<&AmountView>,
) -> [String; 15] {
    let of = |value: fn(&AmountView) -> String| amount.map(value).unwrap_or_default();
    let mut row: [String; 15] = Default::default();
    row[0] = text(phase.name.as_deref());
    row[1] = line.map(|line| line.to_string()).unwrap_or_default();
    row[2] = role.to_owned();
    row[4] = shown.to_owned();
    row[5] = of(|amount| amount.low.clone());
    row[6] = of(|amount| amount.high.clone());
    row[7] = of(|amount| amount.unit.clone());
    row[8] = of(|amount| text(amount.every));
    row
}

fn text(text: Option<&str>) -> String {
    text.unwrap_or_default().to_owned()
}
