//! `plan what-if`.

mod deeds;
mod grammar;

use anyhow::{Result, bail};
use clap::ValueEnum;

use self::deeds::Deeds;
use self::grammar::Supposed;
use super::context::Context;
use super::exit::Exit;
use super::expected::Expected;
use super::wishes;
use super::write::{self, WriteArgs};
use super::{recognition, settings};
use crate::analysis::{Deliveries, Readings};
use crate::document::Document;
use crate::render::hashes::Hashes;
use crate::render::plan_diff::PlanPair;
use crate::render::what_if::{self, WhatIf};
use crate::text::HashPrefix;

/// Show what would follow from a change, before and after, and write nothing
///
/// What is supposed is ITEM.FIELD=VALUE, `drop ITEM` (cancelled) or `defer ITEM`, with `;` between several. The fields are status,
/// owner, estimate, phase, after (what it waits for: items or phases, parted by commas), priority, due, impact and title; nothing
/// behind the `=` takes a field away. A phase has a window: PHASE.window=VALUE. An item is named as everywhere: 6, `plan#6`, a part
/// of its title. What has a `;`, `=` or `.` of its own stands in double quotes.
///
/// The change is made in memory, by the same wishes that write it, so what is shown is what --apply writes: both texts are read and
/// judged by the same calendar, as of the same day.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Exit codes: 0 shown or written; 2 not understood, or refused; 3 nothing was recognised as a plan.

Examples:
  plan what-if \"6.owner=Engineering Lead; 5.after=6; drop 8\"
  plan what-if 'defer \"usage tiers\"' --format markdown
  plan what-if '5.estimate=30 days; 5.phase=3' --as-of 2026-12-01
  plan what-if \"phase 2.window=Days 31-106\"
  plan what-if \"6.owner=Engineering Lead\" --apply")]
pub(crate) struct Args {
    /// What is supposed: `6.owner=Ana`, `drop 8`; several with `;` between them, or one after the other
    #[arg(value_name = "CHANGE", required = true)]
    words: Vec<String>,
    /// Write it, as `plan set` and `plan move` would; all of it or nothing
    #[arg(long)]
    apply: bool,
    /// Write only if the plan's content hash, as `sha256sum` prints it, begins like this; repeated for several plans
    #[arg(long, value_name = "HASH", requires = "apply")]
    expect: Vec<HashPrefix>,
    /// How it is written; a receipt is text or json
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t, hide_default_value = true)]
    format: Format,
}

/// How the answer is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A screen
    #[default]
    Text,
    /// One JSON object of the kind `what-if`; a `receipt` where it is written
    Json,
    /// A section for a document or a comment
    Markdown,
}

pub(crate) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    let supposed = Supposed::parse(&args.words)?;
    let mut deeds = Deeds::new(&supposed, wishes::dates(context));
    if args.apply {
        if args.format == Format::Markdown {
            bail!("a receipt is text or json; leave out --format markdown, or --apply");
        }
        let write = WriteArgs::receipt(args.format == Format::Json, Expected::new(&args.expect));
        return write::write(context, &[], &write, &mut |workspace| deeds.done(workspace));
    }
    let workspace = context.workspace(&[])?;
    recognition::warn(&workspace.documents);
    let outcome = deeds.done(&workspace)?;
    let calendar = settings::calendar(&context.config);
    let mut changed = outcome.changed;
    changed.sort_by_key(|(index, _)| *index);
    let mut supposed_workspace = workspace.clone();
    for (index, new) in &changed {
        supposed_workspace.documents[*index] = new.clone();
    }
    let deliveries = [&workspace, &supposed_workspace]
        .map(|workspace| Readings::of(&calendar, |calendar| Deliveries::of(workspace, calendar, context.as_of)));
    let pair = |(index, new): (usize, Document)| {
        let own = |all: &Readings<Vec<Deliveries>>| Readings {
            calendar: all.calendar[index].clone(),
            working: all.working[index].clone(),
        };
        let deliveries = deliveries.each_ref().map(own);
        PlanPair::with(Some(workspace.documents[index].clone()), Some(new), &deliveries, &calendar, context.as_of)
    };
    let what_if = WhatIf {
        supposed: supposed.text,
        plans: changed.into_iter().filter_map(pair).collect(),
        entries: outcome.entries,
        as_of: context.as_of,
        estimates: calendar.estimates,
    };
    match args.format {
        Format::Text => what_if::write_text(context.out, &what_if, settings::style(context.terminal))?,
        Format::Json => what_if::write_json(context.out, &what_if, &Hashes::of(workspace.sources()))?,
        Format::Markdown => what_if::write_markdown(context.out, &what_if)?,
    }
    Ok(Exit::Fine)
}
