//! The history of one plan: all its revisions, what each of them did, and which item is which over all of them.

use std::collections::HashMap;
use std::num::NonZero;
use std::thread;

use super::{Aspect, Event, Matching, Revision, Revisions, Snapshot, events};
use crate::document::Document;
use crate::text::Source;

/// What became of a plan over all its revisions.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// What each revision did, the newest first, those that did nothing included.
    pub steps: Vec<Step>,
    /// What each text said, by the numbers of [`Revisions::texts`]; empty for one that cannot be read.
    pub snapshots: Vec<Snapshot>,
    /// Whether older commits are left out of the clone.
    pub is_cut_off: bool,
    /// For each text, the thread of each of its items.
    threads: Vec<Vec<Thread>>,
    /// The text that the newest revision left, if it left one.
    newest: Option<usize>,
}

/// An item over all revisions, whatever it was called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Thread(usize);

/// What one revision did.
#[derive(Clone, Debug)]
pub struct Step {
    /// The revision.
    pub revision: Revision,
    /// What it did, against the first of its parents; of a merge, only what none of its parents has.
    pub events: Vec<Event>,
}

impl Timeline {
    /// The history that `revisions` tell, where `read` reads a text. Texts are read on all processors, each of them once.
    pub fn of(revisions: Revisions, read: impl Fn(&Source) -> Document + Sync) -> Self {
        let Revisions { all, texts, is_cut_off } = revisions;
        let snapshot = |text: &Option<Source>| text.as_ref().map(|text| Snapshot::of(&read(text))).unwrap_or_default();
        let snapshots = in_parallel(&texts, snapshot);
        let compared = in_parallel(&all, |revision| compare(revision, &snapshots));
        let newest = all.first().and_then(|revision| revision.after);
        let mut threads = Threads::new(&snapshots);
        if let Some(newest) = newest {
            threads.begin(newest);
        }
        let mut steps = Vec::with_capacity(all.len());
        for (revision, (matchings, events)) in all.into_iter().zip(compared) {
            for (before, matching) in &matchings {
                threads.follow(revision.after, *before, matching);
            }
            steps.push(Step { revision, events });
        }
        Self { steps, snapshots, is_cut_off, threads: threads.all, newest }
    }

    /// What the plan says now; `None` where it is gone, or never was.
    pub fn now(&self) -> Option<&Snapshot> {
        self.newest.map(|newest| &self.snapshots[newest])
    }

    /// The thread of item number `item` of the newest text.
    pub fn thread(&self, item: usize) -> Option<Thread> {
        self.thread_in(self.newest?, item)
    }

    /// The thread of item number `item` of text number `text`.
    pub fn thread_in(&self, text: usize, item: usize) -> Option<Thread> {
        self.threads.get(text)?.get(item).copied()
    }

    /// What happened to `thread`, the newest first.
    pub fn of_thread(&self, thread: Thread) -> impl Iterator<Item = (&Step, &Event)> {
        self.steps.iter().flat_map(move |step| {
            let own = step.events.iter().filter(move |event| self.threads_of(step, event).contains(&thread));
            own.map(move |event| (step, event))
        })
    }

    /// The last step in which one of `aspects` of item number `item` of the newest text became what it is, or the item came;
    /// `None` where no revision tells: it is older than what the clone has, or not committed.
    pub fn last_change(&self, item: usize, aspects: &[Aspect]) -> Option<&Step> {
        let thread = self.thread(item)?;
        let is_it = |event: &Event| match event {
            Event::Item { change, .. } => aspects.contains(&change.aspect),
            Event::Added(_) | Event::Split { .. } | Event::Joined { .. } => true,
            _ => false,
        };
        self.of_thread(thread).find(|(_, event)| is_it(event)).map(|(step, _)| step)
    }

    /// The items that `event` of `step` is about.
    pub fn threads_of(&self, step: &Step, event: &Event) -> Vec<Thread> {
        let before = step.revision.before.first().copied().flatten();
        let old = |item: &usize| before.and_then(|text| self.thread_in(text, *item));
        let new = |item: &usize| step.revision.after.and_then(|text| self.thread_in(text, *item));
        match event {
            Event::Added(item) | Event::Item { new: item, .. } => new(item).into_iter().collect(),
            Event::Removed(item) => old(item).into_iter().collect(),
            Event::Split { old: item, new: items } => {
                old(item).into_iter().chain(items.iter().filter_map(new)).collect()
            }
            Event::Joined { old: items, new: item } => items.iter().filter_map(old).chain(new(item)).collect(),
            Event::PhaseAdded(_) | Event::PhaseRemoved(_) | Event::Phase { .. } | Event::Plan(_) => Vec::new(),
        }
    }
}

