//! `plan evidence`.

mod births;
mod promises;

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::Result;
use clap::ValueEnum;

use self::births::Births;
use self::promises::Promises;
use super::at::AtArgs;
use super::checker::Checker;
use super::context::Context;
use super::exit::Exit;
use super::list::sorted_out;
use super::{phase_named, question, recognition, settings};
use crate::analysis::Owner;
use crate::check::Levels;
use crate::document::{Address, ItemRef, Workspace};
use crate::render::evidence::{EvidenceReport, markdown, text, write_json};
use crate::render::hashes::Hashes;
use crate::render::load::Reach;

/// Tell what the files that items promise say of how far they are
///
/// A path is promised where an item or its spec says so: behind "create" or "write", below `Files:` or `Deliverables:`, marked
/// `(new)`, and in the steps of a spec and below its "Done when". What is there is dated by its first commit, and held against
/// that of the plan: what came since is work that was done; what is older was done before, or the spec is stale. The boxes below
/// "Done when" count, too. It suggests a status, and never sets one.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Exit codes: 0 told, whatever there is; with --exit-code 1 where a finished item lacks a path that it promises; 2 could not be
done, 3 nothing was recognised as a plan. Where there is no git, nobody can tell since when a file has been there, and that is
said.

Examples:
  plan evidence
  plan evidence 1
  plan evidence \"api billing\" plans/throughput-plan.md
  plan evidence --owner \"Engineering Lead\" --format markdown
  plan evidence --exit-code --format json | jq '.items[] | select(.verdict == \"lacking\")'")]
pub(crate) struct Args {
    /// Items (id, PLAN#ID, PLAN:LINE or a part of the title), and plans or folders of plans; all by default
    #[arg(value_name = "ITEM|PLAN")]
    words: Vec<OsString>,
    /// Only items whose owner has this in the name; may be repeated
    #[arg(long, value_name = "NAME")]
    owner: Vec<String>,
    /// Only items of this phase: its number, a part of its name or PLAN:LINE
    #[arg(long)]
    phase: Option<String>,
    /// Exit with 1 where a finished item lacks a path that it promises
    #[arg(long)]
    exit_code: bool,
    /// Take archived plans too
    #[arg(long)]
    include_archived: bool,
    /// How to write it
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t, hide_default_value = true)]
    format: Format,
    #[command(flatten)]
    pub(super) at: AtArgs,
}

/// How the evidence is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For the eye
    #[default]
    Text,
    /// One JSON object of the kind `evidence-report`
    Json,
    /// For a document
    Markdown,
}

pub(crate) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    let (plans, names) = sorted_out(&context.moment, &args.words);
    let workspace = context.workspace(&plans)?;
    recognition::warn(&workspace.documents);
    let end = recognition::judge(&workspace, context);
    if end != Exit::Fine {
        return Ok(end);
    }
    let asked = args.asked(&names, &plans, &workspace, context)?;
    let checker = Checker::new(context, Levels::default(), true);
    let promises = Promises::of(&asked, &checker);
    let births = Births::of(&asked, &promises, context);
    let rows = promises.rows(&births, context);
    let reach = match context.moment.commit() {
        Some(_) => Reach::Nowhere,
        None => context.reach(&plans),
    };
    let born = |document: &_| births.of_plan(document).map(|birth| birth.day);
    let report = EvidenceReport::new(&rows, &workspace, &born, !names.is_empty(), reach, births.notes());
    match args.format {
        Format::Text => text::write(context.out, &report, settings::style(context.terminal))?,
        Format::Json => {
            let specs = rows.iter().filter_map(|row| row.spec.map(|spec| spec.source()));
            write_json(context.out, &report, &Hashes::of(workspace.sources().chain(specs)))?;
        }
        Format::Markdown => markdown::write(context.out, &report)?,
    }
    checker.tell_what_is_missing(context);
    Ok(if args.exit_code && report.is_lacking() { Exit::Findings } else { Exit::Fine })
}

impl Args {
    /// The items that are asked for, in the order of the plans; those that are named, in the order of the names.
    fn asked<'w>(
        &self,
        names: &[String],
        plans: &[PathBuf],
        workspace: &'w Workspace,
        context: &Context<'_>,
    ) -> Result<Vec<ItemRef<'w>>> {
        let phase = self.phase.as_ref().map(|name| phase_named::find(workspace, name)).transpose()?;
        let phase =
            phase.and_then(|(index, number)| Some((index, workspace.documents.get(index)?.plan().phases.get(number)?)));
        let is_asked = |found: &ItemRef<'_>| {
            let owners = || Owner::of(found.document, found.item);
            phase.is_none_or(|(index, phase)| index == found.index && std::ptr::eq(phase, found.phase))
                && (self.owner.is_empty() || owners().iter().any(|owner| owner.is_asked_for(&self.owner)))
        };
        if !names.is_empty() {
            let found =
                names.iter().map(|name| Ok(workspace.find(&Address::new(name))?)).collect::<Result<Vec<_>>>()?;
            return Ok(found.into_iter().filter(is_asked).collect());
        }
        let is_named = self.include_archived || phase.is_some();
        let takes_archived = question::are_archived_asked_for(is_named, plans, workspace, context);
        let items = workspace.items().filter(|found| takes_archived || !found.document.is_archived());
        Ok(items.filter(is_asked).collect())
    }
}
