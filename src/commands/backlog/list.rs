//! The list of the specs.

use std::cmp::Ordering;
use std::ffi::OsString;

use anyhow::Result;
use clap::ValueEnum;

use super::births::births;
use super::leads::leads;
use super::specs::{plans, read};
use crate::check::Levels;
use crate::commands::at::AtArgs;
use crate::commands::checker::Checker;
use crate::commands::context::Context;
use crate::commands::exit::{Exit, say};
use crate::commands::list::{quoted, sorted_out};
use crate::commands::{question, recognition, settings};
use crate::document::{Backlog, SpecDocument, Workspace};
use crate::query::{Query, SpecSortKey, SpecSubject};
use crate::render::backlog::{BacklogReport, SpecRow, csv, ids, markdown, text, write_json};
use crate::render::hashes::Hashes;

#[derive(Debug, clap::Args)]
pub(crate) struct ListArgs {
    /// Specs or folders of specs, and the words of a query; all of the backlog by default
    #[arg(value_name = "SPEC|QUERY")]
    words: Vec<OsString>,
    /// Only specs in one of these states
    #[arg(long, value_delimiter = ',')]
    state: Vec<String>,
    /// Only specs whose owner has this in the name
    #[arg(long)]
    owner: Vec<String>,
    /// Only specs of this priority, P0 to P4
    #[arg(long, value_delimiter = ',')]
    priority: Vec<String>,
    /// Only specs to which no item refers
    #[arg(long)]
    orphan: bool,
    /// Sort by these: path, title, id, state, owner, estimate, priority or age; `-KEY` turns it round
    #[arg(long, value_name = "KEY", value_delimiter = ',', allow_hyphen_values = true)]
    sort: Vec<SpecSortKey>,
    /// Take the items of archived plans too
    #[arg(long)]
    include_archived: bool,
    /// How to write it
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t, hide_default_value = true)]
    format: Format,
    #[command(flatten)]
    pub(in crate::commands) at: AtArgs,
}

/// How the specs are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For the eye
    #[default]
    Text,
    /// One JSON object of the kind `spec-list`
    Json,
    /// For a spreadsheet: a record a spec
    Csv,
    /// For a document
    Markdown,
    /// One path a line, for other commands
    Ids,
}

pub(super) fn run(args: &ListArgs, context: &mut Context<'_>) -> Result<Exit> {
    let (named, words) = sorted_out(&context.moment, &args.words);
    let query = Query::parse(&[words, args.terms()].concat())?;
    let specs = read(&named, context)?;
    if specs.is_empty() {
        let folder = context.config.backlog.display();
        say(&format!(
            "there is no spec in the folder {folder}; name one, or say in plan.yaml where they are: `backlog: FOLDER`"
        ));
        return Ok(Exit::CannotTell);
    }
    let workspace = plans(context)?.unwrap_or_else(|| {
        context.note("there is no plan, so that no item refers to a spec");
        Workspace::default()
    });
    recognition::warn(&workspace.documents);
    let includes_archived = question::are_archived_asked_for(args.include_archived, &[], &workspace, context);
    let leads = leads(&workspace, includes_archived, &Checker::new(context, Levels::default(), includes_archived));
    let backlog = Backlog::new(specs, &workspace, &leads);
    let born = births(backlog.specs(), context);
    let rows = backlog.iter().map(|(spec, referrals)| {
        let first_commit = born.get(spec.file()).copied();
        SpecRow { spec, referrals, first_commit }
    });
    let rows = meant(&query, &args.sort, rows, context);
    let report = BacklogReport::new(&rows, &workspace, context.as_of);
    match args.format {
        Format::Text if rows.is_empty() => {}
        Format::Text => text::write(context.out, &report, settings::style(context.terminal))?,
        Format::Json => {
            let sources = backlog.specs().iter().map(SpecDocument::source).chain(workspace.sources());
            write_json(context.out, &report, &Hashes::of(sources))?;
        }
        Format::Csv => csv::write(context.out, &report)?,
        Format::Markdown => markdown::write(context.out, &report)?,
        Format::Ids => ids::write(context.out, &report)?,
    }
    Ok(Exit::Fine)
}

impl ListArgs {
    /// The flags as words of the query.
    fn terms(&self) -> Vec<String> {
        let lists = [("state", &self.state), ("owner", &self.owner), ("priority", &self.priority)];
        let list = |(key, values): (&str, &Vec<String>)| {
            let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
            (!values.is_empty()).then(|| format!("{key}:{}", values.join(",")))
        };
        lists.into_iter().filter_map(list).chain(self.orphan.then(|| "is:orphan".to_owned())).collect()
    }
}

/// Those that `query` means, sorted by `keys`. Those of which it cannot be told are counted on standard error.
fn meant<'b>(
    query: &Query,
    keys: &[SpecSortKey],
    rows: impl Iterator<Item = SpecRow<'b>>,
    context: &Context<'_>,
) -> Vec<SpecRow<'b>> {
    let days_per_week = settings::calendar(&context.config).days_per_week();
    let subject = |row: &SpecRow<'b>| SpecSubject {
        source: row.spec.source(),
        spec: row.spec.spec(),
        is_orphan: row.referrals.iter().all(|referral| referral.item.is_none()),
        first_commit: row.first_commit,
        days_per_week,
    };
    let mut unknown = 0;
    let mut found: Vec<SpecRow<'b>> = Vec::new();
    for row in rows {
        match query.matches_spec(subject(&row)) {
            Some(true) => found.push(row),
            Some(false) => {}
            None => unknown += 1,
        }
    }
    found.sort_by(|one, other| {
        let orders = keys.iter().map(|key| key.compare(subject(one), subject(other)));
        orders.fold(Ordering::Equal, Ordering::then)
    });
    match unknown {
        0 => {}
        1 => context.note("1 spec is left out: it does not say what the query asks"),
        _ => context.note(&format!("{unknown} specs are left out: they do not say what the query asks")),
    }
    if found.is_empty() {
        context.note("no spec matches");
    }
    found
}
