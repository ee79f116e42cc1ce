//! What waits for what.

use crate::document::{Dependencies, Document, Meaning};
use crate::text::Span;

/// Items, then phases: a phase waits for all that is in it. Dependencies that lead to no item of the document, or to nobody
/// knows which, are no part of it.
pub(super) struct Graph {
    /// What each node waits for, and where that is written.
    pub(super) edges: Vec<Vec<(usize, Span)>>,
    /// How many of the nodes are items.
    pub(super) items: usize,
}

impl Graph {
    /// That of `document`, whose dependencies these are.
    pub(super) fn of(document: &Document, dependencies: &Dependencies) -> Self {
        let within = document.plan().items_within();
        let items = document.plan().items().count();
        let mut edges = vec![Vec::new(); items + within.len()];
        let mut is_waited_for = vec![false; within.len()];
        for (item, dependency) in dependencies.iter() {
            match &dependency.meaning {
                Meaning::Items(others) => edges[item].extend(others.iter().map(|other| (*other, dependency.span))),
                Meaning::Phase(phase) => {
                    edges[item].push((items + phase, dependency.span));
                    is_waited_for[*phase] = true;
                }
                Meaning::Ambiguous(_) | Meaning::Unknown { .. } | Meaning::UnknownPhase | Meaning::Elsewhere => {}
            }
        }
        for (phase, within) in within.into_iter().enumerate().filter(|(phase, _)| is_waited_for[*phase]) {
            edges[items + phase] = within.map(|item| (item, Span::default())).collect();
        }
        Self { edges, items }
    }
}
