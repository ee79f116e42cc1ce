//! `start`, `done` and `block`: `set` with the status in the verb.

use anyhow::Result;

use super::context::Context;
use super::exit::Exit;
use super::wanted::Wanted;
use super::wishes::{self, GrantedTo, Wishes};
use super::with_spec::{Along, WithSpecArgs};
use super::write::{self, Outcome, WriteArgs};
use crate::change::{FieldWish, Wish};
use crate::model::Status;

/// Which items, and why.
#[derive(Debug, clap::Args)]
pub(crate) struct FormArgs {
    /// The items: a number, a part of a title, `plan#2`, `plans/x.md:31`
    #[arg(value_name = "ITEM", required = true)]
    items: Vec<String>,
    /// Why, as the item's field `Reason`
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    #[command(flatten)]
    with_spec: WithSpecArgs,
    #[command(flatten)]
    write: WriteArgs,
}

/// Sets the items to `status`.
pub(super) fn run(args: &FormArgs, status: Status, context: &mut Context<'_>) -> Result<Exit> {
    let reason = args.reason.iter().map(|reason| FieldWish::Set { name: "Reason".into(), value: reason.clone() });
    let wish = Wish { status: Some(status), fields: reason.collect(), dates: wishes::dates(context), title: None };
    let items = args.items.iter().map(|item| Wanted::new(item)).collect();
    let mut wishes = Wishes { items, wish, after: Vec::new(), if_status: None };
    write::begin(context, &args.write);
    let mut along = Along::of(args.with_spec, context)?;
    let numbers = wishes.numbers().filter(|_| along.is_nothing()).into_iter().flatten().collect();
    let end = write::write_items(context, &[], &numbers, &args.write, &mut |workspace| {
        let mut outcome = Outcome::default();
        let mut granted = GrantedTo::default();
        wishes.grant(workspace, &mut outcome, &mut granted)?;
        along.follow(workspace, &granted, &mut outcome)?;
        Ok(outcome)
    })?;
    along.tell(context)?;
    Ok(end)
}
