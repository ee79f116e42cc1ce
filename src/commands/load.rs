//! `plan load`.

use anyhow::Result;
use clap::ValueEnum;

use super::context::Context;
use super::exit::Exit;
use super::question::{QuestionArgs, ReportFormat};
use super::{asked, settings};
use crate::render::hashes::Hashes;
use crate::render::load::{LoadReport, LoadWish, Reach, csv, markdown, text, write_json};

/// Show who has how much to do, in which phase that is more than there is time for, and what helps
///
/// Counted is what somebody has agreed to do and what is not done: what is done, cancelled, deferred or proposed needs no time.
/// What has no estimate is counted beside the days. Whatever is too much is told both in working and in calendar days; and
/// every remedy was tried first, by scheduling the work of all concerned again.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  plan load
  plan load plans/throughput-plan.md --phase 2
  plan load --owner \"Product Lead\"
  plan load --by week
  plan load --format json | jq '.plans[].phases[].owners[] | select(.verdict == \"over-committed\")'")]
pub(crate) struct Args {
    /// Only owners with this in the name; may be repeated
    #[arg(long, value_name = "NAME")]
    owner: Vec<String>,
    /// Only the phase with this number, or those with this in the name; may be repeated
    #[arg(long, value_name = "PHASE")]
    phase: Vec<String>,
    /// By what the work of an owner is parted
    #[arg(long, value_enum, default_value_t, hide_default_value = true)]
    by: By,
    #[command(flatten)]
    pub(super) question: QuestionArgs,
}

/// By what the work of an owner is parted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum By {
    /// By the phases of the plans
    #[default]
    Phase,
    /// By the ISO weeks in which it is done, one item of a plan after the other
    Week,
}

pub(crate) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    let workspace = match args.question.asked(context)? {
        Ok(workspace) => workspace,
        Err(end) => return Ok(end),
    };
    let calendar = settings::calendar(&context.config);
    let wish = LoadWish {
        calendar: &calendar,
        as_of: context.as_of,
        owners: &args.owner,
        phases: &args.phase,
        by_week: args.by == By::Week,
        includes_archived: args.question.takes_archived(&workspace, context),
        // What was too much then is no longer to be mended.
        reach: if args.question.at.at.is_some() { Reach::Nowhere } else { context.reach(&args.question.plans) },
    };
    let documents = || workspace.documents.iter().filter(|document| wish.is_plan(document));
    asked::phases(&args.phase, documents())?;
    asked::owners(&args.owner, documents(), &calendar)?;
    let report = LoadReport::of(&workspace, &wish);
    match args.question.format {
        ReportFormat::Text => text::write(context.out, &report, settings::style(context.terminal))?,
        ReportFormat::Json => write_json(context.out, &report, &Hashes::of(workspace.sources()))?,
        ReportFormat::Markdown => markdown::write(context.out, &report)?,
        ReportFormat::Csv => csv::write(context.out, &report)?,
    }
    Ok(Exit::Fine)
}
