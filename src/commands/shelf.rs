//! The specs of a workspace, read when somebody asks for them.

use std::collections::HashMap;
use std::ffi::OsString;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use anyhow::{Error, Result};

use super::context::Context;
use crate::check::SpecShelf;
use crate::document::SpecDocument;
use crate::parse::Options;
use crate::store::{Config, Discovery, Moment};

/// The specs of the backlog at one time, read when somebody asks for them, once.
#[derive(Debug)]
pub(super) struct Shelf {
    moment: Moment,
    config: Config,
    options: Arc<Options>,
    read: OnceLock<(Vec<SpecDocument>, Vec<Error>)>,
    /// The number of each spec, by its file.
    by_file: OnceLock<HashMap<OsString, usize>>,
}

impl Shelf {
    /// Those of `context`.
    pub(super) fn of(context: &Context<'_>) -> Self {
        Self::at(context.moment.clone(), context)
    }

    /// Those of `context` as they were at `moment`.
    pub(super) fn at(moment: Moment, context: &Context<'_>) -> Self {
        Self {
            moment,
            config: context.config.clone(),
            options: context.options(Path::new("")),
            read: OnceLock::new(),
            by_file: OnceLock::new(),
        }
    }

    /// Says which could not be read, where they were asked for.
    pub(super) fn tell_what_is_missing(&self, context: &mut Context<'_>) {
        let problems = self.read.get().map_or(&[][..], |(_, problems)| problems);
        problems.iter().for_each(|problem| context.warn(&format!("{problem:#}")));
    }

    /// Those that somebody asked for; none where nobody did.
    pub(super) fn asked_for(&self) -> &[SpecDocument] {
        self.read.get().map_or(&[], |(specs, _)| specs)
    }

    fn read(&self) -> &(Vec<SpecDocument>, Vec<Error>) {
        self.read.get_or_init(|| {
            let found = self.moment.specs(&self.config);
            read(found, &self.moment, &self.config, &self.options).unwrap_or_else(|error| (Vec::new(), vec![error]))
        })
    }
}

impl SpecShelf for Shelf {
    /// Those that can be read.
    fn specs(&self) -> &[SpecDocument] {
        &self.read().0
    }

    fn spec_at(&self, file: &Path) -> Option<&SpecDocument> {
        let number = |(number, spec): (usize, &SpecDocument)| (spec.file().into(), number);
        let by_file = self.by_file.get_or_init(|| self.specs().iter().enumerate().map(number).collect());
        by_file.get(file.as_os_str()).map(|number| &self.specs()[*number])
    }
}

/// The specs that were `found`, and why the others cannot be read.
///
/// # Errors
/// git fails, or the clone leaves out what they were.
pub(super) fn read(
    found: Discovery,
    moment: &Moment,
    config: &Config,
    options: &Options,
) -> Result<(Vec<SpecDocument>, Vec<Error>)> {
    let mut problems = found.problems;
    let mut specs = Vec::new();
    for source in moment.read(&found.inputs)? {
        match source {
            Ok(source) => {
                let place = moment.spec_place(config, source.path());
                specs.push(SpecDocument::parse(source, place.file, &place.path, &options.vocabulary));
            }
            Err(error) => problems.push(error),
        }
    }
    Ok((specs, problems))
}
