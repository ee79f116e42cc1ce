//! `plan backlog move`.

use anyhow::{Context as _, Result, bail};

use super::mover::{Claimed, Mover, Step};
use super::specs::{Specs, plans};
use crate::change::Wish;
use crate::commands::context::Context;
use crate::commands::exit::Exit;
use crate::commands::wanted::Wanted;
use crate::commands::wishes::{self, GrantedTo, Wishes};
use crate::commands::write::{self, Outcome, WriteArgs};
use crate::document::{ItemRef, Workspace};
use crate::model::{SpecState, Status, UnknownSpecState};

/// Give a spec another state, with its file, every reference to it, and its item
///
/// The state is written where the spec has it: in the name of the file, in front matter, in a labelled value or by the folder; in
/// the words that the other specs have for it. In git the file is renamed as by `git mv`. Every reference in all plans and specs
/// follows, and the item that refers to the spec gets the status that goes with the state: all of it or nothing.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
States: draft, ready, in-progress, in-review, blocked, deferred, done, cancelled, archived, or any word for them. What is
archived leaves its item as it is.

Examples:
  plan backlog move api_billing in-progress
  plan backlog move backlog/READY_etl_automation.md done --dry-run
  plan backlog move tiers done --item 3
  plan backlog move etl archived --keep-item")]
pub(crate) struct Args {
    /// The spec: its path, the name of its file in whatever state, its id, or a part of its title
    spec: String,
    /// The state
    state: String,
    /// Of several items that refer to it, the one whose status is set
    #[arg(long, value_name = "ITEM", conflicts_with = "keep_item")]
    item: Option<String>,
    /// Leave the status of items as it is
    #[arg(long)]
    keep_item: bool,
    #[command(flatten)]
    write: WriteArgs,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    write::begin(context, &args.write);
    let words = &context.options(&context.config.backlog).vocabulary;
    let state = SpecState::of(&args.state, words).ok_or_else(|| UnknownSpecState { word: args.state.clone() })?;
    let specs = Specs::some(context)?;
    let number = specs.find(&args.spec)?;
    let mover = Mover::new(specs, context);
    let step = Step { spec: number, state, typed: Some(args.state.clone()) };
    let dates = wishes::dates(context);
    let workspace = plans(context)?.unwrap_or_default();
    let mut notes = Vec::new();
    let end = write::write_in(context, workspace, &args.write, &mut |workspace| {
        let mut outcome = Outcome::default();
        notes.clear();
        let is_kept = args.keep_item || state.status().is_none();
        let chosen = if is_kept { None } else { chosen(args, &mover, number, state, workspace, &mut notes)? };
        let wanted = chosen.zip(state.status()).filter(|(item, _)| !stands(item.item.status, state));
        if let Some((item, status)) = wanted {
            let wish = Wish { status: Some(status), title: None, fields: Vec::new(), dates };
            let items = vec![Wanted::found(workspace, &item)];
            let mut wishes = Wishes { items, wish, after: Vec::new(), if_status: None };
            let granted = wishes.grant(workspace, &mut outcome, &mut GrantedTo::default());
            granted.context("the item cannot follow; --keep-item leaves it as it is")?;
        }
        mover.make(std::slice::from_ref(&step), workspace, &mut outcome)?;
        Ok(outcome)
    })?;
    notes.iter().for_each(|note| context.note(note));
    Ok(end)
}

/// Whether an item in `status` stands where a spec in `state` does: one that nobody has begun may be in a draft still.
fn stands(status: Option<Status>, state: SpecState) -> bool {
    match state {
        SpecState::Draft => matches!(status, Some(Status::Proposed | Status::NotStarted)),
        state => status == state.status(),
    }
}

/// The item whose status follows.
fn chosen<'w>(
    args: &Args,
    mover: &Mover,
    spec: usize,
    state: SpecState,
    workspace: &'w Workspace,
    notes: &mut Vec<String>,
) -> Result<Option<ItemRef<'w>>> {
    let found = |claims: Vec<Claimed>| -> Vec<ItemRef<'w>> {
        claims.into_iter().filter_map(|claim| claim.found(workspace)).collect()
    };
    if let Some(typed) = &args.item {
        let (document, number) = Wanted::new(typed).find(workspace)?;
        let claim = Claimed { document, item: number, spec };
        return match mover.mentions(workspace).contains(&claim) {
            true => Ok(claim.found(workspace)),
            false => bail!("the item `{}` does not refer to this spec", typed.escape_debug()),
        };
    }
    let claims = mover.claims(workspace).into_iter().filter(|claim| claim.spec == spec).collect();
    match found(claims).as_slice() {
        [only] => Ok(Some(*only)),
        [] => {
            let others = found(mover.mentions(workspace).into_iter().filter(|claim| claim.spec == spec).collect());
            if let Some(first) = others.first() {
                let address = first.address(workspace);
                notes.push(format!(
                    "{} mentions the spec, and nobody can tell whether it is for it: it stays as it is, and `--item {address}` sets it",
                    first.label()
                ));
            }
            Ok(None)
        }
        several if several.iter().all(|item| stands(item.item.status, state)) => Ok(None),
        several => {
            let shown = |item: &ItemRef<'_>| {
                let is = item.item.status.map_or("without a status", Status::as_str);
                format!("\n  {}  {} ({is})", item.address(workspace), item.title().escape_debug())
            };
            let list: String = several.iter().map(shown).collect();
            let count = several.len();
            bail!(
                "{count} items are for this spec; say whose status follows by `--item ITEM`, or leave all by --keep-item{list}"
            )
        }
    }
}
