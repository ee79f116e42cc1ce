//! What a phase promises.

use std::fmt;

use super::stated::says_again;
use super::states_impact;
use crate::document::Document;
use crate::model::{Basis, Certainty, Comparison, Field, Fields, Label, Movement, Phase, Range, Unit};
use crate::text::Span;

/// An amount of money or time that a phase promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promise {
    /// Of what.
    pub unit: Unit,
    /// How much.
    pub gain: Range,
    /// Whether that is a bound or a guess.
    pub comparison: Option<Comparison>,
    /// How sure it is.
    pub certainty: Option<Certainty>,
    /// How it relates to the promises of the phases before; `None` where nobody says.
    pub basis: Option<Basis>,
    /// Where it is written.
    pub span: Span,
}

impl fmt::Display for Promise {
    /// `at least $20K a month committed`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(comparison) = self.comparison {
            write!(f, "{} ", comparison.as_str())?;
        }
        f.write_str(&self.unit.show(self.gain))?;
        self.certainty.map_or(Ok(()), |certainty| write!(f, " {certainty}"))
    }
}

/// Names of fields that state what a phase is to reach. An amount there is a promise only where it is stated as a change:
/// `+$5K MRR`, and not the level `$20K MRR`.
const GOALS: &[&str] = &[
    "goal",
    "goals",
    "phase goal",
    "objective",
    "objectives",
    "target",
    "targets",
    "outcome",
    "outcomes",
    "revenue goal",
    "revenue target",
    "success metric",
    "success metrics",
    "kpi",
    "kpis",
    "meta",
    "objetivo",
    "objectif",
    "ziel",
    "цель",
    "目标",
    "目標",
];

/// Names of fields that say how the promises of a document, or a phase, relate.
const BASES: &[&str] = &["basis", "impact basis", "promise basis"];

/// What `phase` promises: in its impact fields, else as a change in its goals and its name. One for each kind of amount:
/// several of a kind are added, and one that is repeated counts once.
pub(super) fn promises(document: &Document, phase: &Phase) -> Vec<Promise> {
    let stated = declared(document, &phase.fields).or_else(|| declared(document, &document.plan().fields));
    let mut promises: Vec<Promise> = Vec::new();
    for (place, is_promise) in places(document, phase) {
        let before = promises.len();
        for found in document.impacts(place) {
            let is_change = matches!(found.movement, Movement::By(_) | Movement::Between { .. });
            let is_stated = found.unit.is_additive() && (is_promise || is_change);
            let Some(gain) = found.gain().filter(|gain| is_stated && *gain != Range::ZERO) else { continue };
            let is_again = |other: &Promise| says_again((other.unit, other.gain), (found.unit, gain));
            // Two promises of one text may be alike; `$60K ARR` behind `$5K MRR` is the same one.
            let is_other = |other: &&Promise| other.unit != found.unit;
            let repeats =
                promises[..before].iter().any(is_again) || promises[before..].iter().filter(is_other).any(is_again);
            if !repeats {
                let basis = found.basis.or(stated);
                let (unit, comparison, certainty) = (found.unit, found.comparison, found.certainty);
                promises.push(Promise { unit, gain, comparison, certainty, basis, span: found.span });
            }
        }
    }
    added(promises)
}

/// The texts of `phase` that may promise something, and whether it is what they are there for.
fn places<'d>(document: &'d Document, phase: &'d Phase) -> impl Iterator<Item = (Span, bool)> {
    let is_promise = |field: &Field| states_impact(document, field);
    let is_goal = |field: &Field| is_named(document, field, GOALS);
    let promises = phase.fields.iter().filter(is_promise).map(|field| (field.value, true));
    let goals = phase.fields.iter().filter(is_goal).map(|field| (field.value, false));
    promises.chain(goals).chain([(phase.name, false)])
}

/// What one of `fields` says of how promises relate.
fn declared(document: &Document, fields: &Fields) -> Option<Basis> {
    fields.iter().filter(|field| is_named(document, field, BASES)).find_map(|field| document.basis(field.value))
}

fn is_named(document: &Document, field: &Field, names: &[&str]) -> bool {
    let name = document.text(field.name);
    matches!(field.label, Label::Other | Label::Window) && names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// `promises` with those of a kind added, at the place of the first.
fn added(promises: Vec<Promise>) -> Vec<Promise> {
    let mut sums: Vec<Promise> = Vec::new();
    for promise in promises {
        match sums.iter_mut().find(|sum| sum.unit == promise.unit) {
            Some(sum) => {
                sum.gain = sum.gain.plus(promise.gain);
                sum.comparison = sum.comparison.or(promise.comparison);
                sum.basis = sum.basis.or(promise.basis);
                // What is as sure as its least sure part.
                sum.certainty = sum.certainty.min(promise.certainty);
            }
            None => sums.push(promise),
        }
    }
    sums
}
