//! `--with-spec`: the spec of an item moves along with its status.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Result, bail};

use super::backlog::{Claimed, Mover, Specs, Step, shown};
use super::context::Context;
use super::exit;
use super::wishes::GrantedTo;
use super::write::Outcome;
use crate::document::{Document, Found, ItemRef, SpecDocument, StateNames, Workspace};
use crate::model::{Item, SpecState, Status};
use crate::store::{self, Config, Moment};

/// What becomes of specs when items change.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
pub(crate) struct WithSpecArgs {
    /// Move the spec of each item along, as `plan backlog move` does; always, where plan.yaml says `with_spec: true`
    #[arg(long, overrides_with = "no_with_spec")]
    with_spec: bool,
    /// Leave specs where they are
    #[arg(long)]
    no_with_spec: bool,
}

/// What follows the items.
#[derive(Debug)]
pub(super) enum Along {
    /// Their specs.
    Specs {
        mover: Box<Mover>,
        /// Whether the user has asked for it this time, and not `plan.yaml` always.
        is_asked: bool,
        /// What could not follow.
        notes: Vec<String>,
    },
    /// A word at a terminal on the specs that say something else.
    Hint {
        moment: Moment,
        config: Box<Config>,
        names: StateNames,
        /// What there is to say.
        notes: Vec<String>,
    },
    /// Nothing.
    Nothing,
}

impl Along {
    /// Whether nothing follows.
    pub(super) const fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing)
    }

    /// What is asked for.
    ///
    /// # Errors
    /// There are no specs, though the user has asked that they move.
    pub(super) fn of(args: WithSpecArgs, context: &mut Context<'_>) -> Result<Self> {
        if args.no_with_spec {
            return Ok(Self::Nothing);
        }
        if !args.with_spec && !context.config.with_spec {
            return Ok(match store::is_attended() && !context.quiet {
                true => Self::Hint {
                    moment: context.moment.clone(),
                    config: Box::new(context.config.clone()),
                    names: context.state_names(),
                    notes: Vec::new(),
                },
                false => Self::Nothing,
            });
        }
        let specs = if args.with_spec { Specs::some(context)? } else { Specs::read(context)? };
        let mover = Box::new(Mover::new(specs, context));
        Ok(Self::Specs { mover, is_asked: args.with_spec, notes: Vec::new() })
    }

    /// Lets what follows the items follow those that have been granted a status.
    ///
    /// # Errors
    /// A spec that was asked for cannot follow, or nobody can tell which is meant.
    pub(super) fn follow(&mut self, workspace: &Workspace, granted: &GrantedTo, outcome: &mut Outcome) -> Result<()> {
        let changed: Vec<((usize, usize), Status)> = granted.statuses().collect();
        match self {
            Self::Nothing => Ok(()),
            Self::Hint { moment, config, names, notes } => {
                notes.clear();
                for ((index, number), status) in changed {
                    let document = &workspace.documents[index];
                    let Some((_, item)) = document.item(number) else { continue };
                    let lagging = specs_of(document, item, moment, config, names);
                    let lagging = lagging.iter().filter(|spec| is_behind(spec, status));
                    notes.extend(lagging.map(|spec| hint(spec, status)));
                }
                Ok(())
            }
            Self::Specs { mover, is_asked, notes } => {
                notes.clear();
                let (steps, left) = steps(mover, workspace, &changed);
                if let Some(why) = left.first().filter(|_| *is_asked) {
                    bail!("{why}; nothing was written: leave --with-spec out, or name the spec in `plan backlog move`");
                }
                notes.extend(left.into_iter().map(|why| format!("left where it is: {why}")));
                if steps.is_empty() { Ok(()) } else { mover.make(&steps, workspace, outcome) }
            }
        }
    }

    /// Says what there is to say once it is written, behind the receipt.
    ///
    /// # Errors
    /// Standard output cannot be written to.
    pub(super) fn tell(&self, context: &mut Context<'_>) -> Result<()> {
        if let Self::Specs { notes, .. } | Self::Hint { notes, .. } = self
            && !notes.is_empty()
        {
            context.out.flush()?;
            notes.iter().for_each(|note| exit::say(note));
        }
        Ok(())
    }
}

