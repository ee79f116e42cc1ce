//! Whether an item has been left lying.

use chrono::NaiveDate;

use super::{Calendar, Thresholds, clock, latest_start, window};
use crate::diagnostic::Severity;
use crate::document::Document;
use crate::model::{Item, Label, MarkKind, Phase, Status};

/// Whether an item has been left lying, as far as the dates in its document tell.
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
    /// Something is missing to tell it by; what, as a clause.
    CannotTell(String),
}

/// Goes down the ladder; the first step that the item stands on decides:
///
/// 1. done, cancelled, deferred, proposed: never stale;
/// 2. with a due date: an error past it, a warning shortly before it where it is not started;
/// 3. not started in a phase with a window: an error past its end, a warning past the latest start, or past the middle of
///    the window where it has no estimate;
/// 4. begun: by its estimate, else by fixed limits, from its `Updated:` or `Started:` on;
/// 5. blocked: a warning without a reason, or after some days.
///
/// The clock of an archived document stops at its archive date. Whether its items matter at all is for the caller to say.
pub fn staleness(
    document: &Document,
    phase: &Phase,
    item: &Item,
    calendar: &Calendar,
    thresholds: &Thresholds,
    as_of: NaiveDate,
) -> Staleness {
    let case = Case { document, phase, item, calendar, thresholds, today: clock(document, as_of) };
    match item.status {
        Some(Status::Done | Status::Cancelled | Status::Deferred | Status::Proposed) => Staleness::Fresh,
        _ if item.due.is_some() => case.due(),
        Some(Status::NotStarted) => case.not_started(),
        Some(Status::InProgress | Status::InReview) => case.begun(),
        Some(Status::Blocked) => case.blocked(),
        None => Staleness::Fresh,
    }
}

struct Case<'c> {
    document: &'c Document,
    phase: &'c Phase,
    item: &'c Item,
    calendar: &'c Calendar,
    thresholds: &'c Thresholds,
    today: NaiveDate,
}

impl Case<'_> {
    fn due(&self) -> Staleness {
        let Some(due) = self.item.due else { return Staleness::Fresh };
        let left = (due.value - self.today).num_days();
        if left < 0 {
            return stale(Severity::Error, format!("it was due on {}", due.value), -left);
        }
        if self.item.status == Some(Status::NotStarted) && left <= i64::from(self.thresholds.due_soon_days) {
            let why = format!("it is due on {} and has not been started", due.value);
            return stale(Severity::Warning, why, i64::from(self.thresholds.due_soon_days) - left);
        }
        Staleness::Fresh
    }

    fn not_started(&self) -> Staleness {
        let Some((first, last)) = window(self.document, self.phase, self.calendar) else {
            let undated = self.phase.window.is_some_and(|window| window.needs_anchor() && !window.is_reversed());
            return if undated {
                Staleness::CannotTell("nothing says on which day the plan's day 1 is".to_owned())
            } else {
                Staleness::Fresh
            };
        };
        if self.today > last {
            let why = format!("it has not been started, and its window ended on {last}");
            return stale(Severity::Error, why, (self.today - last).num_days());
        }
        let middle = first + (last - first) / 2;
        match self.latest_starts() {
            Some((start, other)) if self.today > start => {
                let count = self.calendar.estimates;
                let mut why = format!("its latest start was {start}, counted in {}", count.as_str());
                if let Some(other) = other.filter(|other| *other != start) {
                    why += &format!(" ({other} in {})", count.other().as_str());
                }
                stale(Severity::Warning, why, (self.today - start).num_days())
            }
            None if self.today > middle => {
                let why =
                    format!("it has not been started and has no estimate, and the middle of its window was {middle}");
                stale(Severity::Warning, why, (self.today - middle).num_days())
            }
            _ => Staleness::Fresh,
        }
    }

    /// The latest start as the calendar counts, and as it is in the other reading.
    fn latest_starts(&self) -> Option<(NaiveDate, Option<NaiveDate>)> {
        let start = |calendar: &Calendar| latest_start(self.document, self.phase, self.item, calendar);
        Some((start(self.calendar)?, start(&self.calendar.reading(self.calendar.estimates.other()))))
    }

    fn begun(&self) -> Staleness {
        let Some(since) = self.unchanged_since() else {
            return Staleness::CannotTell("no `Started:` or `Updated:` says since when it is unchanged".to_owned());
        };
        let lying = (self.today - since).num_days();
        let days = self.item.estimate.and_then(|estimate| estimate.days(self.calendar.days_per_week()));
        let Some(days) = days.filter(|days| *days > 0.0) else {
            let limits = self.thresholds;
            let passed = severity(
                lying > i64::from(limits.in_progress_error_days),
                lying > i64::from(limits.in_progress_warning_days),
            );
            return self.lying(passed, format!("it is unchanged since {since}"), lying);
        };
        let worked = since.succ_opt().map_or(0, |next| self.calendar.days(next, self.today)) as f64;
        let limits = self.thresholds;
        let passed =
            severity(worked > days * limits.estimate_error_factor, worked > days * limits.estimate_warning_factor);
        let count = self.calendar.estimates.as_str();
        let why = format!("it is unchanged since {since}, for {worked} {count}, and was to take {days}");
        self.lying(passed, why, lying)
    }

    fn blocked(&self) -> Staleness {
        let lying = self.unchanged_since().map(|since| (since, (self.today - since).num_days()));
        if !self.has_reason() {
            let days = lying.map_or(0, |(_, days)| days.max(0));
            return stale(Severity::Warning, "it is blocked and no reason is given".to_owned(), days);
        }
        let Some((since, days)) = lying else {
            return Staleness::CannotTell("no `Started:` or `Updated:` says since when it is blocked".to_owned());
        };
        let passed = severity(false, days > i64::from(self.thresholds.blocked_days));
        self.lying(passed, format!("it is blocked and unchanged since {since}"), days)
    }

    fn lying(&self, severity: Option<Severity>, why: String, days: i64) -> Staleness {
        severity.map_or(Staleness::Fresh, |severity| stale(severity, why, days))
    }

    /// The last day on which the document says that something happened to the item.
    fn unchanged_since(&self) -> Option<NaiveDate> {
        [self.item.started, self.item.updated].into_iter().flatten().map(|date| date.value).max()
    }

    /// Whether something says what the item waits for: a field, what it depends on, or words behind its status.
    fn has_reason(&self) -> bool {
        let field = |label| self.item.field(label).is_some_and(|field| !field.value.is_empty());
        let note = self.item.marks.iter().filter(|mark| mark.kind == MarkKind::Field).any(|mark| {
            let line = self.document.source().line_span(mark.span.start);
            let behind = mark.span.end..line.end.max(mark.span.end);
            self.document.source().text()[behind].chars().any(char::is_alphanumeric)
        });
        note || field(Label::Reason) || field(Label::Note) || !self.item.depends_on.is_empty()
    }
}

fn severity(error: bool, warning: bool) -> Option<Severity> {
    match (error, warning) {
        (true, _) => Some(Severity::Error),
        (false, true) => Some(Severity::Warning),
        (false, false) => None,
    }
}

fn stale(severity: Severity, why: String, days: i64) -> Staleness {
    Staleness::Stale { severity, why, days }
}
