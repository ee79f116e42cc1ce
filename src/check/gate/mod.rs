//! WHAT GOT WORSE: findings held against those that were known before, from an older text or from a baseline.
//!
//! Nothing here looks at lines. A finding is the same as long as its rule finds it about the same thing, and counts: of two
//! where there was one, one is new.

mod baseline;
mod names;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::HashMap;

pub use baseline::Baseline;

use self::names::Names;
use super::about::{About, Subjects};
use super::identity;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;

/// Rules whose finding about a phase stands for what another rule would find about each of its items. When the first one
/// goes, the others come to light; they are not new.
const CARRIED: [(&str, &str); 1] = [("phase-overdue", "item-stale")];

/// A finding as it is remembered: what tells it from others, wherever in its document it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Remembered {
    /// Name of the rule.
    pub rule: String,
    /// What it is about.
    pub about: About,
    /// What tells it from others of its rule about the same: an owner, a path. Another key is another finding.
    pub key: Option<String>,
    /// The text at its place; `None` where a key tells more. Another text may be the same finding, as long as there is no
    /// nearer one.
    pub text: Option<String>,
    /// How bad it was.
    pub severity: Severity,
}

/// The findings of one document, and what there was to be found about.
#[derive(Clone, Debug, Default)]
pub struct Record {
    findings: Vec<Remembered>,
    /// What was left unsaid, because another finding stood for it.
    carried: Vec<Remembered>,
    names: Names,
}

/// How a finding compares with what was known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It was not there.
    New,
    /// It was there, and was only this bad.
    Worse(Severity),
    /// It was there, and no better.
    Known,
}

/// What became of the findings of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// A verdict on each finding, in their order.
    pub verdicts: Vec<Verdict>,
    /// What was known and does not occur any more.
    pub gone: Vec<Remembered>,
}

impl Remembered {
    fn of(document: &Document, subjects: &Subjects<'_>, found: &Diagnostic) -> Self {
        let key = identity::key(found);
        Self {
            rule: found.code.to_owned(),
            about: subjects.at(found.span.start()),
            text: key.is_none().then(|| identity::text(document, found).into_owned()),
            key: key.map(Cow::into_owned),
            severity: found.severity,
        }
    }
}

impl Record {
    /// `findings` in `document`.
    pub fn of(document: &Document, findings: &[Diagnostic]) -> Self {
        let subjects = Subjects::of(document);
        let carried = findings.iter().flat_map(|found| {
            let rules = CARRIED.iter().filter(|(rule, _)| *rule == found.code);
            rules.flat_map(|(_, carried)| {
                found.related.iter().map(|item| Remembered {
                    rule: (*carried).to_owned(),
                    about: subjects.at(item.span.start()),
                    key: None,
                    text: None,
                    severity: found.severity,
                })
            })
        });
        Self {
            carried: carried.collect(),
            findings: findings.iter().map(|found| Remembered::of(document, &subjects, found)).collect(),
            names: Names::of(&subjects),
        }
    }

    /// `findings`, where nothing else is left of their document.
    pub fn from_findings(findings: Vec<Remembered>) -> Self {
        let names = Names::among(findings.iter().map(|found| &found.about));
        Self { findings, carried: Vec::new(), names }
    }

    /// The findings.
    pub fn findings(&self) -> &[Remembered] {
        &self.findings
    }

    /// Holds these findings against what was known `before`.
    pub fn compared_with(&self, before: &Self) -> Comparison {
        let aligned = self.names.aligned(&before.names);
        let mut verdicts = vec![Verdict::New; self.findings.len()];
        // The worst ones first: they have the first choice among those which may be the same.
        let mut left: Vec<usize> = (0..self.findings.len()).collect();
        left.sort_by_key(|index| std::cmp::Reverse(self.findings[*index].severity));
        let mut known: Vec<&Remembered> = before.findings.iter().collect();
        known.sort_by_key(|found| found.severity);
        for same_text in [true, false] {
            let mut pool = Pool::default();
            known.iter().for_each(|found| pool.add(found, &found.about, same_text));
            left.retain(|index| {
                let found = &self.findings[*index];
                let was = aligned.get(&found.about).and_then(|about| pool.take(found, about, same_text));
                verdicts[*index] = was.map_or(Verdict::New, |was| verdict(was.severity, found.severity));
                was.is_none()
            });
            known = pool.rest();
        }
        let mut carried = Pool::default();
        before.carried.iter().for_each(|found| carried.add(found, &found.about, false));
        for index in left.into_iter().filter(|index| self.findings[*index].key.is_none()) {
            let found = &self.findings[index];
            if let Some(was) = aligned.get(&found.about).and_then(|about| carried.take(found, about, false)) {
                verdicts[index] = verdict(was.severity, found.severity);
            }
        }
        let mut gone: Vec<Remembered> = known.into_iter().cloned().collect();
        gone.sort();
        Comparison { verdicts, gone }
    }
}

fn verdict(was: Severity, is: Severity) -> Verdict {
    if is > was { Verdict::Worse(was) } else { Verdict::Known }
}

/// Rule, subject, key, and the text where it matters.
type Kind<'r> = (&'r str, &'r About, Option<&'r str>, Option<&'r str>);

/// Known findings by what makes them the same, each to be taken once.
#[derive(Default)]
struct Pool<'r> {
    by_kind: HashMap<Kind<'r>, Vec<&'r Remembered>>,
}

impl<'r> Pool<'r> {
    fn add(&mut self, found: &'r Remembered, about: &'r About, same_text: bool) {
        self.by_kind.entry(kind(found, about, same_text)).or_default().push(found);
    }

    /// The last one that was added of those which are the same as `found`, by what that is `about` there.
    fn take(&mut self, found: &'r Remembered, about: &'r About, same_text: bool) -> Option<&'r Remembered> {
        self.by_kind.get_mut(&kind(found, about, same_text))?.pop()
    }

    /// Those that nobody took, the worst last.
    fn rest(self) -> Vec<&'r Remembered> {
        let mut rest: Vec<_> = self.by_kind.into_values().flatten().collect();
        rest.sort_by_key(|found| found.severity);
        rest
    }
}

fn kind<'r>(found: &'r Remembered, about: &'r About, same_text: bool) -> Kind<'r> {
    (&found.rule, about, found.key.as_deref(), found.text.as_deref().filter(|_| same_text))
}
