//! What a project of TaskJuggler consists of.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::{Days, NaiveDate};

use crate::analysis::{Bar, Calendar, Extent, Owner, Timetable};
use crate::render::schedule::chart::{name, title};

/// The lowest and the highest priority that there is.
const LEAST: usize = 1;
const MOST: usize = 1000;

pub(super) struct Network<'d> {
    /// Whoever does something, in the order in which they are first named.
    pub(super) owners: Vec<Owner>,
    /// The phases that have something in them.
    pub(super) groups: Vec<Group>,
    /// Days before which something is not begun that waits for something else, too.
    pub(super) days: BTreeSet<NaiveDate>,
    /// The items of which nothing says when they are.
    pub(super) left_out: Vec<String>,
    timetables: &'d [&'d Timetable<'d>],
}

pub(super) struct Group {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) jobs: Vec<Job>,
}

/// An item.
pub(super) struct Job {
    /// Within its group.
    pub(super) id: String,
    pub(super) name: String,
    /// The full ids of what comes first.
    pub(super) after: Vec<String>,
    pub(super) span: Span,
}

/// When it is done.
pub(super) enum Span {
    /// On these days, whatever else is done.
    Fixed { first: NaiveDate, last: NaiveDate, is_done: bool },
    /// As TaskJuggler finds out.
    Open {
        parts: Vec<Part>,
        /// The day before which it is not begun, where it waits for nothing else.
        from: Option<NaiveDate>,
        /// The day after which it is late.
        until: Option<NaiveDate>,
        priority: usize,
    },
}

/// What one owner has to do of it.
pub(super) struct Part {
    pub(super) name: String,
    /// The number of the owner; `None` where nobody is known who would be kept from other things.
    pub(super) resource: Option<usize>,
    /// Days of work; without a resource, days.
    pub(super) days: f64,
}

impl<'d> Network<'d> {
    pub(super) fn of(timetables: &'d [&'d Timetable<'d>], calendar: &Calendar) -> Self {
        let mut network =
            Self { owners: Vec::new(), groups: Vec::new(), days: BTreeSet::new(), left_out: Vec::new(), timetables };
        for (number, timetable) in timetables.iter().enumerate() {
            let prefix = if timetables.len() > 1 { format!("d{}_", number + 1) } else { String::new() };
            network.add(timetable, calendar, &prefix);
        }
        network
    }

    /// First and last day of the project: room enough for a schedule that is worse than ours.
    pub(super) fn span(&self, today: NaiveDate) -> (NaiveDate, NaiveDate) {
        let bars = self.timetables.iter().flat_map(|timetable| &timetable.bars);
        let days = bars.filter_map(|bar| {
            let (first, last) = bar.extent.days()?;
            let until = bar.until.filter(|_| bar.extent.is_scheduled()).unwrap_or(last);
            Some([first.min(bar.from), until, last])
        });
        let days: Vec<NaiveDate> = days.flatten().chain([today]).collect();
        let first = days.iter().min().copied().unwrap_or(today);
        let last = days.iter().max().copied().unwrap_or(today);
        let room = u64::try_from((last - first).num_days()).unwrap_or_default() / 2 + 30;
        (first, last.checked_add_days(Days::new(room)).unwrap_or(last))
    }

    fn add(&mut self, timetable: &Timetable<'_>, calendar: &Calendar, prefix: &str) {
        let (document, priorities) = (timetable.document, priorities(timetable));
        let within = document.plan().items_within();
        for (number, phase) in timetable.phases.iter().enumerate() {
            let mut jobs = Vec::new();
            for item in phase.items.clone() {
                let bar = &timetable.bars[item];
                if bar.extent.days().is_none() {
                    self.left_out.push(name(document, bar));
                    continue;
                }
                let after = before(timetable, &within, bar).into_iter().map(|other| (other, &timetable.bars[other]));
                let after = after.filter(|(_, other)| other.extent.days().is_some());
                let mut after: Vec<String> =
                    after.map(|(other, bar)| format!("{prefix}p{}.i{}", bar.phase + 1, other + 1)).collect();
                let span = self.job(bar, calendar, priorities[item], &mut after);
                jobs.push(Job { id: format!("i{}", item + 1), name: name(document, bar), after, span });
            }
            if !jobs.is_empty() {
                let name = match (prefix, document.text(phase.phase.name)) {
                    ("", name) => name.to_owned(),
                    (_, name) => format!("{}: {name}", title(document)),
                };
                self.groups.push(Group { id: format!("{prefix}p{}", number + 1), name, jobs });
            }
        }
    }

