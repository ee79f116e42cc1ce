//! `plan backlog`.

mod births;
mod leads;
mod list;

use anyhow::Result;

use super::context::Context;
use super::exit::Exit;

/// List the specs in the backlog, and which items refer to them
///
/// A spec says how far it is in the name of its file (`READY_x.md`, `x.ready.md`, `x_READY.md`), in its front matter, in a
/// labelled value or by its folder (`done/x.md`); where these say different things, the first counts. An argument that is `-`,
/// that ends in `.md`, or that a file or folder has for its name, is a spec. All others are the query: of several words all
/// have to hold, of several values one.
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(super) list: list::ListArgs,
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
  plan backlog --format json | jq '.specs[] | select(.orphan) | .path'";

pub(crate) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    list::run(&args.list, context)
}