/// The matching with the text at each parent, and what happened against the first; of a merge, only what happened against
/// all of them.
fn compare(revision: &Revision, snapshots: &[Snapshot]) -> (Vec<(usize, Matching)>, Vec<Event>) {
    let nothing = Snapshot::default();
    let text = |number: Option<usize>| number.map_or(&nothing, |number| &snapshots[number]);
    let new = text(revision.after);
    let mut matchings = Vec::new();
    let mut all: Vec<Vec<Event>> = Vec::new();
    let parents = if revision.before.is_empty() { &[None][..] } else { &revision.before };
    for before in parents {
        let old = text(*before);
        let matching = Matching::of(old, new);
        all.push(events(old, new, &matching));
        matchings.extend(before.map(|before| (before, matching)));
    }
    let mut all = all.into_iter();
    let mut own = all.next().unwrap_or_default();
    // What went since one parent, and never was in another, has another number there: it is never the merge's own.
    for other in all {
        own.retain(|event| other.iter().any(|there| is_same(event, there)));
    }
    (matchings, own)
}

/// Whether two events against two parents are one: they end in the same.
fn is_same(one: &Event, other: &Event) -> bool {
    match (one, other) {
        (Event::Item { new, change }, Event::Item { new: there, change: other })
        | (Event::Phase { new, change }, Event::Phase { new: there, change: other }) => {
            new == there && change.aspect == other.aspect
        }
        (Event::Plan(change), Event::Plan(other)) => change.aspect == other.aspect,
        (Event::Added(one), Event::Added(other)) | (Event::PhaseAdded(one), Event::PhaseAdded(other)) => one == other,
        _ => false,
    }
}

struct Threads {
    all: Vec<Vec<Thread>>,
    sizes: Vec<usize>,
    next: usize,
}

impl Threads {
    fn new(snapshots: &[Snapshot]) -> Self {
        let sizes = snapshots.iter().map(|snapshot| snapshot.items.len()).collect();
        Self { all: vec![Vec::new(); snapshots.len()], sizes, next: 0 }
    }

    /// New threads for all items of `text`, unless they have some.
    fn begin(&mut self, text: usize) {
        while self.all[text].len() < self.sizes[text] {
            let fresh = self.fresh();
            self.all[text].push(fresh);
        }
    }

    fn fresh(&mut self) -> Thread {
        self.next += 1;
        Thread(self.next - 1)
    }

    /// The items of `before` are those of `after` that they are matched with, or else begin threads of their own: going back
    /// in time, they have just been met.
    fn follow(&mut self, after: Option<usize>, before: usize, matching: &Matching) {
        if let Some(after) = after {
            self.begin(after);
        }
        if !self.all[before].is_empty() {
            return;
        }
        let threads: Vec<Thread> = (0..self.sizes[before])
            .map(|item| {
                let known = after.zip(matching.new[item]).and_then(|(after, item)| self.all[after].get(item).copied());
                known.unwrap_or_else(|| self.fresh())
            })
            .collect();
        self.all[before] = threads;
    }
}

/// `make` of each of `all`, in their order, on all processors.
fn in_parallel<T: Sync, R: Send>(all: &[T], make: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let workers = thread::available_parallelism().map_or(1, NonZero::get).min(all.len());
    if workers < 2 {
        return all.iter().map(make).collect();
    }
    // Each takes every nth: neighbours cost about the same.
    let made = thread::scope(|scope| {
        let make = &make;
        let workers: Vec<_> = (0..workers)
            .map(|first| {
                scope.spawn(move || {
                    let own = all.iter().enumerate().skip(first).step_by(workers);
                    own.map(|(at, one)| (at, make(one))).collect::<Vec<_>>()
                })
            })
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect::<Vec<_>>()
    });
    let mut by_place: HashMap<usize, R> = made.into_iter().collect();
    (0..all.len()).filter_map(|at| by_place.remove(&at)).collect()
}
