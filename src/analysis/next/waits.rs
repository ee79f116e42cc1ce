//! What items wait for.

use std::ops::Range;

use super::{Hold, Keepers, NAMED};
use crate::document::{Crossings, Dependencies, Document, ItemRef, Meaning, Workspace};

/// What the items of a document wait for, and what of that is open.
pub(super) struct Waits<'w> {
    index: usize,
    document: &'w Document,
    workspace: Option<&'w Workspace>,
    dependencies: Dependencies,
    /// What of them leads to other plans.
    crossings: Crossings,
    /// By the number of a phase, the items of it and of those below it.
    within: Vec<Range<usize>>,
    /// The numbers of its open items.
    open: Vec<usize>,
}

impl<'w> Waits<'w> {
    /// In `document`, which is number `index` of `workspace`. Without that, nobody knows what stands in other plans.
    pub(super) fn of(index: usize, document: &'w Document, workspace: Option<&'w Workspace>) -> Self {
        let dependencies = Dependencies::of(document);
        let crossings = workspace.map(|workspace| Crossings::of(document, &dependencies, workspace));
        let (mut within, mut open) = (Vec::new(), Vec::new());
        if !dependencies.is_empty() {
            within = document.plan().items_within();
            let items = document.plan().items().enumerate();
            open = items.filter(|(_, item)| item.is_open()).map(|(number, _)| number).collect();
        }
        Self { index, document, workspace, crossings: crossings.unwrap_or_default(), dependencies, within, open }
    }

    /// Whether items wait for what may stand in another plan.
    pub(super) fn lead_elsewhere(&self) -> bool {
        self.dependencies.iter().any(|(_, dependency)| matches!(dependency.meaning, Meaning::OtherPlan(_)))
    }

    /// What has to come first before item number `item`, and is open or is not there.
    pub(super) fn hold(&self, item: usize) -> Option<Hold<'w>> {
        let (mut open, mut elsewhere) = (Keepers::default(), Vec::new());
        for dependency in self.dependencies.of_item(item) {
            match &dependency.meaning {
                Meaning::Items(items) => self.add_open(&mut open, items),
                Meaning::Ambiguous(items) => self.add_open(&mut open, items),
                Meaning::Phase(phase) => {
                    let Range { start, end } = self.within[*phase];
                    let [start, end] = [start, end].map(|end| self.open.partition_point(|number| *number < end));
                    let items = self.open[start..end].iter().take(NAMED).filter_map(|number| self.item(*number));
                    open.named.extend(items.take(NAMED - open.named.len()));
                    open.count += end - start;
                }
                Meaning::OtherPlan(_) => {
                    let crossing = self.crossings.at(item, dependency.span);
                    let found = crossing.zip(self.workspace).map(|(crossing, all)| crossing.to.items(all));
                    match found.filter(|found| !found.is_empty()) {
                        Some(found) => elsewhere.extend(found),
                        None => return Some(Hold::Lost(dependency.span)),
                    }
                }
                Meaning::Unknown { .. } | Meaning::UnknownPhase | Meaning::Elsewhere => {
                    return Some(Hold::Lost(dependency.span));
                }
            }
        }
        elsewhere.retain(|found| found.item.is_open());
        open.add(elsewhere.into_iter());
        (open.count > 0).then_some(Hold::Waits(open))
    }

    fn add_open(&self, keepers: &mut Keepers<'w>, items: &[usize]) {
        let open = items.iter().filter_map(|number| self.item(*number)).filter(|found| found.item.is_open());
        let open: Vec<ItemRef<'w>> = open.collect();
        keepers.add(open.into_iter());
    }

    /// Number `number` of its items.
    fn item(&self, number: usize) -> Option<ItemRef<'w>> {
        let (phase, item) = self.document.item(number)?;
        Some(ItemRef { index: self.index, document: self.document, phase, item })
    }
}
