//! `plan undo`

mod choice;
mod listing;
mod refusal;
mod restoration;
mod standing;
mod unfinished;

use anyhow::Result;

use self::choice::Past;
use self::refusal::NotAsLeft;
use super::context::Context;
use super::exit::Exit;
use super::write::{self, WriteArgs};

/// How often to choose again when another run was faster.
const ATTEMPTS: u32 = 20;

/// Take back the last change that `plan` has made, as long as nobody has changed its files since
///
/// The files become what they were before it, byte for byte, all of them or none. Where one is not as the change left it,
/// nothing is written, and what came since is shown. Said again, it takes back the change before. What took a change back is
/// a change itself: `plan undo` with its number makes the first one anew.
///
/// The last 100 changes can be taken back, as far as 64 MiB hold them: those in a git work tree are remembered in its folder
/// of git's (`.git/plan/undo`), others in the user's folder for state (`~/.local/state/plan/undo`). What was written by
/// `plan init` is not among them, and neither is what others have changed.
///
/// A change of several files that was killed half-way is finished by the next command that writes; said before that,
/// --unfinished takes it back.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plan undo
  plan undo --diff
  plan undo --list
  plan undo 41
  plan undo --unfinished
  plan undo --file plans/roadmap.md")]
pub(crate) struct Args {
    /// The number of the change in --list; without one the last that stands, of the plans here or of --file
    #[arg(value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(1..))]
    number: Option<u64>,
    /// List the changes that are remembered, newest first, and take none back
    #[arg(long, conflicts_with_all = ["number", "dry_run", "expect"])]
    list: bool,
    /// Take back what a killed run has left half-way, in those files that nobody else has changed since
    #[arg(long, conflicts_with_all = ["number", "list", "dry_run", "expect", "format"])]
    unfinished: bool,
    /// With --unfinished: leave all as it is, and say no more of it
    #[arg(long, requires = "unfinished")]
    keep: bool,
    #[command(flatten)]
    write: WriteArgs,
}

pub(crate) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    if args.unfinished {
        return unfinished::settle(context, args.keep);
    }
    if !args.list {
        write::begin(context, &args.write);
    }
    let mut past = Past::read(context)?;
    if args.list {
        return listing::write(context, &past, args.write.is_for_programs());
    }
    let mut chosen = past.choose(args.number)?.clone();
    for _ in 0..ATTEMPTS {
        let end = restoration::take_back(context, &chosen, args);
        if !end.as_ref().is_err_and(|error| error.is::<NotAsLeft>()) {
            return end;
        }
        // Was another run faster, and there is a later change by now, or this one is taken back?
        past = Past::read(context)?;
        let again = past.choose(args.number)?;
        if again.number == chosen.number {
            return end;
        }
        chosen = again.clone();
    }
    restoration::take_back(context, &chosen, args)
}
