//! What the plans of a workspace wait for in each other.

use std::fmt;
use std::sync::{LazyLock, OnceLock};

use super::cycles::Cycles;
use super::graph::{Graph, Waiting, starts};
use crate::document::{Crossings, Dependencies, Document, ItemRef, Workspace};
use crate::text::Span;

/// All plans of a workspace, those beside them included, and what their items wait for in other plans than their own: read and
/// worked out when it is first asked for.
pub struct Around {
    workspace: LazyLock<Workspace, Box<dyn FnOnce() -> Workspace + Send>>,
    crossings: OnceLock<Vec<Crossings>>,
    rings: OnceLock<Vec<Ring>>,
}

/// A circle of items that leads through several plans: each item waits for the next one, and the last one for the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ring {
    /// It begins with the item that is written first.
    pub steps: Vec<RingStep>,
    /// All items that wait for each other so, in order; those of the steps are among them.
    members: Vec<(usize, usize)>,
}

/// One item of a ring. Documents and items are told by their numbers, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RingStep {
    /// The document.
    pub document: usize,
    /// The item.
    pub item: usize,
    /// Where it says what it waits for; nowhere, where it is waited for by way of its phase.
    pub span: Span,
}

impl Around {
    /// What there is in `workspace`.
    pub fn new(workspace: Workspace) -> Self {
        Self::read_by(move || workspace)
    }

    /// What there is in what `read` gives, which is called once, or never.
    pub fn read_by(read: impl FnOnce() -> Workspace + Send + 'static) -> Self {
        let whole = || {
            let mut workspace = read();
            workspace.documents.append(&mut workspace.beside);
            workspace
        };
        Self { workspace: LazyLock::new(Box::new(whole)), crossings: OnceLock::new(), rings: OnceLock::new() }
    }

    /// All plans.
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// The number of `document`, by its path.
    pub fn number(&self, document: &Document) -> Option<usize> {
        self.workspace.documents.iter().position(|other| other.source().path() == document.source().path())
    }

    /// The same where the document at its path is `document`; `None` where it is that already.
    pub fn with(&self, document: &Document) -> Option<Self> {
        let mut documents: Vec<Document> = self.workspace.all().cloned().collect();
        match self.number(document) {
            Some(number) if documents[number].source().text() == document.source().text() => return None,
            Some(number) => documents[number] = document.clone(),
            None => documents.push(document.clone()),
        }
        Some(Self::new(Workspace::new(self.workspace.root.clone(), documents)))
    }

    /// What the items of each document wait for in others.
    pub fn crossings(&self) -> &[Crossings] {
        self.crossings.get_or_init(|| {
            let documents = self.workspace.documents.iter();
            documents.map(|document| crossings(document, &self.workspace)).collect()
        })
    }

    /// The items of other documents that wait for items of number `document`, and where they say so.
    pub fn waiting_for(&self, document: usize) -> impl Iterator<Item = (ItemRef<'_>, Span)> {
        let all = self.crossings().iter().enumerate().flat_map(|(index, all)| all.iter().map(move |one| (index, one)));
        let meant = all.filter(move |(_, crossing)| crossing.to.document() == Some(document));
        meant.filter_map(|(index, crossing)| {
            let document = &self.workspace.documents[index];
            let (phase, item) = document.item(crossing.item)?;
            Some((ItemRef { index, document, phase, item }, crossing.span))
        })
    }

    /// Whether anything in another document waits for an item of `document`.
    pub fn is_waited_for(&self, document: &Document) -> bool {
        self.number(document).is_some_and(|number| self.waiting_for(number).next().is_some())
    }

    /// The circles that lead through several documents: one for each knot of items which all wait for each other.
    pub fn rings(&self) -> &[Ring] {
        self.rings.get_or_init(|| {
            let documents: Vec<&Document> = self.workspace.documents.iter().collect();
            rings(&documents, self.crossings())
        })
    }
}

impl Ring {
    /// Whether item number `item` of number `document` waits for itself by way of it.
    pub fn holds(&self, document: usize, item: usize) -> bool {
        self.members.binary_search(&(document, item)).is_ok()
    }
}

