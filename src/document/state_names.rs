//! The state of what a file describes, as its name or its folder tells it.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

use super::SpecDocument;
use crate::model::SpecState;
use crate::parse::{self, Options, PathStates};
use crate::text::{Source, Span};

/// How names of files and folders tell a state, in the words of a workspace: by the one reader that reads specs as well.
#[derive(Clone, Debug, Default)]
pub struct StateNames {
    options: Arc<Options>,
}

impl StateNames {
    /// As documents are read with `options`.
    pub fn new(options: &Arc<Options>) -> Self {
        Self { options: Arc::clone(options) }
    }

    /// The name of a file without the word for its state: [`parse::without_state`].
    pub fn without_state<'n>(&self, name: &'n str) -> Cow<'n, str> {
        parse::without_state(name, &self.options.vocabulary)
    }

    /// What goes where the file at `path` is to say no state in its name: `READY_` in `x/READY_y.md`.
    pub fn cut(&self, path: &str) -> Option<Span> {
        PathStates::read(path, &self.options.vocabulary).cut
    }

    /// The state that a folder of this name is for.
    pub fn folder_state(&self, name: &str) -> Option<SpecState> {
        parse::folder_state(name, &self.options.vocabulary)
    }

    /// `source` as a spec: [`SpecDocument::parse`].
    pub fn spec(&self, source: Source, file: PathBuf, path: &str) -> SpecDocument {
        SpecDocument::parse(source, file, path, &self.options.vocabulary)
    }

    /// Whether a folder of this name holds what is in one state.
    pub fn is_state_folder(&self, name: &str) -> bool {
        self.folder_state(name).is_some()
    }
}
