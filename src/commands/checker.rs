//! The rules, as this workspace has them.

use std::path::Path;

use chrono::NaiveDate;

use super::context::Context;
use super::histories::Histories;
use super::settings;
use super::shelf::Shelf;
use crate::analysis::{Around, Calendar, Thresholds};
use crate::check::{
    self, Claims, Disagreement, Findings, Levels, Redirected, Referred, Relocation, Repaired, Right, SpecShelf, Terms,
    Whereabouts,
};
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Found, SpecDocument};
use crate::history::Ages;
use crate::store::{Followed, Nearby};

/// What the rules need, as values of its own: a check may be made while the context writes.
#[derive(Debug)]
pub(super) struct Checker {
    calendar: Calendar,
    thresholds: Thresholds,
    levels: Levels,
    as_of: NaiveDate,
    followed: Followed,
    nearby: Nearby,
    histories: Histories,
    include_archived: bool,
    around: Around,
    specs: Shelf,
    claims: Claims,
    right: Option<Right>,
}

impl Checker {
    /// What `context` has, with these levels.
    pub(super) fn new(context: &Context<'_>, levels: Levels, include_archived: bool) -> Self {
        let (reading, moment, config) = (context.reading.clone(), context.moment.clone(), context.config.clone());
        Self {
            around: Around::read_by(move || reading.workspace(&moment, &config)),
            calendar: settings::calendar(&context.config),
            thresholds: settings::thresholds(&context.config),
            levels,
            as_of: context.as_of,
            followed: Followed::new(context.moment.clone()),
            nearby: Nearby::new(context.moment.clone(), context.state_names()),
            histories: Histories::of(context),
            include_archived,
            specs: Shelf::of(context),
            claims: Claims::default(),
            right: None,
        }
    }

    /// The same, where items of other plans are for the specs of `claims`.
    pub(super) fn knowing(self, claims: Claims) -> Self {
        Self { claims, ..self }
    }

    /// The same, where somebody says whose values are `right`.
    pub(super) fn trusting(self, right: Option<Right>) -> Self {
        Self { right, ..self }
    }

    /// What is wrong in `document`.
    pub(super) fn check(&self, document: &Document) -> Vec<Diagnostic> {
        self.examine(document).found
    }

    /// What is wrong in `document`, and what of it its comments allow.
    pub(super) fn examine<'d>(&self, document: &'d Document) -> Findings<'d> {
        self.with_context(&self.look_up(), &self.ages(), |context| check::examine(document, context))
    }

    /// What is wrong with `spec`, to which no plan refers: `document` is its text.
    pub(super) fn examine_orphan<'d>(&self, document: &'d Document, spec: &SpecDocument) -> Findings<'d> {
        self.with_context(&self.look_up(), &self.ages(), |context| check::examine_orphan(document, spec, context))
    }

    /// What was wrong in `then`, an earlier text of `now`, on the same day: by what had happened to its items until then, and
    /// by another answer to what its references led to, and other `specs`.
    pub(super) fn check_past(
        &self,
        then: &Document,
        now: &Document,
        look_up: &(dyn Fn(&Path, &str) -> Found + Sync),
        specs: Option<&Shelf>,
    ) -> Vec<Diagnostic> {
        let ages = |document: &Document, today| self.histories.past_ages(document, now, today);
        let shelf: &dyn SpecShelf = match specs {
            Some(specs) => specs,
            None => &[],
        };
        self.with_context(look_up, &ages, |context| {
            let specs = check::Specs { shelf, ..context.specs };
            check::check(then, &check::Context { specs, ..*context })
        })
    }

    /// What each reference of `document` leads to.
    pub(super) fn referred<'d>(&self, document: &'d Document) -> Vec<Referred<'d>> {
        self.with_context(&self.look_up(), &self.ages(), |context| check::referred(document, context))
    }

    /// `document` with its references to `relocated` files rewritten.
    pub(super) fn redirect(&self, document: &Document, relocated: &[Relocation]) -> Result<Option<Redirected>, String> {
        self.with_context(&self.look_up(), &self.ages(), |context| check::redirect(document, context, relocated))
    }

    /// The same, by another answer to what they lead to.
    pub(super) fn referred_past<'d>(
        &self,
        document: &'d Document,
        look_up: &(dyn Fn(&Path, &str) -> Found + Sync),
    ) -> Vec<Referred<'d>> {
        self.with_context(look_up, &self.ages(), |context| check::referred(document, context))
    }

    /// Where a promised `path` leads, as written in the document at `document`.
    pub(super) fn whereabouts(&self, document: &Path, path: &str) -> Whereabouts {
        self.with_context(&self.look_up(), &self.ages(), |context| check::whereabouts(document, path, context))
    }

    /// Where the items of `document` and their specs disagree, as far as that counts: no comment allows it.
    pub(super) fn disagreements(&self, document: &Document) -> Vec<Disagreement> {
        let counts = self.check(document);
        let is_counted = |found: &Diagnostic| {
            counts.iter().any(|other| (other.code, other.span, &other.key) == (found.code, found.span, &found.key))
        };
        let mut all =
            self.with_context(&self.look_up(), &self.ages(), |context| check::disagreements(document, context));
        all.retain(|disagreement| is_counted(&disagreement.finding));
        all
    }

    /// The specs of the workspace.
    pub(super) fn specs(&self) -> &[SpecDocument] {
        self.specs.specs()
    }

    /// Those that something was judged by.
    pub(super) fn specs_asked_for(&self) -> &[SpecDocument] {
        self.specs.asked_for()
    }

    /// Where they are kept.
    pub(super) fn shelf(&self) -> &dyn SpecShelf {
        &self.specs
    }

    /// Whether a rule of one of these `names` is run.
    pub(super) fn runs_any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.levels.runs(name))
    }

    /// `document` after the repairs that `terms` allow.
    pub(super) fn repair(&self, document: &Document, terms: &mut Terms<'_>) -> Repaired {
        self.with_context(&self.look_up(), &self.ages(), |context| check::repair(document, context, terms))
    }

    /// Says on standard error what of the history and of the specs was asked for and is missing.
    pub(super) fn tell_what_is_missing(&self, context: &mut Context<'_>) {
        self.histories.tell_what_is_missing(context);
        self.specs.tell_what_is_missing(context);
    }

    fn look_up(&self) -> impl Fn(&Path, &str) -> Found {
        |document, reference| self.followed.look_up(document, reference)
    }

    fn ages(&self) -> impl Fn(&Document, NaiveDate) -> Ages {
        |document, today| self.histories.ages(document, today)
    }

    fn with_context<T>(
        &self,
        look_up: &(dyn Fn(&Path, &str) -> Found + Sync),
        ages: &(dyn Fn(&Document, NaiveDate) -> Ages + Sync),
        ask: impl FnOnce(&check::Context<'_>) -> T,
    ) -> T {
        ask(&check::Context {
            calendar: &self.calendar,
            thresholds: &self.thresholds,
            as_of: self.as_of,
            include_archived: self.include_archived,
            levels: &self.levels,
            ages,
            look_up,
            candidates: &|document, reference| self.nearby.candidates(document, reference),
            moved: &|document, references| self.nearby.moved(document, references),
            around: &self.around,
            specs: check::Specs { shelf: &self.specs, claims: &self.claims, right: self.right },
        })
    }
}
