//! `plan blame`.

use std::ffi::OsString;
use std::io::Write;

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::at::AtArgs;
use super::chronicle::Chronicle;
use super::context::Context;
use super::exit::{self, Exit};
use super::settings;
use crate::document::Document;
use crate::render::hashes::Hashes;
use crate::render::history::blame::{Blame, csv, json, markdown, table};

/// Tell of each item since when it has had its status, owner and estimate, and who said so
///
/// What counts is when the value became another one: a line that was reformatted, moved or repaired keeps its age.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Exit codes: 0 told, 2 could not be done: no repository, no git, no such item, 3 nobody can tell: no status was ever committed,
or all of them are older than this clone.

Examples:
  plan blame
  plan blame 2
  plan blame plans/throughput-plan.md --as-of 2027-01-31
  plan blame --format json | jq '.plans[].items[] | select(.days > 30) | .title'")]
pub(crate) struct Args {
    /// Plans or folders of plans, and at most one item: its id, PLAN#ID, PLAN:LINE or a part of its title
    #[arg(value_name = "ITEM|PLAN")]
    words: Vec<OsString>,
    /// In which form
    #[arg(long, value_enum, default_value_t, hide_default_value = true)]
    format: Format,
    #[command(flatten)]
    pub(super) at: AtArgs,
}

/// How it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For the eye
    #[default]
    Table,
    /// One JSON object of the kind `plan-blame`
    Json,
    /// For a spreadsheet: a record a value
    Csv,
    /// For a document
    Markdown,
}

pub(crate) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    let chronicle = Chronicle::open(&args.words, context)?;
    let today = context.as_of;
    if let Some(gone) = chronicle.plans.iter().find(|plan| plan.is_gone()) {
        let what = gone.document.map_or("this plan", |_| "this item");
        let then = gone.last_commit().map(|commit| format!(", and `--at {commit}` who answered for it last"));
        let then = then.unwrap_or_default();
        bail!("{what} is gone, and nobody answers for it any more; `plan log` tells what became of it{then}");
    }
    let plans = chronicle.plans.iter();
    let blames: Vec<Blame<'_>> =
        plans.map(|plan| Blame::new(plan.path.display().to_string(), &plan.timeline, plan.item, today)).collect();
    match args.format {
        Format::Table => {
            for (number, blame) in blames.iter().enumerate() {
                if number > 0 {
                    writeln!(context.out)?;
                }
                table::write(context.out, blame, today, settings::style(context.terminal))?;
            }
        }
        Format::Json => {
            let hashes = Hashes::of(chronicle.workspace.sources());
            json::write(context.out, &blames, &hashes, today)?;
        }
        Format::Csv => csv::write(context.out, &blames)?,
        Format::Markdown => markdown::write(context.out, &blames, today)?,
    }
    let end = chronicle.judge(context);
    // Of no item there is nothing that could be unknown.
    let has_no_items = |document: &Document| !document.plan().is_empty() && document.plan().items().next().is_none();
    let is_unknown = blames.iter().all(Blame::is_unknown) && !chronicle.workspace.documents.iter().any(has_no_items);
    if is_unknown && end == Exit::Fine {
        exit::say("since when an item has its status is known of none: it is not committed, or older than this clone");
    }
    Ok(if is_unknown { Exit::CannotTell } else { end })
}
