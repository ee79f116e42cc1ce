//! How the windows of phases that follow each other meet.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate};

use super::Calendar;
use crate::document::Document;
use crate::model::{Phase, Window};
use crate::text::Span;

/// So many days between windows whose day 1 is not known may be a weekend.
const WEEKEND: i64 = 2;

/// Words which say that phases share their time on purpose.
const PARALLEL: [&str; 12] = [
    "parallel",
    "paralel",
    "overlap",
    "concurrent",
    "simultan",
    "track",
    "stream",
    "gleichzeitig",
    "параллел",
    "并行",
    "並行",
    "병행",
];

/// Two phases of which the second stands behind the first, and their windows do not meet as they should.
#[derive(Clone, Copy, Debug)]
pub struct Seam<'d> {
    /// The first.
    pub before: &'d Phase,
    /// The second.
    pub after: &'d Phase,
    /// What is between them.
    pub meeting: Meeting,
}

/// What is between two windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meeting {
    /// Days, weeks or months that are in neither.
    Gap(Stretch),
    /// Such as are in both.
    Overlap(Stretch),
}

/// A stretch of time, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// Days by their numbers.
    Days(i64, i64),
    /// Weeks by their numbers.
    Weeks(i64, i64),
    /// Months by their numbers.
    Months(i64, i64),
    /// Dates.
    Dates(NaiveDate, NaiveDate),
}

impl fmt::Display for Stretch {
    /// `days 31 to 39`, `week 5`, `2026-02-01 to 2026-02-09`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (unit, first, last) = match self {
            Self::Dates(first, last) if first == last => return write!(f, "{first}"),
            Self::Dates(first, last) => return write!(f, "{first} to {last}"),
            Self::Days(first, last) => ("day", first, last),
            Self::Weeks(first, last) => ("week", first, last),
            Self::Months(first, last) => ("month", first, last),
        };
        if first == last { write!(f, "{unit} {first}") } else { write!(f, "{unit}s {first} to {last}") }
    }
}

/// The seams of phases below one heading, in document order. Silent wherever something may be meant as it stands:
///
/// - windows that nothing dates, that end before they start, or of which one is in months and the other is not, cannot be
///   compared, and time that any other phase of the group covers is no gap;
/// - what shares its last day or week with the first of the next only counts both ends, and days on which nobody works
///   are none;
/// - phases of which one lies within the other run side by side, and so does all of the group then; so do phases that say
///   so, and those of a group where most windows overlap;
/// - points in time, such as `Month 3` and `Month 6`, are no windows, unless most of the group follow each other closely.
pub fn seams<'d>(document: &'d Document, calendar: &Calendar) -> Vec<Seam<'d>> {
    let mut all: Vec<Seam<'d>> = Vec::new();
    for group in groups(&document.plan().phases) {
        let pairs: Vec<(&[&'d Phase], Relation)> =
            group.windows(2).map(|pair| (pair, relation(document, calendar, pair[0], pair[1]))).collect();
        let count = |is: fn(&Relation) -> bool| pairs.iter().filter(|(_, relation)| is(relation)).count();
        let touches = count(|relation| matches!(relation, Relation::Touch));
        let gaps = count(|relation| matches!(relation, Relation::Apart(_)));
        let overlaps = count(|relation| matches!(relation, Relation::Over(_)));
        let is_parallel = count(|relation| matches!(relation, Relation::Beside)) > 0;
        let is_chain = !is_parallel && (pairs.len() == 1 || 2 * overlaps <= pairs.len());
        for (pair, relation) in &pairs {
            let meeting = match relation {
                Relation::Apart(gap) => {
                    let are_windows = gaps <= touches || pair.iter().all(|phase| is_range(phase));
                    let is_covered = group.iter().any(|other| covers(other, *gap));
                    gap.stretch().filter(|_| are_windows && !is_covered).map(Meeting::Gap)
                }
                Relation::Over(both) => {
                    let is_meant = !is_chain || pair.iter().any(|phase| says_parallel(document, phase));
                    both.stretch().filter(|_| !is_meant).map(Meeting::Overlap)
                }
                Relation::Unknown | Relation::Touch | Relation::Beside => None,
            };
            all.extend(meeting.map(|meeting| Seam { before: pair[0], after: pair[1], meeting }));
        }
    }
    all.sort_by_key(|seam| seam.after.block.start());
    all
}

/// Phases of one level that stand below one heading, in document order.
fn groups(phases: &[Phase]) -> Vec<Vec<&Phase>> {
    let mut done: Vec<Vec<&Phase>> = Vec::new();
    // Groups that go on, the deepest last.
    let mut open: Vec<Vec<&Phase>> = Vec::new();
    for phase in phases.iter().filter(|phase| phase.level > 0) {
        while let Some(group) = open.pop_if(|group| group[0].level > phase.level) {
            done.push(group);
        }
        match open.last_mut().filter(|group| group[0].level == phase.level) {
            Some(group) => group.push(phase),
            None => open.push(vec![phase]),
        }
    }
    done.extend(open);
    done
}

/// How one window lies to the next.
#[derive(Clone, Copy, Debug)]
enum Relation {
    /// They cannot be compared, or the second begins first.
    Unknown,
    /// The second begins where the first ends.
    Touch,
    /// What is between them.
    Apart(Scale),
    /// What they share, where each has a part of its own.
    Over(Scale),
    /// One lies within the other.
    Beside,
}

fn relation(document: &Document, calendar: &Calendar, before: &Phase, after: &Phase) -> Relation {
    let Some((one, next)) = Scale::of(before).zip(Scale::of(after)).and_then(|(one, next)| one.alike(next)) else {
        return Relation::Unknown;
    };
    let between = Scale { first: one.last + 1, last: next.first - 1, ..one };
    match next.first - one.last {
        _ if next.first < one.first => Relation::Unknown,
        _ if next.first == one.first || (next.last <= one.last && one.first < one.last) => Relation::Beside,
        gap if gap < 0 => Relation::Over(Scale { first: next.first, last: one.last, ..one }),
        0 | 1 => Relation::Touch,
        _ if is_free(document, calendar, between) => Relation::Touch,
        _ => Relation::Apart(between),
    }
}

/// A stretch of time as numbers, both ends included.
#[derive(Clone, Copy, Debug)]
struct Scale {
    unit: Unit,
    first: i64,
    last: i64,
}

/// What is counted. Dates are days since the first one of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
    Date,
}

