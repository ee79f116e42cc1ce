//! How long specs have been there.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use anyhow::Result;
use chrono::NaiveDate;

use crate::commands::context::Context;
use crate::document::SpecDocument;
use crate::store::{NoRepository, Repository};

/// By the file of a spec, the day of its first commit, where git knows. Standard error says what git would know, but for what
/// this clone leaves out.
pub(super) fn births(specs: &[SpecDocument], context: &mut Context<'_>) -> HashMap<PathBuf, NaiveDate> {
    if !context.root.is_in_repository() {
        return HashMap::new();
    }
    asked(specs, context).unwrap_or_else(|error| {
        if !error.is::<NoRepository>() {
            context.warn(&format!("{error:#}"));
        }
        HashMap::new()
    })
}

fn asked(specs: &[SpecDocument], context: &Context<'_>) -> Result<HashMap<PathBuf, NaiveDate>> {
    let repository = Repository::of(&context.root)?;
    let commit = match context.moment.commit() {
        Some(commit) => Some(commit.clone()),
        None => repository.head()?,
    };
    let Some(commit) = commit else { return Ok(HashMap::new()) };
    let top = repository.top().to_owned();
    let paths: Vec<&Path> = specs.iter().filter_map(|spec| spec.file().strip_prefix(&top).ok()).collect();
    let born = repository.births(&paths, &commit)?;
    Ok(born.into_iter().map(|(path, birth)| (top.join(path), birth.day)).collect())
}
