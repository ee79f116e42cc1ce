//! Days as moments on one line.

use chrono::NaiveDate;

use super::network::Network;
use crate::analysis::Calendar;

/// Two moments are the same where they lie so near each other, in days.
pub(in crate::analysis) const PLAY: f64 = 1e-9;

/// Moments in days that count, so that the end of one day is the beginning of the next that counts, and parts of a day share it.
pub(in crate::analysis) struct Axis<'c> {
    pub(in crate::analysis) calendar: &'c Calendar,
    /// The day from which they count: no other comes before it.
    pub(in crate::analysis) origin: NaiveDate,
}

impl<'c> Axis<'c> {
    /// One on which all days of `network` lie.
    pub(super) fn of(network: &Network<'_>, calendar: &'c Calendar) -> Self {
        let of = |job: &super::network::Job<'_>| {
            let window = job.window.map(|(first, _)| first);
            [Some(job.opens), job.until, window].into_iter().flatten().min()
        };
        let origin = network.jobs.iter().filter_map(of).fold(network.today, NaiveDate::min);
        Self { calendar, origin }
    }

    /// The moment at which `day` begins.
    pub(in crate::analysis) fn opens(&self, day: NaiveDate) -> f64 {
        day.pred_opt().map_or(0.0, |before| self.closes(before))
    }

    /// The moment at which `day` ends.
    pub(in crate::analysis) fn closes(&self, day: NaiveDate) -> f64 {
        self.calendar.days(self.origin, day) as f64
    }

    /// Days that count from the beginning of `first` up to the beginning of `last`.
    pub(super) fn between(&self, first: NaiveDate, last: NaiveDate) -> f64 {
        last.pred_opt().map_or(0.0, |before| self.calendar.days(first, before) as f64)
    }

    /// The first and the last day of what lasts from one moment to another. `None` where that is not within a hundred years.
    pub(in crate::analysis) fn days(&self, (start, end): (f64, f64)) -> Option<(NaiveDate, NaiveDate)> {
        let first = (start + PLAY).floor() + 1.0;
        let last = (end - PLAY).ceil().max(first);
        self.day(first).zip(self.day(last))
    }

    /// Day number `number`: 1 is the first that counts from the origin on.
    fn day(&self, number: f64) -> Option<NaiveDate> {
        if number >= 1.0 {
            self.calendar.end(self.origin, number)
        } else {
            self.calendar.latest_start(self.origin.pred_opt()?, 1.0 - number)
        }
    }
}
