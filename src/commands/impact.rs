//! `plan impact`.

use std::path::PathBuf;

use anyhow::Result;
use clap::{ValueEnum, ValueHint};

use super::at::AtArgs;
use super::context::Context;
use super::exit::Exit;
use super::{archived, recognition, settings};
use crate::render::impact::{ImpactReport, ImpactWish, csv, markdown, text, write_json};

/// Show what items carry of the money and time that their phases promise
///
/// Only amounts of one currency, or one unit of time, that recur alike and are equally sure are added; nothing is converted.
/// Percents, factors and counts are listed. What a constraint repeats of an impact counts once. Where a plan does not say
/// whether each promise includes those before, both sums are given.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  plan impact
  plan impact plans/throughput-plan.md
  plan impact --at HEAD~20
  plan impact --format json | jq '.plans[].phases[].promises[] | select(.verdict == \"unsupported\")'")]
pub(crate) struct Args {
    /// Plans or folders of plans, `-` for standard input; all plans of the workspace by default
    #[arg(value_name = "PLAN", value_hint = ValueHint::AnyPath)]
    plans: Vec<PathBuf>,
    /// Take archived plans too
    #[arg(long)]
    include_archived: bool,
    /// How to write it
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t, hide_default_value = true)]
    format: Format,
    #[command(flatten)]
    pub(super) at: AtArgs,
}

/// How the ledger is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A picture
    #[default]
    Text,
    /// One JSON object of the kind `impact-report`
    Json,
    /// Tables for a document
    Markdown,
    /// A record for each promise, each sum and each thing that is not added
    Csv,
}

pub(crate) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    let workspace = context.workspace(&args.plans)?;
    recognition::warn(&workspace.documents);
    let end = recognition::judge(&workspace, context);
    if end != Exit::Fine {
        return Ok(end);
    }
    let takes_archived = archived::are_asked_for(args.include_archived, &args.plans, &workspace, context);
    let documents = workspace.documents.iter().filter(|document| !document.plan().is_empty());
    let documents = documents.filter(|document| takes_archived || !document.is_archived());
    let tolerance = settings::thresholds(&context.config).impact_tolerance;
    let report = ImpactReport::of(documents, &ImpactWish { as_of: context.as_of, tolerance });
    match args.format {
        Format::Text => text::write(context.out, &report, settings::style(context.terminal))?,
        Format::Json => write_json(context.out, &report)?,
        Format::Markdown => markdown::write(context.out, &report)?,
        Format::Csv => csv::write(context.out, &report)?,
    }
    Ok(end)
}
