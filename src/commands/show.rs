//! `plan show`.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::at::AtArgs;
use super::checker::Checker;
use super::context::Context;
use super::exit::Exit;
use super::{recognition, settings};
use crate::analysis;
use crate::diagnostic::Diagnostic;
use crate::document::{
    Abroad, Address, Crossings, Dependencies, Dependency, Found, ItemRef, Joints, Meaning, Workspace,
};
use crate::render::hashes::Hashes;
use crate::render::item_detail::{ITEM, ItemDetail, Needed};
use crate::render::json;
use crate::store::Moment;
use crate::text::Span;

/// Show everything about one item
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plan show 2
  plan show throughput-plan#2
  plan show plans/throughput-plan.md:31
  plan show 2 --at v1.0
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
    #[command(flatten)]
    pub(super) at: AtArgs,
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
    let is_no_plan =
        |path: &&PathBuf| path.extension().is_none() && path.as_os_str() != "-" && !context.moment.has(path);
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
        window: analysis::item_window(item.document, item.phase, item.item, &calendar),
        latest_start: latest_start.filter(|_| analysis::is_committed(item.item)),
        dependencies: dependencies(&workspace, item),
        elsewhere: Joints::of(&workspace).others(&item, &workspace),
        references: references(&context.moment, item),
        findings: findings(&Checker::new(context, settings::levels(&context.config)?, false), item),
    };
    match args.format {
        Format::Text => detail.write(context.out, settings::style(context.terminal))?,
        Format::Json => json::answer(context.out, ITEM, &Hashes::of(workspace.sources()), detail.json())?,
    }
    Ok(Exit::Fine)
}

/// What the rules find in `item`, and what they find in a phase or in the plan on its account.
fn findings(checker: &Checker, item: ItemRef<'_>) -> Vec<Diagnostic> {
    let is_here = |span: Span| item.item.block.contains(span.start());
    let concerns = |found: &Diagnostic| is_here(found.span) || found.related.iter().any(|other| is_here(other.span));
    checker.check(item.document).into_iter().filter(concerns).collect()
}

/// What `item` depends on: what its own plan knows by that name, else an item of another.
fn dependencies<'w>(workspace: &'w Workspace, item: ItemRef<'w>) -> Vec<(String, Needed<'w>)> {
    let ItemRef { index, document, .. } = item;
    let number = document.plan().items().position(|other| std::ptr::eq(other, item.item)).unwrap_or_default();
    let numbered = |number: &usize| {
        let found = document.item(*number);
        found.map_or(Needed::Missing, |(phase, item)| Needed::Item(ItemRef { index, document, phase, item }))
    };
    let all = Dependencies::of(document);
    let crossings = Crossings::of(document, &all, workspace);
    let elsewhere = |span: Span| -> Vec<Needed<'w>> {
        match crossings.at(number, span).map(|crossing| (&crossing.to, crossing.to.items(workspace))) {
            Some((Abroad::NoItem { .. }, _)) => vec![Needed::Missing],
            Some((_, items)) if !items.is_empty() => items.into_iter().map(Needed::Item).collect(),
            _ => vec![Needed::Elsewhere],
        }
    };
    let needed = |dependency: &Dependency| {
        let written = document.text(dependency.span);
        let all = match &dependency.meaning {
            Meaning::Items(items) => items.iter().map(numbered).collect(),
            Meaning::Ambiguous(items) => items.iter().map(numbered).collect(),
            Meaning::Phase(phase) => vec![Needed::Phase(document, &document.plan().phases[*phase])],
            Meaning::Unknown { .. } | Meaning::UnknownPhase => vec![Needed::Missing],
            Meaning::OtherPlan(_) => elsewhere(dependency.span),
            Meaning::Elsewhere => vec![Needed::Elsewhere],
        };
        all.into_iter().map(|needed| (written.to_owned(), needed)).collect::<Vec<_>>()
    };
    all.of_item(number).iter().flat_map(needed).collect()
}

/// The paths that `item` refers to, and what is there.
fn references(moment: &Moment, item: ItemRef<'_>) -> Vec<(String, &'static str)> {
    let path = item.document.source().path();
    let references = item.document.plan().references_in(item.item.block);
    let found = |reference: &str| match moment.look_up(path, reference) {
        Found::File(_) => "file",
        Found::Folder(_) => "folder",
        Found::Missing => "missing",
        Found::Outside => "outside",
        Found::Unknown => "unknown",
    };
    references.map(|reference| item.document.text(reference.span)).map(|text| (text.to_owned(), found(text))).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::Document;
    use crate::text::Source;

    /// What item 3 depends on, by `value`: as `written > what it means`.
    fn check(value: &str, expect: &[&str]) {
        let plan = |path: &str, text: String| Document::parse(Source::new(path, text), &Arc::default());
        let text = format!(
            "# P\n\n## Phase 1: Lay the ground\n\n### 1. Automate\n**Status:** Done\n\n### 2. Bill\n**Status:** Done\n\n\
             ## Phase 2: Build\n\n### 3. Add tiers\n**Depends on:** {value}\n**Status:** Not Started\n"
        );
        let other = "# Q\n\n### 1. Ship\n**Status:** Done\n\n### 2. Sell\n**Status:** Done\n".to_owned();
        let workspace = Workspace { documents: vec![plan("p.md", text), plan("q.md", other)], ..Workspace::default() };
        let item = workspace.items().nth(2).unwrap();
        let shown = |(written, needed): (String, Needed<'_>)| match needed {
            Needed::Item(item) => format!("{written} > {}", item.label()),
            Needed::Phase(document, phase) => format!("{written} > {}", document.text(phase.name)),
            Needed::Missing => format!("{written} > nothing"),
            Needed::Elsewhere => format!("{written} > something else"),
        };
        let found: Vec<String> = dependencies(&workspace, item).into_iter().map(shown).collect();
        assert_eq!(found, expect, "{value}");
    }

    #[test]
    fn what_comes_first_is_what_the_rules_take_it_for() {
        check("#1, bill", &["1 > #1 Automate", "bill > #2 Bill"]);
        check("1-2", &["1-2 > #1 Automate", "1-2 > #2 Bill"]);
        check("Phase 1", &["Phase 1 > Phase 1: Lay the ground"]);
        check("9", &["9 > nothing"]);
        check("q#2, Ann Field", &["q#2 > #2 Sell", "Ann Field > something else"]);
    }
}
