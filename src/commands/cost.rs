//! `plan cost`.

use anyhow::Result;

use super::assume::AssumeArgs;
use super::context::Context;
use super::exit::Exit;
use super::question::{QuestionArgs, ReportFormat};
use super::settings;
use crate::render::cost::{CostReport, csv, markdown, text, write_json};
use crate::render::hashes::Hashes;

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
    #[command(flatten)]
    assume: AssumeArgs,
    #[command(flatten)]
    pub(super) question: QuestionArgs,
}

pub(crate) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    let workspace = match args.question.asked(context)? {
        Ok(workspace) => workspace,
        Err(end) => return Ok(end),
    };
    let takes_archived = args.question.takes_archived(&workspace, context);
    let subjects = args.assume.subjects(&workspace, takes_archived)?;
    let report = CostReport::of(&subjects, &settings::calendar(&context.config), context.as_of);
    match args.question.format {
        ReportFormat::Text => text::write(context.out, &report, settings::style(context.terminal))?,
        ReportFormat::Json => write_json(context.out, &report, &Hashes::of(workspace.sources()))?,
        ReportFormat::Markdown => markdown::write(context.out, &report)?,
        ReportFormat::Csv => csv::write(context.out, &report)?,
    }
    Ok(Exit::Fine)
}
