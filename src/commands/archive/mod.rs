//! `plan archive`.

mod carrying;
mod referring;

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use chrono::NaiveDate;
use clap::ValueHint;

use self::carrying::Carrying;
use super::context::Context;
use super::exit::Exit;
use super::folders::from_folder_of;
use super::write::{self, Outcome, WriteArgs};
use super::{waits, wishes};
use crate::change::{self, Dates, PlanPath, Wish};
use crate::document::{Document, Workspace};
use crate::model::Status;
use crate::render::receipt::{Deed, Entry};
use crate::store::Root;

/// Put a plan out of force, with a banner that says since when and what takes its place
///
/// The banner is written as other archived plans have it. With --into the two plans refer to each other, and --carry takes what is
/// open along: each item with the next number there, with what it waits for; whatever in other plans waits for it then waits
/// for it there. All of it is one change, which `plan undo` takes back. A plan that is archived already gets no second banner, but
/// with --into what takes its place where it does not say so.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plan archive plans/2025.md
  plan archive 2025 --into 2026 --carry --dry-run
  plan archive 2025 --into 2026 --carry --phase \"Next\"
  plan archive plans/2025.md --cancel --date 2026-01-15")]
pub(crate) struct Args {
    /// The plan, by its path or its file name
    #[arg(value_hint = ValueHint::FilePath)]
    plan: String,
    /// The plan that takes its place
    #[arg(long, value_name = "PLAN", value_hint = ValueHint::FilePath)]
    into: Option<String>,
    #[command(flatten)]
    open: OpenArgs,
    /// Carry to this phase; else to the one of the same name, or the only one
    #[arg(long, value_name = "PHASE", requires = "carry")]
    phase: Option<String>,
    /// Since when; today by default
    #[arg(long, value_name = "DAY")]
    date: Option<NaiveDate>,
    #[command(flatten)]
    write: WriteArgs,
}

/// What becomes of open items.
#[derive(Clone, Copy, Debug, clap::Args)]
#[group(multiple = false)]
struct OpenArgs {
    /// Open items are copied to the plan that takes its place, and say here where they live on
    #[arg(long, requires = "into")]
    carry: bool,
    /// Open items are cancelled
    #[arg(long)]
    cancel: bool,
    /// Open items stay as they are, and are listed
    #[arg(long)]
    list: bool,
}

pub(crate) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    let day = args.date.unwrap_or(context.as_of);
    let workspace = workspace(args, context)?;
    let (root, moment) = (context.root.clone(), context.moment.clone());
    write::write_in(context, workspace, &args.write, &mut |workspace| {
        let index = named(workspace, &args.plan)?;
        let successor = args.into.as_deref().map(|into| named(workspace, into)).transpose()?;
        if successor == Some(index) {
            bail!("{} cannot take its own place; name another plan behind --into", path(workspace, index));
        }
        let mut outcome = Outcome::default();
        let is_archived = workspace.documents[index].plan().archive.is_some();
        if is_archived && successor.is_none() {
            let archive = workspace.documents[index].plan().archive.as_ref();
            let line = archive.map_or(1, |archive| workspace.documents[index].source().line(archive.span.start()));
            bail!(
                "{}:{line} says already that it is archived; --into adds what takes its place",
                path(workspace, index)
            );
        }
        if !is_archived {
            settle_open_items(args, workspace, index, successor, &mut outcome)?;
        }
        if let Some(successor) = successor {
            link_back(workspace, index, successor, &root, &mut outcome)?;
        }
        put_banner(workspace, index, successor, day, &root, &mut outcome)?;
        if outcome.is_change() {
            let now = waits::now(workspace, &outcome);
            outcome.entries.extend(referring::entries(&now, index, successor, &moment, &root));
        }
        Ok(outcome)
    })
}

/// All plans, and those of the two that are not among them.
fn workspace(args: &Args, context: &mut Context<'_>) -> Result<Workspace> {
    let mut workspace = context.workspace(&[])?;
    for name in [Some(&args.plan), args.into.as_ref()].into_iter().flatten() {
        let path = PathBuf::from(name);
        if workspace.plans_named(name).is_empty() && context.moment.has(&path) {
            workspace.documents.extend(context.documents_of(&[path])?.documents);
        }
    }
    Ok(workspace)
}

/// The number of the plan that is called `name`.
fn named(workspace: &Workspace, name: &str) -> Result<usize> {
    let shown = name.escape_debug();
    match workspace.plans_named(name).as_slice() {
        [one] => Ok(*one),
        [] => {
            let known: Vec<String> =
                (0..workspace.documents.len()).take(8).map(|index| path(workspace, index)).collect();
            bail!("no plan is called `{shown}`; there are {}", known.join(", "))
        }
        several => {
            let paths: Vec<String> = several.iter().map(|index| path(workspace, *index)).collect();
            bail!("more than one plan is called `{shown}`; type one of {}", paths.join(", "))
        }
    }
}

fn path(workspace: &Workspace, index: usize) -> String {
    workspace.documents[index].source().path().display().to_string()
}

