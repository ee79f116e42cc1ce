//! Plans on their way into a [`Discovery`].

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::anyhow;

use super::lookup::look_up;
use super::shown::{Shown, reason};
use super::walk::{Walk, is_markdown};
use super::{Discovery, Input, PathPattern, PlanFile, Root};
use crate::document::Found;
use crate::text::Spanned;

/// How a plan of a workspace that says nothing is called, whatever the case, in the root folder or in `docs`.
const USUAL_NAMES: [&str; 5] = ["roadmap", "plan", "milestones", "tasks", "todo"];

/// A [`Discovery`] in the making.
pub(super) struct Collected<'r> {
    root: &'r Root,
    pub(super) inputs: Vec<Input>,
    pub(super) problems: Vec<anyhow::Error>,
    /// What is in it already, behind all links.
    known: BTreeSet<PathBuf>,
}

impl<'r> Collected<'r> {
    pub(super) fn new(root: &'r Root) -> Self {
        Self { root, inputs: Vec::new(), problems: Vec::new(), known: BTreeSet::new() }
    }

    pub(super) fn add(&mut self, file: PlanFile) {
        let real = fs::canonicalize(&file.path).unwrap_or_else(|_| file.path.clone());
        if self.known.insert(real) {
            self.inputs.push(Input::File(file));
        }
    }

    pub(super) fn add_stdin(&mut self) {
        if !self.inputs.contains(&Input::Stdin) {
            self.inputs.push(Input::Stdin);
        }
    }

    /// Whether there were any files, be they new or not.
    pub(super) fn add_walk(&mut self, walk: Walk, file: impl Fn(PathBuf) -> PlanFile) -> bool {
        let any = !walk.files.is_empty();
        for (path, error) in walk.unread {
            let shown = file(path).shown;
            self.problems.push(anyhow!("cannot look into {}: {}", Shown(&shown), reason(&error)));
        }
        for path in walk.files {
            self.add(file(path));
        }
        any
    }

    /// Whether there were any files, be they new or not.
    pub(super) fn add_folder(&mut self, folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> bool {
        let root = self.root;
        self.add_walk(Walk::below(folder, root.path(), wanted), |path| root.file(&path))
    }

    /// What one line of `plans:` stands for.
    pub(super) fn add_listed(
        &mut self,
        listed: &Spanned<String>,
        wanted: &dyn Fn(&Path) -> bool,
    ) -> Result<(), String> {
        let pattern = PathPattern::new(&listed.value)?;
        let shown = Shown::text(pattern.text());
        let (is_glob, fixed) = (pattern.is_glob(), pattern.fixed());
        let unmatched = format!("`{shown}` matches no markdown file");
        match look_up(self.root.path(), self.root.path(), &fixed) {
            Found::Outside | Found::Unknown => Err(format!("`{shown}` leaves the workspace; name a path within it")),
            Found::Missing if !is_glob => Err(format!("`{shown}` does not exist; write a path from this folder on")),
            Found::Missing => Err(unmatched),
            Found::File(_) if is_glob => Err(unmatched),
            Found::File(_) => {
                self.add(self.root.file(&self.root.path().join(fixed)));
                Ok(())
            }
            Found::Folder(_) => {
                let root = self.root.path();
                let matches = |path: &Path| pattern.matches(path.strip_prefix(root).unwrap_or(path));
                let any = self.add_folder(&root.join(fixed), &|path| wanted(path) && (!is_glob || matches(path)));
                if any { Ok(()) } else { Err(unmatched) }
            }
        }
    }

    /// Files of `folder` that have one of the usual names.
    pub(super) fn add_usual(&mut self, folder: &Path) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        let is_usual = |path: &PathBuf| {
            let stem = path.file_stem().unwrap_or_default();
            is_markdown(path) && USUAL_NAMES.iter().any(|name| stem.eq_ignore_ascii_case(name))
        };
        let bounds = self.root.path();
        let is_ours =
            |path: &PathBuf| fs::canonicalize(path).is_ok_and(|real| real.starts_with(bounds) && real.is_file());
        let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).filter(is_usual).filter(is_ours).collect();
        files.sort();
        for file in files {
            self.add(self.root.file(&file));
        }
    }
}

impl From<Collected<'_>> for Discovery {
    fn from(collected: Collected<'_>) -> Self {
        Self { inputs: collected.inputs, problems: collected.problems }
    }
}
