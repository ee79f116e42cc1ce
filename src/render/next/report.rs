//! Workspace to view.

use super::view::{HeldView, HoldKind, ItemNameView, NextReport, NextView, WhyKind};
use crate::analysis::{self, Held, Hold, Keepers, Measure, Owner, Ready, Why};
use crate::document::{ItemRef, Workspace};
use crate::model::{Item, Status};
use crate::render::address::Addresses;
use crate::render::caption::{Caption, Coverage};
use crate::render::load::Reach;
use crate::render::wording::listed;

/// So many of what an item waits for are named.
const NAMED: usize = 3;

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct NextWish<'w> {
    /// Only what they do whose names hold one of these; of everybody where there is none.
    pub owners: &'w [String],
    /// So many at most are named.
    pub most: usize,
    /// From where the commands that are told will find their items.
    pub reach: Reach,
}

impl NextWish<'_> {
    fn is_asked(&self, found: &ItemRef<'_>) -> bool {
        self.owners.is_empty()
            || Owner::of(found.document, found.item).iter().any(|owner| owner.is_asked_for(self.owners))
    }
}

impl NextReport {
    /// What can be started now in the living plans of `workspace`.
    pub fn of(workspace: &Workspace, measure: Measure<'_>, wish: NextWish<'_>) -> Self {
        let next = analysis::next(workspace, measure);
        let ready: Vec<_> = next.ready.iter().filter(|ready| wish.is_asked(&ready.found)).collect();
        let held = next.held.iter().filter(|held| wish.is_asked(&held.found));
        let asked = || workspace.items().filter(|found| !found.document.is_archived() && wish.is_asked(found));
        let open = asked().filter(|found| found.item.is_open()).count();
        let sure = |item: &Item| item.status.is_some();
        let coverage = Coverage {
            known: asked().filter(|found| sure(found.item)).count(),
            all: asked().count(),
            things: ["item", "items"],
            what: "a status",
        };
        let unasked = |found: &ItemRef<'_>| matches!(found.item.status, Some(Status::Deferred | Status::Proposed));
        let mut caption = Caption::of([], measure.as_of).covering(coverage);
        match asked().filter(unasked).count() {
            0 => {}
            count => caption = caption.note(format!("Left out: {count} deferred or proposed.")),
        }
        match workspace.documents.iter().filter(|document| document.is_archived()).count() {
            0 => {}
            1 => caption = caption.note("Left out: 1 archived plan."),
            count => caption = caption.note(format!("Left out: {count} archived plans.")),
        }
        let has_owner = |found: ItemRef<'_>| !Owner::of(found.document, found.item).is_empty();
        caption = match measure.thresholds.wip_limit {
            0 => caption,
            _ if open > 0 && !asked().any(has_owner) => caption.note("No item has an owner, and so none a limit."),
            limit => caption.note(format!("At most {limit} under way for each owner (`wip_limit`).")),
        };
        let addresses = Addresses::new(workspace);
        Self {
            as_of: measure.as_of.to_string(),
            wip_limit: measure.thresholds.wip_limit,
            next: ready.iter().take(wish.most).map(|ready| NextView::of(ready, &addresses, wish.reach)).collect(),
            ready: ready.len(),
            held: held.map(|held| held_view(held, &addresses)).collect(),
            open,
            caption: caption.sentences().to_vec(),
        }
    }
}

impl NextView {
    /// What is said of `ready`, which is reached from there.
    pub fn of(ready: &Ready<'_>, addresses: &Addresses<'_>, reach: Reach) -> Self {
        let item = name(&ready.found, addresses);
        let (reason, why) = match (&ready.why, ready.latest_start) {
            (Why::Begun, _) => (WhyKind::Begun, "begun: finish before you start".to_owned()),
            (Why::Late(why), _) => (WhyKind::Late, why.clone()),
            (Why::Urgent(priority), Some(latest)) => (WhyKind::Priority, format!("{priority}; start by {latest}")),
            (Why::Urgent(priority), None) => (WhyKind::Priority, priority.to_string()),
            (Why::InOrder, Some(latest)) => (WhyKind::Order, format!("start by {latest}")),
            (Why::InOrder, None) => (WhyKind::Order, "next in the order of the plan".to_owned()),
        };
        let latest_start = ready.latest_start.map(|day| day.to_string());
        let mut view = Self { item, reason, why, latest_start, command: None };
        view.reach(reach);
        view
    }
}

fn held_view(held: &Held<'_>, addresses: &Addresses<'_>) -> HeldView {
    let document = held.found.document;
    let mut opens = None;
    let mut keepers = None;
    let (reason, why) = match &held.hold {
        Hold::Blocked(None) => (HoldKind::Blocked, "blocked".to_owned()),
        Hold::Blocked(Some(reason)) => (HoldKind::Blocked, format!("blocked: {reason}")),
        Hold::Waits(open) => {
            keepers = Some(open);
            (HoldKind::Waits, format!("waits for {}", names(open, &held.found)))
        }
        Hold::Lost(span) => (HoldKind::Lost, format!("depends on `{}`, which is no item here", document.text(*span))),
        Hold::Opens(day) => {
            opens = Some(day.to_string());
            let is_own = held.found.item.start().is_some_and(|start| start.value == *day);
            let what = if is_own { "it is to start" } else { "its window opens" };
            (HoldKind::Window, format!("{what} on {day}"))
        }
        Hold::Full { owner, limit, under_way } => {
            keepers = Some(under_way);
            let why =
                format!("{} has {} under way, and the limit is {limit}", owner.name(), names(under_way, &held.found));
            (HoldKind::Limit, why)
        }
    };
    let waits_for = keepers.iter().flat_map(|keepers| &keepers.named).map(|item| addresses.of(*item)).collect();
    let waits_for_count = keepers.map_or(0, |keepers| keepers.count);
    HeldView { item: name(&held.found, addresses), reason, why, opens, waits_for, waits_for_count }
}

fn name(found: &ItemRef<'_>, addresses: &Addresses<'_>) -> ItemNameView {
    let document = found.document;
    ItemNameView {
        address: addresses.of(*found),
        plan: document.source().path().display().to_string(),
        line: document.source().line(found.item.head.start()),
        id: found.id().map(str::to_owned),
        title: found.title().to_owned(),
        owner: found.item.owner.map(|owner| document.text(owner).to_owned()),
        estimate: found.item.estimate.map(|estimate| estimate.to_string()),
    }
}

/// `#2, plans/other.md#3 and 4 more`, as seen from the plan of `from`.
fn names(keepers: &Keepers<'_>, from: &ItemRef<'_>) -> String {
    let name = |found: &ItemRef<'_>| match found.id() {
        _ if found.index != from.index => found.address_abroad(),
        Some(id) if id.starts_with(|c: char| c.is_ascii_digit()) => format!("#{id}"),
        Some(id) => id.to_owned(),
        None => format!("\"{}\"", found.title()),
    };
    let mut names: Vec<String> = keepers.named.iter().take(NAMED).map(name).collect();
    match keepers.count.saturating_sub(NAMED) {
        0 => {}
        more => names.push(format!("{more} more")),
    }
    listed(names)
}
