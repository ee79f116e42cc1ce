//! A document, and what several rules want to know of it.

use std::fmt;
use std::ops::Deref;
use std::sync::{Mutex, OnceLock, PoisonError};

use super::Context;
use super::pairs::{Pair, pairs};
use super::reference::{Broken, broken, follow};
use super::referred;
use crate::analysis::{Ledger, Load, Rest, Time, ledger, load, rest};
use crate::document::{Crossings, Dependencies, Dependency, Document, Found, Meaning, SpecDocument};
use crate::model::Reference;
use crate::parallel::in_shares;

/// So many references, at least, are followed on one processor.
const SHARE: usize = 512;

/// A document that is checked, with what several rules want to know of it: each is worked out when the first rule asks, and
/// kept for the others until the check is over. Rules may ask at once.
///
/// It stands for its document wherever one is wanted. What a single rule needs is worked out by that rule.
pub struct Examined<'d> {
    document: &'d Document,
    context: &'d Context<'d>,
    time: Time<'d>,
    dependencies: OnceLock<Dependencies>,
    crossings: OnceLock<Crossings>,
    ledger: OnceLock<Ledger>,
    load: OnceLock<Load<'d>>,
    rest: OnceLock<Option<Rest>>,
    found: OnceLock<Vec<Found>>,
    broken: OnceLock<Vec<Broken<'d>>>,
    pairs: OnceLock<Vec<Pair<'d>>>,
    /// The spec that it is, where it is one that no plan refers to.
    orphan: Option<&'d SpecDocument>,
    lacking: Mutex<Vec<&'static str>>,
}

impl<'d> Examined<'d> {
    /// `document`, of which nothing is known yet.
    pub(super) fn new(document: &'d Document, context: &'d Context<'d>) -> Self {
        Self {
            document,
            context,
            time: Time::of(document, context.measure()),
            dependencies: OnceLock::new(),
            crossings: OnceLock::new(),
            ledger: OnceLock::new(),
            load: OnceLock::new(),
            rest: OnceLock::new(),
            found: OnceLock::new(),
            broken: OnceLock::new(),
            pairs: OnceLock::new(),
            orphan: None,
            lacking: Mutex::default(),
        }
    }

    /// `document`, which is the text of `orphan`.
    pub(super) fn of_orphan(document: &'d Document, orphan: &'d SpecDocument, context: &'d Context<'d>) -> Self {
        Self { orphan: Some(orphan), ..Self::new(document, context) }
    }

    /// What its items depend on.
    pub(super) fn dependencies(&self) -> &Dependencies {
        self.dependencies.get_or_init(|| Dependencies::of(self.document))
    }

    /// What they depend on in other plans, which are read only where they name one.
    pub(super) fn crossings(&self) -> &Crossings {
        self.crossings.get_or_init(|| {
            let is_foreign = |dependency: &Dependency| matches!(dependency.meaning, Meaning::OtherPlan(_));
            let dependencies = self.dependencies();
            match dependencies.iter().any(|(_, dependency)| is_foreign(dependency)) {
                true => Crossings::of(self.document, dependencies, self.context.around.workspace()),
                false => Crossings::default(),
            }
        })
    }

    /// What its phases promise and its items carry.
    pub(super) fn ledger(&self) -> &Ledger {
        self.ledger.get_or_init(|| ledger(self.document))
    }

    /// Who has how much to do, as the workspace counts days.
    pub(super) fn load(&self) -> &Load<'d> {
        self.load.get_or_init(|| load(self.document, self.context.calendar))
    }

    /// What its time is told by.
    pub(super) fn time(&self) -> &Time<'d> {
        &self.time
    }

    /// How long it has been left lying.
    pub(super) fn rest(&self) -> Option<&Rest> {
        self.rest.get_or_init(|| rest(&self.time)).as_ref()
    }

    /// The rule of this name cannot tell something, since the clone leaves out the history that says it.
    pub(super) fn lacks_history(&self, rule: &'static str) {
        let mut lacking = self.lacking.lock().unwrap_or_else(PoisonError::into_inner);
        if !lacking.contains(&rule) {
            lacking.push(rule);
        }
    }

    /// The rules of which that has been said, by name.
    pub(super) fn lacking(self) -> Vec<&'static str> {
        let mut lacking = self.lacking.into_inner().unwrap_or_else(PoisonError::into_inner);
        lacking.sort_unstable();
        lacking
    }

    /// What each of its references leads to.
    pub(super) fn found(&self) -> impl Iterator<Item = (&'d Reference, &Found)> {
        let references = &self.document.plan().references;
        let follow = |reference: &Reference| follow(self.context, self.document, self.document.text(reference.span));
        references.iter().zip(self.found.get_or_init(|| in_shares(references, SHARE, follow)))
    }

    /// Those of its references whose files are missing.
    pub(super) fn broken(&self) -> &[Broken<'d>] {
        self.broken.get_or_init(|| broken(self.context, self.document, self.found()))
    }

    /// Which of its items are for which specs.
    pub(super) fn pairs(&self) -> &[Pair<'d>] {
        self.pairs.get_or_init(|| {
            let shelf = self.context.specs.shelf;
            if self.document.plan().references.is_empty() || shelf.specs().is_empty() {
                return Vec::new();
            }
            pairs(self.document, &referred::all(self.document, self.context, self), shelf)
        })
    }

    /// The spec that it is, where it is one that no plan refers to.
    pub(super) const fn orphan(&self) -> Option<&'d SpecDocument> {
        self.orphan
    }
}

impl Deref for Examined<'_> {
    type Target = Document;

    fn deref(&self) -> &Document {
        self.document
    }
}

impl fmt::Debug for Examined<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Examined").field(&self.document.source().path()).finish()
    }
}
