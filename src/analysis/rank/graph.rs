//! What has to be done before what.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};

use crate::document::{Dependencies, Document, Meaning};
use crate::model::Item;

/// The open items of a document and what they wait for. Its nodes are the items by number, and behind them the phases, which
/// wait for all that is open in them: so ten thousand items that wait for one phase are no hundred million edges.
#[derive(Debug)]
pub(super) struct Graph {
    /// What each node waits for.
    needs: Vec<Vec<usize>>,
    /// What waits for each node.
    needed_by: Vec<Vec<usize>>,
    /// The place of each node in an order in which all can be done, as near to that of the document as can be. `None` where it
    /// waits for itself, or for what does.
    places: Vec<Option<usize>>,
    items: usize,
}

impl Graph {
    pub(super) fn of(document: &Document) -> Self {
        let within = document.plan().items_within();
        let is_open: Vec<bool> = document.plan().items().map(Item::is_open).collect();
        let items = is_open.len();
        let mut needs = vec![Vec::new(); items + within.len()];
        let mut is_waited_for = vec![false; within.len()];
        let dependencies = Dependencies::of(document);
        for (item, dependency) in dependencies.iter().filter(|(item, _)| is_open[*item]) {
            match &dependency.meaning {
                Meaning::Items(others) => needs[item].extend(others.iter().filter(|other| is_open[**other])),
                Meaning::Ambiguous(others) => needs[item].extend(others.iter().filter(|other| is_open[**other])),
                Meaning::Phase(phase) => {
                    needs[item].push(items + phase);
                    is_waited_for[*phase] = true;
                }
                Meaning::Unknown { .. } | Meaning::UnknownPhase | Meaning::Elsewhere => {}
            }
        }
        for (phase, within) in within.into_iter().enumerate().filter(|(phase, _)| is_waited_for[*phase]) {
            needs[items + phase] = within.filter(|item| is_open[*item]).collect();
        }
        let mut needed_by = vec![Vec::new(); needs.len()];
        for (node, needs) in needs.iter().enumerate() {
            needs.iter().for_each(|need| needed_by[*need].push(node));
        }
        let places = places(&needs, &needed_by);
        Self { needs, needed_by, places, items }
    }

    /// Whether `item` waits for anything that is open.
    pub(super) fn has_needs(&self, item: usize) -> bool {
        !self.needs[item].is_empty()
    }

    /// Whether `item` waits for itself, or for what does.
    pub(super) fn is_circular(&self, item: usize) -> bool {
        self.places[item].is_none()
    }

    /// What `item` waits for at first hand, without itself.
    pub(super) fn needs_of(&self, item: usize) -> Vec<usize> {
        let phases = self.needs[item].iter().filter(|need| **need >= self.items).flat_map(|phase| &self.needs[*phase]);
        let mut needs: Vec<usize> =
            self.needs[item].iter().chain(phases).copied().filter(|need| *need < self.items && *need != item).collect();
        needs.sort_unstable();
        needs.dedup();
        needs
    }

    /// `item` and all that has to be done before it and is not among `done`, in an order in which it can be done.
    pub(super) fn with_needs(&self, item: usize, done: &HashSet<usize>) -> Vec<usize> {
        let mut all = self.reach(item, &self.needs, done);
        all.sort_unstable_by_key(|node| self.places[*node]);
        all
    }

    /// `item` and all that waits for it.
    pub(super) fn with_waiting(&self, item: usize) -> Vec<usize> {
        self.reach(item, &self.needed_by, &HashSet::new())
    }

    /// The items that can be reached, `from` included, around those that are `done`.
    fn reach(&self, from: usize, edges: &[Vec<usize>], done: &HashSet<usize>) -> Vec<usize> {
        let mut seen = HashSet::from([from]);
        let mut open = vec![from];
        let mut items = Vec::new();
        while let Some(node) = open.pop() {
            if node < self.items {
                items.push(node);
            }
            let next = edges[node].iter().copied();
            open.extend(next.filter(|next| !done.contains(next) && seen.insert(*next)));
        }
        items
    }
}

/// An order in which each node comes after what it needs, the first in the document first: Kahn's algorithm (1962).
fn places(needs: &[Vec<usize>], needed_by: &[Vec<usize>]) -> Vec<Option<usize>> {
    let mut missing: Vec<usize> = needs.iter().map(Vec::len).collect();
    let mut places = vec![None; needs.len()];
    let free = (0..needs.len()).filter(|node| missing[*node] == 0).map(Reverse);
    let mut free: BinaryHeap<Reverse<usize>> = free.collect();
    let mut place = 0;
    while let Some(Reverse(node)) = free.pop() {
        places[node] = Some(place);
        place += 1;
        for waiting in &needed_by[node] {
            missing[*waiting] -= 1;
            if missing[*waiting] == 0 {
                free.push(Reverse(*waiting));
            }
        }
    }
    places
}
