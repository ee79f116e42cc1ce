//! `plan show`.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::checker::Checker;
use super::context::Context;
use super::exit::Exit;
use super::{recognition, settings};
use crate::analysis;
use crate::diagnostic::Diagnostic;
use crate::document::{Address, Found, ItemRef, Workspace};
use crate::render::item_detail::{ITEM, ItemDetail};
use crate::render::json;
use crate::store::Root;
use crate::text::Span;

/// Show everything about one item
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plan show 2
  plan show throughput-plan#2
  plan show plans/throughput-plan.md:31
  plan show \"api billing\" --format json")]
pub(crate) struct Args {
    /// Its id, PLAN#ID, PLAN:LINE or a part of its title
    #[arg(value_name = "ITEM")]
    item: String,
    /// Plans or folders of plans to look in, instead of all
    #[arg(value_name = "PLAN")]
    plans: Vec<PathBuf>,
    /// In which form
    #[arg(long, value_enum, default_value_t, hide_default_value = true)]
    format: Format,
}

/// How an item is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For the eye
    #[default]
    Text,
    /// For programs
    Json,
}

pub(crate) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    let is_no_plan = |path: &&PathBuf| path.extension().is_none() && path.as_os_str() != "-" && !context.root.has(path);
    if let Some(other) = args.plans.iter().find(is_no_plan) {
        bail!("show takes one item; there is no plan `{}`", other.display());
    }
    let workspace = context.workspace(&args.plans)?;
    recognition::warn(&workspace.documents);
    let item = workspace.find(&Address::new(&args.item))?;
    let calendar = settings::calendar(&context.config);
    let latest_start = analysis::latest_start(item.document, item.phase, item.item, &calendar);
    let detail = ItemDetail {
        item,
        window: analysis::window(item.document, item.phase, &calendar),
        latest_start: latest_start.filter(|_| analysis::is_committed(item.item)),
        dependencies: dependencies(&workspace, item),
        references: references(&context.root, item),
        findings: findings(&Checker::new(context, settings::levels(&context.config)?, false), item),
    };
    match args.format {
        Format::Text => detail.write(context.out, settings::style(context.terminal))?,
        Format::Json => json::write(context.out, ITEM, detail.json())?,
    }
    Ok(Exit::Fine)
}

/// What the rules find in `item`, and what they find in a phase or in the plan on its account.
fn findings(checker: &Checker, item: ItemRef<'_>) -> Vec<Diagnostic> {
    let is_here = |span: Span| item.item.block.contains(span.start);
    let concerns = |found: &Diagnostic| is_here(found.span) || found.related.iter().any(|other| is_here(other.span));
    checker.check(item.document).into_iter().filter(concerns).collect()
}

/// What `item` depends on: an item of its own plan, else one of another.
fn dependencies<'w>(workspace: &'w Workspace, item: ItemRef<'w>) -> Vec<(String, Option<ItemRef<'w>>)> {
    let find = |id: &str| {
        let bare = |id: &str| id.trim_start_matches('#').to_lowercase();
        let mut own = workspace.items().filter(|other| other.index == item.index);
        own.find(|other| other.id().is_some_and(|other| bare(other) == bare(id)))
            .or_else(|| workspace.find(&Address::new(id)).ok())
    };
    let ids = item.item.depends_on.iter().map(|id| item.document.text(*id));
    ids.map(|id| (id.to_owned(), find(id))).collect()
}

/// The paths that `item` refers to, and what is there.
fn references(root: &Root, item: ItemRef<'_>) -> Vec<(String, &'static str)> {
    let path = item.document.source().path();
    let references = item.document.plan().references_in(item.item.block);
    let found = |reference: &str| match root.look_up(path, reference) {
        Found::File(_) => "file",
        Found::Folder(_) => "folder",
        Found::Missing => "missing",
        Found::Outside => "outside",
        Found::Unknown => "unknown",
    };
    references.map(|reference| item.document.text(reference.span)).map(|text| (text.to_owned(), found(text))).collect()
}
