//! `plan add`

use anyhow::Result;

use super::context::Context;
use super::exit::Exit;
use super::write::{self, Outcome, WriteArgs};
use super::{phase_named, wishes};
use crate::change::{self, NewItem};
use crate::model::Status;
use crate::render::receipt::{Deed, Entry};

/// Add an item at the end of a phase, in the form of its siblings and with the next free number
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plan add \"Rate limits\" --phase 2
  plan add \"Rate limits\" --phase \"High-Impact\" --owner \"Engineering Lead\" --estimate \"4 days\"")]
pub(crate) struct Args {
    /// What it is called
    title: String,
    /// The phase: its number, its name, a part of it, or its line, `plans/x.md:8`
    #[arg(long, value_name = "PHASE")]
    phase: String,
    /// How far it is; else what its section says, or `not-started`
    #[arg(long, value_name = "STATUS")]
    status: Option<Status>,
    /// Who does it
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
    /// How much work it is: `3 days`, `1-2 weeks`
    #[arg(long, value_name = "AMOUNT")]
    estimate: Option<String>,
    /// How urgent it is: `P1`, `High`
    #[arg(long, value_name = "LEVEL")]
    priority: Option<String>,
    /// Give any other field a value; may be repeated
    #[arg(long = "field", value_name = "LABEL=VALUE", value_parser = wishes::field)]
    fields: Vec<(String, String)>,
    #[command(flatten)]
    write: WriteArgs,
}

pub(crate) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    let named = [("Owner", &args.owner), ("Estimate", &args.estimate), ("Priority", &args.priority)];
    let named = named.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value.clone()?)));
    let fields: Vec<(String, String)> = named.chain(args.fields.iter().cloned()).collect();
    write::write(context, &[], &args.write, &mut |workspace| {
        let (index, phase) = phase_named::find(workspace, &args.phase)?;
        let document = &workspace.documents[index];
        let phase = &document.plan().phases[phase];
        let status = args.status.unwrap_or_else(|| change::status_below(document, phase));
        let new = NewItem { title: args.title.clone(), status, fields: fields.clone() };
        let (edits, number) = change::add(document, phase, &new)?;
        let after = document.with_edits(&edits);
        let mut outcome = Outcome::default();
        if let Some(item) = after.plan().items().nth(number) {
            let plan = document.source().path().to_owned();
            let mut lines = vec![after.source().line(item.head.start())];
            lines.extend(change::summary_lines(document, &after));
            let deed = Deed::Done(format!("added to {}", document.text(phase.name)));
            outcome.entries.push(Entry { plan, lines, item: Some(wishes::label(&after, item)), deed });
        }
        outcome.put(index, after);
        Ok(outcome)
    })
}
