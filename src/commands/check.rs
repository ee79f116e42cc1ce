//! `plan check`.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::{ValueEnum, ValueHint};

use super::checker::Checker;
use super::context::Context;
use super::exit::Exit;
use super::settings;
use super::write::{self, Outcome, WriteArgs};
use crate::change;
use crate::diagnostic::{Safety, Severity};
use crate::document::Document;
use crate::render::diagnostics::{self, CheckReport, Checked};
use crate::render::diagnostics_json;
use crate::render::receipt::{Deed, Entry};
use crate::text::EditSet;

/// Find what is wrong in the plans: what is late, stale, garbled, broken or cannot be read
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 could not run, 3 nothing was recognised as a plan,
75 another program is writing a plan that --fix would repair

Examples:
  plan check
  plan check --fail-on warning --as-of 2027-01-31
  plan check --fix --diff
  plan explain phase-overdue")]
pub(crate) struct Args {
    /// Plans or folders of plans, `-` for standard input; all plans of the workspace by default
    #[arg(value_name = "PLAN", value_hint = ValueHint::AnyPath)]
    plans: Vec<PathBuf>,
    /// Repair what can be repaired without a guess, and check again
    #[arg(long)]
    fix: bool,
    /// Show what --fix would change as a unified diff, and write nothing
    #[arg(long)]
    diff: bool,
    /// From which severity on findings make the check fail
    #[arg(long, value_enum, default_value_t, value_name = "SEVERITY")]
    fail_on: FailOn,
    /// Show advice too
    #[arg(long)]
    advice: bool,
    /// Check the items of archived plans like any others
    #[arg(long)]
    include_archived: bool,
    /// How to write it
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

/// From which severity on a check fails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// On errors
    #[default]
    Error,
    /// On warnings and errors
    Warning,
    /// On any finding
    Advice,
    /// On none
    Never,
}

impl FailOn {
    const fn bar(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Advice => Some(Severity::Advice),
            Self::Never => None,
        }
    }
}

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For the eye
    #[default]
    Text,
    /// One JSON object of the kind `check-report`
    Json,
}

pub(crate) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    let checker = Checker::new(context, args.include_archived)?;
    if args.fix && !args.diff && context.reads_stdin(&args.plans) {
        bail!("standard input cannot be changed; name the file, or add --diff to see the change");
    }
    if args.fix || args.diff {
        let shown = fix(args, context, &checker)?;
        if args.diff {
            return Ok(shown);
        }
        // They are read, and counted, again.
        context.unread = 0;
    }
    let workspace = context.workspace(&args.plans)?;
    let report = CheckReport {
        documents: workspace.documents.iter().map(|document| checked(document, &checker, args)).collect(),
        advice: args.advice,
        as_of: context.as_of,
    };
    let is_silent = context.quiet && report.worst().is_none_or(|worst| worst == Severity::Advice && !args.advice);
    match args.format {
        Format::Text if is_silent => {}
        Format::Text => diagnostics::write(context.out, &report, settings::style(context.terminal))?,
        Format::Json => diagnostics_json::write(context.out, &report)?,
    }
    let fails = args.fail_on.bar().is_some_and(|bar| report.worst() >= Some(bar));
    Ok(match () {
        () if context.unread > 0 => Exit::Failed,
        () if workspace.documents.iter().all(|document| document.plan().is_empty()) => Exit::CannotTell,
        () if fails => Exit::Findings,
        () => Exit::Fine,
    })
}

fn checked<'d>(document: &'d Document, checker: &Checker, args: &Args) -> Checked<'d> {
    Checked {
        document,
        findings: checker.check(document),
        is_skipped: document.is_archived() && !args.include_archived,
    }
}

/// Does what can be done without a guess, or shows it.
fn fix(args: &Args, context: &mut Context<'_>, checker: &Checker) -> Result<Exit> {
    let quiet = context.quiet;
    // In a JSON answer there is no place for a receipt.
    context.quiet |= args.format == Format::Json;
    let end = write::write(context, &args.plans, &WriteArgs::dry(args.diff), &mut |workspace| {
        let mut outcome = Outcome::default();
        for (index, document) in workspace.documents.iter().enumerate() {
            let edits = change::fitted(document, safe_edits(document, checker));
            if edits.is_empty() {
                continue;
            }
            let fixed = change::only_spelling(document, &edits)?;
            let mut lines: Vec<usize> = edits.iter().map(|edit| document.source().line(edit.span.start)).collect();
            lines.dedup();
            let plan = document.source().path().to_owned();
            outcome.entries.push(Entry { plan, lines, item: None, deed: Deed::Done("repaired".to_owned()) });
            outcome.put(index, fixed);
        }
        Ok(outcome)
    });
    context.quiet = quiet;
    end
}

/// The edits of all fixes that need no guess. Of two that want the same bytes, the first one is done.
fn safe_edits(document: &Document, checker: &Checker) -> EditSet {
    let mut edits = EditSet::default();
    for fix in checker.check(document).into_iter().filter_map(|found| found.fix) {
        if fix.safety == Safety::Safe {
            edits = edits.clone().and(fix.edits).unwrap_or(edits);
        }
    }
    edits
}
