//! `plan remove`

use anyhow::{Result, bail};

use super::context::Context;
use super::exit::Exit;
use super::wanted::Wanted;
use super::write::{self, Outcome, WriteArgs};
use super::{renumbered, wishes};
use crate::change;
use crate::document::Workspace;
use crate::render::receipt::{Deed, Entry};

/// Remove an item with all that stands below it
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  plan remove 5 --dry-run\n  plan remove 5 --renumber")]
pub(crate) struct Args {
    /// The item: a number, a part of a title, `plan#2`, `plans/x.md:31`
    item: String,
    /// Count the items of the plan from 1 again; what depends on them follows
    #[arg(long)]
    renumber: bool,
    #[command(flatten)]
    write: WriteArgs,
}

pub(crate) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    let mut wanted = Wanted::new(&args.item);
    let others = renumbered::others(context);
    write::write(context, &[], &args.write, &mut |workspace| {
        let workspace = &Workspace { beside: others.clone(), ..workspace.clone() };
        let (index, number) = wanted.find(workspace)?;
        let document = &workspace.documents[index];
        if let Some(dependent) = workspace.waiting_for(index, number) {
            let (place, label) = (dependent.document.place(dependent.item.head.start()), dependent.label());
            bail!("{label} ({place}) depends on it; take that away first");
        }
        let Some((phase, item)) = document.plan().items_with_phase().nth(number) else {
            bail!("{} has lost an item meanwhile; try again", document.source().path().display());
        };
        let without = document.with_edits(&change::remove(document, item)?);
        let plan = document.source().path().to_owned();
        let gone = [item.head].into_iter().chain(item.also().iter().copied());
        let mut lines: Vec<usize> = gone.map(|head| document.source().line(head.start())).collect();
        lines.extend(change::summary_lines(&without, document));
        lines.sort_unstable();
        let deed = Deed::Done(format!("removed from {}", document.text(phase.name)));
        let entry = Entry { plan, lines, item: Some(wishes::label(document, item)), deed };
        let mut outcome = Outcome { entries: vec![entry], ..Outcome::default() };
        if args.renumber {
            let after = without.with_edits(&change::renumber(&without)?);
            outcome.entries.extend(renumbered::entries(&without, &after));
            outcome.put(index, without);
            renumbered::take(workspace, &mut outcome, index, after)?;
        } else {
            outcome.put(index, without);
        }
        Ok(outcome)
    })
}
