//! The state of what a file describes, as its name or its folder tells it.

use std::borrow::Cow;
use std::sync::Arc;

use crate::parse::{self, Options};

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

    /// Whether a folder of this name holds what is in one state: [`parse::is_state_folder`].
    pub fn is_state_folder(&self, name: &str) -> bool {
        parse::is_state_folder(name, &self.options.vocabulary)
    }
}
