//! `plan git`: what git and `plan` do for each other.

mod block;
mod deeds;
mod install;
mod settings;
mod textconv;
mod uninstall;

use anyhow::Result;
use clap::Subcommand;

use super::context::Context;
use super::exit::Exit;
use super::global::GlobalArgs;
use super::output::Output;

/// Let git merge plans item by item, and show changes of plans in their own terms
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plan git install --dry-run
  plan git install
  git log -p plans
  plan git uninstall")]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Install(install::Args),
    Uninstall(uninstall::Args),
    Textconv(textconv::Args),
}

pub(crate) fn run(args: &Args, global: &GlobalArgs, out: &mut Output) -> Result<Exit> {
    match &args.command {
        Command::Install(args) => install::run(args, &mut Context::open(global, out)?),
        Command::Uninstall(args) => uninstall::run(args, &mut Context::open(global, out)?),
        Command::Textconv(args) => textconv::run(args, global, out),
    }
}
