//! Since when plans and promised files have been there.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::promises::Promises;
use crate::analysis::Standing;
use crate::commands::context::Context;
use crate::document::{Document, ItemRef};
use crate::store::{Birth, NoRepository, Repository};

/// Since when plans and promised files have been there, as far as git knows.
#[derive(Debug, Default)]
pub(super) struct Births {
    /// By the files: absolute, and free of links.
    born: HashMap<PathBuf, Birth>,
    /// By how plans are shown.
    plans: HashMap<PathBuf, PathBuf>,
    lack: Option<Lack>,
}

/// Why nobody can tell when something came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lack {
    /// There is no repository, or git does not answer.
    Git,
    /// The clone leaves out the older commits.
    History,
}

impl Births {
    /// Those of the plans of `items`, and of all that is there of their `promises`. Standard error says what git would know.
    pub(super) fn of(items: &[ItemRef<'_>], promises: &Promises<'_>, context: &mut Context<'_>) -> Self {
        let plans = items.iter().map(|item| item.document.source().path());
        let real = |plan: &Path| context.root.real(plan).unwrap_or_else(|_| context.root.given(plan).path);
        let plans: HashMap<PathBuf, PathBuf> = plans.map(|plan| (plan.to_owned(), real(plan))).collect();
        let nothing = Self { born: HashMap::new(), plans, lack: Some(Lack::Git) };
        if !context.root.is_in_repository() {
            return nothing;
        }
        match nothing.asked(promises, context) {
            Ok((born, lack)) => Self { born, lack, ..nothing },
            Err(error) => {
                if !error.is::<NoRepository>() {
                    context.warn(&format!("{error:#}"));
                }
                nothing
            }
        }
    }

    fn asked(&self, promises: &Promises<'_>, context: &Context<'_>) -> Result<(HashMap<PathBuf, Birth>, Option<Lack>)> {
        let repository = Repository::of(&context.root)?;
        let commit = match context.moment.commit() {
            Some(commit) => Some(commit.clone()),
            None => repository.head()?,
        };
        let Some(commit) = commit else { return Ok(Default::default()) };
        let top = repository.top().to_owned();
        let all = self.plans.values().map(PathBuf::as_path).chain(promises.files());
        let mut paths: Vec<&Path> = all.filter_map(|path| path.strip_prefix(&top).ok()).collect();
        paths.sort_unstable();
        paths.dedup();
        let born = repository.births(&paths, &commit)?;
        let lack = repository.is_shallow()?.then_some(Lack::History);
        Ok((born.into_iter().map(|(path, birth)| (top.join(path), birth)).collect(), lack))
    }

    /// The first commit of `plan`.
    pub(super) fn of_plan(&self, plan: &Document) -> Option<&Birth> {
        self.born.get(self.plans.get(plan.source().path())?)
    }

    /// How `file`, which is there, stands to `plan`. What a clone with all commits knows nothing of is in none of them.
    pub(super) fn standing(&self, file: &Path, plan: &Document) -> Standing {
        let is_older = |file: &Birth, plan: &Birth| file.commit == plan.commit || file.committed <= plan.committed;
        match (self.born.get(file), self.of_plan(plan), self.lack) {
            (Some(file), Some(plan), _) if is_older(file, plan) => Standing::Before(file.day),
            (Some(file), Some(_), _) => Standing::Since(file.day),
            (Some(file), None, None) => Standing::Before(file.day),
            (None, _, None) => Standing::Uncommitted,
            _ => Standing::Undated,
        }
    }

    /// What nobody can tell, a sentence each.
    pub(super) fn notes(&self) -> Vec<String> {
        let note = match self.lack {
            None => return Vec::new(),
            Some(Lack::Git) => {
                "There is no history of git here, and so nobody can tell since when files have been there."
            }
            Some(Lack::History) => {
                "The clone leaves out the older commits, and so nobody can tell since when some files have been there: \
                 `git fetch --unshallow` brings them."
            }
        };
        vec![note.to_owned()]
    }
}
