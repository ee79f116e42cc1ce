//! What a verb needs to know of the world.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Error, Result, anyhow, bail};
use chrono::NaiveDate;

use super::exit::NoPlan;
use super::global::GlobalArgs;
use super::layouts::Layouts;
use super::output::Output;
use super::{exit, settings};
use crate::document::{Document, Workspace};
use crate::parse::Options;
use crate::store::{self, Config, Input, PlanFile, Record, Root, Terminal};

/// How standard input is named among the plans.
const STDIN: &str = "<stdin>";

/// The workspace, what the user has said about every verb, and where to write.
#[derive(Debug)]
pub(crate) struct Context<'o> {
    /// Where the workspace lies.
    pub(crate) root: Root,
    /// What its `plan.yaml` says.
    pub(crate) config: Config,
    /// The day that counts as today.
    pub(crate) as_of: NaiveDate,
    /// What standard output leads to.
    pub(crate) terminal: Terminal,
    /// Whether to say nothing beyond what was asked for.
    pub(crate) quiet: bool,
    /// Standard output: data.
    pub(crate) out: &'o mut Output,
    /// How many plans of the workspace could not be read; [`Context::workspace`] has said on standard error why.
    pub(crate) unread: usize,
    /// What the user has typed.
    command: String,
    /// What it has said.
    told: Vec<String>,
    files: Vec<PathBuf>,
    /// How its documents are read.
    options: Arc<Options>,
    /// And what its `plan.yaml` says of some of them.
    layouts: Layouts,
}

impl<'o> Context<'o> {
    /// Finds the workspace and reads its `plan.yaml`.
    ///
    /// # Errors
    /// There is no such folder, or `plan.yaml` is not understood.
    pub(super) fn open(global: &GlobalArgs, out: &'o mut Output) -> Result<Self> {
        let root = Root::find(global.directory.as_deref())?;
        let config = root.config()?;
        let options = Arc::new(settings::options(&config)?);
        let layouts = Layouts::new(&config)?;
        Ok(Self {
            root,
            config,
            as_of: global.as_of.unwrap_or_else(store::today),
            terminal: Terminal::of_stdout(global.color.into()),
            quiet: global.quiet,
            out,
            unread: 0,
            command: global.command.clone(),
            told: Vec::new(),
            files: global.files.clone(),
            options,
            layouts,
        })
    }

    /// Reads the plans that the user has named, by `--file` or as `plans`; else all of the workspace.
    ///
    /// # Errors
    /// One that was named cannot be read; or of the workspace there is none that can. Where only some of the workspace
    /// cannot be read, standard error says so and the others are the answer.
    pub(crate) fn workspace(&mut self, plans: &[PathBuf]) -> Result<Workspace> {
        let named = [self.files.as_slice(), plans].concat();
        let (documents, problems) = self.read(&named);
        if !problems.is_empty() && (documents.is_empty() || !named.is_empty()) {
            return Err(joined(&problems));
        }
        if documents.is_empty() {
            return Err(NoPlan.into());
        }
        for problem in &problems {
            self.warn(&format!("{problem:#}"));
        }
        self.unread += problems.len();
        Ok(Workspace { root: self.root.path().to_owned(), documents })
    }

    /// The plans `named`, or all of the workspace where that is none; and why the others cannot be read.
    fn read(&self, named: &[PathBuf]) -> (Vec<Document>, Vec<Error>) {
        let found = if named.is_empty() { self.root.plans(&self.config) } else { self.root.named(named) };
        let mut problems = found.problems;
        let mut documents = Vec::new();
        for input in &found.inputs {
            match input.read() {
                Ok(source) => {
                    let options = self.options(source.path());
                    documents.push(Document::parse(source, &options));
                }
                Err(error) => problems.push(error),
            }
        }
        (documents, problems)
    }

    /// How the document at `path` is read.
    pub(crate) fn options(&self, path: &Path) -> Arc<Options> {
        match self.layouts.of(&self.root, path) {
            layout if layout.is_empty() => Arc::clone(&self.options),
            layout => Arc::new(Options { layout, ..self.options.as_ref().clone() }),
        }
    }

    /// The one file that the user has named, or of which the workspace consists, not yet read; `None` where there are
    /// others, or problems to be told.
    pub(crate) fn only_file(&self, plans: &[PathBuf]) -> Option<PlanFile> {
        let named = [self.files.as_slice(), plans].concat();
        let found = if named.is_empty() { self.root.plans(&self.config) } else { self.root.named(&named) };
        match found.inputs.as_slice() {
            [Input::File(file)] if found.problems.is_empty() => Some(file.clone()),
            _ => None,
        }
    }

    /// As [`workspace`](Self::workspace), without a word about what cannot be read.
    pub(super) fn readable(&self) -> Workspace {
        Workspace { root: self.root.path().to_owned(), documents: self.read(&self.files).0 }
    }

    /// Whether the user has named any plan, by `--file` or as one of `plans`.
    pub(crate) fn names_plans(&self, plans: &[PathBuf]) -> bool {
        !self.files.is_empty() || !plans.is_empty()
    }

    /// The files that the user has named by `--file`: absolute, and free of links.
    ///
    /// # Errors
    /// One is not there.
    pub(crate) fn named_files(&self) -> Result<Vec<PathBuf>> {
        self.files.iter().map(|given| self.root.real(given)).collect()
    }

    /// Whether the user has named standard input among the plans.
    pub(crate) fn reads_stdin(&self, plans: &[PathBuf]) -> bool {
        self.files.iter().chain(plans).any(|named| named == Path::new("-"))
    }

    /// The file that `document` was read from.
    ///
    /// # Errors
    /// It was standard input, which cannot be changed.
    pub(crate) fn file(&self, document: &Document) -> Result<PlanFile> {
        let path = document.source().path();
        if path == Path::new(STDIN) {
            bail!("standard input cannot be changed; name the file");
        }
        Ok(self.root.given(path))
    }

    /// The path of `document` from the root of the repository; that of standard input is its name.
    pub(crate) fn in_repository(&self, document: &Document) -> PathBuf {
        match document.source().path() {
            path if path == Path::new(STDIN) => path.to_owned(),
            path => self.root.in_repository(path),
        }
    }

    /// What is to be remembered of a change that this run makes.
    pub(crate) fn record(&self) -> Record {
        Record { command: self.command.clone(), ..Record::default() }
    }

    /// Says once that something is not as it should be.
    pub(crate) fn warn(&mut self, problem: &str) {
        let warning = format!("warning: {problem}");
        // What is read again is not told again.
        if !self.told.contains(&warning) {
            exit::say(&warning);
            self.told.push(warning);
        }
    }

    /// Says something beyond what was asked for, on standard error.
    pub(crate) fn note(&self, message: &str) {
        if !self.quiet {
            exit::say(message);
        }
    }
}

/// All of them, a line each.
fn joined(problems: &[Error]) -> Error {
    let lines: Vec<String> = problems.iter().map(|problem| format!("{problem:#}")).collect();
    anyhow!("{}", lines.join("\nerror: "))
}
