//! `plan impact`.

use anyhow::Result;

use super::context::Context;
use super::exit::Exit;
use super::question::{QuestionArgs, ReportFormat};
use super::settings;
use crate::render::hashes::Hashes;
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
    #[command(flatten)]
    pub(super) question: QuestionArgs,
}

pub(crate) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    let workspace = match args.question.asked(context)? {
        Ok(workspace) => workspace,
        Err(end) => return Ok(end),
    };
    let takes_archived = args.question.takes_archived(&workspace, context);
    let documents = workspace.documents.iter().filter(|document| !document.plan().is_empty());
    let documents = documents.filter(|document| takes_archived || !document.is_archived());
    let tolerance = settings::thresholds(&context.config).impact_tolerance;
    let report = ImpactReport::of(documents, &ImpactWish { as_of: context.as_of, tolerance });
    match args.question.format {
        ReportFormat::Text => text::write(context.out, &report, settings::style(context.terminal))?,
        ReportFormat::Json => write_json(context.out, &report, &Hashes::of(workspace.sources()))?,
        ReportFormat::Markdown => markdown::write(context.out, &report)?,
        ReportFormat::Csv => csv::write(context.out, &report)?,
    }
    Ok(Exit::Fine)
}
