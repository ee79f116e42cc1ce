//! What the comments of a document allow.
//!
//! A comment allows the findings of the rules that it names about what it stands in, until its end is past. The rules about
//! such comments themselves cannot be allowed.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use super::{Context, Group, Rule, rule};
use crate::analysis::clock;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::model::{Exemption, Plan, Subject};
use crate::text::Span;

/// What is wrong in a document.
#[derive(Debug)]
pub struct Findings<'d> {
    /// What counts, in the order in which it is written there.
    pub found: Vec<Diagnostic>,
    /// What the document's comments allow, in the same order.
    pub allowed: Vec<Allowed<'d>>,
    /// The rules that could not tell something, since the clone leaves out the history that says it.
    pub lacking: Vec<&'static str>,
}

/// A finding that a comment of its document allows.
#[derive(Clone, Debug)]
pub struct Allowed<'d> {
    /// The finding.
    pub found: Diagnostic,
    /// The first of the comments that allow it.
    pub by: &'d Exemption,
}

impl<'d> Findings<'d> {
    /// Sorts out of `all` what the comments of `document` allow.
    pub(super) fn new(
        document: &'d Document,
        context: &Context<'_>,
        all: Vec<Diagnostic>,
        lacking: Vec<&'static str>,
    ) -> Self {
        let mut in_force_by_rule: HashMap<&str, Vec<(&'d Exemption, Rc<Reach>)>> = HashMap::new();
        for exemption in in_force(document, context) {
            let reach = Rc::new(Reach::of(document.plan(), exemption.scope));
            for rule in exemption.rules.iter().filter_map(|name| allowable(document.text(*name))) {
                in_force_by_rule.entry(rule.name).or_default().push((exemption, Rc::clone(&reach)));
            }
        }
        let mut findings = Self { found: Vec::new(), allowed: Vec::new(), lacking };
        for found in all {
            let by = in_force_by_rule.get(found.code).and_then(|exemptions| {
                let place = Place::of(document, found.span);
                exemptions.iter().find(|(_, reach)| reach.holds(place))
            });
            match by {
                Some((by, _)) => findings.allowed.push(Allowed { found, by }),
                None => findings.found.push(found),
            }
        }
        findings
    }
}

/// The comments of `document` whose end is not past.
pub(super) fn in_force<'d>(document: &'d Document, context: &Context<'_>) -> impl Iterator<Item = &'d Exemption> {
    let today = clock(document, context.as_of);
    document.plan().exemptions.iter().filter(move |exemption| !exemption.is_past(today))
}

/// The rule of this name, if its findings can be allowed.
pub(super) fn allowable(name: &str) -> Option<&'static Rule> {
    rule(name).filter(|rule| rule.group != Group::Exemptions)
}

/// Where something stands, and what it is about there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    subject: Subject,
    start: usize,
}

impl Place {
    /// What stands at `span`.
    pub(super) fn of(document: &Document, span: Span) -> Self {
        Self { subject: document.subject_at(span.start()), start: span.start() }
    }
}

/// The part of a document that a comment holds for.
#[derive(Debug)]
pub(super) struct Reach {
    scope: Subject,
    /// Numbers of phases.
    phases: Range<usize>,
    /// Numbers of items.
    items: Range<usize>,
    /// Where summaries state these items again.
    also: Vec<Span>,
}

impl Reach {
    /// What belongs to `scope`: below a phase are its items, and the phases below it with theirs.
    pub(super) fn of(plan: &Plan, scope: Subject) -> Self {
        let (phases, items) = match scope {
            Subject::Plan => (0..plan.phases.len(), 0..plan.items().count()),
            Subject::Phase(phase) => (plan.phases_within(phase), plan.items_within()[phase].clone()),
            Subject::Item(item) => (0..0, item..item + 1),
        };
        let also =
            plan.items().skip(items.start).take(items.len()).flat_map(|item| item.also().iter().copied()).collect();
        Self { scope, phases, items, also }
    }

    /// Whether what stands at `place` is about it.
    pub(super) fn holds(&self, place: Place) -> bool {
        let holds = match place.subject {
            Subject::Plan => self.scope == Subject::Plan,
            Subject::Phase(phase) => self.phases.contains(&phase),
            Subject::Item(item) => self.items.contains(&item),
        };
        holds || self.also.iter().any(|again| again.contains(place.start))
    }
}
