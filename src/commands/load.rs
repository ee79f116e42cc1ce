//! `plan load`.

use std::path::PathBuf;

use anyhow::Result;
use clap::{ValueEnum, ValueHint};

use super::at::AtArgs;
use super::context::Context;
use super::exit::Exit;
use super::{archived, asked, recognition, settings};
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
    /// Plans or folders of plans, `-` for standard input; all plans of the workspace by default
    #[arg(value_name = "PLAN", value_hint = ValueHint::AnyPath)]
    plans: Vec<PathBuf>,
    /// Only owners with this in the name; may be repeated
    #[arg(long, value_name = "NAME")]
    owner: Vec<String>,
    /// Only the phase with this number, or those with this in the name; may be repeated
    #[arg(long, value_name = "PHASE")]
    phase: Vec<String>,
    /// By what the work of an owner is parted
    #[arg(long, value_enum, default_value_t, hide_default_value = true)]
    by: By,
    /// Take archived plans too
    #[arg(long)]
    include_archived: bool,
    /// How to write it
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t, hide_default_value = true)]
    format: Format,
    #[command(flatten)]
    pub(super) at: AtArgs,
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

/// How the load is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A picture
    #[default]
    Text,
    /// One JSON object of the kind `load-report`
    Json,
    /// Tables for a document
    Markdown,
    /// A record for each owner and phase, or owner and week
    Csv,
}

pub(crate) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    let workspace = context.workspace(&args.plans)?;
    recognition::warn(&workspace.documents);
    let end = recognition::judge(&workspace, context);
    if end != Exit::Fine {
        return Ok(end);
    }
    let calendar = settings::calendar(&context.config);
    let wish = LoadWish {
        calendar: &calendar,
        as_of: context.as_of,
        owners: &args.owner,
        phases: &args.phase,
        by_week: args.by == By::Week,
        includes_archived: archived::are_asked_for(args.include_archived, &args.plans, &workspace, context),
        // What was too much then is no longer to be mended.
        reach: if args.at.at.is_some() { Reach::Nowhere } else { context.reach(&args.plans) },
    };
    let documents = || workspace.documents.iter().filter(|document| wish.is_plan(document));
    asked::phases(&args.phase, documents())?;
    asked::owners(&args.owner, documents(), &calendar)?;
    let report = LoadReport::of(&workspace, &wish);
    match args.format {
        Format::Text => text::write(context.out, &report, settings::style(context.terminal))?,
        Format::Json => write_json(context.out, &report)?,
        Format::Markdown => markdown::write(context.out, &report)?,
        Format::Csv => csv::write(context.out, &report)?,
    }
    Ok(end)
}
