//! The history of one file.
//!
//! `git log --follow` would lose a part of it: it changes the name that it looks for once for all commits, so that a branch
//! which forked before the rename and went on under the old name is left out, and it says nothing of merges. So a log is asked
//! for each name, from where the file had it: one for most files, and one more for each rename. Whether a commit in which the
//! file appears has renamed it is asked for these commits only, since to look for renames in all of them takes long.
//!
//! What git does not take for a rename is none here: a file that was rewritten while it moved begins anew, a copy begins anew,
//! and a file that was moved onto another one goes on with the text of that one.

use std::collections::{HashMap, HashSet, VecDeque};
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::log::{Entry, Touch};
use super::{Commit, IncompleteClone, Repository};
use crate::history::{Revision, Revisions};
use crate::store::read::{SIZE_LIMIT, text_of};
use crate::text::Source;

/// The history of the file under one of its names, the newest first.
struct Stretch {
    /// The commit that gave it its next name; none in the stretch that ends where the history was asked for.
    ended_by: Option<String>,
    touches: VecDeque<Touch>,
}

/// Where the history goes on under an older name.
struct Origin {
    commit: String,
    parent: usize,
    name: PathBuf,
}

/// The texts of a history, each of them once.
#[derive(Default)]
struct Texts {
    numbers: HashMap<Entry, usize>,
    /// Each with the newest name that it had.
    all: Vec<(Entry, PathBuf)>,
}

impl Repository {
    /// The history of the file that is called `path` at `from`, from the top folder on, or at least in the index, where it has
    /// been renamed since. It is empty for one that is not tracked.
    ///
    /// # Errors
    /// git fails, or the clone leaves out texts: [`IncompleteClone`].
    pub fn revisions(&self, path: &Path, from: &Commit) -> Result<Revisions> {
        let lack = IncompleteClone::PartialHistory(path.to_owned());
        let mut stretches = self.stretches(path, from, &lack)?;
        if stretches.is_empty() {
            let renamed = self.renamed_since(from)?.into_iter().find(|(_, new)| new == path);
            stretches = renamed.map(|(old, _)| self.stretches(&old, from, &lack)).transpose()?.unwrap_or_default();
        }
        let mut texts = Texts::default();
        let all: Vec<Revision> = woven(stretches).into_iter().map(|touch| texts.revision(touch)).collect();
        Ok(Revisions { is_cut_off: self.cuts_off(&all)?, texts: self.read(texts, &lack)?, all })
    }

    /// The history under all names, that at `from` first. Nothing where there is none.
    fn stretches(&self, path: &Path, from: &Commit, lack: &IncompleteClone) -> Result<Vec<Stretch>> {
        let mut stretches = Vec::new();
        let mut known = HashSet::new();
        let mut asked = VecDeque::from([(path.to_owned(), None, from.hash.clone())]);
        while let Some((name, ended_by, start)) = asked.pop_front() {
            let (touches, origins) = self.stretch(&name, &start, lack)?;
            for Origin { commit, parent, name } in origins {
                let start = format!("{commit}^{}", parent + 1);
                if known.insert((name.clone(), start.clone())) {
                    asked.push_back((name, Some(commit), start));
                }
            }
            if !touches.is_empty() {
                stretches.push(Stretch { ended_by, touches: touches.into() });
            }
        }
        Ok(stretches)
    }

    /// The history up to `start` under the name of `path`, and where it goes on under other ones.
    fn stretch(&self, path: &Path, start: &str, lack: &IncompleteClone) -> Result<(Vec<Touch>, Vec<Origin>)> {
        let mut touches = self.touches(&[], start, &[path], lack)?;
        let appears = |touch: &&Touch| touch.after != Entry::Nothing && touch.before.contains(&Entry::Nothing);
        let commits: Vec<&str> = touches.iter().filter(appears).map(|touch| &touch.commit[..]).collect();
        let mut origins = Vec::new();
        for rename in self.renames(&commits, lack)?.into_iter().filter(|rename| rename.new == path) {
            let touch = touches.iter_mut().find(|touch| touch.commit == rename.commit);
            if let Some(before) = touch.and_then(|touch| touch.before.get_mut(rename.parent)) {
                *before = rename.was;
                origins.push(Origin { commit: rename.commit, parent: rename.parent, name: rename.old });
            }
        }
        self.drop_namesakes(path, start, &mut touches, &origins, lack)?;
        origins.retain(|origin| touches.iter().any(|touch| touch.commit == origin.commit));
        Ok((touches, origins))
    }

