//! `plan completions`

use std::io::Write;

use anyhow::Result;
use clap::CommandFactory;
use clap_complete::Shell;

use super::exit::Exit;
use super::output::Output;

/// Print the script that completes `plan` in a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  source <(plan completions bash)                                  # in ~/.bashrc
  plan completions fish > ~/.config/fish/completions/plan.fish")]
pub(crate) struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(args: &Args, out: &mut Output) -> Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::Cli::command(), "plan", &mut script);
    out.write_all(&script)?;
    Ok(Exit::Fine)
}
