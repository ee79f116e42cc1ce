//! `plan check`.

mod agreement;
mod baseline;
mod consent;
mod gate;
mod output;
mod repair;
mod standing;

use std::path::PathBuf;

use anyhow::{Result, anyhow, bail};
use clap::{ArgGroup, ValueEnum, ValueHint};

use self::gate::{GateArgs, Gates};
use self::output::{Destination, DestinationParser, Format};
use self::standing::Standing;
use super::at::AtArgs;
use super::checker::Checker;
use super::context::Context;
use super::exit::{self, Exit};
use super::settings;
use crate::check::{self, Findings, Levels, RULES, Right, Rule};
use crate::diagnostic::Severity;
use crate::document::{Document, SpecDocument};
use crate::parallel::in_parallel;
use crate::render::check::text::Extent;
use crate::render::check::{CheckReport, Checked};
use crate::store::Progress;
use crate::text::HashPrefix;

/// So many bytes are checked before another thread has begun.
const WORTH_A_THREAD: usize = 16 * 1024;

/// Find what is wrong in the plans: what is late, stale, garbled, broken or cannot be read
#[derive(Debug, clap::Args)]
#[command(group(ArgGroup::new("repairs").args(["fix", "diff"]).multiple(true)))]
#[command(after_help = "\
Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 could not run, 3 nothing was recognised as a plan, or the clone
leaves out the history that --since, --at or a rule named by --rule needs, 75 another program is writing a plan that --fix
would repair. With --fix what is left counts, with --diff what there is. With --since or a baseline only what these do not
hide is repaired.

A repair is tried before it is done: where it would change anything else, or make another finding, it is left undone,
and standard error says why.

With --at the rules judge the plans of that time as of that time, with the plan.yaml, the baseline and the files of that time.
What is past is not repaired, and not compared with what went before: --fix, --diff, --since and --write-baseline go without.

Examples:
  plan check
  plan check --fail-on warning --as-of 2027-01-31
  plan check --fix --diff
  plan check --fix --unsafe --rule status-unknown
  plan check --fix --prefer spec --rule spec-drift
  plan check --rule phase-overdue --rule item-stale
  plan check --since origin/main
  plan check --at 2026-09-30 --rule item-stale
  plan check --write-baseline
  plan check --format github --format sarif=results.sarif
  plan explain phase-overdue")]
pub(crate) struct Args {
    /// Plans or folders of plans, `-` for standard input; all plans of the workspace by default
    #[arg(value_name = "PLAN", value_hint = ValueHint::AnyPath)]
    plans: Vec<PathBuf>,
    /// Repair what can be repaired without a guess, and check again
    #[arg(long, conflicts_with = "at")]
    fix: bool,
    /// With --fix: repair also what takes a guess; asks before each, on a terminal
    #[arg(long = "unsafe", requires = "repairs")]
    is_unsafe: bool,
    /// With --unsafe: do not ask
    #[arg(long, requires = "is_unsafe")]
    yes: bool,
    /// With --fix: which is right where an item and its spec disagree; its values are written into the other one
    #[arg(long, value_enum, value_name = "SIDE", requires = "repairs")]
    prefer: Option<Prefer>,
    /// Show what --fix would change as a unified diff in place of the findings, and write nothing
    #[arg(long, visible_alias = "dry-run", conflicts_with_all = ["format", "at"])]
    diff: bool,
    /// With --fix: write only if the plan's content hash, as `sha256sum` prints it, begins like this; repeated for several
    /// plans
    #[arg(long, value_name = "HASH", requires = "repairs")]
    expect: Vec<HashPrefix>,
    /// From which severity on findings make the check fail
    #[arg(long, value_enum, default_value_t, value_name = "SEVERITY")]
    fail_on: FailOn,
    /// Show advice too
    #[arg(long)]
    advice: bool,
    /// List what comments in the plans allow, with end and reason; in SARIF as suppressed, in JSON it always is
    #[arg(long)]
    allowed: bool,
    /// Apply this rule and no other, its advice included; may be repeated
    #[arg(long, value_name = "RULE")]
    rule: Vec<String>,
    /// Do not apply this rule; may be repeated
    #[arg(long, value_name = "RULE")]
    skip: Vec<String>,
    /// Check the items of archived plans like any others
    #[arg(long)]
    include_archived: bool,
    /// How to write it, `text` unless told otherwise; with =FILE into a file. May be repeated, once for standard output
    #[arg(long, value_parser = DestinationParser, value_name = "FORMAT[=FILE]")]
    format: Vec<Destination>,
    /// Show each finding with its line, also where many are alike
    #[arg(long)]
    full: bool,
    #[command(flatten)]
    pub(super) at: AtArgs,
    #[command(flatten)]
    gate: GateArgs,
}

impl Args {
    /// What `plan.yaml` says of the rules, and above it what was asked for.
    fn levels(&self, context: &Context<'_>) -> Result<Levels> {
        let mut levels = settings::levels(&context.config)?;
        levels.only(&named(&self.rule)?);
        levels.skip(&named(&self.skip)?);
        Ok(levels)
    }

