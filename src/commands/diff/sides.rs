//! The plans of both times.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::times::Asked;
use crate::commands::context::Context;
use crate::commands::{exit, recognition, settings};
use crate::document::Document;
use crate::history::renamed;
use crate::render::plan_diff::{PlanPair, Time};
use crate::store::{Discovery, Input, Moment, Root, When};

/// The workspace at both times.
#[derive(Debug)]
pub(super) struct Sides {
    pub(super) old: Side,
    pub(super) new: Side,
}

/// The workspace at one time.
#[derive(Debug)]
pub(super) struct Side {
    pub(super) moment: Moment,
    pub(super) time: Time,
}

/// What was found at one time.
#[derive(Debug, Default)]
struct Found {
    documents: Vec<Document>,
    /// Those that are there and cannot be read.
    unread: BTreeSet<PathBuf>,
    /// What was called otherwise then: its name now, and its name then.
    renamed: Vec<(PathBuf, PathBuf)>,
}

impl Sides {
    /// Looks both times up.
    ///
    /// # Errors
    /// There is no such commit, or no repository.
    pub(super) fn open(asked: &Asked, root: Root) -> Result<Self> {
        if asked.new.is_none() && root.is_bare() {
            bail!("this repository has no work tree; name two revisions, as in `plan diff HEAD~1..HEAD`");
        }
        let old = Side::at(root.clone(), &asked.old)?;
        let new = match &asked.new {
            Some(when) => Side::at(root, when)?,
            None => Side { moment: Moment::now(root), time: Time::WorkTree },
        };
        Ok(Self { old, new })
    }

    /// The plans `named`, or all of the workspace, as they were and are. Both texts are read in the same way, that of the new
    /// time: that a word has got another meaning in `plan.yaml` changes no plan. A plan that cannot be read at one of the times
    /// is left out, and standard error says why.
    ///
    /// # Errors
    /// One that is named was there at neither time, none can be read at both, git fails, or the clone leaves out what they were.
    pub(super) fn plans(&self, named: &[PathBuf], context: &mut Context<'_>) -> Result<Vec<PlanPair>> {
        if context.reads_stdin(named) {
            bail!("standard input has no past; name the file");
        }
        let named = context.named(named);
        let [mut old, mut new] = [self.old.found(&named, context)?, self.new.found(&named, context)?];
        if let Some(name) = named.iter().find(|name| [&self.old, &self.new].iter().all(|side| !side.knows(name))) {
            bail!("{} is there at neither time; check the name", name.display());
        }
        let is_missing = !(old.unread.is_empty() && new.unread.is_empty());
        let is_read = |document: &Document, other: &Found| !other.unread.contains(document.source().path());
        old.documents.retain(|document| is_read(document, &new));
        new.documents.retain(|document| is_read(document, &old));
        if is_missing && old.documents.is_empty() && new.documents.is_empty() {
            bail!("no plan can be read at both times, so that nobody can tell what changed");
        }
        let calendar = settings::calendar(&context.config);
        let pairs = paired(old, new.documents).into_iter();
        Ok(pairs.filter_map(|(old, new)| PlanPair::of(old, new, &calendar, context.as_of)).collect())
    }
}

impl Side {
    fn at(root: Root, when: &When) -> Result<Self> {
        let moment = Moment::at(root, when)?;
        let hash = moment.commit().map(|commit| commit.short().to_owned()).unwrap_or_default();
        let time = Time::Commit { name: name(when), hash };
        Ok(Self { moment, time })
    }

    /// Whether `named` was there, by this or another name.
    fn knows(&self, named: &Path) -> bool {
        self.moment.has(named) || !self.moment.named(&[named.to_owned()]).renamed.is_empty()
    }

    fn found(&self, named: &[PathBuf], context: &Context<'_>) -> Result<Found> {
        let discovery = if named.is_empty() {
            self.moment.plans(&self.moment.config()?)
        } else {
            let known: Vec<PathBuf> = named.iter().filter(|named| self.knows(named)).cloned().collect();
            if known.is_empty() { Discovery::default() } else { self.moment.named(&known) }
        };
        let mut found = Found { renamed: discovery.renamed, ..Found::default() };
        let texts = self.moment.read(&discovery.inputs)?;
        let mut problems = discovery.problems;
        for (input, text) in discovery.inputs.iter().zip(texts) {
            match (text, input) {
                (Ok(source), _) => {
                    let options = context.options(source.path());
                    found.documents.push(Document::parse(source, &options));
                }
                (Err(error), Input::File(file)) => {
                    found.unread.insert(file.shown.clone());
                    problems.push(error);
                }
                (Err(error), Input::Stdin) => return Err(error),
            }
        }
        let time = match &self.time {
            Time::WorkTree => String::new(),
            Time::Commit { name, .. } => format!("at {name} "),
        };
        recognition::warn_of_conflicts(&found.documents, &time);
        for problem in problems {
            exit::say(&format!("warning: {time}{problem:#}"));
        }
        Ok(found)
    }
}

/// Which plan is which: by its name, by the name that git knows it had, and else by what it says. Those of the new time in
/// their order, then those that are gone.
fn paired(old: Found, new: Vec<Document>) -> Vec<(Option<Document>, Option<Document>)> {
    let path = |document: &Document| document.source().path().to_owned();
    let mut olds: Vec<Option<Document>> = old.documents.into_iter().map(Some).collect();
    let mut pairs: Vec<(Option<Document>, Option<Document>)> = new.into_iter().map(|new| (None, Some(new))).collect();
    for (was, now) in &mut pairs {
        let name = now.as_ref().map(path).unwrap_or_default();
        let then = old.renamed.iter().find(|(now, _)| *now == name).map_or(&name, |(_, then)| then);
        let same = olds.iter_mut().find(|old| old.as_ref().is_some_and(|old| path(old) == *then));
        *was = same.and_then(Option::take);
    }
    let came: Vec<usize> = (0..pairs.len()).filter(|at| pairs[*at].0.is_none()).collect();
    let gone: Vec<usize> = (0..olds.len()).filter(|at| olds[*at].is_some()).collect();
    let old_texts: Vec<&Document> = gone.iter().filter_map(|at| olds[*at].as_ref()).collect();
    let new_texts: Vec<&Document> = came.iter().filter_map(|at| pairs[*at].1.as_ref()).collect();
    for (was, now) in renamed(&old_texts, &new_texts) {
        pairs[came[now]].0 = olds[gone[was]].take();
    }
    pairs.extend(olds.into_iter().flatten().map(|old| (Some(old), None)));
    pairs
}

/// How people call it.
fn name(when: &When) -> String {
    match when {
        When::Day(day) => day.to_string(),
        When::Revision(name) => name.clone(),
        When::ForkPoint(one, other) => format!("where {} left {}", name(other), name(one)),
    }
}
