//! Plans to view.

use chrono::NaiveDate;

use super::view::{CostReport, DelayView, PlanCostView, TotalView};
use crate::analysis::cost::{Cost, Delay, Total};
use crate::analysis::{Calendar, Gain};
use crate::document::ItemRef;
use crate::model::{Certainty, Dimension, Recurrence, Unit};
use crate::render::amount::{AmountView, coverage, sure};
use crate::render::assumed::{AssumptionView, REMEDY, Subject};
use crate::render::caption::Caption;
use crate::render::wording::listed;

/// How what waiting costs is reckoned.
const RECKONED: &str = "Waiting counts from the planned end (due date, else end of the window) to the day of the answer: \
                        in full from the first day on, without a ramp, a month as a twelfth of 365 days.";

impl CostReport {
    /// What waiting costs in the plans of `subjects`.
    pub fn of(subjects: &[Subject<'_>], calendar: &Calendar, as_of: NaiveDate) -> Self {
        let costs: Vec<Cost<'_>> =
            subjects.iter().map(|subject| Cost::of(subject.document, calendar, as_of, &subject.assumptions)).collect();
        let assumptions: Vec<AssumptionView> = subjects.iter().flat_map(Subject::told).collect();
        let documents = subjects.iter().map(|subject| subject.document);
        let sum = |count: fn(&Cost<'_>) -> usize| costs.iter().map(count).sum::<usize>();
        let (items, assumed) = (sum(|cost| cost.items), sum(|cost| cost.assumed));
        let (money, time) = (sum(|cost| cost.with_money), sum(|cost| cost.with_time));
        let mut caption = Caption::of(documents, as_of);
        if money + time > 0 {
            caption = caption.note(coverage(items, money, time, assumed)).note(RECKONED);
        }
        let delays = || costs.iter().flat_map(|cost| &cost.delays);
        if delays().any(|delay| delay.gain.certainty == Some(Certainty::Potential)) {
            caption = caption.note("What is potential may never come.");
        }
        for assumption in &assumptions {
            caption = caption.note(assumption.sentence());
        }
        let plans = subjects.iter().zip(&costs).map(|(subject, cost)| plan(subject, cost)).collect();
        Self { as_of: as_of.to_string(), plans, assumptions, caption: caption.sentences().to_vec() }
    }
}

fn plan(subject: &Subject<'_>, cost: &Cost<'_>) -> PlanCostView {
    let document = subject.document;
    PlanCostView {
        path: document.source().path().display().to_string(),
        title: document.plan().title.map(|title| document.text(title).to_owned()),
        archived: document.is_archived(),
        as_of: cost.today.to_string(),
        items: cost.items,
        with_money: cost.with_money,
        with_time: cost.with_time,
        summary: summary(cost, document.is_archived()),
        delays: cost.delays.iter().map(|delay| delay_view(subject, delay)).collect(),
        totals: cost.totals.iter().map(total_view).collect(),
    }
}

/// `Waiting has cost $179,310 (potential) so far, and each further day costs $756.16 (potential).`
fn summary(cost: &Cost<'_>, is_archived: bool) -> String {
    let is_money = |total: &&Total| matches!(total.unit.dimension, Dimension::Money(_));
    let (money, time): (Vec<&Total>, Vec<&Total>) =
        cost.totals.iter().filter(|total| total.late > 0).partition(is_money);
    let late: Vec<TotalView> = money.into_iter().chain(time).map(total_view).collect();
    let list =
        |amount: fn(&TotalView) -> &AmountView| listed(late.iter().map(|total| told(amount(total), total)).collect());
    if cost.items == 0 {
        "Nothing is left to do, so nothing waits.".to_owned()
    } else if cost.delays.is_empty() {
        let items = match cost.items {
            1 => "the one open item does not bring".to_owned(),
            items => format!("none of {items} open items brings"),
        };
        format!("Nobody can tell what waiting costs: {items} money or time by its plan; {REMEDY}")
    } else if !late.is_empty() {
        let (so_far, a_day) = (list(|total| &total.so_far), list(|total| &total.a_day));
        if is_archived {
            format!("Waiting had cost {so_far} by {}, and each further day would have cost {a_day}.", cost.today)
        } else {
            format!("Waiting has cost {so_far} so far, and each further day costs {a_day}.")
        }
    } else if cost.totals.is_empty() {
        "Nobody can tell what waiting costs: of what brings money or time nothing both recurs and has a planned end."
            .to_owned()
    } else {
        "Nothing that brings money or time is late, so waiting costs nothing yet.".to_owned()
    }
}

/// `$179,310 (potential)`.
fn told(amount: &AmountView, total: &TotalView) -> String {
    let assumed = match total.assumed {
        0 => None,
        count if count == total.late => Some("assumed"),
        _ => Some("partly assumed"),
    };
    let words = [total.certainty, assumed];
    let words: Vec<&str> = words.into_iter().flatten().collect();
    if words.is_empty() { amount.text.clone() } else { format!("{} ({})", amount.text, words.join(", ")) }
}

fn delay_view(subject: &Subject<'_>, delay: &Delay<'_>) -> DelayView {
    let Gain { unit, certainty, amount, is_assumed } = delay.gain;
    let (index, document) = (subject.index, subject.document);
    let item = ItemRef { index, document, phase: delay.phase, item: delay.item };
    let once = Unit { every: None, ..unit };
    let brings = AmountView::plain(unit, amount);
    DelayView {
        id: item.id().map(str::to_owned),
        title: item.title().to_owned(),
        label: item.label(),
        line: document.source().line(delay.item.head.start()),
        brings: AmountView { text: sure(&brings.text, certainty), ..brings },
        certainty: certainty.map(Certainty::as_str),
        assumed: is_assumed,
        planned_end: delay.end.map(|day| day.to_string()),
        late_days: delay.late_days,
        so_far: delay.so_far.map(|range| AmountView::rough(once, range)),
        a_day: delay.a_day.map(|range| AmountView::fine(once, range)),
        unknown: match (delay.a_day, delay.end) {
            (None, _) => Some("it does not recur by the day or longer"),
            (_, None) => Some("no day says when it should be done"),
            _ => None,
        },
    }
}

fn total_view(total: &Total) -> TotalView {
    let unit = total.unit;
    let once = Unit { every: None, ..unit };
    TotalView {
        certainty: total.certainty.map(Certainty::as_str),
        every: unit.every.map(Recurrence::as_str),
        assumed: total.assumed,
        late: total.late,
        items: total.items,
        so_far: AmountView::rough(once, total.so_far),
        a_day: AmountView::fine(once, total.a_day),
    }
}
