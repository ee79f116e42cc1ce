//! `plan explain`.

use std::path::Path;

use anyhow::{Result, anyhow};

use super::context::Context;
use super::exit::Exit;
use super::global::GlobalArgs;
use super::output::Output;
use super::settings;
use crate::check;
use crate::render::{readings, rules};

/// Tell what a rule finds and why, or what the lines of a plan were read as
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plan explain
  plan explain phase-overdue
  plan explain plans/throughput-plan.md
  plan explain plans/throughput-plan.md:31")]
pub(crate) struct Args {
    /// A rule, FILE or FILE:LINE, `-` for standard input; without it, all rules are listed
    #[arg(value_name = "RULE|FILE[:LINE]", allow_hyphen_values = true)]
    subject: Option<String>,
}

pub(super) fn run(args: &Args, global: &GlobalArgs, out: &mut Output) -> Result<Exit> {
    let Some(subject) = &args.subject else {
        rules::list(out, check::RULES)?;
        return Ok(Exit::Fine);
    };
    if let Some(rule) = check::rule(subject) {
        rules::page(out, rule)?;
        return Ok(Exit::Fine);
    }
    let mut context = Context::open(global, out)?;
    let is_file = |path: &str| path == "-" || context.root.has(Path::new(path));
    let line = subject.rsplit_once(':').and_then(|(path, line)| Some((path, line.parse::<usize>().ok()?)));
    let (path, line) = match line {
        Some((path, line)) if !is_file(subject) => (path, Some(line)),
        _ => (subject.as_str(), None),
    };
    if !is_file(path) && !path.contains(['/', '.']) {
        return Err(anyhow!(settings::unknown_rule(subject)));
    }
    let workspace = context.workspace(&[path.into()])?;
    for document in &workspace.documents {
        match line {
            None => readings::write(context.out, document)?,
            Some(line) if (1..=document.source().lines().count()).contains(&line) => {
                readings::write_line(context.out, document, line)?;
            }
            Some(line) => {
                let last = document.source().lines().count();
                return Err(anyhow!("there is no line {line} in {path}; the last one is {last}"));
            }
        }
    }
    Ok(Exit::Fine)
}
