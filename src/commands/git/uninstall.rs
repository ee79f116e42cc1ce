//! `plan git uninstall`

use anyhow::Result;

use super::block::Block;
use super::deeds::{ConsentArgs, Deeds, FileDeed};
use super::install::{own, private, repository};
use super::settings::Settling;
use crate::commands::context::Context;
use crate::commands::exit::Exit;

/// Take out what `plan git install` wrote, and nothing else
///
/// Its lines in `.gitattributes` and in git's own `info/attributes`, and its settings, wherever they are still as it wrote
/// them. A file in which there was nothing else is removed. What would be written is shown first.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plan git uninstall --dry-run
  plan git uninstall --yes")]
pub(super) struct Args {
    #[command(flatten)]
    consent: ConsentArgs,
}

pub(super) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    let repository = repository(context)?;
    let places = [(own(context), String::new()), (private(context, &repository)?, repository.place_of(&context.root))];
    let mut files = Vec::new();
    for (file, place) in places {
        files.extend(FileDeed::new(context, file, |text| Block::of(&place).take_out(text))?);
    }
    let settling = Settling::uninstall(&Deeds::settings_now(&repository)?);
    let mut deeds = Deeds {
        repository,
        files,
        settings: Vec::new(),
        remarks: Vec::new(),
        done: "what `plan git install` wrote is taken out",
        nothing: "nothing is there that `plan git install` wrote",
    };
    deeds.settle(settling);
    deeds.carry_out(&args.consent, context)
}
