//! The specs of the workspace, read.

use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};

use crate::change::Customs;
use crate::commands::context::Context;
use crate::commands::exit::NoPlan;
use crate::commands::shelf;
use crate::document::{SpecDocument, StateNames, Workspace, find_spec};
use crate::store::Input;

/// All specs, and how they are read.
#[derive(Debug)]
pub(in crate::commands) struct Specs {
    pub(in crate::commands) all: Vec<SpecDocument>,
    /// The folders in the backlog, from there on.
    folders: Vec<String>,
    pub(in crate::commands) names: StateNames,
}

impl Specs {
    /// Reads them. What cannot be read is said on standard error.
    ///
    /// # Errors
    /// git fails.
    pub(in crate::commands) fn read(context: &mut Context<'_>) -> Result<Self> {
        let all = read(&[], context)?;
        let folders = context.moment.backlog_folders(&context.config);
        Ok(Self { all, folders, names: context.state_names() })
    }

    /// The same, of which there must be one.
    ///
    /// # Errors
    /// There is none: what to do about it.
    pub(in crate::commands) fn some(context: &mut Context<'_>) -> Result<Self> {
        let specs = Self::read(context)?;
        if specs.all.is_empty() {
            let folder = context.config.backlog.display();
            bail!(
                "there is no spec in the folder {folder}; `plan backlog new TITLE` writes a first one, and `backlog: FOLDER` in \
                 plan.yaml says where others are"
            );
        }
        Ok(specs)
    }

    /// The number of the one that is called `typed`.
    ///
    /// # Errors
    /// None is, or several are.
    pub(in crate::commands) fn find(&self, typed: &str) -> Result<usize> {
        Ok(find_spec(&self.all, typed, &self.names)?)
    }

    /// What is usual among them.
    pub(in crate::commands) fn customs(&self) -> Customs<'_> {
        Customs { specs: &self.all, folders: &self.folders, names: &self.names }
    }
}

/// The specs `named`, or all of the backlog.
///
/// # Errors
/// One that was named cannot be read. Where only some of the backlog cannot be read, standard error says so.
pub(super) fn read(named: &[PathBuf], context: &mut Context<'_>) -> Result<Vec<SpecDocument>> {
    let found = match named.is_empty() {
        true => context.moment.specs(&context.config),
        false => context.moment.named(named),
    };
    if found.inputs.contains(&Input::Stdin) {
        bail!("standard input lies in no backlog; name the file of the spec");
    }
    let options = context.options(Path::new(""));
    let (specs, problems) = shelf::read(found, &context.moment, &context.config, &options)?;
    if !named.is_empty() && !problems.is_empty() {
        let lines: Vec<String> = problems.iter().map(|problem| format!("{problem:#}")).collect();
        return Err(anyhow!("{}", lines.join("\nerror: ")));
    }
    problems.iter().for_each(|problem| context.warn(&format!("{problem:#}")));
    Ok(specs)
}

/// The plans whose items may refer to specs. A backlog may be there before the first plan; `None` then.
pub(super) fn plans(context: &mut Context<'_>) -> Result<Option<Workspace>> {
    match context.workspace(&[]) {
        Err(error) if error.is::<NoPlan>() => Ok(None),
        workspace => workspace.map(Some),
    }
}
