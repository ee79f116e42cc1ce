//! A spec and what it was read as, always in step.

use std::path::{Path, PathBuf};

use crate::model::{Deliverable, Spec, StateMark, Vocabulary};
use crate::parse;
use crate::text::{Source, Span};

/// A source, and the spec that was read from it. There is no way to change one without the other.
#[derive(Clone, Debug)]
pub struct SpecDocument {
    source: Source,
    spec: Spec,
    file: PathBuf,
}

impl SpecDocument {
    /// Reads `source`, which is the file `file`, absolute and free of links, and lies at `path` from the backlog folder on.
    pub fn parse(source: Source, file: PathBuf, path: &str, words: &Vocabulary) -> Self {
        let spec = parse::parse_spec(&source, path, words);
        Self { source, spec, file }
    }

    /// The exact text.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// What it was read as.
    pub fn spec(&self) -> &Spec {
        &self.spec
    }

    /// Where it lies: absolute, and free of links.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// The text at `span`.
    pub fn text(&self, span: Span) -> &str {
        self.source.slice(span)
    }

    /// The word of a place that states how far it is.
    pub fn state_text(&self, mark: &StateMark) -> &str {
        match mark.place.is_in_path() {
            true => &self.spec.path[mark.span.start()..mark.span.end()],
            false => self.text(mark.span),
        }
    }

    /// The paths that it promises to make, in order: see [`parse::promised_paths`].
    pub fn promised_paths(&self) -> Vec<Deliverable> {
        let parts = self.spec.steps.iter().chain(&self.spec.done_when).map(|part| part.title.start());
        parse::promised_paths(&self.source, &parts.collect::<Vec<_>>())
    }

    /// Its name: that of its file, without the ending and the state at its edges.
    pub fn name(&self) -> &str {
        &self.spec.path[self.spec.name.start()..self.spec.name.end()]
    }

    /// Its title; without one, its name.
    pub fn title(&self) -> &str {
        self.spec.title.map_or(self.name(), |title| self.text(title))
    }
}
