//! What `plan.yaml` says of the shape of each document.

use std::path::Path;

use anyhow::Result;

use crate::parse::Layout;
use crate::store::{Config, Moment, PathPattern};
use crate::text::{Span, Spanned};

/// The shapes that a workspace gives to its documents.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layouts {
    /// In the order of the file: the first that names a document counts.
    by_path: Vec<(PathPattern, Layout)>,
}

impl Layouts {
    /// What `config` says.
    ///
    /// # Errors
    /// A pattern or a layout is not understood; with its line and column.
    pub(super) fn new(config: &Config) -> Result<Self> {
        let read = |(pattern, layout): &(Spanned<String>, Spanned<String>)| {
            let pattern = PathPattern::new(&pattern.value).map_err(|fault| config.fault(pattern.span, &fault))?;
            let layout = Layout::parse(&layout.value).map_err(|fault| {
                let quoted = layout.span.len().saturating_sub(layout.value.len()) / 2;
                let at = Span::at(layout.span.start() + quoted + fault.span.start());
                config.fault(at, &format!("{}; {}", fault.message, fault.help))
            })?;
            Ok((pattern, layout))
        };
        Ok(Self { by_path: config.layouts.iter().map(read).collect::<Result<_>>()? })
    }

    /// What is said of the document at `path`.
    pub(super) fn of(&self, moment: &Moment, path: &Path) -> Layout {
        let fitting = self.by_path.iter().filter(|(pattern, _)| pattern.names(moment, path));
        fitting.fold(Layout::default(), |said, (_, layout)| said.or(*layout))
    }
}
