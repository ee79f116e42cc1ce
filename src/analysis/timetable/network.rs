//! What is to be done, and what it waits for.

use chrono::NaiveDate;

use super::Deliveries;
use super::axis::Axis;
use super::bar::Undated;
use super::deliveries::Delivery;
use crate::analysis::graph::Graph;
use crate::analysis::{Calendar, Cycles, Owner, is_committed, window};
use crate::document::{Dependencies, Document};
use crate::model::{Item, Status};

/// The items of a document, and what each of them waits for. Items and phases are nodes of one graph: items by their numbers,
/// phases behind them.
pub(super) struct Network<'d> {
    /// By number of the item.
    pub(super) jobs: Vec<Job<'d>>,
    /// What each node waits for; each once.
    pub(super) before: Vec<Vec<usize>>,
    /// What waits for each node.
    pub(super) behind: Vec<Vec<usize>>,
    /// The circles in it.
    pub(super) cycles: Cycles,
    /// The day that counts as today.
    pub(super) today: NaiveDate,
    /// Whether nothing that is left begins before today.
    pub(super) is_living: bool,
}

/// One item.
pub(super) struct Job<'d> {
    pub(super) item: &'d Item,
    /// Number of its phase.
    pub(super) phase: usize,
    pub(super) owners: Vec<Owner>,
    pub(super) state: State,
    /// Days of work, where they are known.
    pub(super) work: Option<f64>,
    /// The days within which it is to happen: by its own dates, else by its own window, else by that of its phase.
    pub(super) window: Option<(NaiveDate, NaiveDate)>,
    /// Not begun before this day.
    pub(super) opens: NaiveDate,
    /// Late after this day.
    pub(super) until: Option<NaiveDate>,
    /// Why nobody can tell when it could be done, whatever its estimate, where that is so.
    pub(super) lack: Option<Undated>,
    /// Whether it waits for something in another plan of which nobody can tell.
    pub(super) is_kept: bool,
    /// Whether it waits for itself by way of other plans.
    pub(super) is_in_ring: bool,
}

/// How far an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// It is done.
    Over,
    /// Nobody has agreed to do it.
    PutOff(Status),
    /// It has been begun.
    Begun,
    /// It has not.
    Ahead,
}

impl<'d> Network<'d> {
    /// That of `document`, as it was meant or, where it is living, as it can be from `today` on.
    pub(super) fn of(
        document: &'d Document,
        dependencies: &Dependencies,
        deliveries: &Deliveries,
        calendar: &Calendar,
        today: NaiveDate,
        is_living: bool,
    ) -> Self {
        let graph = Graph::of(document, dependencies).sure();
        let cycles = Cycles::in_graph(&graph);
        let mut before: Vec<Vec<usize>> = Vec::with_capacity(graph.edges.len());
        for edges in &graph.edges {
            let mut others: Vec<usize> = edges.iter().map(|edge| edge.to).collect();
            others.sort_unstable();
            others.dedup();
            before.push(others);
        }
        let mut behind = vec![Vec::new(); before.len()];
        for (node, others) in before.iter().enumerate() {
            others.iter().for_each(|other| behind[*other].push(node));
        }
        let day_one = document.plan().anchor().map(|day| day.value).or(calendar.day_one);
        let from = day_one.filter(|_| !is_living).unwrap_or(today);
        let mut jobs = Vec::with_capacity(graph.items);
        for (number, phase) in document.plan().phases.iter().enumerate() {
            let stretch = window(document, phase, calendar);
            for item in &phase.items {
                let waits = !before[jobs.len()].is_empty() || !behind[jobs.len()].is_empty();
                jobs.push(Job::of(
                    document,
                    calendar,
                    item,
                    &Around {
                        phase: number,
                        has_window: phase.window.is_some(),
                        stretch,
                        day_one,
                        from,
                        is_living,
                        waits,
                        delivery: deliveries.of_item(jobs.len()),
                    },
                ));
            }
        }
        Self { jobs, before, behind, cycles, today, is_living }
    }

