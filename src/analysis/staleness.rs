//! Whether an item has been left lying.

use chrono::{NaiveDate, TimeDelta};

use super::overdue::is_put_off;
use super::pace::{Pace, days};
use super::reason::has_reason;
use super::unchanged::{begun, stated};
use super::{Calendar, DayCount, Since, Thresholds, Time, Told, item_window, latest_start, unchanged_since};
use crate::diagnostic::Severity;
use crate::document::Document;
use crate::history::Gap;
use crate::model::{Item, Phase, Status};

/// Whether an item has been left lying, as far as the dates in its document and its history tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Staleness {
    /// It has not.
    Fresh,
    /// It has.
    Stale {
        /// How bad that is.
        severity: Severity,
        /// Why, as a clause about the item: `its latest start was 2025-02-25`.
        why: String,
        /// For how many days.
        days: i64,
    },
    /// Something is missing to tell it by.
    CannotTell(Unknown),
}

/// What is missing to tell by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// As a clause: `nothing says on which day the plan's day 1 is`.
    pub why: String,
    /// What the history lacks, where it could have told.
    pub gap: Option<Gap>,
}

/// Goes down the ladder; the first step that the item stands on decides:
///
/// 1. done, cancelled, deferred, proposed: never stale;
/// 2. with a due date: an error past it, a warning shortly before it where it is not started;
/// 3. not started, with a window or in a phase with one, which is not put off itself: an error past its end, a warning past the latest
///    start, or past a share of the window where it has no estimate;
/// 4. begun, and the history has enough finished items: by what share of them took less time from their begin to their end
///    than it has taken since its own;
/// 5. begun: by its estimate, else by fixed limits, from when on it is unchanged ([`unchanged_since`]);
/// 6. blocked: a warning without a reason, or after some days unchanged.
///
/// What takes too long only as the calendar counts estimates, and not in the other reading, is a warning. An item without a status is stale only past its due date, and as a warning: it may be done. The clock of an archived
/// document stops at its archive date. Whether its items matter at all is for the caller to say.
pub fn staleness(time: &Time<'_>, phase: &Phase, item: &Item) -> Staleness {
    judged(time, phase, item, true)
}

/// Whether the item has been left lying; `None` where something is missing to tell it by. The same as [`staleness`], of which
/// nobody asks why.
pub fn is_stale(time: &Time<'_>, phase: &Phase, item: &Item) -> Option<bool> {
    match judged(time, phase, item, false) {
        Staleness::Stale { .. } => Some(true),
        Staleness::Fresh => Some(false),
        Staleness::CannotTell(_) => None,
    }
}

fn judged(time: &Time<'_>, phase: &Phase, item: &Item, says_why: bool) -> Staleness {
    let (document, measure) = (time.document, time.measure);
    let (calendar, thresholds, today) = (measure.calendar, measure.thresholds, time.today);
    let case = Case { time, document, phase, item, calendar, thresholds, today, says_why };
    match item.status {
        Some(Status::Done | Status::Cancelled | Status::Deferred | Status::Proposed) => Staleness::Fresh,
        _ if item.due.is_some() => case.due(),
        Some(Status::NotStarted) => case.not_started(),
        Some(Status::InProgress | Status::InReview) => case.begun_by_pace().unwrap_or_else(|| case.begun()),
        Some(Status::Blocked) => case.blocked(),
        None => Staleness::Fresh,
    }
}

struct Case<'c> {
    time: &'c Time<'c>,
    document: &'c Document,
    phase: &'c Phase,
    item: &'c Item,
    calendar: &'c Calendar,
    thresholds: &'c Thresholds,
    today: NaiveDate,
    /// Whether anybody asks why: words take longer than the judgement.
    says_why: bool,
}

