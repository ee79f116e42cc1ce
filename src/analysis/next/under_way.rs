//! Who has begun as much as one may at a time.

use std::collections::HashMap;

use super::{Hold, Keepers};
use crate::analysis::{Measure, Owner};
use crate::document::{Document, ItemRef, Workspace};
use crate::model::{Item, Status};

/// How many items `owner` may have under way; `None` where that is not limited.
pub(super) fn most_under_way(owner: &Owner, measure: Measure<'_>) -> Option<usize> {
    let limit = Some(measure.thresholds.wip_limit).filter(|limit| *limit > 0)?;
    let capacity = owner.capacity(measure.calendar)?;
    Some((f64::from(limit) * capacity).ceil().max(1.0) as usize)
}

/// Who has begun as much as one may at a time, over all living plans.
pub(super) struct UnderWay<'w> {
    /// What keeps those from beginning something who are named so: as many items as there are may be a few people's.
    holds: HashMap<&'w str, Option<Hold<'w>>>,
}

impl<'w> UnderWay<'w> {
    pub(super) fn of(workspace: &'w Workspace, measure: Measure<'_>) -> Self {
        if measure.thresholds.wip_limit == 0 {
            return Self { holds: HashMap::new() };
        }
        let mut owners: HashMap<&'w str, Vec<Owner>> = HashMap::new();
        let mut begun: HashMap<Owner, Vec<ItemRef<'w>>> = HashMap::new();
        for found in workspace.items().filter(|found| !found.document.is_archived()) {
            let Some(named) = found.item.owner.map(|owner| found.document.text(owner)) else { continue };
            let owners = owners.entry(named).or_insert_with(|| Owner::all(named));
            if matches!(found.item.status, Some(Status::InProgress | Status::InReview)) {
                owners.iter().for_each(|owner| begun.entry(owner.clone()).or_default().push(found));
            }
        }
        let full = |(owner, under_way): (Owner, Vec<ItemRef<'w>>)| {
            let limit = most_under_way(&owner, measure).filter(|limit| under_way.len() >= *limit)?;
            let mut keepers = Keepers::default();
            keepers.add(under_way.into_iter());
            Some((owner, (limit, keepers)))
        };
        let full: HashMap<Owner, (usize, Keepers<'w>)> = begun.into_iter().filter_map(full).collect();
        let hold = |owners: Vec<Owner>| {
            let full = |owner| full.get(&owner).map(|(limit, under_way)| (owner, *limit, under_way.clone()));
            let first = owners.into_iter().find_map(full);
            first.map(|(owner, limit, under_way)| Hold::Full { owner, limit, under_way })
        };
        Self { holds: owners.into_iter().map(|(named, owners)| (named, hold(owners))).collect() }
    }

    /// What keeps an owner of `item` from beginning it; without a limit, nothing does.
    pub(super) fn hold(&self, document: &Document, item: &Item) -> Option<Hold<'w>> {
        self.holds.get(document.text(item.owner?)).cloned().flatten()
    }
}
