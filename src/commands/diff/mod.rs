//! `plan diff`.

mod sides;
mod times;

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::Result;
use clap::ValueEnum;

use self::sides::Sides;
use self::times::Asked;
use super::context::Context;
use super::exit::Exit;
use super::global::GlobalArgs;
use super::output::Output;
use super::settings;
use crate::render::plan_diff::{self, PlanDiff};
use crate::store::{Moment, Root};

/// Show what the plans say now against then, and what follows from it
///
/// What changed is told in the plans' own terms: reformatting, a repaired encoding, a banner and another name of the file are
/// no change. What follows is worked out for both sides with the same calendar and as of the same day: when phases end, what is
/// promised, who has how much to do, what is overdue. No number is guessed: what was not known is called unknown.
///
/// The first words are revisions as `git diff` takes them, or days such as 2026-03-01 for what there was at their end: none for
/// the work tree against HEAD, REV for the work tree against REV, A..B (or A B) for B against A, A...B for B against where it
/// left A, with HEAD for what is left out. What is a file or a folder, or ends in `.md`, is a plan, as is all behind `--`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Exit codes: 0 whether anything changed or not; with --exit-code 1 where a plan says something else, came or went; 2 could not
run, as outside of git; 3 the clone leaves out the history that was asked for.

Examples:
  plan diff
  plan diff HEAD~3 plans/throughput-plan.md
  plan diff 2026-03-01..2026-04-01
  plan diff v1.0..v2.0 --format json
  plan diff origin/main... --format markdown")]
pub(crate) struct Args {
    /// Revisions or days, and plans or folders of plans; all plans of the workspace by default
    #[arg(value_name = "REV|PLAN")]
    words: Vec<OsString>,
    /// Plans or folders of plans, whatever they are called
    #[arg(value_name = "PLAN", last = true)]
    plans: Vec<PathBuf>,
    /// How to write it
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t, hide_default_value = true)]
    format: Format,
    /// Exit with 1 where a plan says something else, came or went
    #[arg(long)]
    exit_code: bool,
}

/// How a difference is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For the eye
    #[default]
    Text,
    /// One JSON object of the kind `plan-diff`
    Json,
    /// A comment on a pull request
    Markdown,
}

pub(crate) fn run(args: &Args, global: &GlobalArgs, out: &mut Output) -> Result<Exit> {
    let root = Root::find(global.directory.as_deref())?;
    let asked = Asked::read(&args.words, &args.plans, &Moment::now(root.clone()))?;
    let sides = Sides::open(&asked, root)?;
    let mut context = Context::open_in(sides.new.moment.clone(), global, out)?;
    let diff = PlanDiff {
        plans: sides.plans(&asked.plans, &mut context)?,
        old: sides.old.time,
        new: sides.new.time,
        as_of: context.as_of,
        estimates: settings::calendar(&context.config).estimates,
    };
    match args.format {
        Format::Text => plan_diff::write_text(context.out, &diff, settings::style(context.terminal))?,
        Format::Json => plan_diff::write_json(context.out, &diff)?,
        Format::Markdown => plan_diff::write_markdown(context.out, &diff, plan_diff::COMMENT)?,
    }
    Ok(if args.exit_code && diff.is_changed() { Exit::Findings } else { Exit::Fine })
}
