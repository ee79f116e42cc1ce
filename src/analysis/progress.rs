//! How far a group of items is.

use super::Calendar;
use crate::model::{Item, Status};

/// Items by status, and the work in them, with how many items each sum covers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// How many items are in each state, in the order of [`Status::ALL`].
    by_status: [usize; Status::ALL.len()],
    /// Items which do not say how far they are.
    pub without_status: usize,
    /// Work in those that are not cancelled.
    pub work: Work,
}

/// Days of work, in the reading of the calendar. Cancelled items are left out.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Work {
    /// Days of the items that are done.
    pub days_done: f64,
    /// Days of all items which have an estimate in time.
    pub days: f64,
    /// How many items have one.
    pub estimated: usize,
    /// How many items there are.
    pub items: usize,
}

/// How far `items` are.
pub fn progress<'p>(items: impl IntoIterator<Item = &'p Item>, calendar: &Calendar) -> Progress {
    let mut progress = Progress::default();
    for item in items {
        match item.status {
            Some(status) => progress.by_status[status as usize] += 1,
            None => progress.without_status += 1,
        }
        if item.status != Some(Status::Cancelled) {
            progress.work.add(item, calendar);
        }
    }
    progress
}

impl Progress {
    /// How many items are in `status`.
    pub const fn count(&self, status: Status) -> usize {
        self.by_status[status as usize]
    }

    /// How many items there are.
    pub fn all(&self) -> usize {
        self.by_status.iter().sum::<usize>() + self.without_status
    }

    /// How many have work left: neither done nor cancelled. Those without a status are open.
    pub fn open(&self) -> usize {
        self.all() - self.count(Status::Done) - self.count(Status::Cancelled)
    }

    /// Takes `other` in.
    pub fn add(&mut self, other: &Self) {
        for (count, more) in self.by_status.iter_mut().zip(other.by_status) {
            *count += more;
        }
        self.without_status += other.without_status;
        self.work.add_all(&other.work);
    }

    /// Takes the items that were counted in `other` out again; not the work in them: fractions of days would not go away without a
    /// trace.
    pub fn take_out(&mut self, other: &Self) {
        for (count, fewer) in self.by_status.iter_mut().zip(other.by_status) {
            *count -= fewer;
        }
        self.without_status -= other.without_status;
    }
}

impl Work {
    /// Takes `other` in.
    pub fn add_all(&mut self, other: &Self) {
        self.days_done += other.days_done;
        self.days += other.days;
        self.estimated += other.estimated;
        self.items += other.items;
    }

    fn add(&mut self, item: &Item, calendar: &Calendar) {
        self.items += 1;
        let Some(days) = item.estimate.and_then(|estimate| estimate.days(calendar.days_per_week())) else { return };
        self.estimated += 1;
        self.days += days;
        if item.status == Some(Status::Done) {
            self.days_done += days;
        }
    }
}
