//! `plan next`.

use std::path::PathBuf;

use anyhow::Result;
use clap::{ValueEnum, ValueHint};

use super::at::AtArgs;
use super::clock::Clock;
use super::context::Context;
use super::exit::Exit;
use super::{asked, recognition, settings};
use crate::document::Document;
use crate::render::hashes::Hashes;
use crate::render::next::{self, NextReport, NextWish};

/// Show what can be started now, and why it comes first
///
/// What is begun is finished first; then comes what is late, then what is urgent, then the order of the plan. What is blocked or
/// waits for something, what has a window that has not opened, and what an owner would begin beside enough that is under way
/// (`wip_limit` in plan.yaml) is held, and it is said why.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  plan next
  plan next --owner \"Product Lead\" -n 1
  plan next plans/throughput-plan.md --wip-limit 2
  plan next --format json | jq -r '.next[0].command'")]
pub(crate) struct Args {
    /// Plans or folders of plans, `-` for standard input; all plans of the workspace by default
    #[arg(value_name = "PLAN", value_hint = ValueHint::AnyPath)]
    plans: Vec<PathBuf>,
    /// Only what somebody with this in the name does; may be repeated
    #[arg(long, value_name = "NAME")]
    owner: Vec<String>,
    /// Name so many at most
    #[arg(short = 'n', long, value_name = "NUMBER", default_value_t = 5)]
    limit: usize,
    /// So many items may one owner have under way; 0 for as many as one likes; by default as plan.yaml says
    #[arg(long, value_name = "NUMBER")]
    wip_limit: Option<u32>,
    /// How to write it
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t, hide_default_value = true)]
    format: Format,
    #[command(flatten)]
    pub(super) at: AtArgs,
}

/// How the answer is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A screen
    #[default]
    Text,
    /// One JSON object of the kind `next-report`
    Json,
    /// A list for a document
    Markdown,
}

pub(crate) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    let workspace = match recognition::recognised(&args.plans, context)? {
        Ok(workspace) => workspace,
        Err(end) => return Ok(end),
    };
    for document in workspace.documents.iter().filter(|document| document.is_archived()) {
        context.note(&left_out(document));
    }
    let living = workspace.documents.iter().filter(|document| !document.is_archived());
    asked::owners(&args.owner, living, &settings::calendar(&context.config))?;
    let mut clock = Clock::of(context);
    if let Some(limit) = args.wip_limit {
        clock.thresholds.wip_limit = limit;
    }
    let wish = NextWish { owners: &args.owner, most: args.limit, reach: context.reach(&args.plans) };
    let report = clock.measured(context, |measure| NextReport::of(&workspace, measure, wish));
    match args.format {
        Format::Text => next::write(context.out, &report, settings::style(context.terminal))?,
        Format::Json => next::write_json(context.out, &report, &Hashes::of(workspace.sources()))?,
        Format::Markdown => next::write_markdown(context.out, &report)?,
    }
    Ok(Exit::Fine)
}

fn left_out(document: &Document) -> String {
    format!("{} is archived: nothing in it is next", document.source().path().display())
}