impl Scale {
    /// The window of a phase, unless it ends before it starts.
    fn of(phase: &Phase) -> Option<Self> {
        let window = phase.window?.value;
        let number = |date: NaiveDate| i64::from(date.num_days_from_ce());
        let (unit, first, last) = match window {
            Window::Days(first, last) => (Unit::Day, first.into(), last.into()),
            Window::Weeks(first, last) => (Unit::Week, first.into(), last.into()),
            Window::Months(first, last) => (Unit::Month, first.into(), last.into()),
            Window::Dates(first, last) => (Unit::Date, number(first), number(last)),
            Window::Named => return None,
        };
        (!window.is_reversed()).then_some(Self { unit, first, last })
    }

    /// Both in one unit: days, where one counts days and the other weeks.
    fn alike(self, other: Self) -> Option<(Self, Self)> {
        if self.unit == other.unit {
            return Some((self, other));
        }
        Some((self.in_days()?, other.in_days()?))
    }

    fn in_days(self) -> Option<Self> {
        match self.unit {
            Unit::Day => Some(self),
            Unit::Week => Some(Self { unit: Unit::Day, first: 7 * self.first - 6, last: 7 * self.last }),
            Unit::Month | Unit::Date => None,
        }
    }

    fn stretch(self) -> Option<Stretch> {
        let Self { unit, first, last } = self;
        let date = |days: i64| NaiveDate::from_num_days_from_ce_opt(i32::try_from(days).ok()?);
        Some(match unit {
            Unit::Day => Stretch::Days(first, last),
            Unit::Week => Stretch::Weeks(first, last),
            Unit::Month => Stretch::Months(first, last),
            Unit::Date => Stretch::Dates(date(first)?, date(last)?),
        })
    }
}

/// Whether a part of `gap` is in the window of `phase`.
fn covers(phase: &Phase, gap: Scale) -> bool {
    let alike = Scale::of(phase).and_then(|window| window.alike(gap));
    alike.is_some_and(|(window, gap)| window.first <= gap.last && gap.first <= window.last)
}

/// Whether nobody works in this time.
fn is_free(document: &Document, calendar: &Calendar, time: Scale) -> bool {
    let day_one = document.plan().anchor().map(|day| day.value).or(calendar.day_one);
    let date = |number: i64| day_one?.checked_add_days(Days::new(u64::try_from(number - 1).ok()?));
    let dates = match time.stretch() {
        Some(Stretch::Dates(first, last)) => Some((first, last)),
        Some(Stretch::Days(first, last)) => date(first).zip(date(last)),
        _ => return false,
    };
    match dates {
        Some((first, last)) => calendar.working_days(first, last) == 0,
        None => time.last - time.first < WEEKEND,
    }
}

/// Whether its window is more than one day, week or month.
fn is_range(phase: &Phase) -> bool {
    Scale::of(phase).is_some_and(|window| window.first < window.last)
}

/// Whether its heading or the words in front of its items say that it shares its time with others.
fn says_parallel(document: &Document, phase: &Phase) -> bool {
    let end = phase.items.first().map_or(phase.block.end(), |item| item.block.start());
    let words = document.text(Span::new(phase.block.start(), end.max(phase.block.start()))).to_lowercase();
    PARALLEL.iter().any(|word| words.contains(word))
}
