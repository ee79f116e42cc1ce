//! `plan render`

mod refresh;
mod shown_plans;

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::ValueHint;

use self::refresh::refresh;
use self::shown_plans::ShownPlans;
use super::context::Context;
use super::exit::{self, Exit};
use super::write::{self, Outcome, WriteArgs};
use crate::document::{Document, Workspace};
use crate::render::hashes::Hashes;
use crate::render::receipt::{self, Deed, Entry};

/// Bring what other documents show of the plans up to date, between `<!-- plan:begin status -->` and `<!-- plan:end -->`
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Put two comments into any markdown file of the workspace, and what stands between them is kept in step:

  <!-- plan:begin status -->
  <!-- plan:end -->

What can be shown:
  status   a table of the phases: how far, and what is late
  next     what can be started now, best first
  gantt    when each item is done, as a diagram that GitHub draws
  load     who has how much to do
  badge    a line of badges, which may stand in a line with other words

In a plan it is shown of that plan, elsewhere of all plans of the workspace; `plan:begin status
plan=plans/x.md` names one from the root folder on. Nothing outside the comments changes, and
what stands between them is no part of a plan.

Examples:
  plan render
  plan render README.md --diff
  plan render --check")]
pub(crate) struct Args {
    /// Markdown files or folders of them; all of the workspace where none is named
    #[arg(value_name = "FILE", value_hint = ValueHint::AnyPath)]
    documents: Vec<PathBuf>,
    /// Write nothing; exit with 1 where a stretch does not show what the plans say. Each is judged as of the day on which
    /// it was written
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    write: WriteArgs,
}

pub(crate) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    let workspace = showing(&args.documents, context)?;
    if workspace.documents.is_empty() {
        exit::say(
            "no document asks for anything to be shown; \
             write `<!-- plan:begin status -->` and `<!-- plan:end -->` where it is to stand",
        );
        return Ok(Exit::CannotTell);
    }
    let plans = ShownPlans::of(&workspace, context)?;
    let mut deeds = |workspace: &Workspace| all(workspace, &plans, args.check);
    if !args.check {
        let files: Vec<PathBuf> =
            workspace.documents.iter().map(|document| document.source().path().to_owned()).collect();
        return write::write(context, &files, &args.write, &mut deeds);
    }
    let outcome = deeds(&workspace)?;
    let stale: Vec<Entry> = outcome.entries.into_iter().filter(|entry| matches!(entry.deed, Deed::Done(_))).collect();
    let exit = if stale.is_empty() { Exit::Fine } else { Exit::Findings };
    if args.write.is_for_programs() {
        receipt::json(context.out, &stale, &Hashes::of(workspace.sources()), false)?;
        return Ok(exit);
    }
    if stale.is_empty() {
        return Ok(exit);
    }
    receipt::lines(context.out, &stale)?;
    context.note("`plan render` brings it up to date");
    Ok(exit)
}

/// The documents in which something is to be shown: of `files`, or of all markdown where none is named.
fn showing(files: &[PathBuf], context: &mut Context<'_>) -> Result<Workspace> {
    if files.iter().any(|file| file.as_os_str() == "-") {
        bail!("standard input cannot be changed; name the file");
    }
    let top = context.root.file(context.root.path()).shown;
    let all = [if top.as_os_str().is_empty() { PathBuf::from(".") } else { top }];
    let found = context.moment.named(if files.is_empty() { &all } else { files });
    let mut problems = found.problems;
    let mut documents = Vec::new();
    for source in context.moment.read(&found.inputs)? {
        match source {
            Ok(source) if source.text().contains("plan:") => {
                let options = context.options(source.path());
                documents.push(Document::parse(source, &options));
            }
            Ok(_) => {}
            Err(error) => problems.push(error),
        }
    }
    if !files.is_empty()
        && let Some(problem) = problems.pop()
    {
        return Err(problem);
    }
    for problem in &problems {
        context.warn(&format!("{problem:#}"));
    }
    documents.retain(|document| !document.plan().embeds.is_empty());
    Ok(Workspace::new(context.root.path().to_owned(), documents))
}

/// What becomes of all stretches in the documents of `workspace`; of what cannot be understood, all of it is told.
fn all(workspace: &Workspace, plans: &ShownPlans, only_check: bool) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    let mut faults = Vec::new();
    for (index, document) in workspace.documents.iter().enumerate() {
        match refresh(document, plans, only_check) {
            Ok(refreshed) => {
                outcome.entries.extend(refreshed.entries);
                if let Some((edits, new)) = refreshed.change {
                    outcome.follow(document, &edits, &new, None);
                    outcome.put(index, new);
                }
            }
            Err(error) => faults.push(error.to_string()),
        }
    }
    if faults.is_empty() { Ok(outcome) } else { bail!("{}", faults.join("\nerror: ")) }
}
