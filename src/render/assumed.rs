//! What somebody assumes, told again with the answer.

use serde::Serialize;

use super::amount::{AmountView, sure};
use crate::analysis::Assumption;
use crate::document::{Crossings, Dependencies, Document, ItemRef, Workspace};
use crate::model::Impact;

/// What to do where no item brings anything.
pub(super) const REMEDY: &str =
    "write an impact, as in `**Impact:** +$5K/month`, or try one with `--assume '3=$5K/month'`.";

/// A plan about which something is asked, and what is assumed of its items.
#[derive(Clone, Debug)]
pub struct Subject<'w> {
    /// Number of the document in its workspace, from 0.
    pub index: usize,
    /// The document.
    pub document: &'w Document,
    /// What is assumed.
    pub assumptions: Vec<Assumption>,
    /// What its items wait for in other plans and what is open there: by number of the item.
    pub elsewhere: Vec<(usize, ItemRef<'w>)>,
}

/// One assumption.
#[derive(Clone, Debug, Serialize)]
pub struct AssumptionView {
    /// Path of the plan.
    pub plan: String,
    /// The item: `#3 Add Usage Tiers`.
    pub item: String,
    /// What it is assumed to bring, in place of what its plan says of that kind.
    pub brings: Vec<String>,
}

impl<'w> Subject<'w> {
    /// Number `index` of `workspace`, of which nothing is assumed.
    pub fn new(index: usize, document: &'w Document, workspace: &'w Workspace) -> Self {
        let crossings = Crossings::of(document, &Dependencies::of(document), workspace);
        let waits = crossings.iter().flat_map(|one| one.to.items(workspace).into_iter().map(|to| (one.item, to)));
        let elsewhere = waits.filter(|(_, to)| to.item.is_open()).collect();
        Self { index, document, assumptions: Vec::new(), elsewhere }
    }

    /// The open items of other plans that item number `number` waits for, as they are typed.
    pub(super) fn waits_elsewhere(&self, number: usize) -> impl Iterator<Item = String> {
        self.elsewhere.iter().filter(move |(own, _)| *own == number).map(|(_, other)| other.address_abroad())
    }

    /// Item number `number` of the document.
    pub(super) fn item(&self, number: usize) -> Option<ItemRef<'w>> {
        let (index, document) = (self.index, self.document);
        document.item(number).map(|(phase, item)| ItemRef { index, document, phase, item })
    }

    /// Number and title of an item: `#3 Add Usage Tiers`.
    pub(super) fn label(&self, number: usize) -> String {
        self.item(number).map(|item| item.label()).unwrap_or_default()
    }

    /// Its number alone, where it has one: `#3`; else its title.
    pub(super) fn short_label(&self, number: usize) -> String {
        self.item(number).map(|item| self.document.short_label(item.item)).unwrap_or_default()
    }

    /// What is assumed of its items.
    pub(super) fn told(&self) -> impl Iterator<Item = AssumptionView> {
        self.assumptions.iter().map(|assumption| AssumptionView {
            plan: self.document.source().path().display().to_string(),
            item: self.label(assumption.item),
            brings: assumption.impacts.iter().filter_map(brings).collect(),
        })
    }
}

impl AssumptionView {
    /// `Assumed: #3 Add Usage Tiers brings $13.5K a month.`
    pub(super) fn sentence(&self) -> String {
        format!("Assumed: {} brings {}.", self.item, self.brings.join(" and "))
    }
}

fn brings(impact: &Impact) -> Option<String> {
    Some(sure(&AmountView::plain(impact.unit, impact.gain()?).text, impact.certainty))
}
