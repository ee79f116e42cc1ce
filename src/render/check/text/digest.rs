//! What is told once, and in which order.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Safety, Severity};
use crate::document::Document;
use crate::model::{Phase, Subject};

/// So many findings of one rule are told in full for one document; of the others the number is said.
const MOST_OF_A_RULE: usize = 10;

/// How much is told of what is alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Once, with all places; of one rule no more than anybody reads.
    Digest,
    /// Each finding for itself.
    Full,
}

/// Findings of one rule that are told together: there is the same to be done about each.
#[derive(Debug)]
pub(super) struct Told<'f> {
    /// The one that is shown with its line.
    pub(super) first: &'f Diagnostic,
    /// The others, in the order of the document.
    pub(super) others: Vec<&'f Diagnostic>,
}

impl Told<'_> {
    fn len(&self) -> usize {
        1 + self.others.len()
    }
}

/// What there is to tell about a phase, or about the plan as a whole.
#[derive(Debug)]
pub(super) struct Part<'f> {
    /// The number of the phase; `None` for what is about none, or about several.
    pub(super) phase: Option<usize>,
    /// Worst first.
    pub(super) told: Vec<Told<'f>>,
}

/// What there is to tell about a document.
#[derive(Debug)]
pub(super) struct Digest<'f> {
    /// Those with the worst first, else in the order of the document.
    pub(super) parts: Vec<Part<'f>>,
    /// Rules, each with the number of its findings that are not told.
    pub(super) more: Vec<(&'static str, usize)>,
}

impl<'f> Digest<'f> {
    /// What there is to tell of `findings`, which are in the order of the document.
    pub(super) fn new(document: &Document, findings: &[&'f Diagnostic], extent: Extent) -> Self {
        let phases = PhaseOf::new(document);
        let mut told = match extent {
            Extent::Digest => together(document, findings),
            Extent::Full => findings.iter().map(|first| Told { first, others: Vec::new() }).collect(),
        };
        // Stable sorts, here and below: what is as bad stays in the order of the document.
        told.sort_by_key(|told| Reverse(told.first.severity));
        let mut counts: HashMap<&str, usize> = HashMap::new();
        let mut more: Vec<(&'static str, usize)> = Vec::new();
        let mut parts: Vec<Part<'_>> = Vec::new();
        for told in told {
            let code = told.first.code;
            let count = counts.entry(code).or_default();
            *count += 1;
            if *count > MOST_OF_A_RULE && extent == Extent::Digest {
                match more.iter_mut().find(|(rule, _)| *rule == code) {
                    Some((_, left)) => *left += told.len(),
                    None => more.push((code, told.len())),
                }
                continue;
            }
            let phase = phases.of(&told);
            match parts.iter_mut().find(|part| part.phase == phase) {
                Some(part) => part.told.push(told),
                None => parts.push(Part { phase, told: vec![told] }),
            }
        }
        parts.sort_by_key(|part| (Reverse(part.told.first().map(|told| told.first.severity)), part.phase));
        Self { parts, more }
    }
}

/// Findings are told together where there is the same to be done about them. One with related places has a story of its
/// own, and what is said of a phase stays with it.
fn together<'f>(document: &Document, findings: &[&'f Diagnostic]) -> Vec<Told<'f>> {
    let mut told: Vec<Told<'_>> = Vec::new();
    let mut known: HashMap<Likeness, usize> = HashMap::new();
    for found in findings {
        let is_of_phase = matches!(document.subject_at(found.span.start()), Subject::Phase(_));
        let likeness = (found.related.is_empty() && !is_of_phase).then(|| Likeness::new(document, found));
        match likeness.as_ref().and_then(|likeness| known.get(likeness)) {
            Some(at) => told[*at].others.push(found),
            None => {
                known.extend(likeness.map(|likeness| (likeness, told.len())));
                told.push(Told { first: found, others: Vec::new() });
            }
        }
    }
    told
}

/// What findings have in common that are told together.
#[derive(PartialEq, Eq, Hash)]
struct Likeness {
    code: &'static str,
    severity: Severity,
    /// Without the lines that it names.
    help: String,
    /// Whether there is a repair, and whether that is safe.
    fix: Option<bool>,
}

impl Likeness {
    fn new(document: &Document, found: &Diagnostic) -> Self {
        let path = document.source().path().display().to_string();
        Self {
            code: found.code,
            severity: found.severity,
            help: without_lines(&found.help.join("\n"), &format!("{path}:")),
            fix: found.fix.as_ref().map(|fix| fix.safety == Safety::Safe),
        }
    }
}

/// `text` without the number behind each `path:`.
fn without_lines(text: &str, path: &str) -> String {
    let mut parts = text.split(path);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(path);
        out.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    out
}

/// The phases of a document, and which items are theirs.
struct PhaseOf<'d> {
    document: &'d Document,
    /// For each phase how many items stand before its end.
    ends: Vec<usize>,
}

impl<'d> PhaseOf<'d> {
    fn new(document: &'d Document) -> Self {
        let count = |items: &mut usize, phase: &Phase| {
            *items += phase.items.len();
            Some(*items)
        };
        Self { document, ends: document.plan().phases.iter().scan(0, count).collect() }
    }

    /// The phase that all of them are about.
    fn of(&self, told: &Told<'_>) -> Option<usize> {
        let first = self.at(told.first.span.start())?;
        told.others.iter().all(|found| self.at(found.span.start()) == Some(first)).then_some(first)
    }

    /// The phase at a place, if it has a heading.
    fn at(&self, offset: usize) -> Option<usize> {
        let phase = match self.document.subject_at(offset) {
            Subject::Plan => None,
            Subject::Phase(phase) => Some(phase),
            Subject::Item(item) => Some(self.ends.partition_point(|end| *end <= item)),
        };
        phase.filter(|phase| self.document.plan().phases.get(*phase).is_some_and(|phase| phase.heading.is_some()))
    }
}
