//! What rules have to know besides the document.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::path::Path;

use chrono::NaiveDate;

use super::{RULES, Rule, Specs};
use crate::analysis::{Around, Calendar, Measure, Thresholds};
use crate::diagnostic::Severity;
use crate::document::{Candidates, Document, Found};
use crate::history::Ages;

/// Tells where the files went that references, as written in the document at a path, named once.
pub type Moved<'m> = dyn Fn(&Path, &[String]) -> Vec<Option<String>> + Sync + 'm;

/// What rules have to know besides the document.
pub struct Context<'c> {
    /// How days are counted.
    pub calendar: &'c Calendar,
    /// From when on something is stale, or too much.
    pub thresholds: &'c Thresholds,
    /// The day that counts as today.
    pub as_of: NaiveDate,
    /// Whether archived documents are checked like any other.
    pub include_archived: bool,
    /// Severities other than the rules' own.
    pub levels: &'c Levels,
    /// What the history of a document tells on a day. Asked only where nothing else tells.
    pub ages: &'c (dyn Fn(&Document, NaiveDate) -> Ages + Sync),
    /// What a reference, as written in the document at this path, leads to.
    pub look_up: &'c (dyn Fn(&Path, &str) -> Found + Sync),
    /// What such a reference, which leads to nothing, could mean. Asked only then: it may look through the workspace.
    pub candidates: &'c (dyn Fn(&Path, &str) -> Candidates + Sync),
    /// Where the files went that such references, of one document, named once; each as it would be written in its place.
    /// Asked once for all of a document: it may look through its history.
    pub moved: &'c Moved<'c>,
    /// All plans of the workspace. Asked only where one names items of another, as it may be read then.
    pub around: &'c Around,
    /// The specs of the workspace.
    pub specs: Specs<'c>,
}

impl<'c> Context<'c> {
    /// What time is measured by.
    pub(super) const fn measure(&self) -> Measure<'c> {
        Measure { calendar: self.calendar, thresholds: self.thresholds, as_of: self.as_of, ages: self.ages }
    }

    /// Whether `rule` is run over `document`.
    pub(super) fn runs(&self, rule: &Rule, document: &Document) -> bool {
        self.running(document)(rule)
    }

    /// Tells which rules are run over `document`.
    pub(super) fn running(&self, document: &Document) -> impl Fn(&Rule) -> bool {
        let is_out_of_force = document.is_archived() && !self.include_archived;
        move |rule| {
            let is_skipped = is_out_of_force && rule.group.is_skipped_in_archives();
            !is_skipped && self.levels.of(rule.name) != Some(None)
        }
    }
}

impl fmt::Debug for Context<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { calendar, thresholds, as_of, include_archived, levels, .. } = self;
        let mut shown = f.debug_struct("Context");
        shown.field("calendar", calendar).field("thresholds", thresholds).field("as_of", as_of);
        shown.field("include_archived", include_archived).field("levels", levels).finish_non_exhaustive()
    }
}

/// Severities that a workspace gives to rules in place of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    /// `None` drops the findings.
    by_rule: HashMap<String, Option<Severity>>,
    /// Rules that were asked for by name.
    asked: HashSet<&'static str>,
}

impl Levels {
    /// From here on the findings of `rule` have this severity; `None` drops them.
    pub fn set(&mut self, rule: &str, severity: Option<Severity>) {
        self.by_rule.insert(rule.to_owned(), severity);
    }

    /// Only `rules` are run, also where they were dropped before; all, where none is named.
    pub fn only(&mut self, rules: &[&Rule]) {
        if rules.is_empty() {
            return;
        }
        self.require(rules);
        self.asked.extend(rules.iter().map(|rule| rule.name));
        for rule in RULES.iter().filter(|rule| rules.iter().all(|named| named.name != rule.name)) {
            self.set(rule.name, None);
        }
    }

    /// `rules` are run, also where they were dropped before.
    pub fn require(&mut self, rules: &[&Rule]) {
        for rule in rules {
            if self.of(rule.name) == Some(None) {
                self.by_rule.remove(rule.name);
            }
        }
    }

    /// Whether the rule of this name is run.
    pub fn runs(&self, rule: &str) -> bool {
        self.of(rule) != Some(None)
    }

    /// Whether the rule of this name was asked for: then it says what it cannot tell, too.
    pub fn asks_for(&self, rule: &str) -> bool {
        self.asked.contains(rule)
    }

    /// None of `rules` is run.
    pub fn skip(&mut self, rules: &[&Rule]) {
        rules.iter().for_each(|rule| self.set(rule.name, None));
    }

    /// What is said of `rule`, if anything.
    pub fn of(&self, rule: &str) -> Option<Option<Severity>> {
        self.by_rule.get(rule).copied()
    }
}
