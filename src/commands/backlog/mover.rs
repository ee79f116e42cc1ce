//! Specs that get another state, with all that refers to them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, anyhow, bail};

use super::leads::leads;
use super::specs::Specs;
use crate::change::{self, SpecMove};
use crate::check::{Levels, Pair, Redirected, Relocation, Replacement, pairs};
use crate::commands::checker::Checker;
use crate::commands::context::Context;
use crate::commands::write::Outcome;
use crate::document::{Document, ItemRef, SpecDocument, Workspace};
use crate::model::{SpecState, Subject};
use crate::parse::Options;
use crate::render::receipt::{Deed, Entry};
use crate::store::{Moment, Root};
use crate::text::Source;

/// What moves specs, and looks after what refers to them: values of its own, so that plans may be locked meanwhile.
#[derive(Debug)]
pub(in crate::commands) struct Mover {
    pub(in crate::commands) specs: Specs,
    checker: Checker,
    moment: Moment,
    root: Root,
    /// The folder of the backlog.
    folder: Option<PathBuf>,
    /// How each spec is read as a document.
    options: Vec<Arc<Options>>,
    /// All plans, those included which the user has not named.
    plans: Vec<Document>,
}

/// An item that is for a spec, or refers to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::commands) struct Claimed {
    /// Number of the document in its workspace, from 0.
    pub(in crate::commands) document: usize,
    /// Number of the item in it.
    pub(in crate::commands) item: usize,
    /// Number of the spec.
    pub(in crate::commands) spec: usize,
}

impl Claimed {
    /// The item in the workspace in which it was found.
    pub(in crate::commands) fn found(self, workspace: &Workspace) -> Option<ItemRef<'_>> {
        let document = workspace.documents.get(self.document)?;
        let (phase, item) = document.item(self.item)?;
        Some(ItemRef { index: self.document, document, phase, item })
    }
}

/// A spec that is to have another state.
#[derive(Clone, Debug)]
pub(in crate::commands) struct Step {
    /// Its number.
    pub(in crate::commands) spec: usize,
    /// The state.
    pub(in crate::commands) state: SpecState,
    /// What the user calls it, where that is known.
    pub(in crate::commands) typed: Option<String>,
}

/// What becomes of one spec.
struct Moved {
    number: usize,
    change: SpecMove,
    relocation: Relocation,
    text: String,
}

impl Mover {
    /// Of `specs`, in the workspace of `context`.
    pub(in crate::commands) fn new(specs: Specs, context: &Context<'_>) -> Self {
        let options = specs.all.iter().map(|spec| context.options(spec.source().path())).collect();
        Self {
            checker: Checker::new(context, Levels::default(), true),
            moment: context.moment.clone(),
            root: context.root.clone(),
            folder: context.moment.backlog_folder(&context.config),
            options,
            plans: context.all_plans(),
            specs,
        }
    }

    /// Which items of `workspace` are for which spec, in their order. Those of archived plans count where there are no others.
    pub(in crate::commands) fn claims(&self, workspace: &Workspace) -> Vec<Claimed> {
        let is_living = |document: &Document| !document.is_archived() && !document.plan().is_empty();
        let includes_archived = !workspace.documents.iter().any(is_living);
        let documents = workspace.documents.iter().enumerate();
        let asked = documents.filter(|(_, document)| includes_archived || !document.is_archived());
        asked.flat_map(|(index, document)| self.claims_of(document, index)).collect()
    }

    fn claims_of(&self, document: &Document, index: usize) -> Vec<Claimed> {
        let pairs = pairs(document, &self.checker.referred(document), &self.specs.all);
        let number = |pair: &Pair<'_>| self.specs.all.iter().position(|spec| spec.file() == pair.spec.file());
        pairs
            .iter()
            .filter_map(|pair| Some(Claimed { document: index, item: pair.item, spec: number(pair)? }))
            .collect()
    }

    /// Which items of `workspace` refer to which spec, be they for it or not.
    pub(in crate::commands) fn mentions(&self, workspace: &Workspace) -> Vec<Claimed> {
        let number = |file: &Path| self.specs.all.iter().position(|spec| spec.file() == file);
        let mentions = leads(workspace, true, &self.checker).into_iter().filter_map(|lead| {
            match workspace.documents[lead.document].subject_at(lead.place.start()) {
                Subject::Item(item) => Some(Claimed { document: lead.document, item, spec: number(&lead.file)? }),
                Subject::Phase(_) | Subject::Plan => None,
            }
        });
        let mut mentions: Vec<Claimed> = mentions.collect();
        mentions.dedup();
        mentions
    }

