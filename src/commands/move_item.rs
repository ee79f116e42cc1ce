//! `plan move`

use anyhow::{Result, bail};

use super::context::Context;
use super::exit::Exit;
use super::wanted::Wanted;
use super::wishes::{self, GrantedTo};
use super::write::{self, Outcome, WriteArgs};
use super::{phase_named, renumbered};
use crate::change::{self, Destination};
use crate::document::{Document, Workspace};
use crate::model::{Item, Phase};
use crate::render::receipt::{Deed, Entry};
use crate::text::EditSet;

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
    let mut moved = Move {
        item: Wanted::new(&args.item),
        phase: args.phase.clone(),
        before: args.before.as_deref().map(Wanted::new),
        renumber: args.renumber,
    };
    let others = if args.renumber { renumbered::others(context) } else { Vec::new() };
    write::write(context, &[], &args.write, &mut |workspace| {
        let workspace = &Workspace { beside: others.clone(), ..workspace.clone() };
        let mut outcome = Outcome::default();
        moved.grant(workspace, &mut outcome, &mut GrantedTo::default())?;
        Ok(outcome)
    })
}

/// An item, and where it shall stand.
#[derive(Clone, Debug)]
pub(super) struct Move {
    item: Wanted,
    /// At the end of this phase, unless it is told before which item.
    phase: Option<String>,
    before: Option<Wanted>,
    renumber: bool,
}

impl Move {
    /// To the end of a phase, by what it is called.
    pub(super) const fn to_phase(item: Wanted, phase: String) -> Self {
        Self { item, phase: Some(phase), before: None, renumber: false }
    }

    /// Moves the item in `workspace`, on top of what `outcome` holds already.
    ///
    /// # Errors
    /// The item or the place cannot be found, or something else would change.
    pub(super) fn grant(
        &mut self,
        workspace: &Workspace,
        outcome: &mut Outcome,
        granted: &mut GrantedTo,
    ) -> Result<()> {
        let (index, number) = self.item.find(workspace)?;
        let phase = self.phase.as_deref().map(|name| phase_named::find_near(workspace, index, name)).transpose()?;
        let other = self.before.as_mut().map(|before| before.find(workspace)).transpose()?;
        if phase
            .map(|(document, _)| document)
            .into_iter()
            .chain(other.map(|(document, _)| document))
            .any(|to| to != index)
        {
            bail!("an item cannot be moved to another plan; add it there, and remove it here");
        }
        if granted.is_put((index, number), &format!("{phase:?} {other:?}"))? {
            return Ok(());
        }
        let document = outcome.document(workspace, index).clone();
        let now = |number| granted.now(index, number);
        let Some((from, item)) = document.plan().items_with_phase().nth(now(number)) else {
            bail!("{} has lost an item meanwhile; try again", document.source().path().display());
        };
        let phase = phase.and_then(|(_, phase)| document.plan().phases.get(phase));
        let other = other.and_then(|(_, number)| document.plan().items().nth(now(number)));
        let to = destination(&document, phase, other)?;
        let edits = change::move_item(&document, item, to)?;
        let name = |phase: &Phase| document.text(phase.name).to_owned();
        let target = phase.or_else(|| other.and_then(|other| holder(&document, other))).unwrap_or(from);
        let plan = document.source().path().to_owned();
        let moved = document.with_edits(&edits);
        let renumbered = if self.renumber { change::renumber(&moved)? } else { EditSet::default() };
        let after = moved.with_edits(&renumbered);
        let (from, target) = (name(from), name(target));
        let new = if edits.is_empty() { now(number) } else { change::moved_to(&document, item, to) };
        outcome.follow(&document, &edits, &moved, Some((now(number), new)));
        outcome.follow(&moved, &renumbered, &after, None);
        let line = after.plan().items().nth(new).map_or(item.head.start(), |new| new.head.start());
        let deed = if edits.is_empty() {
            Deed::Nothing(format!("{} already stands there", wishes::label(&document, item)))
        } else {
            Deed::Done(format!("moved from {from} to {target}"))
        };
        let mut lines = vec![after.source().line(line)];
        lines.extend(change::summary_lines(&document, &after));
        outcome.entries.push(Entry { plan, lines, item: Some(wishes::label(&document, item)), deed });
        outcome.entries.extend(renumbered::entries(&moved, &after));
        granted.moved(index, now(number), new);
        if after.source().text() != document.source().text() {
            outcome.put(index, moved);
            renumbered::take(workspace, outcome, index, after)?;
        }
        Ok(())
    }
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
                document.place(before.head.start()),
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
