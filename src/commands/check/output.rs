//! `plan check --format FORMAT[=FILE]`.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Arg, Command, ValueEnum};

use super::Args;
use crate::commands::context::Context;
use crate::commands::{exit, settings};
use crate::diagnostic::Severity;
use crate::render::check::text::Extent;
use crate::render::check::{CheckReport, concise, github, gitlab, json, junit, markdown, sarif, text};
use crate::render::style::Style;
use crate::store;

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For the eye
    Text,
    /// `file:line:column: severity[rule] message`, a line each
    Concise,
    /// A comment on a pull request
    Markdown,
    /// Annotations of GitHub Actions, and the summary of the step
    Github,
    /// GitLab's Code Quality report
    Gitlab,
    /// SARIF 2.1.0
    Sarif,
    /// JUnit's XML
    Junit,
    /// One JSON object of the kind `check-report`
    Json,
}

/// A format, and the file that it goes into, where that is not standard output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Destination {
    format: Format,
    file: Option<PathBuf>,
}

/// Reads `FORMAT` and `FORMAT=FILE`.
#[derive(Clone, Copy, Debug)]
pub(super) struct DestinationParser;

impl TypedValueParser for DestinationParser {
    type Value = Destination;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<Destination, clap::Error> {
        let bytes = value.as_encoded_bytes();
        let Some(at) = bytes.iter().position(|byte| *byte == b'=') else {
            return Ok(Destination { format: format(command, arg, value)?, file: None });
        };
        // What stands before an ASCII character is whole, and so is what stands behind it.
        let text = value.to_str().ok_or_else(|| clap::Error::new(ErrorKind::InvalidUtf8).with_cmd(command))?;
        let (name, file) = (&text[..at], &text[at + 1..]);
        if file.is_empty() {
            let message = format!("name a file behind `{name}=`, or leave the `=` away\n");
            return Err(clap::Error::raw(ErrorKind::InvalidValue, message).with_cmd(command));
        }
        Ok(Destination { format: format(command, arg, name.as_ref())?, file: Some(file.into()) })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Format::value_variants().iter().filter_map(ValueEnum::to_possible_value)))
    }
}

fn format(command: &Command, arg: Option<&Arg>, name: &OsStr) -> Result<Format, clap::Error> {
    clap::builder::EnumValueParser::new().parse_ref(command, arg, name)
}

/// The format of standard output: the one that names no file; for the eye, where all others do.
///
/// # Errors
/// There are two.
pub(super) fn on_stdout(destinations: &[Destination]) -> Result<Format> {
    let mut formats =
        destinations.iter().filter(|destination| destination.file.is_none()).map(|destination| destination.format);
    let format = formats.next().unwrap_or(Format::Text);
    if formats.next().is_some() {
        bail!(
            "only one format can go to standard output; give the others a file, as in `--format sarif=results.sarif`"
        );
    }
    Ok(format)
}

/// Writes `report` in each format that was asked for.
///
/// # Errors
/// A file cannot be written, or is one of the plans.
pub(super) fn write(args: &Args, context: &mut Context<'_>, report: &CheckReport<'_>) -> Result<()> {
    for Destination { format, file } in &args.format {
        let Some(file) = file else { continue };
        let plain = Style { colour: false, ..settings::style(context.terminal) };
        let mut bytes = Vec::new();
        write_to(&mut bytes, *format, report, args.extent(), plain)?;
        write_file(context, file, &String::from_utf8(bytes)?, report)?;
    }
    let format = on_stdout(&args.format)?;
    let is_silent = context.quiet && report.worst().is_none_or(|worst| worst == Severity::Advice && !report.advice);
    if format != Format::Text || !is_silent {
        write_to(context.out, format, report, args.extent(), settings::style(context.terminal))?;
    }
    if args.format.iter().any(|destination| destination.format == Format::Github) {
        add_to_summary(report)?;
    }
    Ok(())
}

fn write_to(out: &mut dyn Write, format: Format, report: &CheckReport<'_>, extent: Extent, style: Style) -> Result<()> {
    match format {
        Format::Text => text::write(out, report, extent, style)?,
        Format::Concise => concise::write(out, report)?,
        Format::Markdown => markdown::write(out, report, markdown::COMMENT)?,
        Format::Github => github::write(out, report)?,
        Format::Gitlab => gitlab::write(out, report)?,
        Format::Sarif => sarif::write(out, report)?,
        Format::Junit => junit::write(out, report)?,
        Format::Json => json::write(out, report)?,
    }
    Ok(())
}

/// Whatever was in the file is gone afterwards: so it is no plan.
fn write_file(context: &Context<'_>, file: &Path, text: &str, report: &CheckReport<'_>) -> Result<()> {
    let mut plans = report.documents.iter().map(|checked| checked.document.source().path());
    if let Some(plan) = plans.find(|plan| context.root.is_same_file(plan, file)) {
        bail!("{} is a plan: a report would take its place; name another file", plan.display());
    }
    let mut notes = Vec::new();
    let written = store::write_report(&context.root.given(file), text, &mut notes);
    notes.iter().for_each(|note| exit::say(note));
    written
}

/// Of each kind of annotation GitHub shows ten: the summary of the step has them all. Without it the annotations still tell
/// whether the check fails.
fn add_to_summary(report: &CheckReport<'_>) -> Result<()> {
    let mut summary = Vec::new();
    markdown::write(&mut summary, report, markdown::STEP_SUMMARY)?;
    if let Err(error) = store::add_to_step_summary(&summary) {
        exit::say(&format!("warning: {error:#}"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn destinations(given: &[&str]) -> Result<Vec<Destination>, clap::Error> {
        let command = Command::new("plan");
        given.iter().map(|given| DestinationParser.parse_ref(&command, None, given.as_ref())).collect()
    }

    #[test]
    fn a_format_may_have_a_file() {
        let read = destinations(&["github", "sarif=a=b.sarif"]).unwrap();
        let expect = [
            Destination { format: Format::Github, file: None },
            Destination { format: Format::Sarif, file: Some("a=b.sarif".into()) },
        ];
        assert_eq!(read, expect);
        for wrong in ["sarif=", "sariff", "=x", ""] {
            assert!(destinations(&[wrong]).is_err(), "{wrong}");
        }
    }

    #[test]
    fn one_format_goes_to_standard_output() {
        for (given, expect) in [
            (&[][..], Some(Format::Text)),
            (&["junit=x.xml"], Some(Format::Text)),
            (&["junit=x.xml", "github"], Some(Format::Github)),
            (&["json", "github"], None),
        ] {
            assert_eq!(on_stdout(&destinations(given).unwrap()).ok(), expect, "{given:?}");
        }
    }
}
