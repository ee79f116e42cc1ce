//! What waits for what.

use crate::document::{Abroad, Crossings, Dependencies, Document, Meaning};
use crate::text::Span;

/// Items, then phases: a phase waits for all that is in it. Dependencies that lead to no item are no part of it.
///
/// Of one document its items are told by their numbers; of several those of the first come first, then those of the second,
/// and behind all of them the phases.
pub(super) struct Graph {
    /// What each node waits for, and where that is written.
    pub(super) edges: Vec<Vec<Edge>>,
    /// How many of the nodes are items.
    pub(super) items: usize,
}

/// That something is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    /// What.
    pub(super) to: usize,
    /// Where it is written; nowhere of what is in a phase.
    pub(super) span: Span,
    /// Whether it is meant; else it is one of several, and nobody knows which.
    pub(super) is_sure: bool,
}

/// A document with what its items wait for.
pub(super) struct Waiting<'d> {
    pub(super) document: &'d Document,
    pub(super) dependencies: &'d Dependencies,
    /// In the others; told by their numbers among the documents of the graph.
    pub(super) crossings: &'d Crossings,
}

impl Graph {
    /// That of `document` alone, whose dependencies these are.
    pub(super) fn of(document: &Document, dependencies: &Dependencies) -> Self {
        Self::over(&[Waiting { document, dependencies, crossings: &Crossings::default() }])
    }

    /// That of several documents.
    pub(super) fn over(documents: &[Waiting<'_>]) -> Self {
        let starts = starts(documents.iter().map(|waiting| waiting.document));
        let items = starts.last().copied().unwrap_or_default();
        let mut edges = vec![Vec::new(); items];
        for (number, Waiting { document, dependencies, crossings }) in documents.iter().enumerate() {
            let (start, phases) = (starts[number], edges.len());
            let within = document.plan().items_within();
            let mut is_waited_for = vec![false; within.len()];
            for (item, dependency) in dependencies.iter() {
                let span = dependency.span;
                let mut add = |to, is_sure| edges[start + item].push(Edge { to, span, is_sure });
                match &dependency.meaning {
                    Meaning::Items(others) => others.iter().for_each(|other| add(start + other, true)),
                    Meaning::Ambiguous(others) => others.iter().for_each(|other| add(start + other, false)),
                    Meaning::Phase(phase) => {
                        add(phases + phase, true);
                        is_waited_for[*phase] = true;
                    }
                    // What leads to other documents stands in the crossings.
                    Meaning::Unknown { .. } | Meaning::UnknownPhase | Meaning::OtherPlan(_) | Meaning::Elsewhere => {}
                }
            }
            for crossing in crossings.iter() {
                let Abroad::Items { document, items, is_sure } = &crossing.to else { continue };
                let edge = |item: &usize| Edge { to: starts[*document] + item, span: crossing.span, is_sure: *is_sure };
                edges[start + crossing.item].extend(items.iter().map(edge));
            }
            let in_phase = |item| Edge { to: start + item, span: Span::default(), is_sure: true };
            edges.extend(within.into_iter().zip(is_waited_for).map(|(within, is_waited_for)| {
                let own = if is_waited_for { within } else { 0..0 };
                own.map(in_phase).collect::<Vec<_>>()
            }));
        }
        Self { edges, items }
    }

    /// The same without what nobody knows to be meant.
    pub(super) fn sure(mut self) -> Self {
        self.edges.iter_mut().for_each(|edges| edges.retain(|edge| edge.is_sure));
        self
    }
}

/// The number of the first item of each of `documents`, and how many items there are.
pub(super) fn starts<'d>(documents: impl Iterator<Item = &'d Document>) -> Vec<usize> {
    let ends = documents.scan(0, |sum, document| {
        *sum += document.plan().items().count();
        Some(*sum)
    });
    [0].into_iter().chain(ends).collect()
}
