//! A file, before a change and after it, and what it is now.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::Journal;
use crate::store::{Move, NewFile, NewTexts, OldFile, PlanFile, Rewrite, read};
use crate::text::SharedText;

/// A file, before a change and after it. It was there before, or is there after it, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastFile {
    /// `None`: the change has made it.
    pub before: Option<FileState>,
    /// `None`: the change has removed it.
    pub after: Option<FileState>,
}

/// A file at one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileState {
    /// Absolute, and free of links when it was written.
    pub path: PathBuf,
    /// What was in it.
    pub text: SharedText,
}

/// How far a change has got with one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It is as it was before.
    Before,
    /// It has the new text, but not yet the new path, or the other way round.
    Between(FileState),
    /// It is as the change leaves it.
    After,
    /// It is as somebody else has left it.
    Foreign,
}

/// A path, and what is there; `None`: nothing.
pub type PathAndText<'f> = (&'f Path, Option<&'f str>);

impl PastFile {
    /// A file whose text has changed.
    pub fn rewritten(path: &Path, before: impl Into<SharedText>, after: impl Into<SharedText>) -> Self {
        let state = |text| Some(FileState { path: path.to_owned(), text });
        Self { before: state(before.into()), after: state(after.into()) }
    }

    /// The change that takes this one back.
    #[must_use]
    pub fn reversed(self) -> Self {
        Self { before: self.after, after: self.before }
    }

    /// Where it lay, or lies if it is new.
    pub fn old_path(&self) -> &Path {
        self.before.as_ref().or(self.after.as_ref()).map_or(Path::new(""), |state| &state.path)
    }

    /// Where it lies, or lay if it is gone.
    pub fn path(&self) -> &Path {
        self.after.as_ref().or(self.before.as_ref()).map_or(Path::new(""), |state| &state.path)
    }

    /// Whether it has another path since.
    pub fn is_moved(&self) -> bool {
        self.old_path() != self.path()
    }

    /// All paths that it has or had.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        let (old, new) = (self.old_path(), self.path());
        std::iter::once(old).chain((old != new).then_some(new))
    }

    /// What lay at its paths before the change.
    pub fn was(&self) -> Vec<PathAndText<'_>> {
        self.at(self.before.as_ref())
    }

    /// What lies there after it.
    pub fn became(&self) -> Vec<PathAndText<'_>> {
        self.at(self.after.as_ref())
    }

    fn at<'f>(&'f self, state: Option<&'f FileState>) -> Vec<PathAndText<'f>> {
        let text = |path: &Path| state.filter(|state| state.path == path).map(|state| &*state.text);
        self.paths().map(|path| (path, text(path))).collect()
    }

    /// How far the change has got.
    pub fn stage(&self) -> Stage {
        let mut there = Vec::new();
        for path in self.paths() {
            match look(path) {
                Ok(Some(text)) => there.push(FileState { path: path.to_owned(), text }),
                Ok(None) => {}
                Err(_) => return Stage::Foreign,
            }
        }
        let now = there.pop();
        let is_text =
            |text: &SharedText| [&self.before, &self.after].into_iter().flatten().any(|state| state.text == *text);
        match now {
            _ if !there.is_empty() => Stage::Foreign,
            now if now == self.before => Stage::Before,
            now if now == self.after => Stage::After,
            Some(now) if self.before.is_some() && self.after.is_some() && is_text(&now.text) => Stage::Between(now),
            _ => Stage::Foreign,
        }
    }

    /// Adds to `wish` what makes of it, as it is at `stage`, what it was before the change; of a foreign file nothing. `name`
    /// says how a path is named to the user.
    pub fn take_back(&self, stage: &Stage, wish: &mut NewTexts, name: &dyn Fn(&Path) -> PlanFile) {
        self.lead(stage, self.before.as_ref(), wish, name);
    }

    /// The same the other way round: what makes of it what it is after the change.
    pub fn finish(&self, stage: &Stage, wish: &mut NewTexts, name: &dyn Fn(&Path) -> PlanFile) {
        self.lead(stage, self.after.as_ref(), wish, name);
    }

    fn lead(&self, stage: &Stage, goal: Option<&FileState>, wish: &mut NewTexts, name: &dyn Fn(&Path) -> PlanFile) {
        let now = match stage {
            Stage::Before => self.before.as_ref(),
            Stage::Between(now) => Some(now),
            Stage::After => self.after.as_ref(),
            Stage::Foreign => return,
        };
        match (now, goal) {
            (Some(now), Some(goal)) => {
                if now.text != goal.text {
                    let (before, after) = (now.text.to_string(), goal.text.to_string());
                    wish.rewritten.push(Rewrite { file: name(&now.path), before, after });
                }
                if now.path != goal.path {
                    wish.moved.push(Move { from: name(&now.path), to: name(&goal.path) });
                }
            }
            (None, Some(goal)) => wish.created.push(NewFile { file: name(&goal.path), text: goal.text.to_string() }),
            (Some(now), None) => wish.removed.push(OldFile { file: name(&now.path), text: now.text.to_string() }),
            (None, None) => {}
        }
    }
}

/// What is in the file at `path`, if anything is there.
fn look(path: &Path) -> Result<Option<SharedText>> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let nearest = path.ancestors().find(|above| Journal::is_there(above));
            match nearest.is_some_and(Journal::is_in_place) {
                true => Ok(None),
                false => bail!("a link leads there"),
            }
        }
        Err(error) => Err(error.into()),
        Ok(_) if !Journal::is_in_place(path) => bail!("a link leads there"),
        Ok(_) => Ok(Some(read(&PlanFile::new(path, path))?.shared_text().clone())),
    }
}
