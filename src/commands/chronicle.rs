//! What `plan log` and `plan blame` are asked about, with its history.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Error, Result, anyhow, bail};

use super::context::Context;
use super::exit::{self, Exit};
use super::former::Former;
use super::history::History;
use super::list::sorted_out;
use super::recognition;
use crate::document::{Address, Document, NotFound, Workspace};
use crate::history::{ItemState, Thread, Timeline};

/// Plans with their histories, and the one item that is asked for, if it is one.
#[derive(Debug)]
pub(crate) struct Chronicle {
    /// Where the history comes from.
    pub(crate) history: History,
    /// The plans as they are now; one that is gone is not among them.
    pub(crate) workspace: Workspace,
    /// The plans that are told of.
    pub(crate) plans: Vec<PlanHistory>,
}

/// A plan, its history, and what of it is asked for.
#[derive(Debug)]
pub(crate) struct PlanHistory {
    /// As the user names it.
    pub(crate) path: PathBuf,
    /// Its number in the workspace; `None` where it is gone.
    pub(crate) document: Option<usize>,
    pub(crate) timeline: Timeline,
    pub(crate) item: Option<Thread>,
}

impl PlanHistory {
    /// Whether the plan is gone, or the one item.
    pub(crate) fn is_gone(&self) -> bool {
        self.document.is_none() || self.item.is_some_and(|item| !self.timeline.is_there(item))
    }

    /// The newest commit, as `--at` takes it, in which the plan is there, or the one item.
    pub(crate) fn last_commit(&self) -> Option<&str> {
        let is_meant = |thread, _: &ItemState| self.item.is_none_or(|item| item == thread);
        Former::find(&self.timeline, is_meant).map(|former| former.commit)
    }
}

impl Chronicle {
    /// What `words` ask for: plans and at most one item.
    ///
    /// # Errors
    /// There is no such plan or item, the workspace lies in no repository, or its history cannot be read.
    pub(crate) fn open(words: &[OsString], context: &mut Context<'_>) -> Result<Self> {
        let (named, items) = sorted_out(&context.moment, words);
        let item = match items.as_slice() {
            [] => None,
            [item] => Some(Address::new(item)),
            [first, second, ..] => bail!(
                "this tells of one item at a time, and `{first}` and `{second}` are two; put the words of a title in quotes"
            ),
        };
        let is_gone = |path: &&PathBuf| path.as_path() != Path::new("-") && !context.moment.has(path);
        let (gone, named): (Vec<&PathBuf>, Vec<&PathBuf>) = named.iter().partition(is_gone);
        let named: Vec<PathBuf> = named.into_iter().cloned().collect();
        let workspace =
            if named.is_empty() && !gone.is_empty() { Workspace::default() } else { context.workspace(&named)? };
        recognition::warn(&workspace.documents);
        let history = History::open(context)?;
        let mut chronicle = Self { history, workspace, plans: Vec::new() };
        for path in gone {
            chronicle.add_gone(path, context)?;
        }
        match item {
            Some(item) => chronicle.find(&item, context)?,
            None => chronicle.add_all(context)?,
        }
        Ok(chronicle)
    }

    /// Says in which plans nothing is recognised, and which have never been committed. Where all of them have not, or the
    /// clone has nothing but its oldest revision of them, nobody can tell what was asked.
    pub(crate) fn judge(&self, context: &Context<'_>) -> Exit {
        recognition::judge(&self.workspace, context);
        let is_new = |plan: &&PlanHistory| plan.timeline.is_uncommitted();
        let is_all = self.plans.iter().all(|plan| is_new(&plan));
        for plan in self.plans.iter().filter(is_new) {
            let path = plan.path.display();
            let message = format!(
                "{path} has never been committed, so that nothing is known of its past; begin it with `git add {path}` and \
                 `git commit`"
            );
            if is_all { exit::say(&message) } else { context.note(&message) }
        }
        if self.plans.iter().all(|plan| plan.timeline.is_unknown()) { Exit::CannotTell } else { Exit::Fine }
    }

    fn add_all(&mut self, context: &Context<'_>) -> Result<()> {
        (0..self.workspace.documents.len()).try_for_each(|number| self.add(number, context).map(drop))
    }

    /// Reads the history of document number `number`.
    fn add(&mut self, number: usize, context: &Context<'_>) -> Result<&mut PlanHistory> {
        let document = &self.workspace.documents[number];
        let timeline = self.history.with_uncommitted(document, context.as_of)?;
        let path = document.source().path().to_owned();
        let place = self.plans.len();
        self.plans.push(PlanHistory { path, document: Some(number), timeline, item: None });
        Ok(&mut self.plans[place])
    }