impl Default for Around {
    fn default() -> Self {
        Self::new(Workspace::default())
    }
}

impl fmt::Debug for Around {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Around").field(&self.workspace).finish()
    }
}

/// What the items of `document` wait for in other documents of `workspace`.
pub(super) fn crossings(document: &Document, workspace: &Workspace) -> Crossings {
    Crossings::of(document, &Dependencies::of(document), workspace)
}

/// The circles that lead through several of `documents`.
pub(super) fn rings(documents: &[&Document], crossings: &[Crossings]) -> Vec<Ring> {
    if crossings.iter().all(Crossings::is_empty) {
        return Vec::new();
    }
    let dependencies: Vec<Dependencies> = documents.iter().map(|document| Dependencies::of(document)).collect();
    let waiting = documents.iter().zip(&dependencies).zip(crossings);
    let waiting = waiting.map(|((document, dependencies), crossings)| Waiting { document, dependencies, crossings });
    let cycles = Cycles::in_graph(&Graph::over(&waiting.collect::<Vec<_>>()).sure());
    let starts = starts(documents.iter().copied());
    let place = |node: usize| {
        let document = starts.partition_point(|start| *start <= node) - 1;
        (document, node - starts[document])
    };
    let ring = |cycle: &super::Cycle| {
        let step = |&(node, span): &(usize, Span)| {
            let (document, item) = place(node);
            RingStep { document, item, span }
        };
        let steps: Vec<RingStep> = cycle.steps.iter().map(step).collect();
        let (first, _) = cycle.steps.first()?;
        let members: Vec<_> =
            (0..starts[documents.len()]).filter(|node| cycles.hold(*first, *node)).map(place).collect();
        let is_across = steps.iter().any(|step| step.document != steps[0].document);
        is_across.then_some(Ring { steps, members })
    };
    cycles.shortest.iter().filter_map(ring).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::text::Source;

    fn around(plans: &[(&str, &[&str])]) -> Around {
        let document = |(path, needs): &(&str, &[&str])| {
            let item = |(number, needs): (usize, &&str)| {
                format!("### {}. Work\n**Depends on:** {needs}\n**Status:** Todo\n\n", number + 1)
            };
            let text = format!("# P\n\n{}", needs.iter().enumerate().map(item).collect::<String>());
            Document::parse(Source::new(path, text), &Arc::default())
        };
        Around::new(Workspace::new("/".into(), plans.iter().map(document).collect()))
    }

    #[track_caller]
    fn check(plans: &[(&str, &[&str])], expect: &[&str]) {
        let around = around(plans);
        let step = |step: &RingStep| format!("{}{}", ["a", "b", "c"][step.document], step.item + 1);
        let told = around.rings().iter().map(|ring| ring.steps.iter().map(step).collect::<Vec<_>>().join(" "));
        assert_eq!(told.collect::<Vec<_>>(), expect);
    }

    #[test]
    fn a_circle_may_lead_through_several_plans() {
        check(&[("a.md", &["b#1"]), ("b.md", &["a#1"])], &["a1 b1"]);
        check(&[("a.md", &["2", "b#2"]), ("b.md", &["-", "c#1"]), ("c.md", &["a#1"])], &["a1 a2 b2 c1"]);
        // That they wait for each other's items is no circle yet.
        check(&[("a.md", &["b#1", "-"]), ("b.md", &["-", "a#2"])], &[]);
        // One within a plan is told there.
        check(&[("a.md", &["2", "1"]), ("b.md", &["a#1"])], &[]);
    }

    #[test]
    fn all_that_are_tied_to_a_circle_are_in_it() {
        let around = around(&[("a.md", &["b#1", "1", "b#1"]), ("b.md", &["a#1, a#3"])]);
        let ring = &around.rings()[0];
        assert_eq!(
            [(0, 0), (0, 1), (0, 2), (1, 0)].map(|(plan, item)| ring.holds(plan, item)),
            [true, false, true, true]
        );
        let waiting: Vec<String> = around.waiting_for(0).map(|(found, _)| found.label()).collect();
        assert_eq!(waiting, ["#1 Work", "#1 Work"]);
    }
}
