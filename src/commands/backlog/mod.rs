//! `plan backlog`.

mod births;
mod leads;
mod list;
mod move_spec;
mod mover;
mod new;
mod promote;
mod specs;

use anyhow::Result;

pub(super) use mover::{Claimed, Mover, Step, shown};
pub(super) use specs::Specs;

use super::context::Context;
use super::exit::Exit;

/// List the specs in the backlog, and which items refer to them; write new ones, promote and move them
///
/// A spec says how far it is in the name of its file (`READY_x.md`, `x.ready.md`, `x_READY.md`), in its front matter, in a
/// labelled value or by its folder (`done/x.md`); where these say different things, the first counts. An argument that is `-`,
/// that ends in `.md`, or that a file or folder has for its name, is a spec. All others are the query: of several words all
/// have to hold, of several values one.
#[derive(Debug, clap::Args)]
#[command(after_help = HELP, args_conflicts_with_subcommands = true)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(super) list: list::ListArgs,
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    New(new::Args),
    Promote(promote::Args),
    #[command(name = "move")]
    Move(move_spec::Args),
}

const HELP: &str = "\
Query:
  state:ready,wip  not:state:done  by state: draft, ready, in-progress, in-review, blocked,
                                  deferred, done, cancelled, archived, or any word for them
  owner:lead  id:x  title:api     by owner, id, title or the name of the file
  priority<=P1  estimate>5d       more and less
  has:owner  no:estimate          by what is said; also has:impact, has:dependencies
  is:orphan  is:open              those to which no item refers; those with work left
  billing                         by any text of the spec

Exit codes: 0 listed, 2 could not be done, 3 there is no spec.

Examples:
  plan backlog
  plan backlog is:orphan
  plan backlog state:ready owner:\"Product Lead\" --format markdown
  plan backlog is:orphan --sort=-age --format ids
  plan backlog --format json | jq '.specs[] | select(.orphan) | .path'
  plan backlog new \"Rate limits\" --owner \"Engineering Lead\"
  plan backlog promote rate_limits --phase 2
  plan backlog move rate_limits in-progress";

pub(crate) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    match &args.verb {
        None => list::run(&args.list, context),
        Some(Verb::New(args)) => new::run(args, context),
        Some(Verb::Promote(args)) => promote::run(args, context),
        Some(Verb::Move(args)) => move_spec::run(args, context),
    }
}
