//! `plan backlog promote`.

use std::io::Write;
use std::path::Path;

use anyhow::{Result, bail};

use super::mover::{Mover, shown};
use super::specs::{Specs, plans};
use crate::change::{self, Promotion, SpecPaths};
use crate::commands::context::Context;
use crate::commands::exit::{Exit, NoPlan};
use crate::commands::folders::from_folder_of;
use crate::commands::write::{self, Outcome, WriteArgs};
use crate::commands::{phase_named, settings, wishes};
use crate::document::{ItemRef, SpecDocument, Workspace};
use crate::model::Status;
use crate::render::plan_diff::PlanPair;
use crate::render::receipt::{Deed, Entry};
use crate::render::what_if::write_loads;
use crate::store::{self, Root};

/// Make an item of a spec: the next number, the fields that its siblings have, and a reference to the spec
///
/// Owner, estimate, priority, impact and what stands in the way are taken from the spec, in the fields and words of the plan. Who
/// gets how much to do is shown first. At a terminal it is asked whether to write it; elsewhere, and with --yes, it is written.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plan backlog promote api_billing --phase 1
  plan backlog promote READY_rate_limits.md --phase \"High-Impact\" --dry-run
  plan backlog promote billing --phase plans/2027.md:8 --yes")]
pub(crate) struct Args {
    /// The spec: its path, the name of its file in whatever state, its id, or a part of its title
    spec: String,
    /// The phase: its number, its name, a part of it, or its line, `plans/x.md:8`
    #[arg(long, value_name = "PHASE")]
    phase: String,
    /// How far the item is; else as far as the spec, or what its section says
    #[arg(long, value_name = "STATUS")]
    status: Option<Status>,
    /// Though there is an item for it already
    #[arg(long)]
    again: bool,
    /// Write it without asking
    #[arg(short, long)]
    yes: bool,
    #[command(flatten)]
    write: WriteArgs,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    write::begin(context, &args.write);
    let specs = Specs::some(context)?;
    let number = specs.find(&args.spec)?;
    let mover = Mover::new(specs, context);
    let Some(workspace) = plans(context)? else { return Err(NoPlan::Now.into()) };
    let root = context.root.clone();
    let promote = |workspace: &Workspace| promoted(args, &mover, number, workspace, &root);
    let (planned, promotion) = promote(&workspace)?;
    if !args.write.is_for_programs() && !context.quiet {
        show_loads(&workspace, planned, context, promotion.item.status)?;
    }
    let is_asked = !args.yes && !args.write.is_dry() && !args.write.is_for_programs() && store::is_attended();
    if is_asked && !agrees(context)? {
        context.note("nothing was written");
        return Ok(Exit::Fine);
    }
    let end = write::write_in(context, workspace, &args.write, &mut |workspace| Ok(promote(workspace)?.0))?;
    for (name, value) in promotion.left {
        context.note(&format!("not taken over, as no item of the plan says it: {name}: {value}"));
    }
    Ok(end)
}

fn promoted(
    args: &Args,
    mover: &Mover,
    number: usize,
    workspace: &Workspace,
    root: &Root,
) -> Result<(Outcome, Promotion)> {
    let spec = &mover.specs.all[number];
    let known = mover.claims(workspace).into_iter().find(|claim| claim.spec == number);
    let known = known.and_then(|claim| claim.found(workspace));
    if let Some(item) = known.filter(|_| !args.again) {
        bail!("{} is for {} already; --again makes another item of it", named(&item), shown(spec));
    }
    let (index, phase) = phase_named::find(workspace, &args.phase)?;
    let document = &workspace.documents[index];
    let phase = &document.plan().phases[phase];
    let mut promotion = change::promotion(document, phase, spec, &paths(spec, document.source().path(), root));
    promotion.item.status = args.status.unwrap_or(promotion.item.status);
    let (edits, added) = change::add(document, phase, &promotion.item)?;
    let after = document.with_edits(&edits);
    if !mover.is_claimed(&after, added, number) {
        bail!(
            "{}: nobody could tell that the new item is for {}; add it by `plan add`",
            document.source().path().display(),
            shown(spec)
        );
    }
    let mut outcome = Outcome::default();
    if let Some((_, item)) = after.item(added) {
        let plan = document.source().path().to_owned();
        let mut lines = vec![after.source().line(item.head.start())];
        lines.extend(change::summary_lines(document, &after));
        let deed = Deed::Done(format!("added to {}, from {}", document.text(phase.name), shown(spec)));
        outcome.entries.push(Entry { plan, lines, item: Some(wishes::label(&after, item)), deed });
    }
    outcome.put(index, after);
    Ok((outcome, promotion))
}

fn named(item: &ItemRef<'_>) -> String {
    format!("{} ({})", item.label(), item.document.place(item.item.head.start()))
}

/// How the path of `spec` may be written in the plan at `plan`.
fn paths(spec: &SpecDocument, plan: &Path, root: &Root) -> SpecPaths {
    let [from_root, plan] = [spec.source().path(), plan].map(|path| root.from_root(path));
    let from_plan = from_folder_of(&plan, &from_root);
    SpecPaths { from_root, from_plan }
}

/// Who would have how much to do, before and after, by an item in `status`.
fn show_loads(workspace: &Workspace, planned: Outcome, context: &mut Context<'_>, status: Status) -> Result<()> {
    let none = match status {
        Status::Proposed => {
            "nobody has more to do yet: the item is proposed, as the spec is a draft; with --status not-started it counts"
        }
        _ if !status.is_open() || status == Status::Deferred => "nobody has more to do: the item is no work to come",
        _ => "nobody is known to have more to do: the spec does not say both owner and estimate",
    };
    let calendar = settings::calendar(&context.config);
    for (index, new) in planned.changed {
        let old = workspace.documents[index].clone();
        if let Some(PlanPair::Both(compared)) = PlanPair::of(Some(old), Some(new), &calendar, context.as_of) {
            write_loads(context.out, &compared, calendar.estimates, none, settings::style(context.terminal))?;
        }
    }
    Ok(())
}

/// Whether it may be written.
fn agrees(context: &mut Context<'_>) -> Result<bool> {
    // What is asked about has to stand there before.
    context.out.flush()?;
    loop {
        let line = store::ask("write it? [y]es, [n]o: ")?;
        match line.as_deref().map(|line| line.trim().to_lowercase()).as_deref() {
            Some("y" | "yes") => return Ok(true),
            None | Some("n" | "no" | "q" | "quit") => return Ok(false),
            Some(_) => {}
        }
    }
}