    /// When the item of `bar` is done. What is fixed waits for nothing; what is open and waits gets a day to wait for too.
    fn job(&mut self, bar: &Bar<'_>, calendar: &Calendar, priority: usize, after: &mut Vec<String>) -> Span {
        if let Some((first, last)) = bar.extent.days().filter(|_| !bar.extent.is_scheduled()) {
            after.clear();
            return Span::Fixed { first: first.min(last), last, is_done: matches!(bar.extent, Extent::Done(..)) };
        }
        let from = if after.is_empty() {
            Some(bar.from)
        } else {
            self.days.insert(bar.from);
            after.push(format!("days.{}", day_id(bar.from)));
            None
        };
        Span::Open { parts: self.parts(bar, calendar), from, until: bar.until, priority }
    }

    fn parts(&mut self, bar: &Bar<'_>, calendar: &Calendar) -> Vec<Part> {
        let part = |(number, days): (usize, &f64)| match bar.owners.get(number) {
            None => Part { name: "Nobody".to_owned(), resource: None, days: *days },
            Some(owner) => match owner.capacity(calendar) {
                None => Part { name: owner.name().to_owned(), resource: None, days: *days },
                Some(capacity) => {
                    let resource = Some(self.number(owner));
                    Part { name: owner.name().to_owned(), resource, days: *days * capacity }
                }
            },
        };
        bar.parts.iter().enumerate().map(part).collect()
    }

    fn number(&mut self, owner: &Owner) -> usize {
        self.owners.iter().position(|known| known == owner).unwrap_or_else(|| {
            self.owners.push(owner.clone());
            self.owners.len() - 1
        })
    }
}

/// The id of the milestone that stands for `day`.
pub(super) fn day_id(day: NaiveDate) -> String {
    day.format("d%Y%m%d").to_string()
}

/// The items that `bar` waits for. What is fixed to its window waits for nothing there, so whatever it waits for has to be done
/// before what waits for it.
fn before(timetable: &Timetable<'_>, within: &[Range<usize>], bar: &Bar<'_>) -> BTreeSet<usize> {
    let mut all = BTreeSet::new();
    let mut open = vec![bar];
    while let Some(bar) = open.pop() {
        let phases = bar.after_phases.iter().flat_map(|phase| within[*phase].clone());
        for other in bar.after.iter().copied().chain(phases) {
            let is_fixed = matches!(timetable.bars[other].extent, Extent::Window { .. });
            if all.insert(other) && is_fixed {
                open.push(&timetable.bars[other]);
            }
        }
    }
    all
}

/// By item: whoever is free does first what has been begun, then what has the earlier window, then what is written first.
fn priorities(timetable: &Timetable<'_>) -> Vec<usize> {
    let mut order: Vec<usize> = (0..timetable.bars.len()).collect();
    order.sort_by_key(|item| {
        let bar = &timetable.bars[*item];
        let window = timetable.phases[bar.phase].window;
        (!matches!(bar.extent, Extent::Running { .. }), window.is_none(), window.map(|(first, _)| first), *item)
    });
    let mut priorities = vec![LEAST; order.len()];
    for (rank, item) in order.into_iter().enumerate() {
        priorities[item] = MOST.saturating_sub(rank).max(LEAST);
    }
    priorities
}
