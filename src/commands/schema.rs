//! `plan schema`.

use std::io::Write;

use anyhow::{Result, anyhow};
use clap::builder::PossibleValuesParser;

use super::exit::Exit;
use super::output::Output;
use crate::render::schema;

/// Print the JSON schema of an output
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  plan schema item-list > item-list.schema.json")]
pub(crate) struct Args {
    /// The output's `kind`
    #[arg(value_parser = PossibleValuesParser::new(schema::SCHEMAS.iter().map(|(kind, _)| *kind)))]
    kind: String,
}

pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Exit> {
    let schema = schema::of(&args.kind).ok_or_else(|| anyhow!("there is no output `{}`", args.kind.escape_debug()))?;
    write!(out, "{schema}")?;
    Ok(Exit::Fine)
}
