//! Plans on their way into a [`Discovery`].

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};

use super::lookup::{is_ours, look_up};
use super::medium::Kind;
use super::shown::{Shown, reason};
use super::walk::{Walk, is_markdown};
use super::{Discovery, Input, Moment, PathPattern, PlanFile};
use crate::document::Found;
use crate::text::Spanned;

/// How a plan of a workspace that says nothing is called, whatever the case, in the root folder or in `docs`.
const USUAL_NAMES: [&str; 5] = ["roadmap", "plan", "milestones", "tasks", "todo"];

/// So many lines of `plans:` may stand for what has to be looked for: each is a walk through the workspace.
const MOST_WALKS: usize = 100;

/// So many problems are told.
const MOST_PROBLEMS: usize = 100;

/// A [`Discovery`] in the making.
pub(super) struct Collected<'m> {
    moment: &'m Moment,
    found: Discovery,
    /// What is in it already, behind all links.
    known: HashSet<PathBuf>,
    /// Where the first ones lie, if they are what a walk has found: what that is behind all links is asked when others come.
    walked: Option<Walked>,
    /// How often folders were looked through.
    walks: usize,
}

/// A folder below which files were found, and where it really lies.
struct Walked {
    folder: PathBuf,
    real: PathBuf,
}

impl<'m> Collected<'m> {
    pub(super) fn new(moment: &'m Moment) -> Self {
        Self { moment, found: Discovery::default(), known: HashSet::new(), walked: None, walks: 0 }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.inputs.is_empty()
    }

    pub(super) fn add(&mut self, file: PlanFile) {
        let real = self.moment.medium().real(&file.path).unwrap_or_else(|_| file.path.clone());
        self.add_real(file, real);
    }

    /// The same, where it is known what the file is behind all links.
    fn add_real(&mut self, file: PlanFile, real: PathBuf) {
        if let Some(walked) = self.walked.take() {
            let files = self.found.inputs.iter().filter_map(|input| match input {
                Input::File(file) => file.path.strip_prefix(&walked.folder).ok(),
                Input::Stdin => None,
            });
            self.known.extend(files.map(|rest| walked.real.join(rest)));
        }
        if self.known.insert(real) {
            self.found.inputs.push(Input::File(file));
        }
    }

    pub(super) fn add_stdin(&mut self) {
        if !self.found.inputs.contains(&Input::Stdin) {
            self.found.inputs.push(Input::Stdin);
        }
    }

    /// Whether nobody would read all of them.
    pub(super) fn has_too_many_problems(&self) -> bool {
        self.found.problems.len() >= MOST_PROBLEMS
    }

    pub(super) fn add_problem(&mut self, problem: anyhow::Error) {
        self.found.problems.push(problem);
    }

    /// Adds what `file`, which is not there, was called then. Whether it had another name.
    pub(super) fn add_former(&mut self, file: &PlanFile) -> Result<bool> {
        let Some(former) = self.moment.medium().formerly(&file.path)? else { return Ok(false) };
        let former = self.moment.root().file(&former);
        self.found.renamed.push((file.shown.clone(), former.shown.clone()));
        self.add(former);
        Ok(true)
    }

    /// Adds what was found below `folder`; `shown` is how a path of it is named. Whether there were any files, be they new or not.
    pub(super) fn add_walk(&mut self, folder: &Path, walk: Walk, shown: impl Fn(&Path) -> PathBuf) -> bool {
        let any = !walk.files.is_empty();
        let file = |path: PathBuf| PlanFile { shown: shown(&path), path };
        for (path, error) in walk.unread {
            let shown = shown(&path);
            self.add_problem(anyhow!("cannot look into {}: {}", Shown(&shown), reason(&error)));
        }
        let real_folder = self.moment.medium().real(folder);
        // No file is found twice by one walk but through a link.
        if let Ok(real) = &real_folder
            && self.found.inputs.is_empty()
            && walk.links.is_empty()
        {
            self.walked = Some(Walked { folder: folder.to_owned(), real: real.clone() });
            self.found.inputs.extend(walk.files.into_iter().map(|path| Input::File(file(path))));
            return any;
        }
        for path in walk.files {
            // Only a link leads away from where its folder lies.
            match (&real_folder, path.strip_prefix(folder)) {
                (Ok(real), Ok(rest)) if !walk.links.contains(&path) => {
                    let real = real.join(rest);
                    self.add_real(file(path), real);
                }
                _ => self.add(file(path)),
            }
        }
        any
    }

