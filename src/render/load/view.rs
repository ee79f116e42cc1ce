//! Who has how much to do, as JSON publishes it and as every other format shows it.

use serde::Serialize;

use crate::render::status::EstimateDays;

/// Who has how much to do in some plans, on one day.
#[derive(Clone, Debug, Serialize)]
pub struct LoadReport {
    /// The day of the answer, such as `2026-11-22`.
    pub as_of: String,
    /// What a day of an estimate is.
    pub estimates: EstimateDays,
    /// The plans, in the order of the workspace.
    pub plans: Vec<PlanLoadView>,
    /// By owner over all phases of all plans, those with most to do first.
    pub owners: Vec<TotalView>,
    /// What has no owner.
    pub nobody: EffortView,
    /// All of it; an item of several owners counts once.
    pub work: EffortView,
    /// By owner and week, where that was asked for.
    pub weeks: Option<Vec<WeekView>>,
    /// What has to be known of the numbers: a sentence each, the day first.
    pub caption: Vec<String>,
}

/// Days of work, and what they stand on.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct EffortView {
    /// Days of work in the items that have an estimate; `null` where there are items, and none of them has one.
    pub days: Option<f64>,
    /// How many items there are: what somebody has agreed to do and what is not done.
    pub items: usize,
    /// How many of them have an estimate in time.
    pub estimated: usize,
    /// How many have none.
    pub unestimated: usize,
}

/// One plan.
#[derive(Clone, Debug, Serialize)]
pub struct PlanLoadView {
    /// Its path.
    pub path: String,
    /// Its title.
    pub title: Option<String>,
    /// Whether it is archived: then its clock stands still.
    pub archived: bool,
    /// Since when it is archived, where it says so.
    pub archived_on: Option<String>,
    /// The day that counts for it.
    pub as_of: String,
    /// What keeps the question from being answered, and what to do about it: nobody is named, or nothing estimated.
    pub lack: Option<String>,
    /// Its phases in which there is something left to do.
    pub phases: Vec<PhaseLoadView>,
    /// How many of its phases have nothing left to do.
    pub finished: usize,
}

/// One phase.
#[derive(Clone, Debug, Serialize)]
pub struct PhaseLoadView {
    /// Its name; `null` for the implicit phase of a plan without phases.
    pub name: Option<String>,
    /// The line that opens it, from 1.
    pub line: usize,
    /// Its window, where that is dated.
    pub window: Option<WindowView>,
    /// The work of all.
    pub work: EffortView,
    /// By owner, those with most to do first.
    pub owners: Vec<OwnerLoadView>,
    /// What has no owner.
    pub nobody: EffortView,
    /// Owners of the plan, or whom `plan.yaml` names, who have nothing to do in it.
    pub idle: Vec<String>,
}

/// When a phase is to happen.
#[derive(Clone, Debug, Serialize)]
pub struct WindowView {
    /// Its first day.
    pub first: String,
    /// Its last day.
    pub last: String,
    /// How many days it has.
    pub calendar_days: i64,
    /// How many of them are working days.
    pub working_days: i64,
}

/// What one owner has to do in one phase.
#[derive(Clone, Debug, Serialize)]
pub struct OwnerLoadView {
    /// Who.
    pub owner: String,
    /// How much.
    #[serde(flatten)]
    pub effort: EffortView,
    /// Days of work at the lower ends of ranges and without what is shared: less it cannot be.
    pub certain_days: f64,
    /// The work in the calendar days of the window.
    pub calendar_days: Option<ShareView>,
    /// The work in its working days.
    pub working_days: Option<ShareView>,
    /// Whether it is too much.
    pub verdict: Verdict,
    /// Why that is not known, where it is not.
    pub unknown: Option<Unknown>,
    /// What helps, the least intrusive first: each was found by scheduling the work of all concerned again.
    pub remedies: Vec<RemedyView>,
    /// What there is to say beside the remedies.
    pub help: Option<String>,
    /// Both readings in one sentence, where it is too much.
    #[serde(skip)]
    pub excess: Option<String>,
}