    /// Before a commit that gave the file its name, another file may have had it, which had gone by then.
    fn drop_namesakes(
        &self,
        path: &Path,
        start: &str,
        touches: &mut Vec<Touch>,
        origins: &[Origin],
        lack: &IncompleteClone,
    ) -> Result<()> {
        let gone = touches.iter().filter(|touch| touch.after == Entry::Nothing);
        let gone: HashSet<String> = gone.map(|touch| touch.commit.clone()).collect();
        if origins.is_empty() || gone.is_empty() {
            return Ok(());
        }
        let renaming: HashSet<&str> = origins.iter().map(|origin| &origin.commit[..]).collect();
        let leads_astray = |commit: &str, parent: &str| renaming.contains(commit) && gone.contains(parent);
        let descent = self.descent(path, start, lack)?;
        let mut open: Vec<&str> = descent.first().map(|(newest, _)| &newest[..]).into_iter().collect();
        let parents: HashMap<&str, &[String]> =
            descent.iter().map(|(commit, parents)| (&commit[..], &parents[..])).collect();
        let mut reached = HashSet::new();
        while let Some(commit) = open.pop() {
            if reached.insert(commit) {
                let parents = parents.get(commit).copied().unwrap_or_default().iter().map(String::as_str);
                open.extend(parents.filter(|parent| !leads_astray(commit, parent)));
            }
        }
        touches.retain(|touch| reached.contains(&touch.commit[..]));
        Ok(())
    }

    /// Whether one of `all` seems to be an origin only since the clone leaves out what went before.
    fn cuts_off(&self, all: &[Revision]) -> Result<bool> {
        let is_origin = |revision: &&Revision| revision.before.is_empty() && revision.after.is_some();
        let mut origins = all.iter().filter(is_origin).filter_map(|revision| revision.commit.as_deref()).peekable();
        if origins.peek().is_none() {
            return Ok(false);
        }
        let boundary = self.boundary()?;
        Ok(origins.any(|origin| boundary.contains(origin)))
    }

    /// The texts in their order; `None` for what is none.
    fn read(&self, texts: Texts, lack: &IncompleteClone) -> Result<Vec<Option<Source>>> {
        let files = texts.all.iter().filter_map(|(entry, name)| entry.file().map(|hash| (hash, name)));
        let (hashes, names): (Vec<&str>, Vec<&PathBuf>) = files.unzip();
        let mut names = names.into_iter();
        let mut sources = Vec::with_capacity(hashes.len());
        self.each_blob(&hashes, lack, |blob| {
            sources.push(names.next().and_then(|name| text_of(blob, SIZE_LIMIT, name).ok()));
            Ok(())
        })?;
        let mut sources = sources.into_iter();
        Ok(texts.all.iter().map(|(entry, _)| entry.file().and_then(|_| sources.next().flatten())).collect())
    }
}

impl Texts {
    fn revision(&mut self, touch: Touch) -> Revision {
        let Touch { commit, author, date, time, subject, path, before, after, .. } = touch;
        let after = self.number(after, &path);
        let before = before.into_iter().map(|before| self.number(before, &path)).collect();
        Revision { commit: Some(commit), author, date, time, subject, path, before, after }
    }

    fn number(&mut self, entry: Entry, name: &Path) -> Option<usize> {
        if entry == Entry::Nothing {
            return None;
        }
        let number = *self.numbers.entry(entry.clone()).or_insert(self.all.len());
        if number == self.all.len() {
            self.all.push((entry, name.to_owned()));
        }
        Some(number)
    }
}

/// All of it, the newest first. A stretch begins behind the commit that ended it, and what lies side by side is put in the order
/// in which it was committed.
fn woven(mut stretches: Vec<Stretch>) -> Vec<Touch> {
    let (mut all, mut known, mut passed) = (Vec::<Touch>::new(), HashSet::new(), HashSet::new());
    let is_open = |stretch: &Stretch, passed: &HashSet<String>| {
        stretch.ended_by.as_ref().is_none_or(|commit| passed.contains(commit))
    };
    loop {
        let open = stretches.iter_mut().filter(|stretch| is_open(stretch, &passed));
        let newest = open.max_by_key(|stretch| stretch.touches.front().map(|touch| touch.committed));
        let Some(touch) = newest.and_then(|stretch| stretch.touches.pop_front()) else { break };
        passed.insert(touch.commit.clone());
        // Two branches can have come to the same name on ways of their own.
        if known.insert((touch.commit.clone(), touch.path.clone())) {
            all.push(touch);
        }
    }
    // A commit that took one of the names away did so by giving the file another one.
    let kept = all.iter().filter(|touch| touch.after != Entry::Nothing).map(|touch| touch.commit.clone());
    let kept: HashSet<String> = kept.collect();
    all.retain(|touch| touch.after != Entry::Nothing || !kept.contains(&touch.commit));
    all
}