    /// Whether there were any files, be they new or not.
    pub(super) fn add_folder(&mut self, folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> bool {
        let root = self.moment.root();
        let walk = Walk::below(self.moment.medium(), folder, root.path(), wanted);
        // What lies below a folder is named by that, unless the user stands there.
        let named = (!root.here().starts_with(folder) || root.here() == folder).then(|| root.file(folder).shown);
        let shown = |path: &Path| match named.as_ref().zip(path.strip_prefix(folder).ok()) {
            Some((named, rest)) => named.join(rest),
            None => root.file(path).shown,
        };
        self.add_walk(folder, walk, shown)
    }

    /// What one line of `plans:` stands for.
    ///
    /// # Errors
    /// It stands for nothing: one sentence.
    pub(super) fn add_listed(
        &mut self,
        listed: &Spanned<String>,
        wanted: &dyn Fn(&Path) -> bool,
    ) -> Result<(), String> {
        let pattern = PathPattern::new(&listed.value)?;
        let shown = Shown::text(pattern.text());
        let (is_glob, fixed) = (pattern.is_glob(), pattern.fixed());
        let unmatched = format!("`{shown}` matches no markdown file");
        let root = self.moment.root();
        let path = root.path().join(&fixed);
        match look_up(self.moment.medium(), root.path(), root.path(), &fixed) {
            Found::Outside | Found::Unknown => Err(format!("`{shown}` leaves the workspace; name a path within it")),
            Found::Missing if !is_glob => match self.add_former(&root.file(&path)) {
                Ok(true) => Ok(()),
                Ok(false) => Err(format!("`{shown}` does not exist; write a path from this folder on")),
                Err(error) => Err(error.to_string()),
            },
            Found::Missing => Err(unmatched),
            Found::File(_) if is_glob => Err(unmatched),
            Found::File(_) => {
                self.add(root.file(&path));
                Ok(())
            }
            Found::Folder(_) if self.walks == MOST_WALKS => {
                Err(format!("more than {MOST_WALKS} folders and globs; write some that stand for several of them"))
            }
            Found::Folder(_) => {
                self.walks += 1;
                let matches = |path: &Path| pattern.matches(path.strip_prefix(root.path()).unwrap_or(path));
                let any = self.add_folder(&path, &|path| wanted(path) && (!is_glob || matches(path)));
                if any { Ok(()) } else { Err(unmatched) }
            }
        }
    }

    /// Files of `folder` that have one of the usual names.
    pub(super) fn add_usual(&mut self, folder: &Path) {
        let (medium, root) = (self.moment.medium(), self.moment.root());
        let Ok(entries) = medium.entries(folder) else { return };
        let is_usual = |path: &PathBuf| {
            let stem = path.file_stem().unwrap_or_default();
            is_markdown(path) && USUAL_NAMES.iter().any(|name| stem.eq_ignore_ascii_case(name))
        };
        let is_ours = |path: &PathBuf| {
            let real = medium.real(path);
            real.is_ok_and(|real| is_ours(&real, root.path()) && medium.kind(&real) == Some(Kind::File))
        };
        let files = entries.into_iter().map(|(name, _)| folder.join(name)).filter(is_usual).filter(is_ours);
        let mut files: Vec<PathBuf> = files.collect();
        files.sort();
        for file in files {
            self.add(root.file(&file));
        }
    }
}

impl From<Collected<'_>> for Discovery {
    fn from(collected: Collected<'_>) -> Self {
        collected.found
    }
}
