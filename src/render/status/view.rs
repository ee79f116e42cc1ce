//! What the status of a workspace is, as JSON publishes it and as the screen shows it.

use serde::Serialize;

use crate::analysis::DayCount;
use crate::model::Status;
use crate::render::next::NextView;

/// How far the plans of a workspace are, on one day.
#[derive(Clone, Debug, Serialize)]
pub struct StatusReport {
    /// The day of the answer, such as `2026-11-22`.
    pub as_of: String,
    /// What a day of an estimate is.
    pub estimates: EstimateDays,
    /// The plans, in the order of the workspace.
    pub plans: Vec<PlanView>,
    /// Sums over the plans that are neither archived nor unrecognised.
    pub totals: TotalsView,
    /// What is worth doing next, best first.
    pub next: Vec<NextView>,
    /// How many items could be worked on, those in `next` included.
    pub ready: usize,
    /// Items that cannot be begun now: they are blocked or wait for something, their window has not opened, or whoever does
    /// them has begun enough.
    pub waiting: usize,
}

/// What a day of an estimate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EstimateDays {
    /// A day of the working week.
    WorkingDays,
    /// Any day.
    CalendarDays,
}

impl From<DayCount> for EstimateDays {
    fn from(count: DayCount) -> Self {
        match count {
            DayCount::Working => Self::WorkingDays,
            DayCount::Calendar => Self::CalendarDays,
        }
    }
}

/// One document.
#[derive(Clone, Debug, Serialize)]
pub struct PlanView {
    /// Its path.
    pub path: String,
    /// Its title.
    pub title: Option<String>,
    /// Whether any phase or item was recognised in it.
    pub recognised: bool,
    /// The lines on which merge conflicts begin.
    pub conflicts: Vec<usize>,
    /// Where nothing was recognised: what came nearest to an item.
    pub nearest_miss: Option<MissView>,
    /// Whether it is archived: then its clock stands still.
    pub archived: bool,
    /// Since when it is archived, where it says so.
    pub archived_on: Option<String>,
    /// The day that counts for it: that of the report, or that of its archiving where it says so.
    pub as_of: String,
    /// Day 1 of its windows.
    pub day_one: Option<String>,
    /// Whether any phase or item of it is late.
    pub late: bool,
    /// Its items.
    pub items: CountsView,
    /// The work in its items.
    pub work: WorkView,
    /// Its phases.
    pub phases: Vec<PhaseView>,
}

/// A line which was almost read as an item.
#[derive(Clone, Debug, Serialize)]
pub struct MissView {
    /// The line, from 1.
    pub line: usize,
    /// What stands there.
    pub text: String,
    /// Why it is no item.
    pub reason: String,
    /// What an override would have to say for it to be one.
    pub layout: Option<String>,
}

/// One phase.
#[derive(Clone, Debug, Serialize)]
pub struct PhaseView {
    /// Its name; `null` for the implicit phase of a plan without phases.
    pub name: Option<String>,
    /// The line that opens it, from 1.
    pub line: usize,
    /// Its window, where it has one.
    pub window: Option<WindowView>,
    /// Its items.
    pub items: CountsView,
    /// The work in its items.
    pub work: WorkView,
    /// Days since the end of its window, where items were left then.
    pub overdue_days: Option<i64>,
    /// Items that should be done, or be begun, by now.
    pub late_items: usize,
    /// Items that are begun or blocked, and on which nothing has happened for too long.
    pub stale_items: usize,
}

/// When a phase is to happen.
#[derive(Clone, Debug, Serialize)]
pub struct WindowView {
    /// As the document says it.
    pub text: String,
    /// Its first day; `null` where nothing dates it.
    pub first: Option<String>,
    /// Its last day; `null` where nothing dates it.
    pub last: Option<String>,
    /// Why it has no dates, where it has none.
    pub undated: Option<&'static str>,
}

/// Items by status.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CountsView {
    /// All of them.
    pub all: usize,
    /// Those with work left: neither done nor cancelled.
    pub open: usize,
    /// How many are in each state; states without an item are left out.
    #[serde(serialize_with = "by_name")]
    pub by_status: Vec<(Status, usize)>,
    /// Those which do not say how far they are; they count as open.
    pub without_status: usize,
}

/// Estimated work in days, cancelled items left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct WorkView {
    /// Days of the items that are done.
    pub days_done: f64,
    /// Days of all items that have an estimate in time.
    pub days: f64,
    /// How many items that is.
    pub estimated: usize,
    /// How many items there are.
    pub items: usize,
}

/// Sums over living plans.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TotalsView {
    /// How many plans are summed.
    pub plans: usize,
    /// How many are left out because they are archived.
    pub archived: usize,
    /// How many are left out because nothing was recognised in them.
    pub unrecognised: usize,
    /// Pieces of work that stand in several of them, as items for one spec. Each counts once, where it stands first.
    pub in_several_plans: usize,
    /// Their items.
    pub items: CountsView,
    /// The work in their items.
    pub work: WorkView,
}

impl CountsView {
    /// How many are in `status`.
    pub fn of(&self, status: Status) -> usize {
        self.by_status.iter().find(|(other, _)| *other == status).map_or(0, |(_, count)| *count)
    }
}

fn by_name<S: serde::Serializer>(counts: &[(Status, usize)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(counts.iter().map(|(status, count)| (status.as_str(), count)))
}
