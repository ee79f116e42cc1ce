//! `plan backlog move`.

use anyhow::{Context as _, Result, bail};

use super::mover::{Mover, Step};
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
    let words = &context.options(&context.config.backlog).vocabulary;
    let state = SpecState::of(&args.state, words).ok_or_else(|| UnknownSpecState { word: args.state.clone() })?;
    let specs = Specs::some(context)?;
    let number = specs.find(&args.spec)?;
    let mover = Mover::new(specs, context);
    let step = Step { spec: number, state, typed: Some(args.state.clone()) };
    let dates = wishes::dates(context);
    let workspace = plans(context)?.unwrap_or_default();
    write::write_in(context, workspace, &args.write, &mut |workspace| {
        let mut outcome = Outcome::default();
        let status = state.status().filter(|_| !args.keep_item);
        let item = status.map(|status| item(args, &mover, number, status, workspace)).transpose()?.flatten();
        if let Some((item, status)) = item {
            let wish = Wish { status: Some(status), title: None, fields: Vec::new(), dates };
            let mut wishes = Wishes { items: vec![item], wish, after: Vec::new(), if_status: None };
            let granted = wishes.grant(workspace, &mut outcome, &mut GrantedTo::default());
            granted.context("the item cannot follow; --keep-item leaves it as it is")?;
        }
        mover.make(std::slice::from_ref(&step), workspace, &mut outcome)?;
        Ok(outcome)
    })
}

/// The item whose status is to be another one, and which.
fn item(
    args: &Args,
    mover: &Mover,
    spec: usize,
    status: Status,
    workspace: &Workspace,
) -> Result<Option<(Wanted, Status)>> {
    let referrals = mover.items(workspace, spec);
    let items: Vec<ItemRef<'_>> = referrals.iter().filter_map(|referral| referral.item(workspace)).collect();
    let chosen = match (&args.item, items.as_slice()) {
        (None, []) => return Ok(None),
        (None, [only]) => *only,
        (None, several) if several.iter().all(|item| item.item.status == Some(status)) => return Ok(None),
        (None, several) => {
            let list: Vec<String> = several
                .iter()
                .map(|item| {
                    let is = item.item.status.map_or("without a status", Status::as_str);
                    format!("\n  {}  {} ({is})", item.address(workspace), item.title().escape_debug())
                })
                .collect();
            bail!(
                "{} items refer to this spec; say whose status is set by `--item ITEM`, or leave all by --keep-item{}",
                several.len(),
                list.concat()
            )
        }
        (Some(typed), _) => {
            let (document, number) = Wanted::new(typed).find(workspace)?;
            let is_it = |item: &&ItemRef<'_>| {
                let found = workspace.documents[document].item(number);
                item.index == document && found.is_some_and(|(_, found)| found.head == item.item.head)
            };
            match items.iter().find(is_it) {
                Some(item) => *item,
                None => bail!("the item `{}` does not refer to this spec", typed.escape_debug()),
            }
        }
    };
    Ok((chosen.item.status != Some(status)).then(|| (Wanted::found(workspace, &chosen), status)))
}
