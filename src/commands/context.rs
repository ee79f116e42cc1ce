//! What a verb needs to know of the world.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Error, Result, anyhow, bail};
use chrono::NaiveDate;

use super::at::AtArgs;
use super::exit;
use super::exit::NoPlan;
use super::global::GlobalArgs;
use super::output::Output;
use super::reading::Reading;
use crate::document::{Dependencies, Document, StateNames, Workspace};
use crate::parse::Options;
use crate::render::load::Reach;
use crate::store::{self, Config, Discovery, Input, Moment, PlanFile, Record, Root, Terminal};

/// How standard input is named among the plans.
pub(super) const STDIN: &str = "<stdin>";

/// The workspace, what the user has said about every verb, and where to write.
#[derive(Debug)]
pub(crate) struct Context<'o> {
    /// Where the workspace lies.
    pub(crate) root: Root,
    /// As it is, or as it was.
    pub(crate) moment: Moment,
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
    /// Whether it is known that no killed run has left anything half-way.
    pub(super) is_settled: bool,
    /// What the user has typed.
    command: String,
    /// What it has said.
    told: Vec<String>,
    files: Vec<PathBuf>,
    /// How its documents are read.
    pub(super) reading: Reading,
}

impl<'o> Context<'o> {
    /// Finds the workspace and reads its `plan.yaml`.
    ///
    /// # Errors
    /// There is no such folder, or `plan.yaml` is not understood.
    pub(super) fn open(global: &GlobalArgs, out: &'o mut Output) -> Result<Self> {
        Self::open_at(&AtArgs::default(), global, out)
    }

    /// As [`open`](Self::open), at the time that is asked for. What counts as today is the day that is named, or that of the
    /// commit, unless the user says otherwise.
    ///
    /// # Errors
    /// As [`open`](Self::open); or there was no such time.
    pub(super) fn open_at(at: &AtArgs, global: &GlobalArgs, out: &'o mut Output) -> Result<Self> {
        let root = Root::find(global.directory.as_deref())?;
        let moment = match &at.at {
            Some(when) => Moment::at(root, when)?,
            None => Moment::now(root),
        };
        let context = Self::open_in(moment, global, out)?;
        if let Some(commit) = context.moment.commit() {
            context.note(&format!("as of {}, at commit {}", context.as_of, commit.short()));
            let config = context.config.source.as_ref().map(|source| source.path());
            if let Some(config) = config.filter(|config| !context.moment.has(config)) {
                context.note(&format!("there was no {} then; the one of today holds", config.display()));
            }
        }
        Ok(context)
    }

