//! What becomes of a document by some repairs, and why they are none.

use std::collections::{HashMap, HashSet};

use crate::change;
use crate::check::{Context, check};
use crate::diagnostic::{Diagnostic, Safety, Severity};
use crate::document::Document;
use crate::model::Subject;
use crate::text::EditSet;

/// A document, what is wrong in it, and how it came to be.
#[derive(Debug)]
pub(super) struct Trial {
    pub(super) document: Document,
    pub(super) findings: Vec<Diagnostic>,
    /// The findings of the document before this one whose repairs have made it.
    pub(super) applied: Vec<Diagnostic>,
    /// All that those have changed in it.
    pub(super) edits: EditSet,
}

impl Trial {
    /// What comes of it by the repairs of `applied`, some of its findings.
    ///
    /// # Errors
    /// They do not work: why.
    pub(super) fn with(&self, context: &Context<'_>, applied: Vec<Diagnostic>) -> Result<Self, String> {
        let before = &self.document;
        let fixes = || applied.iter().filter_map(|found| found.fix.as_ref());
        let edits = fixes().flat_map(|fix| fix.edits.iter()).cloned().collect();
        let edits = EditSet::new(edits).map_err(|overlap| overlap.to_string())?;
        let edits = change::fitted(before, edits);
        let found = applied.iter().map(|found| before.subject_at(found.span.start()));
        // What the document says as a whole is not free because a count in it follows.
        let edited = edits.iter().map(|edit| before.subject_at(edit.span.start()));
        let subjects: HashSet<Subject> = found.chain(edited.filter(|subject| *subject != Subject::Plan)).collect();
        let proved = match fixes().all(|fix| fix.safety == Safety::Safe) {
            true => change::same_meaning(before, &edits),
            false => change::only_about(before, &edits, &subjects),
        };
        let document = proved.map_err(|refusal| refusal.reason().to_owned())?;
        self.keeps_anchors(&document, &subjects)?;
        let findings = check(&document, context);
        self.is_better(&document, &findings, &applied)?;
        Ok(Self { document, findings, applied, edits })
    }

    /// Links within the document lead where they led.
    fn keeps_anchors(&self, after: &Document, subjects: &HashSet<Subject>) -> Result<(), String> {
        let both = self.document.plan().items().zip(after.plan().items()).enumerate();
        for (_, (old, new)) in both.filter(|(number, _)| subjects.contains(&Subject::Item(*number))) {
            if let Some(lost) = change::lost_anchor((&self.document, old), (after, new)) {
                let lines: Vec<String> = lost.lines.iter().map(usize::to_string).collect();
                return Err(format!("the link to #{} in line {} would lead nowhere", lost.old, lines.join(", ")));
            }
        }
        Ok(())
    }

    /// What was to be mended is, and nothing else is worse.
    fn is_better(&self, after: &Document, findings: &[Diagnostic], applied: &[Diagnostic]) -> Result<(), String> {
        let (was, is) = (Tally::of(&self.document, &self.findings), Tally::of(after, findings));
        let mended = Tally::of(&self.document, applied);
        for found in findings {
            let key = key(after, found);
            let (was, mended, is) = (was.count(key), mended.count(key), is.count(key));
            if mended.all > 0 && is.all + mended.all > was.all {
                return Err(format!("it would be found still: {}", found.message));
            }
            if is.serious + mended.serious > was.serious {
                let line = after.source().line(found.span.start());
                return Err(format!("{} would be found in line {line}: {}", found.code, found.message));
            }
        }
        Ok(())
    }
}

/// What a finding is counted by: its rule, and what it is about.
type Key = (&'static str, Subject);

fn key(document: &Document, found: &Diagnostic) -> Key {
    (found.code, document.subject_at(found.span.start()))
}

#[derive(Clone, Copy, Debug, Default)]
struct Count {
    all: usize,
    /// Warnings and errors.
    serious: usize,
}

#[derive(Debug)]
struct Tally {
    counts: HashMap<Key, Count>,
}

impl Tally {
    fn of(document: &Document, findings: &[Diagnostic]) -> Self {
        let mut counts: HashMap<Key, Count> = HashMap::new();
        for found in findings {
            let count = counts.entry(key(document, found)).or_default();
            count.all += 1;
            count.serious += usize::from(found.severity > Severity::Advice);
        }
        Self { counts }
    }

    fn count(&self, key: Key) -> Count {
        self.counts.get(&key).copied().unwrap_or_default()
    }
}
