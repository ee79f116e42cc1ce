//! Whether an item is meant.

use chrono::NaiveDate;

use super::term::{Comparison, DateField, Property, Query, State, Term, Test};
use crate::model::{Estimate, EstimateUnit, Item, Phase};
use crate::text::{Source, Span};

/// An item, and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The text that the spans point into.
    pub source: &'a Source,
    /// Its phase.
    pub phase: &'a Phase,
    /// The item.
    pub item: &'a Item,
}

/// What the words of the item alone do not tell. The two questions are put only if the query asks for them; `None` is
/// the answer of somebody who cannot tell.
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    /// Days of work in a week, for estimates.
    pub days_per_week: f64,
    /// Whether the item is overdue.
    pub overdue: &'a dyn Fn() -> Option<bool>,
    /// Whether the item is stale.
    pub stale: &'a dyn Fn() -> Option<bool>,
}

impl Query {
    /// Whether `subject` is meant; `None` where it does not say what the query compares.
    pub fn matches(&self, subject: Subject<'_>, facts: &Facts<'_>) -> Option<bool> {
        all(self.terms.iter().map(|term| term.matches(subject, facts)))
    }
}

impl Term {
    fn matches(&self, subject: Subject<'_>, facts: &Facts<'_>) -> Option<bool> {
        let any = !all(self.any.iter().map(|test| test.holds(subject, facts).map(|holds| !holds)))?;
        Some(any != self.negated)
    }
}

impl Test {
    fn holds(&self, subject: Subject<'_>, facts: &Facts<'_>) -> Option<bool> {
        let Subject { source, phase, item } = subject;
        let has = |span: Span, part: &str| contains(source.slice(span), part);
        Some(match self {
            Self::Text(text) => has(item.block, text),
            Self::Title(text) => has(item.title, text),
            Self::Id(id) => {
                item.id.is_some_and(|own| same(source.slice(own).trim_start_matches('#'), id.trim_start_matches('#')))
            }
            Self::Status(status) => item.status == Some(*status),
            Self::State(state) => item.status.is_some() && item.status == state.status(),
            Self::Owner(name) => item.owner.is_some_and(|owner| has(owner, name)),
            Self::Phase(wanted) => is_phase(source, phase, wanted),
            Self::Plan(part) => contains(&source.path().to_string_lossy(), part),
            Self::Priority(comparison, priority) => comparison.holds(item.priority()?.value, *priority),
            Self::Estimate(comparison, estimate) => {
                let (own, wanted) = comparable(item.estimate?.value, *estimate, facts.days_per_week)?;
                comparison.holds(own, wanted)
            }
            Self::Date(field, comparison, date) => comparison.holds(date_of(item, *field)?, *date),
            Self::Has(property) => has_property(item, *property),
            Self::Is(State::Open) => item.is_open(),
            Self::Is(State::Overdue) => (facts.overdue)()?,
            Self::Is(State::Stale) => (facts.stale)()?,
            // That is asked of specs.
            Self::Is(State::Orphan) => return None,
        })
    }
}

impl Comparison {
    pub(super) fn holds<T: PartialOrd>(self, own: T, wanted: T) -> bool {
        match self {
            Self::Equal => own == wanted,
            Self::Less => own < wanted,
            Self::AtMost => own <= wanted,
            Self::More => own > wanted,
            Self::AtLeast => own >= wanted,
        }
    }
}

/// The date that `item` states.
pub(super) fn date_of(item: &Item, field: DateField) -> Option<NaiveDate> {
    let date = match field {
        DateField::Due => item.due,
        DateField::Started => item.started(),
        DateField::Completed => item.completed(),
        DateField::Updated => item.updated(),
    };
    date.map(|date| date.value)
}

/// Both as numbers on one scale: days of work, or points, or sizes; `None` where there is no such scale.
pub(super) fn comparable(one: Estimate, other: Estimate, days_per_week: f64) -> Option<(f64, f64)> {
    match (one.unit, other.unit) {
        (EstimateUnit::Points, EstimateUnit::Points) | (EstimateUnit::Size, EstimateUnit::Size) => {
            Some((one.high, other.high))
        }
        _ => one.days(days_per_week).zip(other.days(days_per_week)),
    }
}

/// Whether all hold: no, as soon as one does not; unknown, as long as one is.
pub(super) fn all(answers: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut whole = Some(true);
    for answer in answers {
        match answer {
            Some(false) => return Some(false),
            Some(true) => {}
            None => whole = None,
        }
    }
    whole
}

/// Whether `wanted` means `phase`: its number, or a part of its name. A number is the number of a phase, and nothing in the
/// middle of its name.
fn is_phase(source: &Source, phase: &Phase, wanted: &str) -> bool {
    if phase.number.is_some_and(|number| same(source.slice(number), wanted)) {
        return true;
    }
    let is_number = wanted.starts_with(|c: char| c.is_ascii_digit());
    let has_number = phase.number.is_some();
    !(is_number && has_number) && phase.heading.is_some() && contains(source.slice(phase.name), wanted)
}

/// Whether one of `wanted` means `phase`; all phases are asked for where there are none.
pub fn is_phase_asked_for(source: &Source, phase: &Phase, wanted: &[String]) -> bool {
    wanted.is_empty() || wanted.iter().any(|wanted| is_phase(source, phase, wanted))
}

fn has_property(item: &Item, property: Property) -> bool {
    match property {
        Property::Id => item.id.is_some(),
        Property::Status => item.status.is_some(),
        Property::Owner => item.owner.is_some(),
        Property::Estimate => item.estimate.is_some(),
        Property::Priority => item.priority().is_some(),
        Property::Date(field) => date_of(item, field).is_some(),
        Property::Dependencies => !item.depends_on().is_empty(),
        Property::SubTasks => !item.children().is_empty(),
        Property::Field(label) => item.field(label).is_some(),
    }
}

pub(super) fn contains(text: &str, part: &str) -> bool {
    text.to_lowercase().contains(&part.to_lowercase())
}

pub(super) fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

#[cfg(test)]
mod tests;
