//! What waiting costs, as JSON publishes it and as every other format shows it.

use serde::Serialize;

use crate::render::amount::AmountView;
use crate::render::assumed::AssumptionView;

/// What waiting has cost in some plans up to a day, and what it costs from then on.
#[derive(Clone, Debug, Serialize)]
pub struct CostReport {
    /// The day of the answer.
    pub as_of: String,
    /// The plans, in the order of the workspace.
    pub plans: Vec<PlanCostView>,
    /// What was assumed by whoever asked.
    pub assumptions: Vec<AssumptionView>,
    /// What has to be known of the numbers: a sentence each, the day first.
    pub caption: Vec<String>,
}

/// One plan.
#[derive(Clone, Debug, Serialize)]
pub struct PlanCostView {
    /// Its path.
    pub path: String,
    /// Its title.
    pub title: Option<String>,
    /// Whether it is archived.
    pub archived: bool,
    /// The day up to which waiting counts: the clock of an archived plan stands at its archive date.
    pub as_of: String,
    /// How many items are left to do.
    pub items: usize,
    /// How many of them bring money.
    pub with_money: usize,
    /// How many of them bring time.
    pub with_time: usize,
    /// All of it in one sentence.
    pub summary: String,
    /// What each of the items brings, a record for each thing.
    pub delays: Vec<DelayView>,
    /// The sums: never of two currencies, recurrences or certainties.
    pub totals: Vec<TotalView>,
}

/// What waiting for one thing costs that an item brings.
#[derive(Clone, Debug, Serialize)]
pub struct DelayView {
    /// Id of the item, as written.
    pub id: Option<String>,
    /// Its title.
    pub title: String,
    /// Number and title.
    #[serde(skip)]
    pub label: String,
    /// Line of the item in the plan.
    pub line: usize,
    /// What it brings.
    pub brings: AmountView,
    /// How sure that is.
    pub certainty: Option<&'static str>,
    /// Whether that is assumed.
    pub assumed: bool,
    /// The day on which it should be done: its due date, else the end of its phase's window.
    pub planned_end: Option<String>,
    /// How many days ago that was.
    pub late_days: i64,
    /// What waiting has cost so far; `null` where nobody can tell.
    pub so_far: Option<AmountView>,
    /// What each day of waiting costs once it is late; `null` where nobody can tell.
    pub a_day: Option<AmountView>,
    /// Why nothing can be told.
    pub unknown: Option<&'static str>,
}

/// What waiting costs all together.
#[derive(Clone, Debug, Serialize)]
pub struct TotalView {
    /// How sure.
    pub certainty: Option<&'static str>,
    /// How often what is waited for is brought.
    pub every: Option<&'static str>,
    /// How many of those that are late are only assumed to bring it.
    pub assumed: usize,
    /// How many items are late.
    pub late: usize,
    /// How many items bring some of it.
    pub items: usize,
    /// What waiting has cost so far.
    pub so_far: AmountView,
    /// What each day costs from now on.
    pub a_day: AmountView,
}
