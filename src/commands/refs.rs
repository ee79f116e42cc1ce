//! `plan refs`.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::{ValueEnum, ValueHint};

use super::at::AtArgs;
use super::checker::Checker;
use super::context::Context;
use super::exit::Exit;
use super::expected::Expected;
use super::write::{self, Outcome, WriteArgs};
use super::{question, recognition, settings};
use crate::check::{Repaired, Replacement, Terms, rule};
use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{Document, Workspace};
use crate::render::hashes::Hashes;
use crate::render::receipt::{Deed, Entry};
use crate::render::references::{PlanReferences, ReferenceReport, csv, markdown, text, write_json};
use crate::text::HashPrefix;

/// The rule whose repairs follow references.
const RULE: &str = "reference-broken";

/// List the paths that plans refer to, and what each leads to
///
/// A path counts from the folder of its plan, with `/` in front from the root folder, and in running words from either. What is
/// not there is looked for: in the same folder under another word for its state (`DONE_x.md` for `READY_x.md`), then where git
/// has renamed it to, then under the same name anywhere. Nothing outside of the workspace is looked at, and no address is
/// fetched.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Exit codes: 0 listed, be some of them broken or not (`plan check --rule reference-broken` fails), 2 could not be done,
3 nothing was recognised as a plan, 75 another program is writing a plan that --fix would change.

With --fix a broken reference is rewritten where its file has another word for its state, or git has renamed it: that is no
guess. What is known by its name alone, `plan check --fix --unsafe --rule reference-broken` asks about.

Examples:
  plan refs
  plan refs --broken
  plan refs --fix --diff
  plan refs --fix plans/throughput-plan.md
  plan refs --format json | jq '.plans[].references[] | select(.broken) | .written'")]
pub(crate) struct Args {
    /// Plans or folders of plans, `-` for standard input; all plans of the workspace by default
    #[arg(value_name = "PLAN", value_hint = ValueHint::AnyPath)]
    plans: Vec<PathBuf>,
    /// List only those that are broken
    #[arg(long)]
    broken: bool,
    /// Write where the file is now, where there is one answer
    #[arg(long, conflicts_with_all = ["broken", "at"])]
    fix: bool,
    /// With --fix: show what would change as a unified diff, and write nothing
    #[arg(long, visible_alias = "diff", requires = "fix")]
    dry_run: bool,
    /// With --fix: write only if the plan's content hash, as `sha256sum` prints it, begins like this; repeated for several
    /// plans
    #[arg(long, value_name = "HASH", requires = "fix")]
    expect: Vec<HashPrefix>,
    /// Take archived plans too
    #[arg(long)]
    include_archived: bool,
    /// How to write it
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t, hide_default_value = true)]
    format: Format,
    #[command(flatten)]
    pub(super) at: AtArgs,
}

/// How the references are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For the eye
    #[default]
    Text,
    /// One JSON object of the kind `reference-list`; with --fix, `receipt`
    Json,
    /// For a spreadsheet: a record a reference
    Csv,
    /// For a document
    Markdown,
}

pub(crate) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    if args.fix && matches!(args.format, Format::Csv | Format::Markdown) {
        bail!("what --fix has done is told as text or as JSON; leave --format away, or say `--format json`");
    }
    let workspace = context.workspace(&args.plans)?;
    recognition::warn(&workspace.documents);
    let end = recognition::judge(&workspace, context);
    if end != Exit::Fine {
        return Ok(end);
    }
    let includes_archived = question::are_archived_asked_for(args.include_archived, &args.plans, &workspace, context);
    let mut levels = settings::levels(&context.config)?;
    levels.require(&rule(RULE).into_iter().collect::<Vec<_>>());
    let checker = Checker::new(context, levels, includes_archived);
    let is_asked = |document: &Document| !document.plan().is_empty() && (includes_archived || !document.is_archived());
    if args.fix {
        return fix(args, context, &checker, &is_asked);
    }
    let asked = workspace.documents.iter().filter(|document| is_asked(document));
    let plans = asked
        .map(|document| PlanReferences::new(document, &checker.referred(document), args.broken, context.root.path()));
    let report = ReferenceReport { plans: plans.collect() };
    match args.format {
        Format::Text => text::write(context.out, &report, settings::style(context.terminal))?,
        Format::Json => write_json(context.out, &report, &Hashes::of(workspace.sources()))?,
        Format::Markdown => markdown::write(context.out, &report)?,
        Format::Csv => csv::write(context.out, &report)?,
    }
    Ok(Exit::Fine)
}

/// Rewrites what has one answer, through the repairs of the rule: each is proved to change nothing else.
fn fix(
    args: &Args,
    context: &mut Context<'_>,
    checker: &Checker,
    is_asked: &dyn Fn(&Document) -> bool,
) -> Result<Exit> {
    let is_wanted = |found: &Diagnostic, fix: &Fix| found.code == RULE && fix.safety == Safety::Safe;
    let write_args = WriteArgs::receipt(args.format == Format::Json, Expected::new(&args.expect)).or_dry(args.dry_run);
    let mut repaired = Vec::new();
    let end = write::write(context, &args.plans, &write_args, &mut |workspace: &Workspace| {
        let mut outcome = Outcome::default();
        repaired.clear();
        for (index, document) in workspace.documents.iter().enumerate().filter(|(_, document)| is_asked(document)) {
            let mut terms = Terms { wanted: &is_wanted, known: &[], asked: None };
            let plan = checker.repair(document, &mut terms);
            outcome.entries.extend(entries(&plan));
            if !plan.done.is_empty() {
                outcome.put(index, plan.document.clone());
            }
            repaired.push(plan);
        }
        if outcome.changed.is_empty() {
            outcome.entries = repaired.iter().map(nothing).collect();
        }
        Ok(outcome)
    })?;
    for plan in &repaired {
        for refused in &plan.refused {
            let place = plan.document.place(refused.at);
            context.note(&format!("not rewritten: {} ({place}): {}", refused.title, refused.reason));
        }
    }
    if args.dry_run {
        return Ok(end);
    }
    let left: usize = repaired.iter().map(|plan| broken(checker, &plan.document)).sum();
    match left {
        0 => {}
        1 => context.note("1 reference is broken still; `plan refs --broken` shows it"),
        count => context.note(&format!("{count} references are broken still; `plan refs --broken` shows them")),
    }
    Ok(end)
}

fn broken(checker: &Checker, document: &Document) -> usize {
    checker.referred(document).iter().filter(|referred| referred.is_broken).count()
}

/// A line for each reference that is another one now.
fn entries(plan: &Repaired) -> Vec<Entry> {
    let changes = plan.done.iter().flat_map(|repair| &repair.changes);
    let entry = |change: &Replacement| Entry {
        plan: plan.path().to_owned(),
        lines: vec![plan.document.source().line(change.at)],
        item: None,
        deed: Deed::Changed {
            what: "reference".to_owned(),
            from: Some(change.from.clone()),
            to: Some(change.to.clone()),
        },
    };
    changes.map(entry).collect()
}

fn nothing(plan: &Repaired) -> Entry {
    let deed = Deed::Nothing("no broken reference has one answer".to_owned());
    Entry { plan: plan.path().to_owned(), lines: Vec::new(), item: None, deed }
}
