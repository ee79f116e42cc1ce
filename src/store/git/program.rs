//! The one place where the program `git` is run. It never asks a server or a person.
//!
//! The configuration of the user and of the repository stays in force, since it says which repositories may be trusted;
//! what in it could start another program is turned off, or not needed for what is asked.

use std::env;
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

use anyhow::{Result, anyhow, bail};

use crate::store::shown::{Shown, reason};

/// Turned off whatever the configuration says: programs that git would run, and colours.
const SETTINGS: [&str; 3] = ["core.fsmonitor=false", "core.hooksPath=/dev/null", "color.ui=false"];

/// Variables of git's that are kept: where its parts and its configuration lie. All others could lead to another
/// repository than the one that the workspace lies in; hooks set some of them.
const KEPT: [&str; 4] = ["GIT_CONFIG", "GIT_EXEC_PATH", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM"];

/// Runs `git WORDS` in `folder` with `input` as its standard input.
pub(super) fn run(folder: &Path, words: &[impl AsRef<OsStr>], input: &str) -> Result<Output> {
    let (stdout, output) = stream(folder, words, input, |from| {
        let mut bytes = Vec::new();
        from.read_to_end(&mut bytes).map(|_| bytes)
    })?;
    let stdout = stdout.map_err(|error| anyhow!("cannot run git: {}", reason(&error)))?;
    Ok(Output { stdout, ..output })
}

/// The only call that changes anything: of the settings that are the repository's own.
pub(super) fn configure(folder: &Path, words: &[&str]) -> Result<()> {
    let output = run(folder, words, "")?;
    answer(output, words).map(drop)
}

/// As [`run`], but `read` gets what git writes while it is written; the output that comes back has no `stdout`.
pub(super) fn stream<T>(
    folder: &Path,
    words: &[impl AsRef<OsStr>],
    input: &str,
    read: impl FnOnce(&mut dyn BufRead) -> T,
) -> Result<(T, Output)> {
    let mut git = Command::new(found(OsStr::new("git")).ok_or_else(missing)?);
    git.arg("-C").arg(folder).args(["--no-pager", "--no-optional-locks"]);
    git.args(SETTINGS.iter().flat_map(|setting| ["-c", setting])).args(words);
    for (name, _) in env::vars_os().filter(|(name, _)| is_dropped(name)) {
        git.env_remove(name);
    }
    // Messages in English; and no way to ask a server or a person, as a clone that leaves out blobs would like to.
    git.env("LC_ALL", "C")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_ALLOW_PROTOCOL", "none")
        .env("GIT_TERMINAL_PROMPT", "0");
    git.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = git.spawn().map_err(|error| match error.kind() {
        ErrorKind::NotFound => missing(),
        _ => anyhow!("cannot run git: {}", reason(&error)),
    })?;
    let (mut stdin, stdout) = (child.stdin.take(), child.stdout.take());
    thread::scope(|scope| {
        scope.spawn(move || {
            // Whoever closes its input early says why by how it ends.
            stdin.as_mut().map(|stdin| stdin.write_all(input.as_bytes()))
        });
        let rest = scope.spawn(move || child.wait_with_output());
        // The pipe is closed when it has been read, so that a git which nobody listens to any more ends, too.
        let result = match stdout {
            Some(stdout) => read(&mut BufReader::new(stdout)),
            None => read(&mut io::empty()),
        };
        let output = rest.join().unwrap_or_else(|_| Err(io::Error::other("it is not known how it ended")));
        Ok((result, output.map_err(|error| anyhow!("cannot run git: {}", reason(&error)))?))
    })
}

/// What git has written, unless it failed.
pub(super) fn answer(output: Output, words: &[impl AsRef<OsStr>]) -> Result<Vec<u8>> {
    if !output.status.success() {
        bail!("git {} failed: {}", Shown(Path::new(&words[0])), refusal(&output));
    }
    Ok(output.stdout)
}

/// What git says on standard error, as one sentence.
pub(super) fn refusal(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let words: Vec<&str> = text.split_whitespace().filter(|word| *word != "fatal:").collect();
    Shown::text(&words.join(" ")).to_string()
}

/// The program of this name that lies in a folder on the PATH. Folders that count from the current one are passed over: that
/// may be the workspace, and what lies there is a stranger's.
pub(super) fn found(program: &OsStr) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let with_end = format!("{}{}", program.display(), env::consts::EXE_SUFFIX);
    let folders = env::split_paths(&path).filter(|folder| folder.is_absolute());
    folders.map(|folder| folder.join(&with_end)).find(|file| file.is_file())
}

fn missing() -> anyhow::Error {
    anyhow!("the program `git` is not there; install it, or put it on the PATH")
}

fn is_dropped(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with("GIT_") && !KEPT.iter().any(|kept| name.starts_with(kept))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_that_lead_to_another_repository_are_dropped() {
        let cases = [
            ("GIT_DIR", true),
            ("GIT_INDEX_FILE", true),
            ("GIT_EXTERNAL_DIFF", true),
            ("GIT_CONFIG_GLOBAL", false),
            ("GIT_EXEC_PATH", false),
            ("PATH", false),
        ];
        for (name, expect) in cases {
            assert_eq!(is_dropped(OsStr::new(name)), expect, "{name}");
        }
    }
}