    /// Whether item number `item` of `document` is for spec number `spec`.
    pub(in crate::commands) fn is_claimed(&self, document: &Document, item: usize, spec: usize) -> bool {
        self.claims_of(document, 0).iter().any(|claim| (claim.item, claim.spec) == (item, spec))
    }

    /// Makes the `steps`, on top of what `outcome` holds already: the files, every reference to them in all plans and in the other
    /// specs, and what the specs themselves refer to.
    ///
    /// # Errors
    /// One cannot be moved, or a reference not be rewritten.
    pub(in crate::commands) fn make(&self, steps: &[Step], workspace: &Workspace, outcome: &mut Outcome) -> Result<()> {
        let moved = steps.iter().map(|step| self.moved(step, workspace)).collect::<Result<Vec<_>>>()?;
        let mut entries = Vec::new();
        for (step, moved) in steps.iter().zip(&moved) {
            entries.extend(self.entries(step, moved));
        }
        let told = outcome.entries.len();
        let relocations: Vec<Relocation> =
            moved.iter().filter(|moved| moved.is_elsewhere()).map(|moved| moved.relocation.clone()).collect();
        for (number, one) in relocations.iter().enumerate() {
            let shown = || self.root.file(&one.to).shown.display().to_string();
            if relocations[..number].iter().any(|other| other.to == one.to) {
                bail!("two specs would become {}; rename one of them first", shown());
            }
            if self.moment.has(&self.root.file(&one.to).shown) {
                bail!("{} is there already; nothing was written", shown());
            }
        }
        self.redirect_plans(&relocations, workspace, outcome)?;
        self.redirect_specs(&relocations, &moved, workspace, outcome)?;
        for moved in moved.iter().filter(|moved| moved.is_elsewhere()) {
            let [from, to] = [&moved.relocation.from, &moved.relocation.to].map(|file| self.root.file(file));
            outcome.rename(from, to);
        }
        // What was asked for first, and what followed from it behind.
        let mut behind = outcome.entries.split_off(told);
        let before = std::mem::take(&mut outcome.entries);
        let is_rename = |entry: &Entry| matches!(entry.deed, Deed::Moved { .. });
        let (renames, references): (Vec<Entry>, Vec<Entry>) = behind.drain(..).partition(is_rename);
        outcome.entries = [entries, renames, before, references].concat();
        Ok(())
    }

    fn moved(&self, step: &Step, workspace: &Workspace) -> Result<Moved> {
        let spec = &self.specs.all[step.spec];
        let shown = spec.source().path().display();
        let is_it = |document: &Document| self.root.is_same_file(document.source().path(), spec.source().path());
        if workspace.documents.iter().any(is_it) {
            bail!("{shown} is read as a plan, too; change it with `plan set`, and rename it by hand");
        }
        let change = change::move_spec(spec, step.state, step.typed.as_deref(), &self.specs.customs())?;
        let depth = Path::new(&spec.spec().path).components().count();
        let top = spec.file().ancestors().nth(depth).map(Path::to_owned).unwrap_or_default();
        if top.join(&spec.spec().path) != spec.file() || self.folder.as_ref() != Some(&top) {
            bail!("{shown} lies behind a link, outside of the backlog; move it by hand");
        }
        let relocation = Relocation { from: spec.file().to_owned(), to: top.join(&change.path) };
        let text = change.edits.apply(spec.source().text());
        Ok(Moved { number: step.spec, change, relocation, text })
    }

    /// What the receipt says of the spec itself.
    fn entries(&self, step: &Step, moved: &Moved) -> Vec<Entry> {
        let spec = &self.specs.all[moved.number];
        let plan = self.root.file(&moved.relocation.to).shown;
        let lines = moved.change.edits.iter().map(|edit| spec.source().line(edit.span.start())).collect();
        let is_nothing = !moved.is_elsewhere() && moved.change.edits.is_empty();
        let deed = match spec.spec().state() {
            _ if is_nothing => Deed::Nothing(format!("{} is already {}", spec.name(), step.state)),
            Some(old) if old == step.state => Deed::Done(format!("is {old} as before, and says so in all places now")),
            old => Deed::Changed {
                what: "state".to_owned(),
                from: old.map(|old| old.to_string()),
                to: Some(step.state.to_string()),
            },
        };
        vec![Entry { plan, lines, item: Some(spec.name().to_owned()), deed }]
    }

