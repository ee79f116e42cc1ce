//! `plan schedule`.

use std::path::PathBuf;

use anyhow::Result;
use clap::{ValueEnum, ValueHint};

use super::at::AtArgs;
use super::context::Context;
use super::exit::Exit;
use super::{asked, question, recognition, settings};
use crate::render::hashes::Hashes;
use crate::render::schedule::chart::Chart;
use crate::render::schedule::{self, PlanSchedule, ScheduleReport, ScheduleWish, csv, ical, mermaid, screen, svg, tjp};

/// Show when each item is done: by windows, estimates, owners and dependencies
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = "Examples:
  plan schedule
  plan gantt --owner \"Product Lead\"
  plan schedule plans/throughput-plan.md --phase 2 --as-of 2027-03-01
  plan schedule --format json | jq '.plans[].items[] | select(.late)'
  plan schedule --format svg > plan.svg
  plan schedule --format tjp > plan.tjp && tj3 plan.tjp")]
pub(crate) struct Args {
    /// Plans or folders of plans, `-` for standard input; all plans of the workspace by default
    #[arg(value_name = "PLAN", value_hint = ValueHint::AnyPath)]
    plans: Vec<PathBuf>,
    /// Show only items of this owner, or of owners with this in the name; may be repeated
    #[arg(long, value_name = "OWNER")]
    owner: Vec<String>,
    /// Show only this phase: its number, or a part of its name; may be repeated
    #[arg(long, value_name = "PHASE")]
    phase: Vec<String>,
    /// Take archived plans too, as they were meant
    #[arg(long)]
    include_archived: bool,
    /// How to write it
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    pub(super) at: AtArgs,
}

/// How a schedule is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A picture for each plan
    #[default]
    Text,
    /// One JSON object of the kind `schedule-report`
    Json,
    /// A header, and a record for each item
    Csv,
    /// A gantt diagram of mermaid, which GitHub draws in a block of markdown
    Mermaid,
    /// A drawing that stands alone
    Svg,
    /// A calendar (RFC 5545) of whole days
    Ical,
    /// A project of TaskJuggler 3
    Tjp,
}

pub(crate) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    let workspace = context.workspace(&args.plans)?;
    recognition::warn(&workspace.documents);
    let calendar = settings::calendar(&context.config);
    let wish = ScheduleWish {
        calendar: &calendar,
        as_of: context.as_of,
        owners: &args.owner,
        phases: &args.phase,
        includes_archived: question::are_archived_asked_for(args.include_archived, &args.plans, &workspace, context),
    };
    let report = ScheduleReport::of(&workspace, &wish);
    if !report.plans.is_empty() {
        let documents = || report.plans.iter().map(PlanSchedule::document);
        asked::phases(&args.phase, documents())?;
        asked::owners(&args.owner, documents(), &calendar)?;
    }
    match args.format {
        Format::Text => screen::write(context.out, &report, &calendar, settings::style(context.terminal))?,
        Format::Json => schedule::write_json(context.out, &report, &Hashes::of(workspace.sources()))?,
        Format::Csv => csv::write(context.out, &report)?,
        // What is no plan is no drawing either.
        Format::Mermaid | Format::Svg | Format::Ical | Format::Tjp if report.plans.is_empty() => {}
        Format::Mermaid => mermaid::write(context.out, &Chart::of(&report))?,
        Format::Svg => svg::write(context.out, &Chart::of(&report))?,
        Format::Ical => ical::write(context.out, &Chart::of(&report))?,
        Format::Tjp => tjp::write(context.out, &report, &calendar)?,
    }
    Ok(recognition::judge(&workspace, context))
}
