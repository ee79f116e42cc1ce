//! The plans that are shown.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Result, anyhow, bail};
use chrono::NaiveDate;

use crate::analysis::{Calendar, Measure, Thresholds};
use crate::commands::context::Context;
use crate::commands::settings;
use crate::document::{Document, Workspace};
use crate::history::{Ages, Gap};
use crate::render::embed::{self, Request};
use crate::store::Root;
use crate::text::Source;

/// The plans of the workspace and those that are named, and how time is measured. Each has its path from the root folder on,
/// so that what is shown is the same wherever it is asked for.
pub(super) struct ShownPlans {
    root: Root,
    all: Workspace,
    named: HashMap<String, Document>,
    calendar: Calendar,
    thresholds: Thresholds,
    pub(super) as_of: NaiveDate,
}

impl ShownPlans {
    /// For the stretches in the documents of `showing`.
    ///
    /// # Errors
    /// A plan cannot be read, or none is there.
    pub(super) fn of(showing: &Workspace, context: &mut Context<'_>) -> Result<Self> {
        let root = context.root.clone();
        let all = context.workspace(&[])?;
        let all = Workspace { documents: all.documents.iter().map(|plan| seen_from(&root, plan)).collect(), ..all };
        let mut named = HashMap::new();
        for document in &showing.documents {
            for embed in &document.plan().embeds {
                // What is not understood is told when it is to be shown.
                let Ok(request) = Request::parse(document.text(embed.words)) else { continue };
                for plan in request.plans {
                    let path = plan.trim_start_matches('/');
                    if context.root.leads_out(path) {
                        bail!("{}: {plan} leads out of the workspace", document.place(embed.comment.start()));
                    }
                    let file = context.root.path().join(path);
                    let read = context.documents_of(&[file]);
                    let workspace =
                        read.map_err(|error| anyhow!("{}: {error:#}", document.place(embed.comment.start())))?;
                    named.extend(workspace.documents.iter().map(|document| (plan.clone(), seen_from(&root, document))));
                }
            }
        }
        let (calendar, thresholds) = (settings::calendar(&context.config), settings::thresholds(&context.config));
        Ok(Self { root, all, named, calendar, thresholds, as_of: context.as_of })
    }

    /// What `request` shows in `document` on `day`.
    ///
    /// # Errors
    /// It names a plan that was not named when all was read.
    pub(super) fn content(&self, request: &Request, document: &Document, day: NaiveDate) -> Result<String> {
        let own = seen_from(&self.root, document);
        let is_own = |other: &Document| other.source().path() == own.source().path();
        let documents = if !request.plans.is_empty() {
            let named = request.plans.iter().map(|plan| self.named.get(plan).cloned());
            named.collect::<Option<Vec<_>>>().ok_or_else(|| anyhow!("a plan was named meanwhile; try again"))?
        } else if self.all.documents.iter().any(is_own) {
            vec![own]
        } else {
            self.all.documents.clone()
        };
        let workspace = Workspace::new(self.all.root.clone(), documents);
        // What is committed next would be history by then, and no stretch would ever be in step.
        let ages = |_: &Document, _: NaiveDate| Ages::unknown(Gap::NotCommitted);
        let measure = Measure { calendar: &self.calendar, thresholds: &self.thresholds, as_of: day, ages: &ages };
        Ok(embed::content(request.shown, &workspace, measure)?)
    }
}

/// `document` with its path from the root folder on.
fn seen_from(root: &Root, document: &Document) -> Document {
    let source = document.source();
    let path = root.from_root(source.path());
    if source.path() == Path::new(&path) {
        return document.clone();
    }
    Document::parse(Source::new(path, source.text()), document.options())
}