    fn redirect_plans(&self, relocations: &[Relocation], workspace: &Workspace, outcome: &mut Outcome) -> Result<()> {
        for index in 0..workspace.documents.len() {
            let document = outcome.document(workspace, index).clone();
            if let Some(new) = self.redirect(&document, relocations)? {
                outcome.follow(&document, &new.edits, &new.document, None);
                outcome.entries.extend(references(&new));
                outcome.put(index, new.document);
            }
        }
        // Those that the user has not named are files like others.
        let is_asked = |plan: &Document| {
            let path = plan.source().path();
            workspace.documents.iter().any(|document| self.root.is_same_file(document.source().path(), path))
        };
        for plan in self.plans.iter().filter(|plan| !is_asked(plan)) {
            if let Some(new) = self.redirect(plan, relocations)? {
                outcome.entries.extend(references(&new));
                let file = self.root.given(plan.source().path());
                outcome.rewrite(file, plan.source().text(), new.document.source().text().to_owned());
            }
        }
        Ok(())
    }

    fn redirect_specs(
        &self,
        relocations: &[Relocation],
        moved: &[Moved],
        workspace: &Workspace,
        outcome: &mut Outcome,
    ) -> Result<()> {
        let words = relocations.iter().map(|one| words(&one.from)).collect::<Vec<_>>();
        for (number, spec) in self.specs.all.iter().enumerate() {
            let own = moved.iter().find(|moved| moved.number == number);
            let (before, path) = (spec.source().text(), spec.source().path());
            let may_refer = words.iter().any(|words| words.iter().all(|word| before.contains(word)));
            if own.is_none() && !may_refer || is_document(workspace, path, &self.root) {
                continue;
            }
            let text = own.map_or(before, |own| &own.text);
            let document = Document::parse(Source::new(path, text), &self.options[number]);
            let new = self.redirect(&document, relocations)?;
            let after = new.as_ref().map_or(text, |new| new.document.source().text());
            if after != before {
                outcome.rewrite(self.root.file(spec.file()), before, after.to_owned());
            }
            if let Some(new) = new {
                let shown = own.map(|own| self.root.file(&own.relocation.to).shown);
                let named = |entry: Entry| Entry { plan: shown.clone().unwrap_or(entry.plan), ..entry };
                outcome.entries.extend(references(&new).into_iter().map(named));
            }
        }
        Ok(())
    }

    fn redirect(&self, document: &Document, relocations: &[Relocation]) -> Result<Option<Redirected>> {
        if relocations.is_empty() {
            return Ok(None);
        }
        self.checker.redirect(document, relocations).map_err(|why| anyhow!("{why}; nothing was written"))
    }
}

impl Moved {
    fn is_elsewhere(&self) -> bool {
        self.relocation.from != self.relocation.to
    }
}

fn is_document(workspace: &Workspace, path: &Path, root: &Root) -> bool {
    workspace.documents.iter().any(|document| root.is_same_file(document.source().path(), path))
}

/// What a text has in it that refers to `file`, whatever state it says and however it is encoded.
fn words(file: &Path) -> Vec<String> {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let words = stem.split(|c: char| !c.is_ascii_alphanumeric());
    words.filter(|word| word.chars().any(|c| c.is_ascii_lowercase())).map(str::to_owned).collect()
}

/// A line for each reference that is another one now.
fn references(new: &Redirected) -> Vec<Entry> {
    let entry = |change: &Replacement| Entry {
        plan: new.document.source().path().to_owned(),
        lines: vec![new.document.source().line(change.at)],
        item: None,
        deed: Deed::Changed {
            what: "reference".to_owned(),
            from: Some(change.from.clone()),
            to: Some(change.to.clone()),
        },
    };
    new.changes.iter().map(entry).collect()
}

/// How a spec is called in a sentence: by its file.
pub(in crate::commands) fn shown(spec: &SpecDocument) -> String {
    spec.source().path().display().to_string()
}
