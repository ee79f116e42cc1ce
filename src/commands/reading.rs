//! How documents are read: by the words and the shapes that `plan.yaml` gives them.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use anyhow::Result;

use super::layouts::Layouts;
use super::settings;
use crate::document::{Document, StateNames, Workspace};
use crate::parallel::{in_parallel, in_parallel_with};
use crate::parse::Options;
use crate::store::{Config, Input, Moment, Progress};

/// So many bytes are read before another thread has begun.
const WORTH_A_THREAD: usize = 64 * 1024;

/// So many documents are read before anybody looks at what was made of them.
const AT_A_TIME: usize = 1024;

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

    /// Whether all shortcuts of reading are left out.
    pub(super) fn is_thorough(&self) -> bool {
        self.options.thorough
    }

    /// Gives `take` what `make` makes of the document in each of `inputs`, which are as they are now, in their order and a stretch at
    /// a time, with a word on whether it is the last one. Each document goes as soon as `make` lets it go.
    ///
    /// There are as many processors at work as `benches`, and `make` has the one of its own, and the number of the document.
    ///
    /// # Errors
    /// Those of `take`.
    pub(super) fn each<B: Send, R: Send>(
        &self,
        moment: &Moment,
        inputs: &[Input],
        benches: &mut [B],
        make: impl Fn(&mut B, usize, Document) -> R + Sync,
        mut take: impl FnMut(Vec<Result<R>>, bool) -> Result<()>,
    ) -> Result<()> {
        let progress = OnceLock::new();
        let read = |bench: &mut B, (number, input, options): (usize, &Input, Arc<Options>)| {
            let source = input.read()?;
            let size = source.text().len();
            let made = make(bench, number, Document::parse(source, &options));
            progress.get().into_iter().for_each(Progress::step);
            Ok((size, made))
        };
        let inputs = inputs.iter().enumerate();
        let mut left = inputs.map(|(number, input)| (number, input, self.options(moment, input.shown())));
        let (mut stretch, mut size) = (Vec::new(), 0);
        while size < WORTH_A_THREAD
            && let Some((next, bench)) = left.next().zip(benches.first_mut())
        {
            let next: Result<(usize, R)> = read(bench, next);
            size += next.as_ref().map_or(0, |(size, _)| *size);
            stretch.push(next);
        }
        progress.get_or_init(|| Progress::new("reading plans:", left.len()));
        loop {
            stretch.extend(in_parallel_with(benches, left.by_ref().take(AT_A_TIME).collect(), read));
            let made = stretch.drain(..).map(|made| made.map(|(_, made)| made)).collect();
            take(made, left.len() == 0)?;
            if left.len() == 0 {
                return Ok(());
            }
        }
    }

    /// The documents in `inputs`, which are as they are now.
    ///
    /// # Errors
    /// One cannot be read.
    pub(super) fn again(&self, moment: &Moment, inputs: Vec<&Input>) -> Result<Vec<Document>> {
        let inputs = inputs.into_iter().map(|input| (input, self.options(moment, input.shown())));
        let read = |(input, options): (&Input, Arc<Options>)| Ok(Document::parse(input.read()?, &options));
        in_parallel(inputs.collect(), read).into_iter().collect()
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
