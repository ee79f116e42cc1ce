//! The arguments that every verb takes.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum, ValueHint};

use crate::parse::value::date;
use crate::store::ColourChoice;

/// Stands before or behind the verb.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Everywhere")]
pub(crate) struct GlobalArgs {
    /// Go to this folder first
    #[arg(short = 'C', value_name = "DIR", global = true, value_hint = ValueHint::DirPath)]
    pub(crate) directory: Option<PathBuf>,
    /// Take only this plan; may be repeated
    #[arg(short, long = "file", value_name = "PLAN", global = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Answer as of this day, such as 2026-11-22, instead of today
    #[arg(long, value_name = "DATE", global = true, value_parser = date::iso)]
    pub(crate) as_of: Option<NaiveDate>,
    /// When to use colour
    #[arg(
        long,
        alias = "colour",
        value_name = "WHEN",
        global = true,
        value_enum,
        default_value_t,
        hide_default_value = true
    )]
    pub(crate) color: Color,
    /// Say nothing beyond what was asked for
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// All that was typed, as it may be typed again
    #[arg(skip)]
    pub(crate) command: String,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Even into a pipe
    Always,
    /// Not at all
    Never,
}

impl From<Color> for ColourChoice {
    fn from(color: Color) -> Self {
        match color {
            Color::Auto => Self::Auto,
            Color::Always => Self::Always,
            Color::Never => Self::Never,
        }
    }
}
