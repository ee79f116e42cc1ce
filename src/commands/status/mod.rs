//! `plan status`.

mod folded;

use std::path::PathBuf;

use anyhow::Result;
use clap::{ValueEnum, ValueHint};

use super::at::AtArgs;
use super::clock::Clock;
use super::context::Context;
use super::exit::Exit;
use super::{recognition, settings};
use crate::render::hashes::Hashes;
use crate::render::status::{self, StatusReport};

/// Show how far each plan is, what is late, and what is worth doing next
#[derive(Clone, Debug, Default, clap::Args)]
#[command(after_help = "Examples:
  plan status
  plan status plans/throughput-plan.md --as-of 2027-03-01
  plan status --at HEAD~20
  plan status --at 2026-09-30
  plan status --format json | jq '.plans[].late'")]
pub(crate) struct Args {
    /// Plans or folders of plans, `-` for standard input; all plans of the workspace by default
    #[arg(value_name = "PLAN", value_hint = ValueHint::AnyPath)]
    plans: Vec<PathBuf>,
    /// How to write it
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    pub(super) at: AtArgs,
}

/// How the status is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A screen
    #[default]
    Text,
    /// A table for each plan
    Markdown,
    /// One JSON object of the kind `status-report`
    Json,
}

pub(crate) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    let clock = Clock::of(context);
    match folded::run(args, &clock, context)? {
        Some(end) => Ok(end),
        None => run_on_all(args, &clock, context),
    }
}

/// The same with all documents at hand at a time.
fn run_on_all(args: &Args, clock: &Clock, context: &mut Context<'_>) -> Result<Exit> {
    let workspace = context.workspace(&args.plans)?;
    recognition::warn(&workspace.documents);
    let is_recognised = workspace.documents.iter().any(|document| !document.plan().is_empty());
    if !is_recognised && args.format == Format::Text {
        return Ok(recognition::judge(&workspace, context));
    }
    let mut report = clock.measured(context, |measure| StatusReport::of(&workspace, measure));
    report.reach(context.reach(&args.plans));
    write(args.format, &report, &Hashes::of(workspace.sources()), context)?;
    Ok(if is_recognised { Exit::Fine } else { recognition::judge(&workspace, context) })
}

fn write(format: Format, report: &StatusReport, hashes: &Hashes, context: &mut Context<'_>) -> Result<()> {
    match format {
        Format::Text => status::write(context.out, report, settings::style(context.terminal))?,
        Format::Markdown => status::write_markdown(context.out, report)?,
        Format::Json => status::write_json(context.out, report, hashes)?,
    }
    Ok(())
}
