//! `plan check --fix --prefer item`: what items say is written into their specs.

use std::collections::BTreeMap;

use anyhow::{Result, anyhow};

use super::gate::Known;
use super::repair::DRIFT;
use crate::analysis::SpecDrift;
use crate::change::set_spec_value;
use crate::check::Disagreement;
use crate::check::gate::{Record, Verdict};
use crate::commands::backlog::{Mover, Specs, Step};
use crate::commands::checker::Checker;
use crate::commands::context::Context;
use crate::commands::write::Outcome;
use crate::document::{Document, SpecDocument, Workspace};
use crate::model::{Label, SpecState, Status};
use crate::render::receipt::{Deed, Entry};
use crate::store::Root;
use crate::text::{Source, Span};

/// What brings specs in step with their items: values of its own, so that plans may be locked meanwhile.
#[derive(Debug)]
pub(super) struct Agreement {
    mover: Mover,
    root: Root,
    entries: Vec<Entry>,
    refused: Vec<String>,
}

/// What specs are to say, by their numbers; each value with the place of the item that says it.
#[derive(Debug, Default)]
struct Wishes {
    states: BTreeMap<usize, Vec<(Status, String)>>,
    values: BTreeMap<(usize, Label), Vec<(String, String)>>,
}

impl Agreement {
    /// Reads the specs.
    ///
    /// # Errors
    /// git fails.
    pub(super) fn open(context: &mut Context<'_>) -> Result<Self> {
        let specs = Specs::read(context)?;
        let root = context.root.clone();
        Ok(Self { mover: Mover::new(specs, context), root, entries: Vec::new(), refused: Vec::new() })
    }

    /// Brings the specs of the items of `workspace` in step with these, as they are in `outcome`, on top of which it is done; but
    /// for what is `known`.
    ///
    /// # Errors
    /// A spec cannot be renamed, or a reference to it not be rewritten.
    pub(super) fn make(
        &mut self,
        checker: &Checker,
        known: &Known,
        workspace: &Workspace,
        outcome: &mut Outcome,
    ) -> Result<()> {
        self.refused.clear();
        let told = std::mem::take(&mut outcome.entries);
        let mut wishes = Wishes::default();
        for (index, before) in workspace.documents.iter().enumerate() {
            let document = outcome.document(workspace, index);
            for disagreement in open(document, known.of(before), checker) {
                let is_it = |spec: &SpecDocument| spec.file() == disagreement.spec;
                let Some(number) = self.mover.specs.all.iter().position(is_it) else { continue };
                wishes.add(number, document, &disagreement);
            }
        }
        let steps: Vec<Step> = self
            .decided(&wishes.states, "state")
            .into_iter()
            .map(|(spec, status)| Step { spec, state: SpecState::from(status), typed: None })
            .collect();
        self.mover.make(&steps, workspace, outcome)?;
        for ((spec, label), value) in self.decided(&wishes.values, "value") {
            if let Err(why) = self.write(spec, label, &value, outcome) {
                self.refused.push(format!("not repaired: {why}"));
            }
        }
        self.entries = std::mem::take(&mut outcome.entries);
        outcome.entries = [told.as_slice(), &self.entries].concat();
        Ok(())
    }

    /// What was done, as the receipt says it.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What was not, a sentence each.
    pub(super) fn refused(&self) -> impl Iterator<Item = &str> {
        self.refused.iter().map(String::as_str)
    }

    /// What all who wish something wish alike; of the others it is said.
    fn decided<K: Copy + Ord, V: Clone + PartialEq>(
        &mut self,
        wishes: &BTreeMap<K, Vec<(V, String)>>,
        what: &str,
    ) -> Vec<(K, V)> {
        let mut decided = Vec::new();
        for (key, all) in wishes {
            match all.split_first() {
                Some(((value, _), others)) if others.iter().all(|(other, _)| other == value) => {
                    decided.push((*key, value.clone()));
                }
                _ => {
                    let places: Vec<&str> = all.iter().map(|(_, place)| place.as_str()).collect();
                    let places = places.join(" and ");
                    self.refused.push(format!("not repaired: {places} say another {what} each for one spec"));
                }
            }
        }
        decided
    }

    /// Writes `value` into spec number `spec`, as `outcome` leaves it.
    fn write(&self, spec: usize, label: Label, value: &str, outcome: &mut Outcome) -> Result<()> {
        let spec = &self.mover.specs.all[spec];
        let names = &self.mover.specs.names;
        let file = self.root.file(spec.file());
        let so_far = outcome.rewritten.iter().position(|rewrite| rewrite.file.path == file.path);
        let text = so_far.map_or(spec.source().text(), |at| &outcome.rewritten[at].after).to_owned();
        let now = names.spec(Source::new(spec.source().path(), text), spec.file().to_owned(), &spec.spec().path);
        let edits = set_spec_value(&now, label, value, names).map_err(|refusal| anyhow!("{}", refusal.reason()))?;
        let after = edits.apply(now.source().text());
        let Some(edit) = edits.iter().next() else { return Ok(()) };
        let moved = outcome.moved.iter().find(|step| step.from.path == file.path);
        outcome.entries.push(Entry {
            plan: moved.map_or(&file, |step| &step.to).shown.clone(),
            lines: vec![now.source().line(edit.span.start())],
            item: Some(spec.name().to_owned()),
            deed: Deed::Changed {
                what: if label == Label::Owner { "owner" } else { "estimate" }.to_owned(),
                from: Some(now.text(edit.span).to_owned()),
                to: Some(value.to_owned()),
            },
        });
        match so_far {
            Some(at) => outcome.rewritten[at].after = after,
            None => outcome.rewrite(file, spec.source().text(), after),
        }
        Ok(())
    }
}

impl Wishes {
    /// What the item says where it disagrees with spec number `spec`.
    fn add(&mut self, spec: usize, document: &Document, disagreement: &Disagreement) {
        let place = document.place(disagreement.finding.span.start());
        let value = |span: Span| {
            let is_mark = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '`');
            document.text(span).trim_matches(is_mark).to_owned()
        };
        match disagreement.drift {
            SpecDrift::Status { item, .. } => self.states.entry(spec).or_default().push((item, place)),
            SpecDrift::Owner { item, .. } => {
                self.values.entry((spec, Label::Owner)).or_default().push((value(item), place));
            }
            SpecDrift::Estimate { item, .. } => {
                self.values.entry((spec, Label::Estimate)).or_default().push((value(item), place));
            }
        }
    }
}

/// Where `document` and its specs disagree and nobody `known` before says that it may.
fn open(document: &Document, known: &[Record], checker: &Checker) -> Vec<Disagreement> {
    let mut all = checker.disagreements(document);
    if known.is_empty() {
        return all;
    }
    let found = checker.check(document);
    let record = Record::of(document, &found);
    let hidden = known.iter().flat_map(|known| record.compared_with(known).verdicts.into_iter().enumerate());
    let hidden: Vec<usize> = hidden.filter(|(_, verdict)| *verdict == Verdict::Known).map(|(at, _)| at).collect();
    let is_hidden = |one: &Disagreement| {
        hidden
            .iter()
            .map(|at| &found[*at])
            .any(|found| (found.code, found.span, &found.key) == (DRIFT, one.finding.span, &one.finding.key))
    };
    all.retain(|one| !is_hidden(one));
    all
}