impl Case<'_> {
    fn due(&self) -> Staleness {
        let Some(due) = self.item.due else { return Staleness::Fresh };
        let left = (due.value - self.today).num_days();
        if left < 0 {
            let severity = if self.item.status.is_some() { Severity::Error } else { Severity::Warning };
            return self.stale(severity, || format!("it was due on {}", due.value), -left);
        }
        if self.item.status == Some(Status::NotStarted) && left <= i64::from(self.thresholds.due_soon_days) {
            let why = || format!("it is due on {} and has not been started", due.value);
            return self.stale(Severity::Warning, why, i64::from(self.thresholds.due_soon_days) - left);
        }
        Staleness::Fresh
    }

    fn not_started(&self) -> Staleness {
        if is_put_off(self.phase) {
            return Staleness::Fresh;
        }
        let Some((first, last)) = item_window(self.document, self.phase, self.item, self.calendar) else {
            let undated = self.item.window().map(|own| own.value).or(self.phase.window.map(|window| window.value));
            let undated = undated.is_some_and(|window| window.needs_anchor() && !window.is_reversed());
            return if undated {
                let why = "nothing says on which day the plan's day 1 is".to_owned();
                Staleness::CannotTell(Unknown { why, gap: None })
            } else {
                Staleness::Fresh
            };
        };
        if self.today > last {
            let why = || format!("it has not been started, and its window ended on {last}");
            return self.stale(Severity::Error, why, (self.today - last).num_days());
        }
        match self.latest_starts(first) {
            Some((start, other)) if self.today > start => {
                let count = self.calendar.estimates;
                let in_other =
                    |other| format!(", counted in {} ({other} in {})", count.as_str(), count.other().as_str());
                let other = other.filter(|other| *other != start);
                let why = || format!("its latest start was {start}{}", other.map(in_other).unwrap_or_default());
                self.stale(Severity::Warning, why, (self.today - start).num_days())
            }
            None => self.not_started_by_share(first, last),
            _ => Staleness::Fresh,
        }
    }

    /// Where nothing says how long it takes: so much of the window may pass.
    fn not_started_by_share(&self, first: NaiveDate, last: NaiveDate) -> Staleness {
        let share = self.thresholds.window_share;
        let days = ((last - first).num_days() as f64 * share.clamp(0.0, 1.0)) as i64;
        let limit = first + TimeDelta::days(days);
        if self.today <= limit {
            return Staleness::Fresh;
        }
        let estimate = if self.item.estimate.is_some() { "no estimate in days" } else { "no estimate" };
        let why = || {
            let part = if share == 0.5 { "the middle".to_owned() } else { format!("{:.0} %", share * 100.0) };
            format!("it has not been started and has {estimate}, and {part} of its window was {limit}")
        };
        self.stale(Severity::Warning, why, (self.today - limit).num_days())
    }

    /// The latest start as the calendar counts, and as it is in the other reading; before the window's `first` day nothing can
    /// be begun too late, and that the window is too short for it is not for the ladder to say.
    fn latest_starts(&self, first: NaiveDate) -> Option<(NaiveDate, Option<NaiveDate>)> {
        let start = |calendar: &Calendar| {
            latest_start(self.document, self.phase, self.item, calendar).map(|start| start.max(first))
        };
        Some((start(self.calendar)?, start(&self.calendar.reading(self.calendar.estimates.other()))))
    }

    /// `None` where too few items have been finished to tell, or a part of the history is missing: those which took long
    /// would be missing first.
    fn begun_by_pace(&self) -> Option<Staleness> {
        let ages = self.time.ages();
        let limits = self.thresholds;
        let known = ages.finished.len();
        if ages.gap.is_some() || known < limits.age_finished_items as usize {
            return None;
        }
        let since = begun(self.time, self.item)?;
        let [own, other] = self.time.paces();
        let count = self.calendar.estimates;
        let age = days(since.day, self.today, self.calendar);
        let other_age = days(since.day, self.today, &self.calendar.reading(count.other()));
        let told = |pace: &Pace, age: i64, count: DayCount| {
            format!(
                "for {age} {}, longer than {} of {} finished items",
                count.as_str(),
                pace.faster_than(age),
                pace.items()
            )
        };
        let mut passed = own.passed(age, limits);
        let differs = passed.is_some() && other.passed(other_age, limits) != passed;
        if differs {
            passed = Some(Severity::Warning);
        }
        let why = || {
            let mut why = format!("it is in progress since {since}, {}", told(own, age, count));
            if differs {
                why += &format!(" ({})", told(other, other_age, count.other()));
            }
            if ages.all_finished > known {
                why += &format!("; of {} more it is not known how long they took", ages.all_finished - known);
            }
            why
        };
        Some(self.lying(passed, why, (self.today - since.day).num_days()))
    }

    fn begun(&self) -> Staleness {
        let since = match self.unchanged_since("unchanged") {
            Ok(since) => since,
            Err(unknown) => return Staleness::CannotTell(unknown),
        };
        let lying = (self.today - since.day).num_days();
        let limits = self.thresholds;
        let Some(own) = self.worked(&since, self.calendar) else {
            let passed = severity(
                lying > i64::from(limits.in_progress_error_days),
                lying > i64::from(limits.in_progress_warning_days),
            );
            return self.lying(passed, || format!("it is unchanged since {since}"), lying);
        };
        let count = self.calendar.estimates;
        let told = |worked: &Worked, count: DayCount| {
            format!("for {} {}, and was to take {}", worked.days, count.as_str(), worked.estimate)
        };
        let mut passed = own.passed(limits);
        // What is wrong in one reading only is no error.
        let other = self.worked(&since, &self.calendar.reading(count.other()));
        let other = other.filter(|other| passed.is_some() && other.passed(limits) != passed);
        if other.is_some() {
            passed = Some(Severity::Warning);
        }
        let why = || {
            let other = other.as_ref().map(|other| format!(" ({})", told(other, count.other())));
            format!("it is unchanged since {since}, {}{}", told(&own, count), other.unwrap_or_default())
        };
        self.lying(passed, why, lying)
    }

    /// How long it has taken and was to take, as `calendar` counts. `None` without an estimate in time.
    fn worked(&self, since: &Since, calendar: &Calendar) -> Option<Worked> {
        let estimate = self.item.estimate?.days(calendar.days_per_week()).filter(|days| *days > 0.0)?;
        Some(Worked { days: days(since.day, self.today, calendar), estimate })
    }

    fn blocked(&self) -> Staleness {
        // What its section says of all in it, the section may give a reason for.
        if !self.item.marks.is_empty() && !has_reason(self.document, self.item) {
            let days = stated(self.item).map_or(0, |since| (self.today - since.value).num_days().max(0));
            return self.stale(Severity::Warning, || "it is blocked and no reason is given".to_owned(), days);
        }
        let since = match self.unchanged_since("blocked") {
            Ok(since) => since,
            Err(unknown) => return Staleness::CannotTell(unknown),
        };
        let days = (self.today - since.day).num_days();
        let passed = severity(false, days > i64::from(self.thresholds.blocked_days));
        let why = || {
            let blocked = match &since.told {
                Told::History(_) => self.time.age(self.item).and_then(|age| age.status.as_ref()),
                Told::Here(_) => None,
            };
            match blocked.filter(|blocked| blocked.day < since.day) {
                Some(blocked) => format!("it is blocked since {blocked} and unchanged since {since}"),
                None => format!("it is blocked and unchanged since {since}"),
            }
        };
        self.lying(passed, why, days)
    }

    /// Since when it is unchanged, or what is missing to tell since when it is `what`.
    fn unchanged_since(&self, what: &str) -> Result<Since, Unknown> {
        unchanged_since(self.time, self.item).map_err(|gap| {
            if !self.says_why {
                return Unknown { why: String::new(), gap };
            }
            let why = format!("no `Started:` or `Updated:` says since when it is {what}");
            match gap {
                Some(gap) => Unknown { why: format!("{why}, and {gap}"), gap: Some(gap) },
                None => Unknown { why, gap: None },
            }
        })
    }

    fn lying(&self, severity: Option<Severity>, why: impl FnOnce() -> String, days: i64) -> Staleness {
        severity.map_or(Staleness::Fresh, |severity| self.stale(severity, why, days))
    }

    fn stale(&self, severity: Severity, why: impl FnOnce() -> String, days: i64) -> Staleness {
        Staleness::Stale { severity, why: if self.says_why { why() } else { String::new() }, days }
    }
}

impl Pace {
    fn passed(&self, age: i64, limits: &Thresholds) -> Option<Severity> {
        severity(self.is_passed(age, limits.age_error_share), self.is_passed(age, limits.age_warning_share))
    }
}

/// How long something has taken, and was to take, in one reading of the calendar.
struct Worked {
    days: i64,
    estimate: f64,
}

impl Worked {
    fn passed(&self, limits: &Thresholds) -> Option<Severity> {
        let factor = self.days as f64 / self.estimate;
        severity(factor > limits.estimate_error_factor, factor > limits.estimate_warning_factor)
    }
}

fn severity(error: bool, warning: bool) -> Option<Severity> {
    match (error, warning) {
        (true, _) => Some(Severity::Error),
        (false, true) => Some(Severity::Warning),
        (false, false) => None,
    }
}
