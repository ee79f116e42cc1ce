//! The history of one plan: all its revisions, what each of them did, and which item is which over all of them.

mod across;
mod spell;
mod step;
mod thread;

use self::across::Across;
use self::thread::Threads;
use super::{Event, ItemState, Revisions, Snapshot};
use crate::document::Document;
use crate::parallel::in_parallel;
use crate::text::Source;

pub use spell::Spell;
pub use step::{Outcome, Step};
pub use thread::Thread;

/// What became of a plan over all its revisions.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// What each revision did, the newest first, those that did nothing included.
    pub steps: Vec<Step>,
    /// What each text said, by the numbers of [`Revisions::texts`]; empty for one in which nothing was recognised.
    pub snapshots: Vec<Snapshot>,
    /// Whether older commits are left out of the clone.
    pub is_cut_off: bool,
    /// For each text, the thread of each of its items.
    threads: Vec<Vec<Thread>>,
}

impl Timeline {
    /// The history that `revisions` tell, where `read` reads a text. Texts are read on all processors, each of them once.
    ///
    /// A revision in which nothing was recognised, or the file was not there, says nothing of what became of the items: what
    /// came after it is compared with what went before.
    pub fn of(revisions: Revisions, read: impl Fn(&Source) -> Document + Sync) -> Self {
        let Revisions { all, texts, is_cut_off } = revisions;
        let snapshot = |text: &Option<Source>| text.as_ref().map(|text| Snapshot::of(&read(text))).unwrap_or_default();
        let snapshots = in_parallel(texts.iter().collect(), snapshot);
        let across = Across::new(&all, &snapshots);
        let outcome = |revision: &super::Revision, olds: &[Option<usize>]| match revision.after {
            None => Outcome::Deleted,
            Some(text) if texts[text].is_none() => Outcome::Unreadable,
            Some(text) if snapshots[text].is_empty() => Outcome::Unrecognised,
            Some(_) if olds.iter().any(Option::is_some) => Outcome::Plan,
            Some(_) if is_cut_off && revision.before.is_empty() && revision.commit.is_some() => Outcome::OldestOfClone,
            Some(_) => Outcome::FirstPlan,
        };
        let steps = in_parallel((0..all.len()).collect(), |number| {
            let (revision, olds) = (&all[number], across.olds(number));
            Step::new(revision.clone(), outcome(revision, &olds), &olds, &snapshots)
        });
        let mut threads = Threads::new(&snapshots);
        steps.iter().for_each(|step| threads.meet(step));
        let threads = threads.finish();
        Self { steps, is_cut_off, threads, snapshots }
    }

    /// Whether nothing of it is committed.
    pub fn is_uncommitted(&self) -> bool {
        self.steps.iter().all(|step| step.revision.commit.is_none())
    }

    /// Whether nothing is known but what the plan says now: it was never committed, or nothing was ever recognised in it, or
    /// the clone leaves out what went before.
    pub fn is_unknown(&self) -> bool {
        let committed = || self.steps.iter().filter(|step| step.revision.commit.is_some());
        committed().all(|step| step.new.is_none() || step.outcome == Outcome::OldestOfClone)
    }

    /// What the plan says now; `None` where it is gone, cannot be read, or never was.
    pub fn now(&self) -> Option<&Snapshot> {
        self.newest().map(|newest| &self.snapshots[newest])
    }

    /// The thread of item number `item` of the newest text.
    pub fn thread(&self, item: usize) -> Option<Thread> {
        self.thread_in(self.newest()?, item)
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

    /// What the plan said before `step`, and after it; nothing where there was none.
    pub fn sides(&self, step: &Step) -> [&Snapshot; 2] {
        [step.old, step.new].map(|text| text.map_or(Snapshot::nothing(), |text| &self.snapshots[text]))
    }

    /// Whether item number `item` of what `step` left, which came with it, had been there before, and gone.
    pub fn came_again(&self, step: &Step, item: usize) -> bool {
        let thread = step.new.and_then(|text| self.thread_in(text, item));
        let older = self.steps.iter().skip_while(|other| !std::ptr::eq(*other, step)).skip(1);
        let mut texts = older.filter_map(|step| step.new);
        thread.is_some_and(|thread| texts.any(|text| self.threads[text].contains(&thread)))
    }

    /// The items that `event` of `step` is about.
    pub fn threads_of(&self, step: &Step, event: &Event) -> Vec<Thread> {
        let old = |item: &usize| step.old.and_then(|text| self.thread_in(text, *item));
        let new = |item: &usize| step.new.and_then(|text| self.thread_in(text, *item));
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

    /// What the plan said of `thread` when it was last seen: the number of the text, and of the item in it.
    pub fn last_seen(&self, thread: Thread) -> Option<(usize, usize)> {
        let place = |text: usize| Some((text, self.threads[text].iter().position(|other| *other == thread)?));
        self.steps.iter().find_map(|step| {
            let olds = step.links.iter().map(|(old, _)| *old);
            step.new.into_iter().chain(olds).find_map(place)
        })
    }

    /// Whether `thread` is in the newest text in which something was recognised.
    pub fn is_there(&self, thread: Thread) -> bool {
        let mut newest = self.steps.iter().filter_map(|step| step.new.or(step.old));
        newest.next().is_some_and(|text| self.threads[text].contains(&thread))
    }

    /// The items of the newest text in which something was recognised: the number of the text, and of the item in it.
    pub fn items_now(&self) -> impl Iterator<Item = (Thread, (usize, usize))> {
        let newest = self.newest();
        let threads = newest.map(|text| self.threads[text].iter().copied().enumerate()).into_iter().flatten();
        threads.filter_map(move |(item, thread)| Some((thread, (newest?, item))))
    }

    /// Every item that there ever was, each as it was when it was last seen: those of the newest text first.
    pub fn all_items(&self) -> impl Iterator<Item = (Thread, &ItemState)> {
        let mut seen = std::collections::HashSet::new();
        let texts = self.steps.iter().filter_map(|step| step.new);
        texts
            .flat_map(|text| self.threads[text].iter().copied().zip(&self.snapshots[text].items))
            .filter(move |(thread, _)| seen.insert(*thread))
    }

    /// The text that the newest revision left, if something was recognised in it.
    fn newest(&self) -> Option<usize> {
        self.steps.first()?.new
    }
}