    /// As [`open`](Self::open), at this moment.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub(super) fn open_in(moment: Moment, global: &GlobalArgs, out: &'o mut Output) -> Result<Self> {
        let day = match global.as_of {
            Some(day) => Some(day),
            None => moment.day()?,
        };
        let config = moment.config()?;
        let reading = Reading::new(&config)?;
        Ok(Self {
            root: moment.root().clone(),
            moment,
            config,
            as_of: day.unwrap_or_else(store::today),
            terminal: Terminal::of_stdout(global.color.into()),
            quiet: global.quiet,
            out,
            unread: 0,
            is_settled: false,
            command: global.command.clone(),
            told: Vec::new(),
            files: global.files.clone(),
            reading,
        })
    }

    /// Reads the plans that the user has named, by `--file` or as `plans`; else all of the workspace.
    ///
    /// # Errors
    /// One that was named cannot be read; or of the workspace there is none that can. Where only some of the workspace
    /// cannot be read, standard error says so and the others are the answer.
    pub(crate) fn workspace(&mut self, plans: &[PathBuf]) -> Result<Workspace> {
        self.warn_of_unfinished();
        let named = [self.files.as_slice(), plans].concat();
        let (documents, problems) = self.read(&named)?;
        if !problems.is_empty() && (documents.is_empty() || !named.is_empty()) {
            return Err(joined(problems));
        }
        if documents.is_empty() {
            return Err(self.no_plan().into());
        }
        for problem in &problems {
            self.warn(&format!("{problem:#}"));
        }
        self.unread += problems.len();
        let workspace = Workspace::new(self.root.path().to_owned(), documents);
        let is_told_of_others = !named.is_empty() && workspace.documents.iter().any(Dependencies::lead_elsewhere);
        Ok(if is_told_of_others { self.with_others(workspace) } else { workspace })
    }

    /// `asked`, and beside it all other plans of the workspace that can be read.
    pub(super) fn with_others(&self, asked: Workspace) -> Workspace {
        let mut beside = self.reading.workspace(&self.moment, &self.config).documents;
        beside.retain(|other| asked.documents.iter().all(|document| document.source().path() != other.source().path()));
        Workspace { beside, ..asked }
    }

    /// The plans `named`, or all of the workspace where that is none; and why the others cannot be read.
    ///
    /// # Errors
    /// git fails, or the clone leaves out what they were.
    fn read(&self, named: &[PathBuf]) -> Result<(Vec<Document>, Vec<Error>)> {
        let found = self.found(named);
        for (now, then) in &found.renamed {
            self.note(&format!("{} was called {} then", now.display(), then.display()));
        }
        let mut problems = found.problems;
        let mut documents = Vec::new();
        for read in self.reading.documents(&self.moment, &found.inputs)? {
            match read {
                Ok(document) => documents.push(document),
                Err(error) => problems.push(error),
            }
        }
        Ok((documents, problems))
    }

    /// The documents in `files`, whatever the user has named by `--file`.
    ///
    /// # Errors
    /// One cannot be read.
    pub(crate) fn documents_of(&self, files: &[PathBuf]) -> Result<Workspace> {
        let (documents, problems) = self.read(files)?;
        if !problems.is_empty() {
            return Err(joined(problems));
        }
        Ok(Workspace::new(self.root.path().to_owned(), documents))
    }

    fn no_plan(&self) -> NoPlan {
        match self.moment.commit() {
            Some(commit) => NoPlan::Then(commit.short().to_owned()),
            None if self.root.is_bare() => NoPlan::Bare,
            None => NoPlan::Now,
        }
    }

    /// Where the plans `named` lie, or all of the workspace where that is none.
    pub(super) fn found(&self, named: &[PathBuf]) -> Discovery {
        if named.is_empty() { self.moment.plans(&self.config) } else { self.moment.named(named) }
    }

    /// How the document at `path` is read.
    pub(crate) fn options(&self, path: &Path) -> Arc<Options> {
        self.reading.options(&self.moment, path)
    }

    /// How names of files tell a state here.
    pub(crate) fn state_names(&self) -> StateNames {
        self.reading.state_names()
    }

    /// The one file that the user has named, or of which the workspace consists, not yet read; `None` where there are
    /// others, or problems to be told.
    pub(crate) fn only_file(&self, plans: &[PathBuf]) -> Option<PlanFile> {
        let named = [self.files.as_slice(), plans].concat();
        let found = self.found(&named);
        match found.inputs.as_slice() {
            [Input::File(file)] if found.problems.is_empty() => Some(file.clone()),
            _ => None,
        }
    }

    /// As [`workspace`](Self::workspace), without a word about what cannot be read.
    pub(super) fn readable(&self) -> Workspace {
        let documents = self.read(&self.files).map(|(documents, _)| documents).unwrap_or_default();
        Workspace::new(self.root.path().to_owned(), documents)
    }

    /// All plans of the workspace that can be read, whatever the user has named.
    pub(super) fn all_plans(&self) -> Vec<Document> {
        self.read(&[]).map(|(documents, _)| documents).unwrap_or_default()
    }

    /// Which plans the user has named, by `--file` or as `plans`.
    pub(crate) fn named(&self, plans: &[PathBuf]) -> Vec<PathBuf> {
        [self.files.as_slice(), plans].concat()
    }

    /// Whether the user has named any plan, by `--file` or as one of `plans`.
    pub(crate) fn names_plans(&self, plans: &[PathBuf]) -> bool {
        !self.files.is_empty() || !plans.is_empty()
    }

    /// From where a command that is told will find items of `plans`, or of all of the workspace.
    pub(crate) fn reach(&self, plans: &[PathBuf]) -> Reach {
        if self.reads_stdin(plans) {
            Reach::Nowhere
        } else if self.names_plans(plans) {
            Reach::File
        } else {
            Reach::Workspace
        }
    }

    /// Says what killed runs have left half-way; what lay there at another time was never so.
    pub(crate) fn warn_of_unfinished(&mut self) {
        if self.moment.commit().is_none() && !self.is_settled {
            for told in store::unfinished(self.folders().iter().map(PathBuf::as_path)) {
                self.warn(&told);
            }
        }
    }

    /// The folders about which killed runs may have left word: that of the workspace, and those of the files that the user has
    /// named by `--file`. They are absolute, and free of links.
    pub(crate) fn folders(&self) -> Vec<PathBuf> {
        let named = self.files.iter().filter_map(|given| self.root.real(given).ok()?.parent().map(Path::to_owned));
        std::iter::once(self.root.path().to_owned()).chain(named).collect()
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

    /// The paths of documents from the root of the repository; that of standard input is its name.
    pub(crate) fn paths_in_repository(&self) -> impl Fn(&Document) -> PathBuf + use<> {
        let path_of = self.root.paths_in_repository();
        move |document| match document.source().path() {
            path if path == Path::new(STDIN) => path.to_owned(),
            path => path_of(path),
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

/// All of them, a line each; one alone as it is, since its kind decides how the run ends.
fn joined(mut problems: Vec<Error>) -> Error {
    if problems.len() == 1 {
        return problems.remove(0);
    }
    let lines: Vec<String> = problems.iter().map(|problem| format!("{problem:#}")).collect();
    anyhow!("{}", lines.join("\nerror: "))
}
