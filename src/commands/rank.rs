//! `plan rank`.

use std::path::PathBuf;

use anyhow::Result;
use clap::{ValueEnum, ValueHint};

use super::assume::AssumeArgs;
use super::at::AtArgs;
use super::context::Context;
use super::exit::Exit;
use super::{archived, asked, recognition, settings};
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
    /// Plans or folders of plans, `-` for standard input; all plans of the workspace by default
    #[arg(value_name = "PLAN", value_hint = ValueHint::AnyPath)]
    plans: Vec<PathBuf>,
    /// Only owners with this in the name; may be repeated
    #[arg(long, value_name = "NAME")]
    owner: Vec<String>,
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

/// How the ranking is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A screen
    #[default]
    Text,
    /// One JSON object of the kind `rank-report`
    Json,
    /// Tables for a document
    Markdown,
    /// A record for each item of each owner
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
    let calendar = settings::calendar(&context.config);
    asked::owners(&args.owner, subjects.iter().map(|subject| subject.document), &calendar)?;
    let wish = RankWish { calendar: &calendar, as_of: context.as_of, owners: &args.owner };
    let report = RankReport::of(&subjects, &wish);
    match args.format {
        Format::Text => text::write(context.out, &report, settings::style(context.terminal))?,
        Format::Json => write_json(context.out, &report)?,
        Format::Markdown => markdown::write(context.out, &report)?,
        Format::Csv => csv::write(context.out, &report)?,
    }
    Ok(end)
}
