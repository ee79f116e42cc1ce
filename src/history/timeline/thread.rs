//! Which item is which over all revisions.

use std::collections::{HashMap, HashSet};

use super::Step;
use crate::history::{Event, ItemState, Matching, Snapshot};

/// An item over all revisions, whatever it was called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Thread(usize);

/// The thread of each item of each text; texts are met from the newest to the oldest.
pub(super) struct Threads<'s> {
    snapshots: &'s [Snapshot],
    all: Vec<Vec<Thread>>,
    next: usize,
    /// Those that came in a revision which has been met: had they been there before, and gone, it would be by this name.
    came: HashMap<Name<'s>, Thread>,
    /// The newest text that has been met.
    newest: Option<usize>,
}

/// Id and title.
type Name<'s> = (Option<&'s str>, &'s str);

impl<'s> Threads<'s> {
    pub(super) fn new(snapshots: &'s [Snapshot]) -> Self {
        let all = vec![Vec::new(); snapshots.len()];
        Self { snapshots, all, next: 0, came: HashMap::new(), newest: None }
    }

    /// Follows the items of `step`, which all that descends from it went before, into the texts that it began with.
    pub(super) fn meet(&mut self, step: &Step) {
        if let Some(new) = step.new {
            self.begin(new, step);
            let came = step.events.iter().filter_map(|event| match event {
                Event::Added(item) => Some(*item),
                _ => None,
            });
            for item in came {
                self.came.insert(name(&self.snapshots[new].items[item]), self.all[new][item]);
            }
        }
        for (old, matching) in &step.links {
            self.follow(step.new, *old, matching);
        }
    }

    /// For each text, the thread of each of its items.
    pub(super) fn finish(self) -> Vec<Vec<Thread>> {
        self.all
    }

    fn is_met(&self, text: usize) -> bool {
        self.all[text].len() == self.snapshots[text].items.len()
    }

    /// Threads for all items of `text`, unless they have some. One that nothing met so far descends from was given up by a
    /// merge: its items are those of a text that went before it, or else of the newest one.
    fn begin(&mut self, text: usize, step: &Step) {
        if !self.is_met(text) {
            let before = step.links.iter().find(|(old, _)| self.is_met(*old));
            let known: Vec<Option<Thread>> = match (before, self.newest) {
                (Some((old, matching)), _) => matching.old.iter().map(|item| Some(self.all[*old][(*item)?])).collect(),
                (None, Some(newest)) => {
                    let matching = Matching::of(&self.snapshots[text], &self.snapshots[newest]);
                    matching.new.iter().map(|item| Some(self.all[newest][(*item)?])).collect()
                }
                (None, None) => vec![None; self.snapshots[text].items.len()],
            };
            self.all[text] = known.into_iter().map(|known| known.unwrap_or_else(|| self.fresh())).collect();
        }
        self.newest.get_or_insert(text);
    }

    /// The items of `old` are those of `new` that they are matched with, or else such as have come again later, or else begin
    /// threads of their own: going back in time, they have just been met.
    fn follow(&mut self, new: Option<usize>, old: usize, matching: &Matching) {
        if self.is_met(old) {
            return;
        }
        let matched = |item: usize| Some(self.all[new?][matching.new[item]?]);
        let known: Vec<Option<Thread>> = (0..self.snapshots[old].items.len()).map(matched).collect();
        let mut taken: HashSet<Thread> = known.iter().flatten().copied().collect();
        let mut threads = Vec::with_capacity(known.len());
        for (item, known) in self.snapshots[old].items.iter().zip(known) {
            let again = || self.came.get(&name(item)).copied().filter(|thread| !taken.contains(thread));
            let thread = known.or_else(again).unwrap_or_else(|| self.fresh());
            taken.insert(thread);
            threads.push(thread);
        }
        self.all[old] = threads;
    }

    fn fresh(&mut self) -> Thread {
        self.next += 1;
        Thread(self.next - 1)
    }
}

fn name(item: &ItemState) -> Name<'_> {
    (item.id.as_deref(), &item.title)
}
