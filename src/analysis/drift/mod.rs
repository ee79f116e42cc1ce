//! What an item says of itself, held against what its spec says.

mod owners;
#[cfg(test)]
mod tests;

use crate::document::{Document, SpecDocument};
use crate::model::{Estimate, Item, SpecState, StateMark, Status};
use crate::text::Span;

/// A value that an item and its spec give, and each another one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SpecDrift {
    /// Who does it.
    Owner {
        /// In the plan.
        item: Span,
        /// In the spec.
        spec: Span,
    },
    /// How much work it is.
    Estimate {
        /// In the plan.
        item: Span,
        /// In the spec.
        spec: Span,
    },
    /// How far it is.
    Status {
        /// What the item says; where, its marks tell.
        item: Status,
        /// What the spec says, by the place that counts most.
        spec: StateMark,
    },
}

/// Amounts of work in different units are the same where they differ by no more than this part of the larger one: nobody who
/// writes `1 month` for `4 weeks` means another amount.
const TOLERANCE: f64 = 0.1;

/// Where `item` and its spec disagree. What one of them does not say is no disagreement, and neither is the same in other words:
/// `3 days` and `Low (3 days)`, `Ana Lima` and `@ana`, an item that nobody has begun and a spec that is a draft.
pub fn spec_drift(document: &Document, item: &Item, spec: &SpecDocument) -> Vec<SpecDrift> {
    let mark = spec.spec().states.first();
    let status = item.status.zip(mark).filter(|(status, mark)| !agrees(*status, mark.state));
    let status = status.map(|(item, spec)| SpecDrift::Status { item, spec: *spec });
    let owner = item.owner.zip(spec.spec().owner);
    let owner = owner.filter(|(item, said)| !owners::may_be_same(document.text(*item), spec.text(*said)));
    let owner = owner.map(|(item, spec)| SpecDrift::Owner { item, spec });
    let estimate = item.estimate.zip(spec.spec().estimate).filter(|(item, spec)| !is_same(item.value, spec.value));
    let estimate = estimate.map(|(item, spec)| SpecDrift::Estimate { item: item.span, spec: spec.span });
    [status, owner, estimate].into_iter().flatten().collect()
}

/// Whether an item of this status and a spec in this state may be of the same work. What is blocked may have been begun or not,
/// and a spec that is out of force has been done or dropped.
fn agrees(status: Status, state: SpecState) -> bool {
    let step = |status: Status| match status {
        Status::Proposed | Status::NotStarted | Status::Deferred => 0,
        Status::InProgress | Status::InReview => 1,
        Status::Blocked => 2,
        Status::Done => 3,
        Status::Cancelled => 4,
    };
    match state.status() {
        None => !status.is_open(),
        Some(spec) if status == Status::Blocked || spec == Status::Blocked => spec.is_open() && status.is_open(),
        Some(spec) => step(status) == step(spec),
    }
}

/// Whether two amounts of work have one in common. Nobody knows how long a size or a point takes.
fn is_same(one: Estimate, other: Estimate) -> bool {
    let within = |one: [f64; 2], other: [f64; 2], tolerance: f64| {
        let slack = tolerance * one[1].max(other[1]);
        one[0] <= other[1] + slack && other[0] <= one[1] + slack
    };
    if one.unit == other.unit {
        return within([one.low, one.high], [other.low, other.high], 0.0);
    }
    // Weeks are meant as days of work or of the calendar: both are right.
    [5.0, 7.0].into_iter().any(|days_per_week| match (days(one, days_per_week), days(other, days_per_week)) {
        (Some(one), Some(other)) => within(one, other, TOLERANCE),
        _ => true,
    })
}

fn days(estimate: Estimate, days_per_week: f64) -> Option<[f64; 2]> {
    let low = Estimate { high: estimate.low, ..estimate }.days(days_per_week)?;
    Some([low, estimate.days(days_per_week)?])
}
