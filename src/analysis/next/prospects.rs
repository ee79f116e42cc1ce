//! What is worth doing next, gathered document by document.

use std::collections::{BinaryHeap, HashMap, HashSet};

use super::under_way::most_under_way;
use super::waits::Waits;
use super::{BEGUN, IN_TIME, LATE, Stance, stance, urgency};
use crate::analysis::{Measure, Owner, Time};
use crate::document::{Document, ItemRef, Workspace};
use crate::model::{Item, Phase};
use crate::parallel::in_shares;

/// So many items are looked at before another thread has begun.
const ITEMS: usize = 4096;

/// An item with its phase, and its number in the document.
type Numbered<'d> = (usize, (&'d Phase, &'d Item));

/// How the open items of the living documents of a workspace stand: as much of it as tells which come first, and how many there
/// are. It is gathered document by document, in any order, and holds nothing of them.
///
/// That is enough because whoever has begun as much as one may is kept from all other items alike.
#[derive(Debug)]
pub struct Prospects<'m> {
    measure: Measure<'m>,
    most: usize,
    /// Items that cannot be begun, whoever does them.
    held: usize,
    /// Those that can be worked on, whoever else has begun what.
    free: Queue,
    /// Those that can be begun unless one of those has begun enough who are named so.
    by_owner: HashMap<Box<str>, Queue>,
    leads_elsewhere: bool,
}

/// What is worth doing next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// How many items can be worked on.
    pub ready: usize,
    /// How many cannot.
    pub held: usize,
    /// The best of those that can be worked on, best first: the numbers of their documents and their own.
    pub best: Vec<(usize, usize)>,
}

/// Items with the same prospects.
#[derive(Debug, Default)]
struct Queue {
    /// How many items are under way of whoever does these.
    under_way: usize,
    /// How many there are.
    count: usize,
    /// The best of them, the worst on top.
    best: BinaryHeap<Rank>,
}

/// Where an item stands among those that can be worked on: as they are sorted by [`next`](super::next()).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    reason: u8,
    document: u32,
    urgency: u8,
    item: u32,
}

impl<'m> Prospects<'m> {
    /// Nothing is gathered yet; at the end the best `most` are told.
    pub fn new(measure: Measure<'m>, most: usize) -> Self {
        let (free, by_owner) = (Queue::default(), HashMap::new());
        Self { measure, most, held: 0, free, by_owner, leads_elsewhere: false }
    }

    /// Adds number `index` of the documents; `is_stale` tells of its items by their numbers, as
    /// [`is_stale`](super::super::is_stale()) does. What its items wait for in other plans is looked for in `workspace`.
    pub fn add(&mut self, index: usize, time: &Time<'_>, is_stale: &[bool], workspace: Option<&Workspace>) {
        let document = time.document;
        if document.is_archived() {
            return;
        }
        let waits = Waits::of(index, document, workspace);
        self.leads_elsewhere |= workspace.is_none() && waits.lead_elsewhere();
        let items: Vec<Numbered<'_>> = document.plan().items_with_phase().enumerate().collect();
        if items.len() <= ITEMS {
            return self.add_items(index, time, is_stale, &waits, &items);
        }
        let shares: Vec<&[Numbered<'_>]> = items.chunks(ITEMS).collect();
        let parts = in_shares(&shares, 1, |items| {
            let mut part = Self::new(self.measure, self.most);
            part.add_items(index, time, is_stale, &waits, items);
            part
        });
        parts.into_iter().for_each(|part| self.merge(part));
    }

    fn add_items(
        &mut self,
        index: usize,
        time: &Time<'_>,
        is_stale: &[bool],
        waits: &Waits<'_>,
        items: &[Numbered<'_>],
    ) {
        let document = time.document;
        for &(number, (phase, item)) in items {
            let found = ItemRef { index, document, phase, item };
            let is_late = is_stale.get(number) == Some(&true);
            let rank = |reason| Rank { reason, document: index as u32, urgency: urgency(item), item: number as u32 };
            match stance(number, found, waits, time, || is_late) {
                None => {}
                Some(Stance::Begun) => {
                    self.free.add(rank(BEGUN), self.most);
                    if let Some(queue) = self.queue(document, item) {
                        queue.under_way += 1;
                    }
                }
                Some(Stance::Held(_)) => self.held += 1,
                Some(Stance::Free) => {
                    let (most, rank) = (self.most, rank(if is_late { LATE } else { IN_TIME }));
                    match self.queue(document, item) {
                        Some(queue) => queue.add(rank, most),
                        None => self.free.add(rank, most),
                    }
                }
            }
        }
    }

    /// Takes in what was gathered of other documents.
    pub fn merge(&mut self, other: Self) {
        self.held += other.held;
        self.leads_elsewhere |= other.leads_elsewhere;
        self.free.merge(other.free, self.most);
        for (named, queue) in other.by_owner {
            self.by_owner.entry(named).or_default().merge(queue, self.most);
        }
    }

    /// Whether an item waits for what may stand in another document, and no workspace was there to look for it: then nothing of
    /// this is sure.
    pub const fn leads_elsewhere(&self) -> bool {
        self.leads_elsewhere
    }

    /// What comes of all that was gathered.
    pub fn outlook(self) -> Outlook {
        let owners: Vec<Vec<Owner>> = self.by_owner.keys().map(|named| Owner::all(named)).collect();
        let mut under_way: HashMap<&Owner, usize> = HashMap::new();
        for (owners, queue) in owners.iter().zip(self.by_owner.values()) {
            owners.iter().for_each(|owner| *under_way.entry(owner).or_default() += queue.under_way);
        }
        let is_full = |owner: &&Owner| {
            let begun = under_way.get(owner).copied().unwrap_or(0);
            begun > 0 && most_under_way(owner, self.measure).is_some_and(|most| begun >= most)
        };
        let full: HashSet<&Owner> = under_way.keys().copied().filter(is_full).collect();
        let (mut ready, mut held) = (self.free, self.held);
        for (owners, queue) in owners.iter().zip(self.by_owner.into_values()) {
            match owners.iter().any(|owner| full.contains(owner)) {
                true => held += queue.count,
                false => ready.merge(queue, self.most),
            }
        }
        let best = ready.best.into_sorted_vec().into_iter().map(|rank| (rank.document as usize, rank.item as usize));
        Outlook { ready: ready.count, held, best: best.collect() }
    }

    /// Those of the items that whoever does `item` does; `None` where nobody is named, or nothing is limited.
    fn queue(&mut self, document: &Document, item: &Item) -> Option<&mut Queue> {
        let named = document.text(item.owner.filter(|_| self.measure.thresholds.wip_limit > 0)?);
        if !self.by_owner.contains_key(named) {
            self.by_owner.insert(named.into(), Queue::default());
        }
        self.by_owner.get_mut(named)
    }
}

impl Queue {
    fn add(&mut self, rank: Rank, most: usize) {
        self.count += 1;
        self.keep(rank, most);
    }

    fn merge(&mut self, other: Self, most: usize) {
        self.under_way += other.under_way;
        self.count += other.count;
        other.best.into_iter().for_each(|rank| self.keep(rank, most));
    }

    /// Keeps it if it is one of the best.
    fn keep(&mut self, rank: Rank, most: usize) {
        if self.best.len() < most {
            self.best.push(rank);
        } else if let Some(mut worst) = self.best.peek_mut()
            && rank < *worst
        {
            *worst = rank;
        }
    }
}
