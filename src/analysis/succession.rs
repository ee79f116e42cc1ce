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
    let mut all = Vec::new();
    for group in groups(&document.plan().phases) {
        let pairs: Vec<Pair<'d>> =
            group.windows(2).map(|pair| Pair::of(document, calendar, pair[0], pair[1])).collect();
        let count = |relation: fn(&Relation) -> bool| pairs.iter().filter(|pair| relation(&pair.relation)).count();
        let touches = count(|relation| *relation == Relation::Touch);
        let gaps = count(|relation| matches!(relation, Relation::Apart(_)));
        let overlaps = count(|relation| matches!(relation, Relation::Over(_)));
        let is_parallel = count(|relation| *relation == Relation::Beside) > 0;
        let is_chain = pairs.len() == 1 || 2 * overlaps <= pairs.len();
        for Pair { before, after, relation } in &pairs {
            let meeting = match relation {
                Relation::Apart(gap) if (is_range(before) && is_range(after)) || gaps <= touches => {
                    let is_covered = group.iter().any(|other| {
                        scale(other).is_some_and(|(unit, first, last)| {
                            gap.on_scale(unit).is_some_and(|(from, to)| first <= to && from <= last)
                        })
                    });
                    (!is_covered).then_some(Meeting::Gap(*gap))
                }
                Relation::Over(both)
                    if is_chain
                        && !is_parallel
                        && !says_parallel(document, before)
                        && !says_parallel(document, after) =>
                {
                    Some(Meeting::Overlap(*both))
                }
                _ => None,
            };
            all.extend(meeting.map(|meeting| Seam { before, after, meeting }));
        }
    }
    all.sort_by_key(|seam| seam.after.block.start);
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

struct Pair<'d> {
    before: &'d Phase,
    after: &'d Phase,
    relation: Relation,
}

/// How one window lies to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relation {
    /// They cannot be compared, or the second begins first.
    Unknown,
    /// The second begins where the first ends.
    Touch,
    Apart(Stretch),
    /// They share a part, and each has one of its own.
    Over(Stretch),
    /// One lies within the other.
    Beside,
}

impl<'d> Pair<'d> {
    fn of(document: &Document, calendar: &Calendar, before: &'d Phase, after: &'d Phase) -> Self {
        let relation = relation(document, calendar, before, after).unwrap_or(Relation::Unknown);
        Self { before, after, relation }
    }
}

fn relation(document: &Document, calendar: &Calendar, before: &Phase, after: &Phase) -> Option<Relation> {
    let (unit, (first, last), (next, end)) = common(scale(before)?, scale(after)?)?;
    if next < first {
        return None;
    }
    if (first <= next && end <= last && last > first) || (first == next) {
        return Some(Relation::Beside);
    }
    Some(match next - last {
        gap if gap < 0 => Relation::Over(unit.stretch(next, last)?),
        0 | 1 => Relation::Touch,
        _ if is_free(document, calendar, unit, last + 1, next - 1) => Relation::Touch,
        _ => Relation::Apart(unit.stretch(last + 1, next - 1)?),
    })
}

/// What windows count. Dates are days since the first one of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
    Date,
}

impl Unit {
    fn stretch(self, first: i64, last: i64) -> Option<Stretch> {
        let date = |days: i64| NaiveDate::from_num_days_from_ce_opt(i32::try_from(days).ok()?);
        Some(match self {
            Self::Day => Stretch::Days(first, last),
            Self::Week => Stretch::Weeks(first, last),
            Self::Month => Stretch::Months(first, last),
            Self::Date => Stretch::Dates(date(first)?, date(last)?),
        })
    }
}

impl Stretch {
    /// First and last, counted in `unit`, where they can be.
    fn on_scale(self, unit: Unit) -> Option<(i64, i64)> {
        let own = match self {
            Self::Days(first, last) => (Unit::Day, first, last),
            Self::Weeks(first, last) => (Unit::Week, first, last),
            Self::Months(first, last) => (Unit::Month, first, last),
            Self::Dates(first, last) => (Unit::Date, day(first), day(last)),
        };
        match (own, unit) {
            ((own, first, last), unit) if own == unit => Some((first, last)),
            ((Unit::Day, first, last), Unit::Week) => Some(((first + 6) / 7, (last + 6) / 7)),
            ((Unit::Week, first, last), Unit::Day) => Some((7 * first - 6, 7 * last)),
            _ => None,
        }
    }
}

/// The window of a phase as numbers.
fn scale(phase: &Phase) -> Option<(Unit, i64, i64)> {
    let window = phase.window?.value;
    let (unit, first, last) = match window {
        _ if window.is_reversed() => return None,
        Window::Days(first, last) => (Unit::Day, i64::from(first), i64::from(last)),
        Window::Weeks(first, last) => (Unit::Week, i64::from(first), i64::from(last)),
        Window::Months(first, last) => (Unit::Month, i64::from(first), i64::from(last)),
        Window::Dates(first, last) => (Unit::Date, day(first), day(last)),
        Window::Named => return None,
    };
    Some((unit, first, last))
}

type Scaled = (Unit, i64, i64);

/// Both in one unit, weeks and days in days.
fn common(before: Scaled, after: Scaled) -> Option<(Unit, (i64, i64), (i64, i64))> {
    let days = |(unit, first, last): Scaled| if unit == Unit::Week { (7 * first - 6, 7 * last) } else { (first, last) };
    match (before.0, after.0) {
        (unit, other) if unit == other => Some((unit, (before.1, before.2), (after.1, after.2))),
        (Unit::Day, Unit::Week) | (Unit::Week, Unit::Day) => Some((Unit::Day, days(before), days(after))),
        _ => None,
    }
}

/// Whether nobody works from `first` to `last`.
fn is_free(document: &Document, calendar: &Calendar, unit: Unit, first: i64, last: i64) -> bool {
    let day_one = document.plan().anchor().map(|day| day.value).or(calendar.day_one);
    let dates = match unit {
        Unit::Date => unit.stretch(first, last),
        Unit::Day => day_one.and_then(|anchor| {
            let date = |number: i64| anchor.checked_add_days(Days::new(u64::try_from(number - 1).ok()?));
            Some(Stretch::Dates(date(first)?, date(last)?))
        }),
        Unit::Week | Unit::Month => return false,
    };
    match dates {
        Some(Stretch::Dates(first, last)) => calendar.working_days(first, last) == 0,
        _ => last - first < WEEKEND,
    }
}

/// Whether its window is more than one day, week or month.
fn is_range(phase: &Phase) -> bool {
    scale(phase).is_some_and(|(_, first, last)| first < last)
}

/// Whether its heading or the words in front of its items say that it shares its time with others.
fn says_parallel(document: &Document, phase: &Phase) -> bool {
    let end = phase.items.first().map_or(phase.block.end, |item| item.block.start);
    let words = document.text(Span::new(phase.block.start, end.max(phase.block.start))).to_lowercase();
    PARALLEL.iter().any(|word| words.contains(word))
}

fn day(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce())
}
