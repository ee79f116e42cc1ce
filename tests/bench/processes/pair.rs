//! Two programs, run in turn.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// At least so many rounds are run, and more as long as there is time.
const ROUNDS: usize = 5;

const MOST_ROUNDS: usize = 31;

/// How long one row may take, once it has the rounds that it needs.
const PATIENCE: Duration = Duration::from_secs(10);

/// A program with its arguments, and where it is run.
pub(crate) struct Run {
    program: OsString,
    words: Vec<String>,
    folder: PathBuf,
    input: Option<String>,
    variables: Vec<(&'static str, OsString)>,
}

/// Medians of some rounds; the ratio is the median of the rounds' own.
pub(crate) struct Figures {
    pub(crate) ours: Duration,
    pub(crate) theirs: Duration,
    pub(crate) ratio: f64,
}

impl Run {
    pub(crate) fn new(program: impl AsRef<OsStr>, folder: &Path) -> Self {
        let program = program.as_ref().to_owned();
        Self { program, words: Vec::new(), folder: folder.to_owned(), input: None, variables: Vec::new() }
    }

    pub(crate) fn words(mut self, words: &[&str]) -> Self {
        self.words.extend(words.iter().map(|word| (*word).to_owned()));
        self
    }

    pub(crate) fn input(self, input: String) -> Self {
        Self { input: Some(input), ..self }
    }

    pub(crate) fn variable(mut self, name: &'static str, value: impl Into<OsString>) -> Self {
        self.variables.push((name, value.into()));
        self
    }

    /// Runs it to its end.
    pub(crate) fn time(&self) -> io::Result<Duration> {
        let start = Instant::now();
        let status = self.spawn()?.wait()?;
        let took = start.elapsed();
        // A check that finds something ends with 1.
        match status.code() {
            Some(0 | 1) => Ok(took),
            _ => Err(io::Error::other(format!("{:?} {:?} ends with {status}", self.program, self.words))),
        }
    }

    /// The most memory that it takes, in millions of bytes, as far as frequent looks can tell.
    pub(crate) fn peak_memory(&self) -> io::Result<u64> {
        let mut child = self.spawn()?;
        let path = format!("/proc/{}/status", child.id());
        let mut most = 0;
        while child.try_wait()?.is_none() {
            let told = fs::read_to_string(&path).unwrap_or_default();
            let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
            let kibibytes = line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or_default();
            most = most.max(kibibytes * 1024 / 1_000_000);
            thread::sleep(Duration::from_millis(2));
        }
        Ok(most)
    }

    fn spawn(&self) -> io::Result<Child> {
        let mut command = Command::new(&self.program);
        command.args(&self.words).current_dir(&self.folder).stdout(Stdio::null()).stderr(Stdio::null());
        command.env("HOME", &self.folder).env("LC_ALL", "C.UTF-8").env_remove("XDG_STATE_HOME");
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        let Some(input) = &self.input else { return command.stdin(Stdio::null()).spawn() };
        let mut child = command.stdin(Stdio::piped()).spawn()?;
        child.stdin.take().map_or(Ok(()), |mut stdin| stdin.write_all(input.as_bytes()))?;
        Ok(child)
    }
}

/// Runs both in turn; where one of them is several runs, the next of them in each round.
pub(crate) fn in_turn(ours: &[Run], theirs: &[Run]) -> io::Result<Figures> {
    let start = Instant::now();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for round in 0..=MOST_ROUNDS {
        let times = (ours[round % ours.len()].time()?, theirs[round % theirs.len()].time()?);
        if round > ROUNDS && start.elapsed() > PATIENCE {
            break;
        }
        // The first one warms up.
        if round > 0 {
            left.push(times.0);
            right.push(times.1);
        }
    }
    let mut ratios: Vec<f64> =
        left.iter().zip(&right).map(|(left, right)| left.as_secs_f64() / right.as_secs_f64()).collect();
    ratios.sort_by(f64::total_cmp);
    left.sort();
    right.sort();
    let middle = left.len() / 2;
    Ok(Figures { ours: left[middle], theirs: right[middle], ratio: ratios[middle] })
}

pub(crate) fn is_installed(program: &str) -> bool {
    let run = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    run.is_ok_and(|status| status.success())
}
