//! Repairs, each tried before it is done: what is said elsewhere stays, the finding goes, and no other one comes.

mod receipt;
#[cfg(test)]
mod tests;
mod trial;

use std::collections::BTreeMap;
use std::fmt;

pub use receipt::{Refused, Repair, Repaired, Replacement};

use self::trial::Trial;
use super::gate::{Record, Verdict};
use super::{Context, check};
use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::Document;
use crate::text::{EditSet, Span};

/// For each trial the document is read again. All that is read so comes to no more than so many bytes: of a long document
/// with hundreds of repairs that do not work, the last ones are not tried.
const MOST_READ: usize = 20_000_000;

/// So often a document is read for trials, however long it is.
const AT_LEAST: usize = 4;

/// Which repairs are done.
pub struct Terms<'t> {
    /// Whether this repair of this finding is wanted.
    pub wanted: &'t dyn Fn(&Diagnostic, &Fix) -> bool,
    /// What was known before, and is left as it is: a finding that one of them knows.
    pub known: &'t [Record],
    /// Who is asked about each wanted one that is not safe, once it has been tried; where nobody is, it is done.
    pub asked: Option<&'t mut dyn FnMut(&Offer<'_>) -> bool>,
}

impl fmt::Debug for Terms<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Terms").field("asks", &self.asked.is_some()).finish_non_exhaustive()
    }
}

/// A repair that works, and is not done yet.
#[derive(Clone, Copy, Debug)]
pub struct Offer<'d> {
    /// The document as it is.
    pub before: &'d Document,
    /// The document as it would be.
    pub after: &'d Document,
    /// What is wrong.
    pub finding: &'d Diagnostic,
    /// What would be done.
    pub fix: &'d Fix,
}

/// `document` after every repair that is wanted and works, checked again after each until none is left.
///
/// A repair works where its finding is gone afterwards; where no rule has more warnings and errors about any item or phase
/// than it had (advice says what is not known, and a repair may bring that to light); and where nothing else is said
/// than before: by a safe one [nothing that means something else](crate::change::same_meaning), by any other nothing but
/// [about](crate::change::only_about) what the finding is about, and the phases and items that are edited. The rules of
/// `context` are the judges, also those whose repairs are not wanted.
pub fn repair(document: &Document, context: &Context<'_>, terms: &mut Terms<'_>) -> Repaired {
    let length = document.source().text().len();
    within(document, context, terms, MOST_READ.max(AT_LEAST * length))
}

/// The same, in which no more than `left` bytes are read for trials.
fn within(document: &Document, context: &Context<'_>, terms: &mut Terms<'_>, left: usize) -> Repaired {
    let findings = check(document, context);
    // Each round that goes on has mended one at the least, or tries again what did not work, after one that has.
    let most = 2 * findings.len();
    let now = Trial { document: document.clone(), findings, applied: Vec::new(), edits: EditSet::default() };
    let known = terms.known;
    let mut run = Run {
        context,
        known,
        hidden: hidden(&now, known),
        now,
        done: Vec::new(),
        refused: Vec::new(),
        declined: Vec::new(),
        left,
    };
    let mut tried_with = 0;
    for _ in 0..most {
        let before = run.done.len();
        run.all_at_once(&|found, fix| fix.safety == Safety::Safe && (terms.wanted)(found, fix));
        let takes_a_guess = |found: &Diagnostic, fix: &Fix| fix.safety == Safety::Unsafe && (terms.wanted)(found, fix);
        match &mut terms.asked {
            None => run.all_at_once(&takes_a_guess),
            Some(ask) => run.one_by_one(&takes_a_guess, ask),
        }
        let after = run.done.len();
        if after == before && after == tried_with {
            break;
        }
        if after == before {
            // What did not work may work by now.
            tried_with = after;
            run.refused.clear();
        }
    }
    Repaired { document: run.now.document, done: run.done, refused: run.refused }
}

/// Which of the findings, by their repairs.
type Choice<'c> = dyn Fn(&Diagnostic, &Fix) -> bool + 'c;

struct Run<'c> {
    context: &'c Context<'c>,
    known: &'c [Record],
    /// The document and its findings, as they are by now.
    now: Trial,
    /// Of which of them somebody knew before.
    hidden: Vec<bool>,
    done: Vec<Repair>,
    /// What was tried, and does not work.
    refused: Vec<Refused>,
    /// What was offered and not wanted.
    declined: Vec<Name>,
    /// How many bytes may still be read for trials.
    left: usize,
}

