//! `plan move`

use anyhow::{Result, bail};

use super::context::Context;
use super::exit::Exit;
use super::wanted::Wanted;
use super::write::{self, Outcome, WriteArgs};
use super::{phase_named, renumbered, wishes};
use crate::change::{self, Destination};
use crate::document::Document;
use crate::model::{Item, Phase};
use crate::render::receipt::{Deed, Entry};

/// Move an item to the end of a phase, or before another item of the same plan
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plan move 5 --phase 1
  plan move 5 --before 2
  plan move 5 --before 2 --renumber")]
pub(crate) struct Args {
    /// The item: a number, a part of a title, `plan#2`, `plans/x.md:31`
    item: String,
    /// The phase: its number, its name, a part of it, or its line, `plans/x.md:8`
    #[arg(long, value_name = "PHASE", required_unless_present = "before")]
    phase: Option<String>,
    /// The item before which it shall stand
    #[arg(long, value_name = "ITEM")]
    before: Option<String>,
    /// Count the items of the plan from 1 again; what depends on them follows
    #[arg(long)]
    renumber: bool,
    #[command(flatten)]
    write: WriteArgs,
}

pub(crate) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    let mut wanted = Wanted::new(&args.item);
    let mut before = args.before.as_deref().map(Wanted::new);
    write::write(context, &[], &args.write, &mut |workspace| {
        let (index, number) = wanted.find(workspace)?;
        let document = &workspace.documents[index];
        let Some((from, item)) = document.plan().items_with_phase().nth(number) else {
            bail!("{} has lost an item meanwhile; try again", document.source().path().display());
        };
        let phase = args.phase.as_deref().map(|name| phase_named::find(workspace, name)).transpose()?;
        let other = before.as_mut().map(|before| before.find(workspace)).transpose()?;
        if phase
            .map(|(document, _)| document)
            .into_iter()
            .chain(other.map(|(document, _)| document))
            .any(|to| to != index)
        {
            bail!("an item cannot be moved to another plan; add it there, and remove it here");
        }
        let phase = phase.and_then(|(_, phase)| document.plan().phases.get(phase));
        let other = other.and_then(|(_, number)| document.plan().items().nth(number));
        let to = destination(document, phase, other)?;
        let edits = change::move_item(document, item, to)?;
        let name = |phase: &Phase| document.text(phase.name).to_owned();
        let target = phase.or_else(|| other.and_then(|other| holder(document, other))).unwrap_or(from);
        let mut outcome = Outcome::default();
        let plan = document.source().path().to_owned();
        let moved = document.with_edits(&edits);
        let after = if args.renumber { moved.with_edits(&change::renumber(&moved)?) } else { moved.clone() };
        let title = document.text(item.title);
        let new = after
            .plan()
            .items()
            .find(|new| after.text(new.title) == title)
            .map_or(item.head.start, |new| new.head.start);
        let deed = if moved.source().text() == document.source().text() {
            Deed::Nothing(format!("{} already stands there", wishes::label(document, item)))
        } else {
            Deed::Done(format!("moved from {} to {}", name(from), name(target)))
        };
        let mut lines = vec![after.source().line(new)];
        lines.extend(change::summary_lines(document, &after));
        outcome.entries.push(Entry { plan, lines, item: Some(wishes::label(document, item)), deed });
        outcome.entries.extend(renumbered::entries(&moved, &after));
        if after.source().text() != document.source().text() {
            outcome.put(index, after);
        }
        Ok(outcome)
    })
}

fn destination<'d>(
    document: &'d Document,
    phase: Option<&'d Phase>,
    before: Option<&'d Item>,
) -> Result<Destination<'d>> {
    match (phase, before) {
        (Some(phase), Some(before)) if holder(document, before).is_some_and(|holder| holder.block != phase.block) => {
            bail!(
                "{}: the item does not stand in {}; leave out --phase or --before",
                document.place(before.head.start),
                document.text(phase.name)
            )
        }
        (_, Some(before)) => Ok(Destination::Before(before)),
        (Some(phase), None) => Ok(Destination::EndOf(phase)),
        (None, None) => bail!("say where to: --phase PHASE or --before ITEM"),
    }
}

/// The phase in which `item` stands.
pub(super) fn holder<'d>(document: &'d Document, item: &Item) -> Option<&'d Phase> {
    document.plan().items_with_phase().find(|(_, other)| other.head == item.head).map(|(phase, _)| phase)
}
