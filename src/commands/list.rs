//! `plan list`.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::at::AtArgs;
use super::clock::Clock;
use super::context::Context;
use super::exit::Exit;
use super::plan_named::names_plan;
use super::{recognition, settings};
use crate::analysis::{Time, is_stale};
use crate::document::{Document, ItemRef, Joints, Workspace};
use crate::query::{Facts, Query, SortKey, State, Subject, Test, compare};
use crate::render::column::Column;
use crate::render::hashes::Hashes;
use crate::render::item_json::{DocumentView, ITEM_LIST, ItemListView, ItemView};
use crate::render::list::List;
use crate::render::{csv, ids, json, markdown, table};
use crate::store::Moment;
use crate::text::ContentHash;

/// List items
///
/// An argument that is `-`, that ends in `.md`, or that a file or folder has for its name, is a plan. All others are the
/// query: of several words all have to hold, of several values one.
#[derive(Debug, clap::Args)]
#[command(after_help = QUERY_HELP)]
pub(crate) struct Args {
    /// Plans, folders of plans or `-`, and the words of a query
    #[arg(value_name = "PLAN|QUERY")]
    words: Vec<OsString>,
    /// Only items with one of these states
    #[arg(long, value_name = "STATUS", value_delimiter = ',')]
    status: Vec<String>,
    /// Only items whose owner has this in the name
    #[arg(long)]
    owner: Vec<String>,
    /// Only items of the phase with this number, or with this in its name
    #[arg(long)]
    phase: Vec<String>,
    /// Only items of this priority, P0 to P4
    #[arg(long, value_delimiter = ',')]
    priority: Vec<String>,
    /// Only open items whose time has passed
    #[arg(long)]
    overdue: bool,
    /// Only items on which nothing has happened for too long
    #[arg(long)]
    stale: bool,
    /// Sort by these: plan, line, phase, id, title, status, owner, estimate, priority or a date; `-KEY` turns it round
    #[arg(long, value_name = "KEY", value_delimiter = ',', allow_hyphen_values = true)]
    sort: Vec<SortKey>,
    /// Show these: address, plan, line, phase, id, title, status, status_text, owner, estimate, priority, depends_on,
    /// references, a date, or a field by its label
    #[arg(long, value_name = "COLUMN", value_delimiter = ',')]
    columns: Option<Vec<Column>>,
    /// In which form
    #[arg(long, value_enum, default_value_t, hide_default_value = true)]
    format: Format,
    #[command(flatten)]
    pub(super) at: AtArgs,
}

/// How a list is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For the eye
    #[default]
    Table,
    /// All that is known of each item
    Json,
    /// For a spreadsheet
    Csv,
    /// For a document
    Markdown,
    /// One address a line, for other commands
    Ids,
}

const QUERY_HELP: &str = "\
Query:
  status:todo,doing  not:done     by state, in any word for it
  owner:lead  phase:2  id:1.3     by owner, phase, id; also title: and plan:
  priority<=P1  estimate>5d       more and less; also due, started, completed
  has:owner  no:estimate          by what is said; also any label: has:impact
  is:open  is:overdue  is:stale   by what follows from it
  billing  \"rate limit\"           by any text of the item
  not:owner:lead                  turned round; also -owner:lead behind a --

Examples:
  plan list not:done owner:\"Product Lead\" --sort=-estimate
  plan list plans/x.md status:blocked --columns id,title,reason
  plan list is:open --at 2026-09-30
  plan set $(plan list --phase 1 --status todo --format ids) deferred";

pub(crate) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    let (plans, words) = sorted_out(&context.moment, &args.words);
    let query = Query::parse(&[words, args.terms()].concat())?;
    if asks_for(&query, &[State::Orphan]) {
        bail!("no item is an orphan, but a spec may be one: `plan backlog is:orphan` lists them");
    }
    let workspace = context.workspace(&plans)?;
    recognition::warn(&workspace.documents);
    let clock = Clock::of(context);
    let days_per_week = clock.calendar.days_per_week();
    // Nobody works on what is archived: it is neither late nor left lying, unless somebody asks about it by name.
    let skips_archived = asks_for(&query, &[State::Overdue, State::Stale]) && !context.names_plans(&plans);
    let mut items = meant(&query, &workspace, &clock, skips_archived, context);
    items.sort_by(|one, other| compare(&args.sort, subject(*one), subject(*other), days_per_week));
    let end = recognition::judge(&workspace, context);
    if items.is_empty() && end == Exit::Fine {
        context.note("no item matches");
    }
    write(args, &workspace, items, context)?;
    // The run ends here, and all memory goes back as a whole: to take a million items apart would take longer than to list a few.
    std::mem::forget(workspace);
    Ok(end)
}

