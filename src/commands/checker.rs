//! The rules, as this workspace has them.

use std::path::Path;

use chrono::NaiveDate;

use super::context::Context;
use super::settings;
use crate::analysis::{Calendar, Thresholds};
use crate::check::{self, Findings, Levels, Repaired, Terms};
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Found};
use crate::store::{Moment, Nearby};

/// What the rules need, as values of its own: a check may be made while the context writes.
#[derive(Debug)]
pub(super) struct Checker {
    calendar: Calendar,
    thresholds: Thresholds,
    levels: Levels,
    as_of: NaiveDate,
    moment: Moment,
    nearby: Nearby,
    include_archived: bool,
}

impl Checker {
    /// What `context` has, with these levels.
    pub(super) fn new(context: &Context<'_>, levels: Levels, include_archived: bool) -> Self {
        Self {
            calendar: settings::calendar(&context.config),
            thresholds: settings::thresholds(&context.config),
            levels,
            as_of: context.as_of,
            moment: context.moment.clone(),
            nearby: Nearby::new(context.moment.clone()),
            include_archived,
        }
    }

    /// What is wrong in `document`.
    pub(super) fn check(&self, document: &Document) -> Vec<Diagnostic> {
        self.examine(document).found
    }

    /// What is wrong in `document`, and what of it its comments allow.
    pub(super) fn examine<'d>(&self, document: &'d Document) -> Findings<'d> {
        self.with_context(&self.look_up(), |context| check::examine(document, context))
    }

    /// What is wrong in `document`, by another answer to what its references lead to.
    pub(super) fn check_with(&self, document: &Document, look_up: &dyn Fn(&Path, &str) -> Found) -> Vec<Diagnostic> {
        self.with_context(look_up, |context| check::check(document, context))
    }

    /// `document` after the repairs that `terms` allow.
    pub(super) fn repair(&self, document: &Document, terms: &mut Terms<'_>) -> Repaired {
        self.with_context(&self.look_up(), |context| check::repair(document, context, terms))
    }

    fn look_up(&self) -> impl Fn(&Path, &str) -> Found {
        |document, reference| self.moment.look_up(document, reference)
    }

    fn with_context<T>(&self, look_up: &dyn Fn(&Path, &str) -> Found, ask: impl FnOnce(&check::Context<'_>) -> T) -> T {
        ask(&check::Context {
            calendar: &self.calendar,
            thresholds: &self.thresholds,
            as_of: self.as_of,
            include_archived: self.include_archived,
            levels: &self.levels,
            look_up,
            candidates: &|document, reference| self.nearby.candidates(document, reference),
        })
    }
}
