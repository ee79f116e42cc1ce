//! `plan man`

use std::io::Write;

use anyhow::{Result, anyhow};
use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::Cli;
use super::exit::Exit;
use super::output::Output;

/// Where the pages come from, as they say at their foot.
const SOURCE: &str = concat!("plan ", env!("CARGO_PKG_VERSION"));

/// Print the manual: the page of `plan` and of each of its commands
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plan man | man -l -
  plan man set > plan-set.1")]
pub(crate) struct Args {
    /// Only the page of this command
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

pub(super) fn run(args: &Args, out: &mut Output) -> Result<Exit> {
    let mut pages = Vec::new();
    for page in pages_of(Cli::command(), args.command.as_deref())? {
        Man::new(page).source(SOURCE).render(&mut pages)?;
    }
    out.write_all(&pages)?;
    Ok(Exit::Fine)
}

/// `plan` and its commands, or the one that is `wanted`, each to be printed as a page of its own.
fn pages_of(plan: Command, wanted: Option<&str>) -> Result<Vec<Command>> {
    let mut plan = plan.disable_help_subcommand(true);
    plan.build();
    let verbs: Vec<Command> = plan.get_subcommands().filter(|verb| !verb.is_hide_set()).cloned().map(page).collect();
    let Some(wanted) = wanted else {
        return Ok(std::iter::once(plan).chain(verbs).collect());
    };
    let found = verbs.into_iter().find(|verb| verb.get_display_name() == Some(&format!("plan-{wanted}")));
    let no_such = || anyhow!("`{}` is no command; `plan help` lists them", wanted.escape_debug());
    Ok(vec![found.ok_or_else(no_such)?])
}

/// The page of `verb`, without the arguments which the page of `plan` explains.
fn page(verb: Command) -> Command {
    verb.mut_args(|arg| if arg.is_global_set() { arg.hide(true) } else { arg })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_page() {
        let pages = pages_of(Cli::command(), None).unwrap();
        assert_eq!(pages.len(), 1 + Cli::command().get_subcommands().count());
        assert_eq!(pages_of(Cli::command(), Some("man")).unwrap()[0].get_display_name(), Some("plan-man"));
        let error = pages_of(Cli::command(), Some("mann")).unwrap_err();
        assert_eq!(error.to_string(), "`mann` is no command; `plan help` lists them");
    }
}
