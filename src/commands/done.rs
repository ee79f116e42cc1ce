//! `plan done`

use anyhow::Result;

use super::context::Context;
use super::exit::Exit;
use super::short_form;
use crate::model::Status;

/// Set items done
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  plan done 2\n  plan done 2 3 --dry-run")]
pub(crate) struct Args {
    #[command(flatten)]
    form: short_form::FormArgs,
}

pub(crate) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    short_form::run(&args.form, Status::Done, context)
}
