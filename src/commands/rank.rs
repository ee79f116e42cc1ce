//! `plan rank`.

use anyhow::Result;

use super::assume::AssumeArgs;
use super::context::Context;
use super::exit::Exit;
use super::question::{QuestionArgs, ReportFormat};
use super::{asked, settings};
use crate::render::hashes::Hashes;
use crate::render::rank::{RankReport, RankWish, csv, markdown, text, write_json};

/// Rank what each owner has to do by what a day of their work brings, and tell what has to be decided
///
/// Time is what an owner is short of, so what brings most for each day of it goes first: throughput for each unit of the constraint,
/// or the cost of delay divided by the duration. Each after what it needs. What has no price is not given one: it is told what it
/// would have to be worth to go first. Amounts of different currencies, recurrences or certainties are never compared, and hours
/// are no money.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  plan rank
  plan rank plans/throughput-plan.md --owner \"Product Lead\"
  plan rank --assume 3=13.5K/mo --assume '6=€2K/month potential'
  plan rank --format json | jq '.plans[].decision'")]
pub(crate) struct Args {
    /// Only owners with this in the name; may be repeated
    #[arg(long, value_name = "NAME")]
    owner: Vec<String>,
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
    let calendar = settings::calendar(&context.config);
    asked::owners(&args.owner, subjects.iter().map(|subject| subject.document), &calendar)?;
    let wish = RankWish { calendar: &calendar, as_of: context.as_of, owners: &args.owner };
    let report = RankReport::of(&subjects, &wish);
    match args.question.format {
        ReportFormat::Text => text::write(context.out, &report, settings::style(context.terminal))?,
        ReportFormat::Json => write_json(context.out, &report, &Hashes::of(workspace.sources()))?,
        ReportFormat::Markdown => markdown::write(context.out, &report)?,
        ReportFormat::Csv => csv::write(context.out, &report)?,
    }
    Ok(Exit::Fine)
}
