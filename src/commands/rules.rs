//! `plan rules`.

use anyhow::Result;
use clap::ValueEnum;

use super::context::Context;
use super::exit::Exit;
use super::settings;
use crate::check::{Levels, RULES};
use crate::render::rules::{self, Limit, RuleBook};
use crate::store::Thresholds;

/// List what `plan check` looks for, and what this workspace has set
#[derive(Debug, Default, clap::Args)]
#[command(after_help = "\
Examples:
  plan rules
  plan rules --format json
  plan rules --format markdown > docs/rules.md
  plan explain phase-overdue")]
pub(crate) struct Args {
    /// How they are written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

/// How rules are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A line for each
    #[default]
    Text,
    /// A reference with the page of each, the same in every workspace
    Markdown,
    /// One JSON object of the kind `rule-list`
    Json,
}

pub(crate) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    let levels = settings::levels(&context.config)?;
    let book = RuleBook {
        rules: RULES,
        levels: &levels,
        limits: Limit::all(&Thresholds::default(), &context.config.thresholds),
    };
    match args.format {
        Format::Text => rules::list(context.out, &book, settings::style(context.terminal))?,
        Format::Markdown => rules::reference(context.out, &by_default(&Levels::default()))?,
        Format::Json => rules::json(context.out, &book)?,
    }
    Ok(Exit::Fine)
}

/// The rules as they are where a workspace says nothing; `levels` are none.
pub(super) fn by_default(levels: &Levels) -> RuleBook<'_> {
    let thresholds = Thresholds::default();
    RuleBook { rules: RULES, levels, limits: Limit::all(&thresholds, &thresholds) }
}
