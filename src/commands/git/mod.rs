//! `plan git`: what git asks of `plan`.

mod textconv;

use anyhow::Result;
use clap::Subcommand;

use super::exit::Exit;
use super::global::GlobalArgs;
use super::output::Output;

/// Let git show plans in their own terms
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  echo '*.md diff=plan' >> .gitattributes
  git config diff.plan.textconv 'plan git textconv'
  git log -p plans")]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Textconv(textconv::Args),
}

pub(crate) fn run(args: &Args, global: &GlobalArgs, out: &mut Output) -> Result<Exit> {
    match &args.command {
        Command::Textconv(args) => textconv::run(args, global, out),
    }
}
