//! `plan log`.

use std::ffi::OsString;
use std::io::Write;

use anyhow::Result;
use clap::ValueEnum;

use super::at::{AtArgs, when};
use super::chronicle::Chronicle;
use super::context::Context;
use super::exit::Exit;
use super::settings;
use super::since::Since;
use crate::render::hashes::Hashes;
use crate::render::history::log::{PlanLog, Wish};
use crate::render::history::{csv, json, markdown, text};
use crate::store::When;

/// Tell what became of plans and items: who changed what, and when
///
/// It is read from the commits of git, also of plans that were never touched by this tool. What only changes how a plan is
/// written, or where its file lies, is not told.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Exit codes: 0 told, 2 could not be done: no repository, no git, no such item, 3 nobody can tell: no plan was ever committed,
or the clone leaves out all commits but the newest.

Examples:
  plan log
  plan log plans/throughput-plan.md --since 2026-03-01
  plan log 2
  plan log \"api billing\" --format json
  plan log --since v1.0 --format markdown
  plan log plans/gone.md")]
pub(crate) struct Args {
    /// Plans or folders of plans, and at most one item: its id, PLAN#ID, PLAN:LINE or a part of its title; also what is gone
    #[arg(value_name = "ITEM|PLAN")]
    words: Vec<OsString>,
    /// Only what is not in this revision (v1.0, HEAD~20), or what was changed from this day on (2026-03-01)
    #[arg(long, value_name = "REV|DATE", value_parser = when)]
    since: Option<When>,
    /// So many commits of each plan at most
    #[arg(short = 'n', long, value_name = "COUNT")]
    limit: Option<usize>,
    /// In which form
    #[arg(long, value_enum, default_value_t, hide_default_value = true)]
    format: Format,
    #[command(flatten)]
    pub(super) at: AtArgs,
}

/// How a history is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For the eye
    #[default]
    Text,
    /// One JSON object of the kind `plan-log`
    Json,
    /// For a document or a comment
    Markdown,
    /// For a spreadsheet: a record an event
    Csv,
}

pub(crate) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    let chronicle = Chronicle::open(&args.words, context)?;
    let since = Since::new(args.since.as_ref(), &chronicle.history)?;
    let logs: Vec<PlanLog<'_>> = chronicle
        .plans
        .iter()
        .map(|plan| {
            let wish = Wish { counts: |step: &_| since.has(step), limit: args.limit, item: plan.item };
            PlanLog::new(plan.path.display().to_string(), &plan.timeline, &wish)
        })
        .collect();
    match args.format {
        Format::Text => {
            for (number, log) in logs.iter().enumerate() {
                if number > 0 {
                    writeln!(context.out)?;
                }
                text::write(context.out, log, context.as_of, settings::style(context.terminal))?;
            }
        }
        Format::Json => {
            let hashes = Hashes::of(chronicle.workspace.sources());
            json::write(context.out, &logs, &hashes, context.as_of)?;
        }
        Format::Markdown => markdown::write(context.out, &logs)?,
        Format::Csv => csv::write(context.out, &logs)?,
    }
    Ok(chronicle.judge(context))
}
