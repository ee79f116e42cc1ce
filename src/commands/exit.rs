//! How a run ends: the exit code, and the one sentence about what went wrong.

use std::fmt;
use std::io::{self, Write};
use std::process::ExitCode;

use super::output::Output;
use crate::document::NotFound;
use crate::render::safe::escaped;
use crate::store::{self, Busy, IncompleteClone, Interrupted};

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// What was asked for was done.
    Fine = 0,
    /// It was done, and there are findings.
    Findings = 1,
    /// It could not be done, or not be asked for in this way.
    Failed = 2,
    /// It was done, and the answer is that nobody can tell.
    CannotTell = 3,
    /// Another program is writing; trying again later may help. `EX_TEMPFAIL` of `sysexits.h`.
    Busy = 75,
}

/// The workspace has no plan: nothing is wrong, and there is nothing to tell.
#[derive(Clone, Debug)]
pub(super) enum NoPlan {
    /// In the files that are there.
    Now,
    /// There are no files but those that git keeps.
    Bare,
    /// At this commit.
    Then(String),
}

impl fmt::Display for NoPlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Now => f.write_str("there is no plan here; name one, or write a first one with `plan init`"),
            Self::Bare => f.write_str(
                "there is no plan here: a bare repository has its files in commits; read them as by `plan status --at HEAD`",
            ),
            Self::Then(commit) => write!(f, "there was no plan at {commit}; name one, or a later time"),
        }
    }
}

impl std::error::Error for NoPlan {}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Says on standard error what went wrong. What is wrong with `out` itself, [`Output::finish`] reports.
pub(super) fn report(error: &anyhow::Error, out: &Output) -> Exit {
    if !out.has_failed() {
        say(&format!("error: {error:#}"));
    }
    if error.is::<Interrupted>() {
        store::end_as_told();
    }
    if error.is::<Busy>() {
        Exit::Busy
    } else if error.is::<NoPlan>()
        || error.is::<IncompleteClone>()
        || error.downcast_ref().is_some_and(NotFound::is_unrecognised)
    {
        Exit::CannotTell
    } else {
        Exit::Failed
    }
}

/// Prints the help that was asked for, or what is wrong with the arguments.
pub(super) fn report_usage(usage: &clap::Error, out: &mut Output) -> Exit {
    if usage.use_stderr() {
        // There is nobody left to tell that standard error cannot be written.
        let _ = usage.print();
        return Exit::Failed;
    }
    let text = usage.render();
    let written = if out.terminal().colour { write!(out, "{}", text.ansi()) } else { write!(out, "{text}") };
    written.map_or(Exit::Failed, |()| Exit::Fine)
}

/// Writes one message, of one line or more, to standard error.
pub(super) fn say(message: &str) {
    let mut err = io::stderr().lock();
    for line in message.split('\n') {
        // There is nobody left to tell that standard error cannot be written.
        let _ = writeln!(err, "{}", escaped(line));
    }
}