/// Work, and the time there is for it, in one way to count days.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ShareView {
    /// Days of work, as many as the estimates come to in this way to count.
    pub days: f64,
    /// Days of work that there is time for.
    pub available: f64,
    /// The one in per cent of the other; `null` where there is no time.
    pub percent: Option<f64>,
    /// Whether it is more.
    pub over_committed: bool,
}

/// Whether there is more to do than there is time for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// However days are counted.
    OverCommitted,
    /// In working days, and not in calendar days.
    OverCommittedInWorkingDays,
    /// In calendar days, and not in working days.
    OverCommittedInCalendarDays,
    /// There is time for all that has an estimate.
    Fits,
    /// Nobody can tell.
    Unknown,
}

/// Why nobody can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unknown {
    /// None of the items has an estimate in time.
    NoEstimate,
    /// The phase is not dated.
    NoWindow,
    /// Nothing says how much a group of people does in a day.
    NoCapacity,
}

/// Something that helps.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RemedyView {
    /// What kind of thing: `give`, `start-early`, `extend`, `drop`.
    pub kind: &'static str,
    /// What is to be done, and what comes of it.
    pub sentence: String,
    /// Whether it is enough if every day counts.
    pub in_calendar_days: bool,
    /// Whether it is enough if only working days do.
    pub in_working_days: bool,
    /// The command that does it, where one does.
    pub command: Option<String>,
    /// The command that shows what else follows from it, and writes nothing; where `command` is.
    pub what_if: Option<String>,
    /// How it is done where no command does it.
    pub by_hand: Option<String>,
}

/// What one owner has to do over all phases of all plans.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TotalView {
    /// Who.
    pub owner: String,
    /// How much.
    #[serde(flatten)]
    pub effort: EffortView,
    /// Their part of all estimated days, in per cent; `null` where nothing is estimated.
    pub percent_of_days: Option<f64>,
    /// In how many of the plans.
    pub plans: usize,
}

/// What one owner has to do in one week.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WeekView {
    /// Who.
    pub owner: String,
    /// The week, as ISO 8601 writes it: `2025-W05`.
    pub week: String,
    /// Its Monday.
    pub first: String,
    /// Its Sunday.
    pub last: String,
    /// Days of work.
    pub days: f64,
    /// How many of them come after the window in which they should have been done.
    pub late_days: f64,
    /// Days of work that there is time for.
    pub available: f64,
    /// The one in per cent of the other; `null` where there is no time.
    pub percent: Option<f64>,
    /// Whether it is more.
    pub over_committed: bool,
}

impl LoadReport {
    /// What an owner has to do in a phase, as the workspace counts days.
    pub(super) const fn share(&self, own: &OwnerLoadView) -> Option<ShareView> {
        match self.estimates {
            EstimateDays::WorkingDays => own.working_days,
            EstimateDays::CalendarDays => own.calendar_days,
        }
    }
}

impl Verdict {
    /// The verdict in words; nothing where all is well.
    pub(super) const fn words(self) -> Option<&'static str> {
        match self {
            Self::OverCommitted => Some("over-committed"),
            Self::OverCommittedInWorkingDays => Some("over-committed in working days"),
            Self::OverCommittedInCalendarDays => Some("over-committed in calendar days"),
            Self::Fits | Self::Unknown => None,
        }
    }

    /// As JSON and CSV write it.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::OverCommitted => "over-committed",
            Self::OverCommittedInWorkingDays => "over-committed-in-working-days",
            Self::OverCommittedInCalendarDays => "over-committed-in-calendar-days",
            Self::Fits => "fits",
            Self::Unknown => "unknown",
        }
    }
}

impl Unknown {
    /// As JSON and CSV write it.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::NoEstimate => "no-estimate",
            Self::NoWindow => "no-window",
            Self::NoCapacity => "no-capacity",
        }
    }

    /// Why nobody can tell, in words.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::NoEstimate => "no estimate",
            Self::NoWindow => "no dates",
            Self::NoCapacity => "a group of unknown size",
        }
    }
}