    /// How much is told of what is alike.
    const fn extent(&self) -> Extent {
        if self.full { Extent::Full } else { Extent::Digest }
    }

    /// Whether advice is shown: what makes the check fail is never hidden.
    fn shows_advice(&self) -> bool {
        self.advice || !self.rule.is_empty() || self.fail_on == FailOn::Advice
    }
}

/// The rules of these names.
fn named(names: &[String]) -> Result<Vec<&'static Rule>> {
    let rule = |name: &String| check::rule(name).ok_or_else(|| anyhow!(settings::unknown_rule(name)));
    names.iter().map(rule).collect()
}

/// Which is right where an item and its spec disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Prefer {
    /// The item
    Item,
    /// The spec
    Spec,
}

impl From<Prefer> for Right {
    fn from(side: Prefer) -> Self {
        match side {
            Prefer::Item => Self::Item,
            Prefer::Spec => Self::Spec,
        }
    }
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

pub(crate) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    output::on_stdout(&args.format)?;
    if args.fix && !args.diff && context.reads_stdin(&args.plans) {
        bail!("standard input cannot be changed; name the file, or add --diff to see the change");
    }
    let gates = Gates::open(args, context)?;
    let levels = args.levels(context)?;
    let rules: Vec<&'static Rule> = RULES.iter().copied().filter(|rule| levels.runs(rule.name)).collect();
    if rules.is_empty() {
        bail!("no rule is left to apply: --skip, or `severities:` in plan.yaml, leaves out all that there are");
    }
    let repaired = match args.fix || args.diff {
        true => repair::repair(args, context, &levels, &gates)?,
        false => Vec::new(),
    };
    // They are read, and counted, again.
    context.unread = 0;
    let checker = Checker::new(context, levels, args.include_archived);
    let workspace = context.workspace(&args.plans)?;
    let mut standing = Standing::of(&workspace, &checker, args.include_archived);
    let checker = checker.knowing(std::mem::take(&mut standing.claims));
    let mut lacking: Vec<&'static str> = Vec::new();
    let progress = Progress::new("checking plans:", workspace.documents.len());
    let examined = in_parallel_if_large(&workspace.documents, |document| {
        let findings = checker.examine(document);
        progress.step();
        findings
    });
    drop(progress);
    let in_repository = context.paths_in_repository();
    let documents = workspace.documents.iter().zip(examined).map(|(document, findings)| {
        lacking.extend(&findings.lacking);
        checked(document, findings, args, in_repository(document))
    });
    let mut documents: Vec<Checked<'_>> = documents.collect();
    // Where not all plans are known, another one may refer to them.
    let knows_all = context.unread == 0 && !context.names_plans(&args.plans);
    let orphans = if knows_all { standing.orphans(&checker, &workspace, context) } else { Vec::new() };
    documents.extend(orphans.iter().map(|(spec, document)| {
        let checked = checked(document, checker.examine_orphan(document, spec), args, in_repository(document));
        Checked { is_spec: true, ..checked }
    }));
    let mut report = CheckReport {
        documents,
        specs: Vec::new(),
        rules,
        advice: args.shows_advice(),
        lists_allowed: args.allowed,
        bar: args.fail_on.bar(),
        as_of: context.as_of,
        gates: Vec::new(),
        repaired,
    };
    gates.apply(&mut report, args, context, &checker)?;
    report.specs = checker.specs_asked_for().iter().map(SpecDocument::source).collect();
    if !args.diff {
        output::write(args, context, &report)?;
    }
    checker.tell_what_is_missing(context);
    repair::tell_what_is_undecided(args, &report, context);
    let is_unanswered = args.rule.iter().any(|asked| lacking.contains(&asked.as_str()));
    let is_unrecognised = workspace.documents.iter().all(|document| document.plan().is_empty());
    if is_unrecognised {
        exit::say("nothing was recognised as a plan, so that nobody can tell whether it is true");
    }
    let fails = report.worst().is_some_and(|worst| report.is_failure(worst));
    Ok(match () {
        () if context.unread > 0 => Exit::Failed,
        () if is_unrecognised => Exit::CannotTell,
        () if fails => Exit::Findings,
        () if is_unanswered => Exit::CannotTell,
        () => Exit::Fine,
    })
}

/// `examine` of each of `documents`, in their order: on all processors where that is worth a thread.
fn in_parallel_if_large<'d, R: Send>(documents: &'d [Document], examine: impl Fn(&'d Document) -> R + Sync) -> Vec<R> {
    let size: usize = documents.iter().map(|document| document.source().text().len()).sum();
    match size < WORTH_A_THREAD {
        true => documents.iter().map(examine).collect(),
        false => in_parallel(documents.iter().collect(), examine),
    }
}

fn checked<'d>(document: &'d Document, findings: Findings<'d>, args: &Args, path: PathBuf) -> Checked<'d> {
    let Findings { found, allowed, lacking: _ } = findings;
    Checked {
        document,
        path,
        findings: found,
        known: Vec::new(),
        allowed,
        is_skipped: document.is_archived() && !args.include_archived,
        is_spec: false,
    }
}
