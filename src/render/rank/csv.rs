//! What should go first, as CSV (RFC 4180).

use std::io::{self, Write};

use super::view::{PlanRankView, QueueView, RankReport, RankedItemView, TrackView};
use crate::analysis::amount;
use crate::render::amount::AmountView;
use crate::render::csv::cell;

const HEADER: [&str; 22] = [
    "plan",
    "owner",
    "unit",
    "every",
    "certainty",
    "rank",
    "id",
    "title",
    "line",
    "days",
    "brings_low",
    "brings_high",
    "assumed",
    "per_day_of_work_low",
    "per_day_of_work_high",
    "cost_of_delay_a_day_low",
    "cost_of_delay_a_day_high",
    "cd3_low",
    "cd3_high",
    "first_above",
    "last_up_to",
    "unranked",
];

/// Writes a header, and a record for each item in each track of each queue; what cannot be ranked stands behind them, with the
/// reason.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(out: &mut dyn Write, report: &RankReport) -> io::Result<()> {
    let mut records = csv::Writer::from_writer(out);
    records.write_record(HEADER)?;
    for (plan, queue) in report.plans.iter().flat_map(|plan| plan.queues.iter().map(move |queue| (plan, queue))) {
        let rows = queue.tracks.iter().flat_map(|track| track.items.iter().map(move |item| ranked(track, item)));
        for row in rows.chain(unranked(queue)) {
            let record = start(plan, queue).into_iter().chain(row);
            records.write_record(record.map(|text| cell(&text).into_owned()))?;
        }
    }
    records.flush()
}

fn start(plan: &PlanRankView, queue: &QueueView) -> [String; 2] {
    [plan.path.clone(), queue.owner.clone().unwrap_or_default()]
}

fn ranked(track: &TrackView, item: &RankedItemView) -> [String; 20] {
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let ends =
        |amount: &Option<AmountView>| amount.as_ref().map(|of| [of.low.clone(), of.high.clone()]).unwrap_or_default();
    let [brings_low, brings_high] = ends(&item.brings);
    let [per_day_low, per_day_high] = ends(&item.per_day_of_work);
    let [delay_low, delay_high] = ends(&item.cost_of_delay_a_day);
    let [cd3_low, cd3_high] = ends(&item.cd3);
    let [_, first_above] = ends(&item.first_above);
    let [last_up_to, _] = ends(&item.last_up_to);
    [
        track.unit.clone(),
        text(track.every),
        text(track.certainty),
        item.rank.map(|rank| rank.to_string()).unwrap_or_default(),
        text(item.id.as_deref()),
        item.title.clone(),
        item.line.to_string(),
        amount(item.days),
        brings_low,
        brings_high,
        item.assumed.to_string(),
        per_day_low,
        per_day_high,
        delay_low,
        delay_high,
        cd3_low,
        cd3_high,
        first_above,
        last_up_to,
        String::new(),
    ]
}

fn unranked(queue: &QueueView) -> impl Iterator<Item = [String; 20]> {
    queue.unranked.iter().map(|item| {
        let mut row: [String; 20] = std::array::from_fn(|_| String::new());
        row[4] = item.id.clone().unwrap_or_default();
        row[5] = item.title.clone();
        row[6] = item.line.to_string();
        row[19] = item.reason.clone();
        row
    })
}
