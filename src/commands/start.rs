//! `plan start`

use anyhow::Result;

use super::context::Context;
use super::exit::Exit;
use super::short_form;
use crate::model::Status;

/// Set items in progress
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  plan start 2\n  plan start 2 3 --dry-run")]
pub(crate) struct Args {
    #[command(flatten)]
    form: short_form::FormArgs,
}

pub(crate) fn run(args: &Args, context: &mut Context<'_>) -> Result<Exit> {
    short_form::run(&args.form, Status::InProgress, context)
}