impl Run<'_> {
    /// Does what of the `choice` works; what wants the same place as another waits for the next round.
    fn all_at_once(&mut self, choice: &Choice<'_>) {
        let mut taken = Taken::default();
        let open = self.open(choice);
        let chosen: Vec<Diagnostic> = open.filter(|found| taken.takes(found)).cloned().collect();
        let mut best = None;
        self.accept(&chosen, &mut best);
        if let Some(trial) = best {
            self.take(trial);
        }
    }

    /// Tries the `findings` on top of what was the `best` so far; where that does not work, half of them at a time.
    fn accept(&mut self, findings: &[Diagnostic], best: &mut Option<Trial>) {
        if findings.is_empty() {
            return;
        }
        let Some(left) = self.left.checked_sub(self.now.document.source().text().len()) else {
            let reason = "there was too much to try; mend by hand what else was not repaired, and run it again";
            self.refused.extend(findings.iter().map(|found| Refused::new(found, reason.to_owned())));
            return;
        };
        self.left = left;
        let so_far = best.iter().flat_map(|trial| &trial.applied);
        let together: Vec<Diagnostic> = so_far.chain(findings).cloned().collect();
        match self.now.with(self.context, together) {
            Ok(trial) => *best = Some(trial),
            Err(reason) => match findings {
                [alone] => self.refused.push(Refused::new(alone, reason)),
                _ => {
                    let (front, back) = findings.split_at(findings.len() / 2);
                    self.accept(front, best);
                    self.accept(back, best);
                }
            },
        }
    }

    /// Tries each of the `choice`, and does it if `ask` agrees.
    fn one_by_one(&mut self, choice: &Choice<'_>, ask: &mut dyn FnMut(&Offer<'_>) -> bool) {
        let mut last = None;
        while let Some((name, found)) = self.next(last.as_ref(), choice) {
            let offer = |fix, after| Offer { before: &self.now.document, after, finding: &found, fix };
            last = Some(name.clone());
            match (&found.fix, self.now.with(self.context, vec![found.clone()])) {
                (_, Err(reason)) => self.refused.push(Refused::new(&found, reason)),
                (Some(fix), Ok(trial)) if !ask(&offer(fix, &trial.document)) => {
                    self.declined.push(name);
                }
                (_, Ok(trial)) => {
                    last = last.map(|name| name.after(&trial.edits));
                    self.take(trial);
                }
            }
        }
    }

    /// The first of the `choice` behind the `last` one, by name.
    fn next(&self, last: Option<&Name>, choice: &Choice<'_>) -> Option<(Name, Diagnostic)> {
        let named = self.open(choice).map(|found| (Name::of(found), found));
        let left = named.filter(|(name, _)| last.is_none_or(|last| name > last));
        left.min_by(|(one, _), (other, _)| one.cmp(other)).map(|(name, found)| (name, found.clone()))
    }

    /// Those of the `choice` that are not hidden, and of whose repairs nothing has become yet.
    fn open(&self, choice: &Choice<'_>) -> impl Iterator<Item = &Diagnostic> {
        let shown = self.now.findings.iter().zip(&self.hidden).filter(|(_, is_hidden)| !**is_hidden);
        shown.map(|(found, _)| found).filter(move |found| self.is_open(found, choice))
    }

    /// Whether `found` is of the `choice`, and nothing has become of its repair yet.
    fn is_open(&self, found: &Diagnostic, choice: &Choice<'_>) -> bool {
        found.fix.as_ref().is_some_and(|fix| choice(found, fix))
            && !self.declined.contains(&Name::of(found))
            && !self.refused.iter().any(|refused| refused.is_of(found))
    }

    /// From here on `trial` is how it is.
    fn take(&mut self, trial: Trial) {
        self.done.iter_mut().for_each(|repair| repair.follow(&trial.edits));
        self.refused.iter_mut().for_each(|refused| refused.follow(&trial.edits));
        self.declined = self.declined.drain(..).map(|name| name.after(&trial.edits)).collect();
        self.done.extend(trial.applied.iter().map(|found| Repair::new(&self.now.document, found, &trial.edits)));
        self.hidden = hidden(&trial, self.known);
        self.now = trial;
    }
}

/// Of which of its findings one of `known` knows.
fn hidden(now: &Trial, known: &[Record]) -> Vec<bool> {
    let mut hidden = vec![false; now.findings.len()];
    if !known.is_empty() {
        let record = Record::of(&now.document, &now.findings);
        for verdicts in known.iter().map(|known| record.compared_with(known).verdicts) {
            for (hidden, verdict) in hidden.iter_mut().zip(verdicts) {
                *hidden |= verdict == Verdict::Known;
            }
        }
    }
    hidden
}

/// What tells an offered repair from all others, so that nobody is asked twice: place, rule and title.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    at: usize,
    rule: &'static str,
    title: String,
}

impl Name {
    fn of(found: &Diagnostic) -> Self {
        let title = found.fix.as_ref().map(|fix| fix.title.clone()).unwrap_or_default();
        Self { at: found.span.start(), rule: found.code, title }
    }

    fn after(self, edits: &EditSet) -> Self {
        Self { at: edits.place_after(self.at), ..self }
    }
}

/// The places that are edited already, by where they begin. Those of one repair may touch, those of two are apart: equal
/// edits are two as well, where each counts one item more.
#[derive(Default)]
struct Taken {
    ends: BTreeMap<usize, usize>,
}

impl Taken {
    /// Takes the places of the repair of `found`, if they are all free.
    fn takes(&mut self, found: &Diagnostic) -> bool {
        let spans: Vec<Span> = found.fix.iter().flat_map(|fix| fix.edits.iter()).map(|edit| edit.span).collect();
        let is_free =
            |span: &Span| self.ends.range(..=span.end()).next_back().is_none_or(|(_, end)| *end < span.start());
        if !spans.iter().all(is_free) {
            return false;
        }
        for span in spans {
            let end = self.ends.entry(span.start()).or_default();
            *end = span.end().max(*end);
        }
        true
    }
}