/// Carries, cancels or lists what is open.
///
/// # Errors
/// Nobody has said what is to become of it.
fn settle_open_items(
    args: &Args,
    workspace: &Workspace,
    index: usize,
    successor: Option<usize>,
    outcome: &mut Outcome,
) -> Result<()> {
    let document = &workspace.documents[index];
    let open: Vec<usize> =
        document.plan().items().enumerate().filter(|(_, item)| item.is_open()).map(|(number, _)| number).collect();
    if open.is_empty() {
        return Ok(());
    }
    match (args.open, successor) {
        (OpenArgs { carry: true, .. }, Some(successor)) => {
            Carrying { workspace, index, successor, phase: args.phase.as_deref() }.carry(&open, outcome)
        }
        (OpenArgs { cancel: true, .. }, _) => cancel(workspace, index, &open, outcome),
        (OpenArgs { list: true, .. }, _) => {
            outcome.entries.extend(open.iter().filter_map(|number| {
                let (_, item) = document.item(*number)?;
                let lines = vec![document.source().line(item.head.start())];
                let state = item.status.map_or("open", Status::as_str);
                let (plan, deed) = (document.source().path().to_owned(), Deed::Done(format!("stays {state}")));
                Some(Entry { plan, lines, item: Some(wishes::label(document, item)), deed })
            }));
            Ok(())
        }
        _ => {
            let list = open.iter().filter_map(|number| {
                let (_, item) = document.item(*number)?;
                Some(format!(
                    "\n  {}  {}",
                    document.place(item.head.start()),
                    wishes::label(document, item).escape_debug()
                ))
            });
            let count = if open.len() == 1 { "1 item is".to_owned() } else { format!("{} items are", open.len()) };
            bail!(
                "{count} open in {}; say what becomes of it: --into PLAN --carry, --cancel, or --list to leave it as it is{}",
                path(workspace, index),
                list.collect::<String>()
            )
        }
    }
}

fn cancel(workspace: &Workspace, index: usize, open: &[usize], outcome: &mut Outcome) -> Result<()> {
    for number in open {
        let document = outcome.document(workspace, index).clone();
        let Some((_, item)) = document.item(*number) else { continue };
        let wish = Wish { status: Some(Status::Cancelled), dates: Dates::default(), ..Wish::default() };
        let granted = wish.granted(&document, item)?;
        if granted.is_moved {
            let place = document.place(item.head.start());
            bail!(
                "{place}: its status follows from its section; move it there first, or leave it as it is with --list"
            );
        }
        let after = document.with_edits(&granted.edits);
        if let Some((_, new)) = after.item(*number) {
            let plan = document.source().path().to_owned();
            let entry = |found: change::Difference| Entry {
                plan: plan.clone(),
                lines: found.lines,
                item: Some(wishes::label(&document, item)),
                deed: Deed::Changed { what: found.what, from: found.from, to: found.to },
            };
            outcome.entries.extend(
                change::differences((&document, item), (&after, new), &change::summary_lines(&document, &after))
                    .into_iter()
                    .map(entry),
            );
        }
        outcome.follow(&document, &granted.edits, &after, None);
        outcome.put(index, after);
    }
    Ok(())
}

/// The successor says whose place it takes.
fn link_back(workspace: &Workspace, index: usize, successor: usize, root: &Root, outcome: &mut Outcome) -> Result<()> {
    let document = outcome.document(workspace, successor).clone();
    let old = plan_path(&workspace.documents[index], document.source().path(), root);
    let edits = change::supersedes(&document, &old)?;
    if let Some(edit) = edits.iter().next() {
        let after = document.with_edits(&edits);
        outcome.follow(&document, &edits, &after, None);
        let at = edits.place_after(edit.span.start()).saturating_sub(1);
        let deed = Deed::Done(format!("takes the place of {}", old.from_root));
        let plan = document.source().path().to_owned();
        outcome.entries.push(Entry { plan, lines: vec![after.source().line(at)], item: None, deed });
        outcome.put(successor, after);
    }
    Ok(())
}

fn put_banner(
    workspace: &Workspace,
    index: usize,
    successor: Option<usize>,
    day: NaiveDate,
    root: &Root,
    outcome: &mut Outcome,
) -> Result<()> {
    let document = outcome.document(workspace, index).clone();
    let path = document.source().path().to_owned();
    let next = successor.map(|next| plan_path(&workspace.documents[next], &path, root));
    let is_archived = document.plan().archive.is_some();
    let edits = match (&next, is_archived) {
        (Some(next), true) => change::supersede(&document, next)?,
        _ => {
            let others = workspace.documents.iter().enumerate().filter(|(other, _)| *other != index);
            let model = others.map(|(_, other)| other).find(|other| other.plan().archive.is_some());
            change::archive(&document, day, next.as_ref(), model)?
        }
    };
    let after = document.with_edits(&edits);
    outcome.follow(&document, &edits, &after, None);
    let by = next.map(|next| format!("superseded by {}", next.from_root));
    let deed = match (edits.is_empty(), is_archived, by) {
        (true, _, by) => Deed::Nothing(format!("it is archived already, {}", by.unwrap_or_default())),
        (false, true, by) => Deed::Done(by.unwrap_or_default()),
        (false, false, by) => {
            let by = by.map(|by| format!(", {by}")).unwrap_or_default();
            Deed::Done(format!("archived on {day}{by}"))
        }
    };
    let archive = after.plan().archive.as_ref();
    let line = archive.map_or(1, |archive| after.source().line(archive.span.start()));
    outcome.entries.insert(0, Entry { plan: path, lines: vec![line], item: None, deed });
    if !edits.is_empty() {
        outcome.put(index, after);
    }
    Ok(())
}

/// How the plan at `from` refers to `target`.
fn plan_path(target: &Document, from: &Path, root: &Root) -> PlanPath {
    let [from_root, own] = [target.source().path(), from].map(|path| root.from_root(path));
    let title = target.plan().title.map_or_else(|| from_root.clone(), |title| target.text(title).to_owned());
    PlanPath { beside: from_folder_of(&own, &from_root), from_root, title }
}
