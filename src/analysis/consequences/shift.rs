//! One value on both sides of a change.

use crate::analysis::{Calendar, DayCount};

/// What is known of a value on one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side<T> {
    /// There is nothing that could have it: no such phase, no work, no promise.
    Absent,
    /// Nobody can tell what it is.
    Unknown,
    /// It is this.
    Known(T),
}

/// A value before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift<T> {
    /// What it was.
    pub old: Side<T>,
    /// What it is.
    pub new: Side<T>,
}

/// The same by both ways to count days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Readings<T> {
    /// In calendar days.
    pub calendar: T,
    /// In working days.
    pub working: T,
}

impl<T> Side<T> {
    /// What is known.
    pub const fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Absent | Self::Unknown => None,
        }
    }

    /// `make` of what is known.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Side<U> {
        match self {
            Self::Absent => Side::Absent,
            Self::Unknown => Side::Unknown,
            Self::Known(value) => Side::Known(make(value)),
        }
    }
}

impl<T: PartialEq> Shift<T> {
    /// Whether it is another one now.
    pub fn is_change(&self) -> bool {
        self.old != self.new
    }
}

impl<T> Shift<T> {
    /// Both values, where both are known.
    pub fn both(&self) -> Option<(&T, &T)> {
        self.old.known().zip(self.new.known())
    }

    /// The same with what `make` makes of either value.
    pub fn map<U>(self, make: impl Fn(T) -> U) -> Shift<U> {
        Shift { old: self.old.map(&make), new: self.new.map(&make) }
    }
}

impl<T> Readings<T> {
    /// What `read` says for each way to count days in `calendar`.
    pub fn of(calendar: &Calendar, read: impl Fn(&Calendar) -> T) -> Self {
        let [calendar, working] =
            [DayCount::Calendar, DayCount::Working].map(|estimates| read(&calendar.reading(estimates)));
        Self { calendar, working }
    }

    /// That by this way to count days.
    pub const fn by(&self, count: DayCount) -> &T {
        match count {
            DayCount::Calendar => &self.calendar,
            DayCount::Working => &self.working,
        }
    }

    /// Each with how it counts.
    pub const fn each(&self) -> [(DayCount, &T); 2] {
        [(DayCount::Calendar, &self.calendar), (DayCount::Working, &self.working)]
    }
}
