//! Standard output, and what became of it.

use std::io::{self, BufWriter, ErrorKind, Stdout, Write};

use super::exit::{self, Exit};
use crate::store::{ColourChoice, Terminal};

/// Standard output.
///
/// When its reader has gone away (`plan list | head`), the rest is dropped without an error: the verb goes on to its
/// end, and its exit code stays true. Any other failure to write ends the run.
#[derive(Debug)]
pub(crate) struct Output {
    stdout: BufWriter<Stdout>,
    failure: Option<io::Error>,
    tells_of_changes: bool,
}

impl Output {
    pub(super) fn stdout() -> Self {
        Self { stdout: BufWriter::with_capacity(64 * 1024, io::stdout()), failure: None, tells_of_changes: false }
    }

    /// What this leads to, as long as the user says nothing about colour.
    pub(super) fn terminal(&self) -> Terminal {
        Terminal::of_stdout(ColourChoice::Auto)
    }

    /// Something was changed, and from here on this tells of it: when it is lost, what it tells of has been done all the same.
    pub(super) fn tell_of_changes(&mut self) {
        self.tells_of_changes = true;
    }

    /// Whether something could not be written, other than for want of a reader.
    pub(super) fn has_failed(&self) -> bool {
        self.failure.as_ref().is_some_and(|error| error.kind() != ErrorKind::BrokenPipe)
    }

    /// Writes what is still held back. `end` stands, unless output was lost.
    pub(super) fn finish(mut self, end: Exit) -> Exit {
        // A failure is kept in `self`, where it is read below.
        let _ = self.flush();
        match &self.failure {
            Some(error) if self.has_failed() => {
                let but =
                    if self.tells_of_changes { "; a change that was asked for was made all the same" } else { "" };
                exit::say(&format!("error: cannot write the output: {}{but}", error.kind()));
                Exit::Failed
            }
            _ => end,
        }
    }

    /// `result`, kept if it is a failure; `instead` where only the reader is missing.
    fn keep<T>(&mut self, result: io::Result<T>, instead: T) -> io::Result<T> {
        match result {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.failure = Some(error);
                Ok(instead)
            }
            Err(error) if error.kind() != ErrorKind::Interrupted => {
                let again = io::Error::from(error.kind());
                self.failure = Some(error);
                Err(again)
            }
            other => other,
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.failure.is_some() {
            return Ok(bytes.len());
        }
        let written = self.stdout.write(bytes);
        self.keep(written, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.failure.is_some() {
            return Ok(());
        }
        let flushed = self.stdout.flush();
        self.keep(flushed, ())
    }
}
