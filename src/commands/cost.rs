//! `plan cost`.

use std::path::PathBuf;

use anyhow::Result;
use clap::{ValueEnum, ValueHint};

use super::assume::AssumeArgs;
use super::at::AtArgs;
use super::context::Context;
use super::exit::Exit;
use super::{archived, recognition, settings};
use crate::render::cost::{CostReport, csv, markdown, text, write_json};

/// Show what waiting has cost so far, and what each further day costs
///
/// For each item that brings money or time and should be done by now: what it would have brought from its planned end (its due
/// date, else the end of its phase's window) to today, in full from the first day on, without a ramp. It is no more sure than what
/// the plan says. What is not late costs nothing yet. Amounts of different currencies, recurrences or certainties are never
/// added, and hours are no money.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  plan cost
  plan cost plans/throughput-plan.md --as-of 2027-03-01
  plan cost --assume 3=13.5K/mo --assume '6=€2K/month potential'
  plan cost --format json | jq '.plans[].totals[]'")]
pub(crate) struct Args {
    /// Plans or folders of plans, `-` for standard input; all plans of the workspace by default
    #[arg(value_name = "PLAN", value_hint = ValueHint::AnyPath)]
    plans: Vec<PathBuf>,
    #[command(flatten)]
    assume: AssumeArgs,
    /// Take archived plans too
    #[arg(long)]
    include_archived: bool,
    /// How to write it
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t, hide_default_value = true)]
    format: Format,
    #[command(flatten)]
    pub(super) at: AtArgs,
}

/// How the cost is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A screen
    #[default]
    Text,
    /// One JSON object of the kind `cost-report`
    Json,
    /// Tables for a document
    Markdown,
    /// A record for each thing that an item brings
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
    let subjects = args.assume.subjects(&workspace, takes_archived)?;
    let report = CostReport::of(&subjects, &settings::calendar(&context.config), context.as_of);
    match args.format {
        Format::Text => text::write(context.out, &report, settings::style(context.terminal))?,
        Format::Json => write_json(context.out, &report)?,
        Format::Markdown => markdown::write(context.out, &report)?,
        Format::Csv => csv::write(context.out, &report)?,
    }
    Ok(end)
}
