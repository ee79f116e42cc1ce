//! What should go first, as JSON publishes it and as every other format shows it.

use serde::Serialize;

use crate::render::amount::AmountView;
use crate::render::assumed::AssumptionView;

/// What should go first in the queues of some plans.
#[derive(Clone, Debug, Serialize)]
pub struct RankReport {
    /// The day of the answer.
    pub as_of: String,
    /// The plans, in the order of the workspace.
    pub plans: Vec<PlanRankView>,
    /// What was assumed by whoever asked.
    pub assumptions: Vec<AssumptionView>,
    /// What has to be known of the numbers: a sentence each, the day first.
    pub caption: Vec<String>,
}

/// One plan.
#[derive(Clone, Debug, Serialize)]
pub struct PlanRankView {
    /// Its path.
    pub path: String,
    /// Its title.
    pub title: Option<String>,
    /// Whether it is archived.
    pub archived: bool,
    /// How many items are left to do.
    pub items: usize,
    /// How many of them have an estimate in days.
    pub estimated: usize,
    /// How many of them bring money.
    pub with_money: usize,
    /// How many of them bring time.
    pub with_time: usize,
    /// How many of them have no owner, and stand in no queue.
    pub unowned: usize,
    /// What has to be decided, in one sentence; where nothing can be ranked, what is missing for it.
    pub decision: String,
    /// One for each owner.
    pub queues: Vec<QueueView>,
}

/// What one owner has to do.
#[derive(Clone, Debug, Serialize)]
pub struct QueueView {
    /// Who; `null` where the plan names no owner, and all of it is one queue.
    pub owner: Option<String>,
    /// How many items there are.
    pub items: usize,
    /// How many of them have an estimate in days.
    pub estimated: usize,
    /// Days of work in those.
    pub days: f64,
    /// What can be compared with each other, ranked.
    pub tracks: Vec<TrackView>,
    /// What cannot be ranked, and why.
    pub unranked: Vec<UnrankedItemView>,
    /// When the items of a phase are done on average, where the order makes a difference.
    pub completions: Vec<CompletionView>,
}

/// Items whose gains are of one kind, and what the others would have to bring.
#[derive(Clone, Debug, Serialize)]
pub struct TrackView {
    /// What the gains are counted in: `USD`, `hours`.
    pub unit: String,
    /// How often they come: `month`.
    pub every: Option<&'static str>,
    /// How sure they are.
    pub certainty: Option<&'static str>,
    /// Those that are ranked, the first one first, and behind them those without a gain of this kind, in the order of the plan.
    pub items: Vec<RankedItemView>,
}

/// One item in a track.
#[derive(Clone, Debug, Serialize)]
pub struct RankedItemView {
    /// Its place; `null` where it brings nothing of this kind and nothing ranked needs it.
    pub rank: Option<usize>,
    /// Its id, as written.
    pub id: Option<String>,
    /// Its title.
    pub title: String,
    /// Number and title.
    #[serde(skip)]
    pub label: String,
    /// Number alone, where it has one.
    #[serde(skip)]
    pub short_label: String,
    /// Line of the item in the plan.
    pub line: usize,
    /// Whether it has been begun, and should be finished first whatever it brings.
    pub begun: bool,
    /// Days of the owner's work.
    pub days: f64,
    /// What it brings of this kind.
    pub brings: Option<AmountView>,
    /// What it brings besides, in words.
    pub brings_besides: Vec<String>,
    /// Whether what it brings is assumed.
    pub assumed: bool,
    /// What it brings for each day of work.
    pub per_day_of_work: Option<AmountView>,
    /// What it costs that it is done a calendar day later, where that can be told.
    pub cost_of_delay_a_day: Option<AmountView>,
    /// That, divided by the days of the calendar that the owner needs for it: CD3.
    pub cd3: Option<AmountView>,
    /// The items that have to be done before it and have been ranked for its sake, and what all of them bring.
    pub with_needs: Option<WithNeedsView>,
    /// The ranked item for whose sake it is done first.
    pub needed_by: Option<String>,
    /// What it would have to bring more than to go before all others.
    pub first_above: Option<AmountView>,
    /// What it would have to bring more than not to go behind all others.
    pub last_up_to: Option<AmountView>,
    /// Open items in no or another queue that it waits for.
    pub waits_for: Vec<String>,
}

/// An item together with what it needs.
#[derive(Clone, Debug, Serialize)]
pub struct WithNeedsView {
    /// What has to be done before it.
    pub needs: Vec<String>,
    /// What all of them bring for each day of work.
    pub per_day_of_work: AmountView,
}

/// An item that cannot be ranked.
#[derive(Clone, Debug, Serialize)]
pub struct UnrankedItemView {
    /// Its id, as written.
    pub id: Option<String>,
    /// Its title.
    pub title: String,
    /// Number and title.
    #[serde(skip)]
    pub label: String,
    /// Line of the item in the plan.
    pub line: usize,
    /// What it brings, in words.
    pub brings: Vec<String>,
    /// Why it cannot.
    pub reason: String,
}

/// When the items of one phase are done on average, in days of the owner's work from the beginning of the first one.
#[derive(Clone, Debug, Serialize)]
pub struct CompletionView {
    /// Name of the phase; `null` outside of all phases.
    pub phase: Option<String>,
    /// The items as written, each after what it needs.
    pub written: Vec<String>,
    /// When they are done on average.
    pub mean_written: f64,
    /// The items with the shortest first.
    pub shortest_first: Vec<String>,
    /// When they are done on average.
    pub mean_shortest_first: f64,
}
