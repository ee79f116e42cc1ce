//! Whether a spec is meant.

use chrono::NaiveDate;

use super::matching::{all, comparable, contains, same};
use super::term::{Property, Query, State, Test};
use crate::model::{Label, Spec, SpecState};
use crate::text::{Source, Span};

/// A spec, and what is known of it besides its words.
#[derive(Clone, Copy, Debug)]
pub struct SpecSubject<'a> {
    /// The text that its spans point into.
    pub source: &'a Source,
    /// The spec.
    pub spec: &'a Spec,
    /// Whether no item refers to it.
    pub is_orphan: bool,
    /// When it was first committed, where git knows.
    pub first_commit: Option<NaiveDate>,
    /// Days of work in a week, for estimates.
    pub days_per_week: f64,
}

impl Query {
    /// Whether the spec is meant; `None` where it does not say what the query compares, or where only an item could.
    pub fn matches_spec(&self, subject: SpecSubject<'_>) -> Option<bool> {
        all(self.terms.iter().map(|term| {
            let any = !all(term.any.iter().map(|test| subject.holds(test).map(|holds| !holds)))?;
            Some(any != term.negated)
        }))
    }
}

impl SpecSubject<'_> {
    fn holds(&self, test: &Test) -> Option<bool> {
        let Self { source, spec, .. } = *self;
        let has = |span: Span, part: &str| contains(source.slice(span), part);
        let state = spec.state();
        Some(match test {
            Test::Text(text) => contains(source.text(), text) || contains(&spec.path, text),
            Test::Title(text) => spec.title.is_some_and(|title| has(title, text)) || contains(&spec.path, text),
            Test::Id(id) => spec.id.is_some_and(|own| same(source.slice(own), id)),
            Test::Status(status) => state.and_then(SpecState::status) == Some(*status),
            Test::State(wanted) => state == Some(*wanted),
            Test::Owner(name) => spec.owner.is_some_and(|owner| has(owner, name)),
            Test::Priority(comparison, priority) => comparison.holds(spec.priority?.value, *priority),
            Test::Estimate(comparison, estimate) => {
                let (own, wanted) = comparable(spec.estimate?.value, *estimate, self.days_per_week)?;
                comparison.holds(own, wanted)
            }
            Test::Has(property) => self.has(*property),
            Test::Is(State::Open) => state.is_none_or(SpecState::is_open),
            Test::Is(State::Orphan) => self.is_orphan,
            Test::Phase(_) | Test::Plan(_) | Test::Date(..) | Test::Is(State::Overdue | State::Stale) => return None,
        })
    }

    fn has(&self, property: Property) -> bool {
        let spec = self.spec;
        match property {
            Property::Id => spec.id.is_some(),
            Property::Status => !spec.states.is_empty(),
            Property::Owner => spec.owner.is_some(),
            Property::Estimate => spec.estimate.is_some(),
            Property::Priority => spec.priority.is_some(),
            Property::Dependencies => !spec.depends_on.is_empty(),
            Property::SubTasks => !spec.steps.is_empty(),
            Property::Field(Label::Impact) => spec.impact.is_some(),
            Property::Field(label) => spec.field(label).is_some(),
            Property::Date(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Estimate, EstimateUnit, Priority, StateMark, StatePlace};
    use crate::text::Spanned;

    #[test]
    fn a_spec_is_asked_in_the_words_of_a_list() {
        let source = Source::new("x.md", "Bill the API\nEngineering Lead\n14 days P0\n");
        let at = |part: &str| {
            let start = source.text().find(part).unwrap();
            Span::new(start, start + part.len())
        };
        let estimate = Estimate { low: 14.0, high: 14.0, unit: EstimateUnit::Days };
        let state = StateMark { state: SpecState::Ready, place: StatePlace::Prefix, span: Span::new(0, 5) };
        let spec = Spec {
            path: "READY_billing.md".to_owned(),
            title: Some(at("Bill the API")),
            states: vec![state],
            owner: Some(at("Engineering Lead")),
            estimate: Some(Spanned::new(estimate, at("14 days"))),
            priority: Priority::new(0).map(|priority| Spanned::new(priority, at("P0"))),
            ..Spec::default()
        };
        let subject =
            SpecSubject { source: &source, spec: &spec, is_orphan: true, first_commit: None, days_per_week: 5.0 };
        for (query, expect) in [
            ("state:ready", Some(true)),
            ("state:wip,todo", Some(true)),
            ("status:todo", Some(true)),
            ("not:state:ready", Some(false)),
            ("state:archived", Some(false)),
            ("owner:lead priority<=P1", Some(true)),
            ("estimate>2w", Some(true)),
            ("estimate>3w", Some(false)),
            ("billing", Some(true)),
            ("title:API", Some(true)),
            ("has:owner no:impact", Some(true)),
            ("is:orphan is:open", Some(true)),
            ("phase:2", None),
            ("due<2026-01-01", None),
            ("is:stale", None),
        ] {
            assert_eq!(Query::parse(&[query]).unwrap().matches_spec(subject), expect, "{query}");
        }
    }

    #[test]
    fn a_misspelt_state_is_pointed_at() {
        let mistake = |query: &str| Query::parse(&[query]).unwrap_err().message;
        assert_eq!(mistake("state:redy"), "`redy` is no state; did you mean `ready`?");
        assert!(mistake("state:xyzzy").starts_with("`xyzzy` is no state; the states are draft, ready, "));
    }
}