/// The specs that follow the items which have `changed`, and why others cannot.
fn steps(mover: &Mover, workspace: &Workspace, changed: &[((usize, usize), Status)]) -> (Vec<Step>, Vec<String>) {
    let claims = mover.claims(workspace);
    let status_of = |claim: &Claimed| {
        let place = (claim.document, claim.item);
        let granted = changed.iter().rev().find(|(changed, _)| *changed == place);
        granted.map(|(_, status)| *status).or_else(|| claim.found(workspace)?.item.status)
    };
    let (mut steps, mut left): (Vec<Step>, Vec<String>) = (Vec::new(), Vec::new());
    for ((document, item), status) in changed {
        let Some(own) = claims.iter().find(|claim| (claim.document, claim.item) == (*document, *item)) else {
            left.extend(undecided(mover, workspace, *document, *item));
            continue;
        };
        let spec = &mover.specs.all[own.spec];
        let others = claims.iter().filter(|claim| claim.spec == own.spec && status_of(claim) != Some(*status));
        if let Some(other) = others.filter_map(|claim| claim.found(workspace)).next() {
            left.push(format!("{} is for {} too, and is not {status}", named(&other), shown(spec)));
        } else if is_behind(spec, *status) && steps.iter().all(|step| step.spec != own.spec) {
            steps.push(Step { spec: own.spec, state: SpecState::from(*status), typed: None });
        }
    }
    (steps, left)
}

/// Why nobody can tell which spec an item is for, where it refers to some.
fn undecided(mover: &Mover, workspace: &Workspace, document: usize, item: usize) -> Option<String> {
    let mentions =
        mover.mentions(workspace).into_iter().filter(|claim| (claim.document, claim.item) == (document, item));
    let specs: Vec<String> = mentions.map(|claim| shown(&mover.specs.all[claim.spec])).collect();
    let item = Claimed { document, item, spec: 0 }.found(workspace)?;
    (!specs.is_empty()).then(|| format!("nobody can tell which spec {} is for: {}", named(&item), specs.join(", ")))
}

fn named(item: &ItemRef<'_>) -> String {
    format!("{} ({})", item.label(), item.document.place(item.item.head.start()))
}

/// Whether `spec` says that it is not as far as an item in `status`. What is archived follows nothing.
fn is_behind(spec: &SpecDocument, status: Status) -> bool {
    let read = spec.spec();
    match read.state() {
        Some(SpecState::Archived) => false,
        // Nobody has begun it either way.
        Some(SpecState::Draft) if status == Status::NotStarted => false,
        Some(state) => state.status() != Some(status) || read.is_contradictory(),
        None => true,
    }
}

/// The specs that `item` refers to by the names that they have, read anew.
fn specs_of(
    document: &Document,
    item: &Item,
    moment: &Moment,
    config: &Config,
    names: &StateNames,
) -> Vec<SpecDocument> {
    let Some(folder) = moment.backlog_folder(config) else { return Vec::new() };
    let path = document.source().path();
    let file = |reference: &str| match moment.look_up(path, reference) {
        Found::File(file) if file.starts_with(&folder) => Some(file),
        _ => None,
    };
    let references = document.plan().references_in(item.block).map(|reference| document.text(reference.span));
    let files = references.filter_map(|written| file(written).or_else(|| file(&format!("/{written}"))));
    let mut files: Vec<_> = files.collect();
    files.sort();
    files.dedup();
    let spec = |file: &PathBuf| {
        let source = moment.read_one(&moment.root().file(file)).ok()?;
        let place = moment.spec_place(config, source.path());
        Some(names.spec(source, place.file, &place.path))
    };
    files.iter().filter_map(spec).filter(|spec| !spec.spec().states.is_empty()).collect()
}

fn hint(spec: &SpecDocument, status: Status) -> String {
    let state = spec.spec().state().map_or("nothing", SpecState::as_str);
    let (path, to) = (shown(spec), SpecState::from(status));
    format!("{path} still says {state}: `plan backlog move {path} {to}` moves it, and --with-spec does so at once")
}
