//! `plan fmt`

use std::path::PathBuf;

use anyhow::Result;

use super::context::Context;
use super::exit::{self, Exit};
use super::write::{self, Outcome, WriteArgs};
use crate::change;
use crate::document::{Document, Workspace};
use crate::render::receipt::{self, Deed, Entry};

/// Repair garbled characters, status words, line breaks and summaries; what the items say stays the same
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  plan fmt\n  plan fmt --check\n  plan fmt --diff plans/roadmap.md")]
pub(crate) struct Args {
    /// The plans; all of the workspace where none is named
    #[arg(value_name = "PLAN")]
    plans: Vec<PathBuf>,
    /// Write nothing; exit with 1 where something would change
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    write: WriteArgs,
}

pub(crate) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    let mut unrecognised = Vec::new();
    let mut is_any_recognised = false;
    let mut format = |workspace: &Workspace| {
        let mut outcome = Outcome::default();
        let blank = workspace.documents.iter().filter(|document| document.plan().is_empty());
        unrecognised = blank.map(Document::nothing_recognised).collect::<Vec<_>>();
        is_any_recognised = unrecognised.len() < workspace.documents.len();
        for (index, document) in workspace.documents.iter().enumerate() {
            let edits = change::fmt(document)?;
            let plan = document.source().path().to_owned();
            let mut lines: Vec<usize> = edits.iter().map(|edit| document.source().line(edit.span.start())).collect();
            lines.dedup();
            if edits.is_empty() && document.plan().is_empty() {
                continue;
            }
            if edits.is_empty() {
                let deed = Deed::Nothing("already in form".to_owned());
                outcome.entries.push(Entry { plan, lines, item: None, deed });
            } else {
                let deed = Deed::Done(if args.check { "would be formatted" } else { "formatted" }.to_owned());
                outcome.entries.push(Entry { plan, lines, item: None, deed });
                outcome.put(index, document.with_edits(&edits));
            }
        }
        Ok(outcome)
    };
    let end = if args.check {
        let outcome = format(&context.workspace(&args.plans)?)?;
        let differing: Vec<Entry> =
            outcome.entries.into_iter().filter(|entry| matches!(entry.deed, Deed::Done(_))).collect();
        receipt::lines(context.out, &differing)?;
        if differing.is_empty() { Exit::Fine } else { Exit::Findings }
    } else {
        write::write(context, &args.plans, &args.write, &mut format)?
    };
    for message in &unrecognised {
        exit::say(message);
    }
    Ok(if is_any_recognised { end } else { Exit::CannotTell })
}
