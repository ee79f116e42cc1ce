//! What has to be done before what.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::bits::Bits;
use crate::analysis::graph;
use crate::document::{Dependencies, Document};
use crate::model::Item;

/// What an item waits for, as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// The item of this number.
    Item(usize),
    /// All that is open in the phase of this number.
    Phase(usize),
}

/// The open items of a document and what they wait for. Its nodes are the items by number, and behind them the phases, which
/// wait for all that is open in them: so ten thousand items that wait for one phase are no hundred million edges.
#[derive(Debug)]
pub(super) struct Graph {
    /// What each node waits for.
    needs: Vec<Vec<usize>>,
    /// What waits for each node.
    needed_by: Vec<Vec<usize>>,
    /// One number for all nodes that have to do with each other, at first hand or not.
    groups: Vec<usize>,
    /// The items that each node waits for, at first hand or not, itself included; `None` where it waits for nothing.
    reach: Vec<Option<Bits>>,
    /// The place of each node in an order in which all can be done, as near to that of the document as can be. `None` where it
    /// waits for itself, or for what does.
    places: Vec<Option<usize>>,
    items: usize,
}

impl Graph {
    pub(super) fn of(document: &Document) -> Self {
        // Of several that may be meant, each has to be done: the order is safe then, whichever it is.
        let graph::Graph { edges, items } = graph::Graph::of(document, &Dependencies::of(document));
        let is_open: Vec<bool> = document.plan().items().map(Item::is_open).collect();
        let is_left = |node: usize| is_open.get(node).copied().unwrap_or(true);
        let left = |(node, edges): (usize, Vec<graph::Edge>)| {
            let all = edges.into_iter().map(|edge| edge.to).filter(|other| is_left(node) && is_left(*other));
            all.collect::<Vec<usize>>()
        };
        let needs: Vec<Vec<usize>> = edges.into_iter().enumerate().map(left).collect();
        let mut needed_by = vec![Vec::new(); needs.len()];
        for (node, needs) in needs.iter().enumerate() {
            needs.iter().for_each(|need| needed_by[*need].push(node));
        }
        let places = places(&needs, &needed_by);
        let reach = reach(&needs, &places, items);
        let groups = groups(&needs, &needed_by);
        Self { needs, needed_by, groups, reach, places, items }
    }

    /// Whether `item` waits for itself, or for what does.
    pub(super) fn is_circular(&self, item: usize) -> bool {
        self.places[item].is_none()
    }

    /// What `item` waits for at first hand.
    pub(super) fn needs_of(&self, item: usize) -> impl Iterator<Item = Need> {
        let need = |node: &usize| if *node < self.items { Need::Item(*node) } else { Need::Phase(*node - self.items) };
        self.needs[item].iter().map(need)
    }

    /// The open items that `phase` waits for.
    pub(super) fn items_of(&self, phase: usize) -> &[usize] {
        &self.needs[self.items + phase]
    }

    /// The first of `others` that `item` waits for, at first hand or not.
    pub(super) fn first_need_among(&self, item: usize, others: &Bits) -> Option<usize> {
        self.reach[item].as_ref()?.common(others, &self.nothing()).next()
    }

    /// Whether `item` is `other`, or waits for it.
    pub(super) fn needs(&self, item: usize, other: usize) -> bool {
        self.reach[item].as_ref().map_or(item == other, |reach| reach.contains(other))
    }

    /// The items that wait for `item`, at first hand or not.
    pub(super) fn waiting_for(&self, item: usize) -> Vec<usize> {
        let mut known = Bits::none(self.needs.len());
        let mut found = Vec::new();
        let mut left = vec![item];
        while let Some(node) = left.pop() {
            for waiting in self.needed_by[node].iter().filter(|waiting| !known.replace(**waiting)) {
                left.push(*waiting);
                found.extend(Some(*waiting).filter(|waiting| *waiting < self.items));
            }
        }
        found
    }

    /// `items`, parted into those that have to do with each other, each of them in an order in which all can be done.
    pub(super) fn parted(&self, items: impl IntoIterator<Item = usize>) -> Vec<Vec<usize>> {
        let mut items: Vec<usize> = items.into_iter().collect();
        items.sort_unstable_by_key(|item| (self.groups[*item], self.places[*item]));
        items.chunk_by(|one, other| self.groups[*one] == self.groups[*other]).map(<[usize]>::to_vec).collect()
    }

    /// `item` and all of `own` that has to be done before it and is not among `done`, in an order in which it can be done.
    pub(super) fn with_needs(&self, item: usize, own: &Bits, done: &Bits) -> Vec<usize> {
        let Some(reach) = &self.reach[item] else { return vec![item] };
        let mut all: Vec<usize> = reach.common(own, done).collect();
        all.sort_unstable_by_key(|node| self.places[*node]);
        all
    }

    /// No item.
    pub(super) fn nothing(&self) -> Bits {
        Bits::none(self.items)
    }

    /// These items.
    pub(super) fn set(&self, items: impl IntoIterator<Item = usize>) -> Bits {
        Bits::of(self.items, items)
    }
}

/// One number for all nodes that are linked by needs, in either direction.
fn groups(needs: &[Vec<usize>], needed_by: &[Vec<usize>]) -> Vec<usize> {
    let mut groups = vec![usize::MAX; needs.len()];
    for first in 0..needs.len() {
        let mut left = vec![first];
        while let Some(node) = left.pop() {
            if groups[node] == usize::MAX {
                groups[node] = first;
                left.extend(needs[node].iter().chain(&needed_by[node]));
            }
        }
    }
    groups
}

/// The items that each node waits for. What waits for itself, or for what does, is left out: it cannot be ordered.
fn reach(needs: &[Vec<usize>], places: &[Option<usize>], items: usize) -> Vec<Option<Bits>> {
    let mut order: Vec<usize> = (0..needs.len()).filter(|node| places[*node].is_some()).collect();
    order.sort_unstable_by_key(|node| places[*node]);
    let mut reach: Vec<Option<Bits>> = vec![None; needs.len()];
    for node in order.into_iter().filter(|node| !needs[*node].is_empty()) {
        let mut all = Bits::of(items, Some(node).filter(|node| *node < items));
        for need in &needs[node] {
            match &reach[*need] {
                Some(more) => all.extend(more),
                None if *need < items => all.insert(*need),
                None => {}
            }
        }
        reach[node] = Some(all);
    }
    reach
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
