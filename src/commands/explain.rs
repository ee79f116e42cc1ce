//! `plan explain`.

use std::path::Path;

use anyhow::{Result, anyhow, bail};
use clap::ValueEnum;

use super::at::AtArgs;
use super::context::Context;
use super::exit::Exit;
use super::global::GlobalArgs;
use super::output::Output;
use super::{recognition, rules, settings};
use crate::check::{self, Levels};
use crate::render::hashes::Hashes;
use crate::render::readings_json::{EXPLANATION, ExplanationView, ReadingView};
use crate::render::{self, json, readings};
use crate::store::Terminal;

/// Tell what a rule finds and why, or what the lines of a plan were read as
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plan explain
  plan explain phase-overdue
  plan explain plans/throughput-plan.md
  plan explain plans/throughput-plan.md:31
  plan explain plans/throughput-plan.md:31 --at HEAD~3
  plan explain docs/ideas.md --format json

Where a document is read in another way than it is meant, say so in it:
  <!-- plan: phases=h2 items=h3 -->
Phases and items are headings (h1 to h6) or none, items also boxes, rows or bullets; several with commas between. The same
words can stand in plan.yaml, below `layouts`.")]
pub(crate) struct Args {
    /// A rule, FILE or FILE:LINE, `-` for standard input; without it, all rules are listed, as by `plan rules`
    #[arg(value_name = "RULE|FILE[:LINE]", allow_hyphen_values = true)]
    subject: Option<String>,
    /// How it is written
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    at: AtArgs,
}

/// How a reading is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// One JSON object of the kind `explanation`; for files only
    Json,
}

pub(super) fn run(args: &Args, global: &GlobalArgs, out: &mut Output) -> Result<Exit> {
    let is_json = args.format == Format::Json;
    let is_rule = args.subject.as_deref().is_none_or(|subject| check::rule(subject).is_some());
    if is_json && is_rule {
        bail!("here only what a file was read as is written as JSON; `plan rules --format json` has the rules");
    }
    if args.at.at.is_some() && is_rule {
        bail!("rules are those of this version of plan; --at is for what a file was read as");
    }
    let Some(subject) = &args.subject else {
        return rules::run(&rules::Args::default(), &mut Context::open(global, out)?);
    };
    if let Some(rule) = check::rule(subject) {
        let style = settings::style(Terminal::of_stdout(global.color.into()));
        render::rules::page(out, &rules::by_default(&Levels::default()), rule, style)?;
        return Ok(Exit::Fine);
    }
    let mut context = Context::open_at(&args.at, global, out)?;
    let is_file = |path: &str| path == "-" || context.moment.has(Path::new(path));
    let line = subject.rsplit_once(':').and_then(|(path, line)| Some((path, line.parse::<usize>().ok()?)));
    let (path, line) = match line {
        Some((path, line)) if !is_file(subject) => (path, Some(line)),
        _ => (subject.as_str(), None),
    };
    if !is_file(path) && !path.contains(['/', '.']) {
        return Err(anyhow!(settings::unknown_rule(subject)));
    }
    let workspace = context.workspace(&[path.into()])?;
    recognition::warn_of_conflicts(&workspace.documents, "");
    let mut plans = Vec::new();
    for document in &workspace.documents {
        let lines = document.source().lines();
        let span = line.map(|line| {
            let span = lines.span(document.source().text(), line);
            span.ok_or_else(|| anyhow!("there is no line {line} in {path}; the last one is {}", lines.count()))
        });
        match (line, span.transpose()?) {
            (_, Some(span)) if is_json => plans.push(ReadingView::of_line(document, span)),
            _ if is_json => plans.push(ReadingView::of(document)),
            (Some(line), _) => readings::write_line(context.out, document, line)?,
            _ => readings::write(context.out, document)?,
        }
    }
    if is_json {
        json::answer(context.out, EXPLANATION, &Hashes::of(workspace.sources()), ExplanationView { plans })?;
    }
    Ok(Exit::Fine)
}
