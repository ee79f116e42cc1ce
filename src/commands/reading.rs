//! How documents are read: by the words and the shapes that `plan.yaml` gives them.

use std::path::Path;
use std::sync::Arc;

use anyhow::Result;

use super::layouts::Layouts;
use super::settings;
use crate::document::{Document, StateNames, Workspace};
use crate::parse::Options;
use crate::store::{Config, Moment};

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

    /// How names of files tell a state.
    pub(super) fn state_names(&self) -> StateNames {
        StateNames::new(&self.options)
    }

    /// All plans of the workspace that can be read, without a word about the others.
    pub(super) fn workspace(&self, moment: &Moment, config: &Config) -> Workspace {
        let sources = moment.read(&moment.plans(config).inputs).unwrap_or_default();
        let documents = sources.into_iter().flatten().map(|source| {
            let options = self.options(moment, source.path());
            Document::parse(source, &options)
        });
        Workspace::new(moment.root().path().to_owned(), documents.collect())
    }
}