    fn add_gone(&mut self, path: &Path, context: &Context<'_>) -> Result<()> {
        let timeline = self.history.of_gone(path, &context.options(path), context.as_of)?;
        let shown = path.display();
        let timeline =
            timeline.ok_or_else(|| anyhow!("{shown} does not exist, and git knows no such file; check the name"))?;
        self.plans.push(PlanHistory { path: path.to_owned(), document: None, timeline, item: None });
        Ok(())
    }

    /// Leaves nothing but the one item that `address` names: by its id rather than by a part of its title, and one that is
    /// there rather than one that is gone.
    fn find(&mut self, address: &Address, context: &Context<'_>) -> Result<()> {
        let found =
            self.workspace.find(address).map(|found| (found.index, item_number(found.document, found.item), found));
        let is_by_title = |document: &Document, id: Option<&str>| {
            address.within(document).is_some_and(|name| id.is_none_or(|id| !is_same_id(id, name)))
        };
        match found {
            Ok((index, number, found)) if !is_by_title(found.document, found.id()) => self.keep(index, number, context),
            Err(error) if error.ambiguous => Err(error.into()),
            living => {
                let living = living.map(|(index, number, _)| (index, number));
                self.find_gone(address, living, context)
            }
        }
    }

    fn keep(&mut self, index: usize, number: usize, context: &Context<'_>) -> Result<()> {
        self.plans.clear();
        let plan = self.add(index, context)?;
        plan.item = plan.timeline.thread(number);
        Ok(())
    }

    /// Looks for an item that is gone, and takes `living` only where none had this id.
    fn find_gone(
        &mut self,
        address: &Address,
        living: Result<(usize, usize), NotFound>,
        context: &Context<'_>,
    ) -> Result<()> {
        self.add_all(context)?;
        let mut all: Vec<(usize, Thread, &ItemState, bool)> = Vec::new();
        for (place, plan) in self.plans.iter().enumerate() {
            let Some(name) = self.name_in(plan, address) else { continue };
            let gone = plan
                .timeline
                .all_items()
                .filter(|(thread, _)| plan.document.is_none() || !plan.timeline.is_there(*thread));
            for (thread, state) in gone {
                if let Some(by) = is_called(state, name) {
                    all.push((place, thread, state, by == By::Id));
                }
            }
        }
        if all.iter().any(|found| found.3) {
            all.retain(|found| found.3);
        } else if let Ok((index, number)) = living {
            return self.keep(index, number, context);
        }
        match (all.as_slice(), living) {
            ([(place, thread, ..)], _) => {
                let (place, thread) = (*place, *thread);
                let mut plan = self.plans.swap_remove(place);
                plan.item = Some(thread);
                self.plans = vec![plan];
                Ok(())
            }
            ([], Err(error)) => Err(self.formerly(address).unwrap_or_else(|| error.into())),
            (several, _) => {
                let names: Vec<String> =
                    several.iter().map(|(_, _, state, _)| format!("\n  {}", state.label())).collect();
                bail!("more than one item that is gone had that name; name one by its title{}", names.concat())
            }
        }
    }

    /// What of `address` names an item of `plan`.
    fn name_in<'a>(&self, plan: &PlanHistory, address: &'a Address) -> Option<&'a str> {
        let document = plan.document.map(|number| &self.workspace.documents[number]);
        document.map_or_else(|| address.anywhere(), |document| address.within(document))
    }

    /// Where an item had a name in the past that none has now, what to do to see it.
    fn formerly(&self, address: &Address) -> Option<Error> {
        self.plans.iter().find_map(|plan| {
            let name = self.name_in(plan, address)?;
            let find = |by| Former::find(&plan.timeline, |_, state| is_called(state, name) == Some(by));
            let former = find(By::Id).or_else(|| find(By::Title))?;
            Some(anyhow!(former.told(name, &plan.timeline)))
        })
    }
}

/// By what an item is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    Id,
    Title,
}

/// By what `item` is known as `name`, if it is.
fn is_called(item: &ItemState, name: &str) -> Option<By> {
    if item.id.as_deref().is_some_and(|id| is_same_id(id, name)) {
        return Some(By::Id);
    }
    item.title.to_lowercase().contains(&name.to_lowercase()).then_some(By::Title)
}

fn is_same_id(id: &str, name: &str) -> bool {
    let plain = |text: &str| text.trim_start_matches('#').to_lowercase();
    plain(id) == plain(name)
}

fn item_number(document: &Document, item: &crate::model::Item) -> usize {
    document.plan().items().position(|other| std::ptr::eq(other, item)).unwrap_or_default()
}