    /// What is left of `length` days of an item that has been begun: without those that have passed since, as far as it says when.
    /// It is not done, so one day at least is left, or all of what was less.
    pub(super) fn left(&self, item: usize, length: f64, axis: &Axis<'_>) -> f64 {
        let job = &self.jobs[item];
        let since = job.item.started().filter(|_| self.is_living && job.state == State::Begun);
        since.map_or(length, |since| (length - axis.between(since.value, self.today)).max(length.min(1.0)))
    }

    /// Whether nobody has agreed to do the item.
    pub(super) fn is_put_off(&self, node: usize) -> bool {
        self.jobs.get(node).is_some_and(|job| matches!(job.state, State::PutOff(_)))
    }

    /// Whether the item waits for itself.
    pub(super) fn is_circular(&self, item: usize) -> bool {
        self.cycles.is_member(item) || self.jobs[item].is_in_ring
    }

    /// The numbers of the items that item `number` waits for.
    pub(super) fn after_items(&self, number: usize) -> Vec<usize> {
        self.before[number].iter().copied().filter(|other| *other < self.jobs.len()).collect()
    }

    /// The numbers of the phases that it waits for.
    pub(super) fn after_phases(&self, number: usize) -> Vec<usize> {
        self.before[number].iter().filter_map(|other| other.checked_sub(self.jobs.len())).collect()
    }
}

/// What tells of an item beside itself.
struct Around {
    /// Number of its phase.
    phase: usize,
    /// The window of that.
    stretch: Option<(NaiveDate, NaiveDate)>,
    /// Whether it has one, dated or not.
    has_window: bool,
    /// The day from which windows count.
    day_one: Option<NaiveDate>,
    /// Not begun before this day where nothing else is said.
    from: NaiveDate,
    /// Whether nothing that is left begins before that day, whatever is said.
    is_living: bool,
    /// Whether it waits for something, or something for it.
    waits: bool,
    /// When that is done which it waits for in other plans.
    delivery: Option<Delivery>,
}

impl<'d> Job<'d> {
    fn of(document: &Document, calendar: &Calendar, item: &'d Item, around: &Around) -> Self {
        let state = match item.status {
            Some(Status::Done) => State::Over,
            Some(status) if !is_committed(item) => State::PutOff(status),
            Some(Status::InProgress | Status::InReview) => State::Begun,
            _ => State::Ahead,
        };
        let own = item.window().and_then(|window| window.dates(around.day_one)).filter(|(first, last)| first <= last);
        let base = own.or(around.stretch);
        let begins = item.start().or(item.started()).map(|day| day.value);
        let first = begins.or(base.map(|(first, _)| first));
        let until = item.due.map(|day| day.value).or(base.map(|(_, last)| last));
        let begun = item.started().map(|day| day.value).filter(|_| state == State::Begun);
        let opens = if around.is_living {
            first.map_or(around.from, |first| first.max(around.from))
        } else {
            begun.or(first).unwrap_or(around.from)
        };
        let opens = if around.is_living && state == State::Begun { around.from } else { opens };
        let delivered = match around.delivery {
            Some(Delivery::On(day)) => day.succ_opt(),
            _ => None,
        };
        let owners = Owner::of(document, item);
        let is_queued = owners.iter().any(|owner| owner.capacity(calendar).is_some());
        Self {
            item,
            phase: around.phase,
            state,
            work: calendar.days_of(item),
            window: first.zip(until).filter(|(first, last)| first <= last).or(base),
            opens: delivered.map_or(opens, |delivered| opens.max(delivered)),
            until,
            lack: match () {
                () if state == State::Begun || first.is_some() => None,
                () if item.window().is_some() || around.has_window => Some(Undated::NoDate),
                () if until.is_some() || is_queued || around.waits || around.delivery.is_some() => None,
                () => Some(Undated::NoTime),
            },
            is_kept: around.delivery == Some(Delivery::Unknown),
            is_in_ring: around.delivery == Some(Delivery::Never),
            owners,
        }
    }
}