impl Args {
    /// The flags as words of the query.
    fn terms(&self) -> Vec<String> {
        let lists =
            [("status", &self.status), ("owner", &self.owner), ("phase", &self.phase), ("priority", &self.priority)];
        let list = |(key, values): (&str, &Vec<String>)| {
            let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
            (!values.is_empty()).then(|| format!("{key}:{}", values.join(",")))
        };
        let states = [("is:overdue", self.overdue), ("is:stale", self.stale)];
        let states = states.into_iter().filter(|(_, wanted)| *wanted).map(|(term, _)| term.to_owned());
        lists.into_iter().filter_map(list).chain(states).collect()
    }
}

/// The value of a flag as a value of the query.
pub(super) fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Plans, and words of the query.
pub(super) fn sorted_out(moment: &Moment, words: &[OsString]) -> (Vec<PathBuf>, Vec<String>) {
    let mut plans = Vec::new();
    let mut query = Vec::new();
    for word in words {
        match word.to_str() {
            Some(text) if !names_plan(moment, text) => query.push(text.to_owned()),
            _ => plans.push(PathBuf::from(word)),
        }
    }
    (plans, query)
}

/// Whether `query` asks for one of `states`.
fn asks_for(query: &Query, states: &[State]) -> bool {
    let is_one = |test: &Test| matches!(test, Test::Is(state) if states.contains(state));
    query.terms().iter().any(|term| term.any.iter().any(is_one))
}

/// The items which `query` means. Those of which it cannot be told, and plans left out, are counted on standard error.
fn meant<'w>(
    query: &Query,
    workspace: &'w Workspace,
    clock: &Clock,
    skips_archived: bool,
    context: &Context<'_>,
) -> Vec<ItemRef<'w>> {
    let is_skipped = |document: &Document| skips_archived && document.is_archived();
    match workspace.documents.iter().filter(|document| is_skipped(document)).count() {
        0 => {}
        1 => context.note("1 archived plan is left out; name it to include it"),
        count => context.note(&format!("{count} archived plans are left out; name them to include them")),
    }
    let days_per_week = clock.calendar.days_per_week();
    let mut unknown = 0;
    let mut items = Vec::new();
    clock.measured(context, |measure| {
        let times: Vec<Time<'_>> = workspace.documents.iter().map(|document| Time::of(document, measure)).collect();
        for found in workspace.items().filter(|found| !is_skipped(found.document)) {
            let stale = || is_stale(&times[found.index], found.phase, found.item);
            let facts = Facts { days_per_week, overdue: &|| clock.is_overdue(found), stale: &stale };
            match query.matches(subject(found), &facts) {
                Some(true) => items.push(found),
                Some(false) => {}
                None => unknown += 1,
            }
        }
    });
    match unknown {
        0 => {}
        1 => context.note("1 item is left out: it does not say what the query asks"),
        _ => context.note(&format!("{unknown} items are left out: they do not say what the query asks")),
    }
    items
}

fn subject(found: ItemRef<'_>) -> Subject<'_> {
    Subject { source: found.document.source(), phase: found.phase, item: found.item }
}

fn write(args: &Args, workspace: &Workspace, items: Vec<ItemRef<'_>>, context: &mut Context<'_>) -> Result<()> {
    if args.format == Format::Json {
        let hash = |document: &Document| ContentHash::of(document.source()).to_string();
        let documents = workspace.documents.iter().map(|document| DocumentView::new(document, hash(document)));
        let joints = Joints::of(workspace);
        let item = |found: ItemRef<'_>| ItemView::new(found).standing_as(&joints.others(&found, workspace));
        let view = ItemListView { documents: documents.collect(), items: items.into_iter().map(item).collect() };
        return Ok(json::answer(context.out, ITEM_LIST, &Hashes::of(workspace.sources()), view)?);
    }
    let is_empty = items.is_empty();
    let list = List::new(workspace, items, args.columns.clone());
    match args.format {
        Format::Table if is_empty => {}
        Format::Table => table::write(context.out, &list, settings::style(context.terminal))?,
        Format::Csv => csv::write(context.out, &list)?,
        Format::Markdown => markdown::write(context.out, &list)?,
        Format::Ids | Format::Json => ids::write(context.out, &list)?,
    }
    Ok(())
}
