//! How documents are read: by the words and the shapes that `plan.yaml` gives them.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use anyhow::Result;

use super::layouts::Layouts;
use super::settings;
use crate::document::{Document, StateNames, Workspace};
use crate::parallel::in_parallel;
use crate::parse::Options;
use crate::store::{Config, Input, Moment, Progress};

/// So many bytes are read before another thread has begun.
const WORTH_A_THREAD: usize = 64 * 1024;

/// How the documents of a workspace are read.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    options: Arc<Options>,
    /// What `plan.yaml` says of some of them.
    layouts: Layouts,
}

impl Reading {
    /// As `config` says.
    ///
    /// # Errors
    /// `plan.yaml` is not understood.
    pub(super) fn new(config: &Config) -> Result<Self> {
        Ok(Self { options: Arc::new(settings::options(config)?), layouts: Layouts::new(config)? })
    }

    /// How the document at `path` is read.
    pub(super) fn options(&self, moment: &Moment, path: &Path) -> Arc<Options> {
        match self.layouts.of(moment, path) {
            layout if layout.is_empty() => Arc::clone(&self.options),
            layout => Arc::new(Options { layout, ..self.options.as_ref().clone() }),
        }
    }

    /// The documents that `inputs` hold, in their order; each, or why it cannot be read.
    ///
    /// # Errors
    /// git fails, or the clone leaves out what they were.
    pub(super) fn documents(&self, moment: &Moment, inputs: &[Input]) -> Result<Vec<Result<Document>>> {
        if moment.commit().is_some() {
            let sources = moment.read(inputs)?.into_iter();
            let sources = sources.map(|source| source.map(|source| (self.options(moment, source.path()), source)));
            let parse = |(options, source): (Arc<Options>, _)| Document::parse(source, &options);
            return Ok(in_parallel(sources.collect(), |source: Result<_>| source.map(parse)));
        }
        let progress = OnceLock::new();
        let read = |(input, options): (&Input, Arc<Options>)| {
            let document = Document::parse(input.read()?, &options);
            progress.get().into_iter().for_each(Progress::step);
            Ok(document)
        };
        let mut left = inputs.iter().map(|input| (input, self.options(moment, input.shown())));
        let mut documents: Vec<Result<Document>> = Vec::with_capacity(inputs.len());
        let mut size = 0;
        while size < WORTH_A_THREAD
            && let Some(next) = left.next()
        {
            let document = read(next);
            size += document.as_ref().map_or(0, |document| document.source().text().len());
            documents.push(document);
        }
        let left: Vec<_> = left.collect();
        progress.get_or_init(|| Progress::new("reading plans:", left.len()));
        documents.extend(in_parallel(left, read));
        Ok(documents)
    }

    /// How names of files tell a state.
    pub(super) fn state_names(&self) -> StateNames {
        StateNames::new(&self.options)
    }

    /// All plans of the workspace that can be read, without a word about the others.
    pub(super) fn workspace(&self, moment: &Moment, config: &Config) -> Workspace {
        let documents = self.documents(moment, &moment.plans(config).inputs).unwrap_or_default();
        Workspace::new(moment.root().path().to_owned(), documents.into_iter().flatten().collect())
    }
}
