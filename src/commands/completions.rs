//! `plan completions`

use std::io::Write;

use anyhow::Result;
use clap::ValueEnum;
use clap_complete::env::{Bash, Elvish, EnvCompleter, Fish, Powershell, Zsh};

use super::exit::Exit;
use super::output::Output;

/// A shell finds this variable set where it asks for candidates instead of running `plan`.
pub(super) const ASKED: &str = "PLAN_COMPLETE";

/// Print the script that completes `plan` in a shell, with the items of the plans at hand
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  bash:        echo 'source <(plan completions bash)' >> ~/.bashrc
  zsh:         echo 'source <(plan completions zsh)' >> ~/.zshrc
  fish:        plan completions fish > ~/.config/fish/completions/plan.fish
  powershell:  plan completions powershell | Out-String | Invoke-Expression
  elvish:      eval (plan completions elvish | slurp)")]
pub(crate) struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
    Elvish,
}

impl Shell {
    const fn completer(self) -> &'static dyn EnvCompleter {
        match self {
            Self::Bash => &Bash,
            Self::Zsh => &Zsh,
            Self::Fish => &Fish,
            Self::Powershell => &Powershell,
            Self::Elvish => &Elvish,
        }
    }
}

pub(super) fn run(args: &Args, out: &mut Output) -> Result<Exit> {
    let mut script = Vec::new();
    args.shell.completer().write_registration(ASKED, "plan", "plan", "plan", &mut script)?;
    out.write_all(&script)?;
    Ok(Exit::Fine)
}
