//! The workspace on disk.

use std::env;
use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{Result, anyhow, bail};

use super::PlanFile;
use super::config::CONFIG_NAME;
use super::lookup::look_up;
use super::medium::Disk;
use super::read::unreadable;
use super::shown::{Shown, reason};
use crate::document::Found;

/// A workspace's root folder, and the folder in it where the user stands. Both are absolute and free of links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    path: PathBuf,
    here: PathBuf,
    /// Whether nothing marks the root folder as one.
    is_guessed: bool,
}

impl Root {
    /// Looks for the workspace from the current folder upwards: the nearest folder with a `plan.yaml`, a folder `plans`
    /// or a `.git` is its root, or one that is itself a bare repository; else the current folder itself.
    ///
    /// `folder`, the argument of `-C`, takes the place of the current folder.
    ///
    /// # Errors
    /// `folder` is no folder that can be entered. A current folder that was deleted is none: absolute paths still work.
    pub fn find(folder: Option<&Path>) -> Result<Self> {
        let Some(folder) = folder else {
            return Ok(Self::above(env::current_dir().unwrap_or_default()));
        };
        let shown = Shown(folder);
        let real = fs::canonicalize(folder).map_err(|error| anyhow!("cannot go to {shown}: {}", reason(&error)))?;
        if !real.is_dir() {
            bail!("cannot go to {shown}: it is no folder");
        }
        Ok(Self::above(real))
    }

    /// The root folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether `path` is the root folder for want of a better one: nothing marks it.
    pub(super) fn is_guessed(&self) -> bool {
        self.is_guessed
    }

    /// Whether the root folder is a repository without a work tree, in which nothing lies but what git keeps.
    pub fn is_bare(&self) -> bool {
        is_bare(&self.path)
    }

    /// The folder where the user stands, within the root folder.
    pub fn here(&self) -> &Path {
        &self.here
    }

    /// The workspace that the folder where the user stands would be on its own.
    #[must_use]
    pub fn starting_here(&self) -> Self {
        Self { path: self.here.clone(), here: self.here.clone(), is_guessed: false }
    }

    /// The file at `path`, which is absolute, and how the user who stands here would name it.
    pub fn file(&self, path: &Path) -> PlanFile {
        PlanFile::new(path, self.shown(path))
    }

    /// The file that the user here has named `given`.
    pub fn given(&self, given: &Path) -> PlanFile {
        PlanFile::new(self.here.join(given), given.strip_prefix(".").unwrap_or(given))
    }

    /// Where `given`, as the user here names it, really lies: absolute, and free of links.
    ///
    /// # Errors
    /// It is not there.
    pub fn real(&self, given: &Path) -> Result<PathBuf> {
        let file = self.given(given);
        fs::canonicalize(&file.path).map_err(|error| unreadable(&file, &error))
    }

    /// The file that the user here calls `shown` from the root folder on, with `/` between the folders whatever system this
    /// is; one outside of the workspace as it is.
    pub fn from_root(&self, shown: &Path) -> String {
        let path = self.absolute(shown);
        let real = fs::canonicalize(&path).unwrap_or_else(|_| self.without_dots(shown));
        let Ok(path) = real.strip_prefix(&self.path) else { return shown.display().to_string() };
        let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        parts.join("/")
    }

    /// Whether `path`, from the root folder on, leads out of the workspace.
    pub fn leads_out(&self, path: &str) -> bool {
        look_up(&Disk, &self.path, &self.path, path) == Found::Outside
    }

    /// Whether `path`, where nothing may lie yet, lies in the workspace, behind all links that lead there.
    pub fn holds(&self, path: &Path) -> bool {
        let path = self.absolute(path);
        let found = path.ancestors().find_map(|above| Some((above, fs::canonicalize(above).ok()?)));
        let Some((above, real)) = found else { return false };
        let rest = path.strip_prefix(above).unwrap_or(&path);
        real.starts_with(&self.path) && rest.components().all(|part| matches!(part, Component::Normal(_)))
    }

    /// `shown` as an absolute path: a [`Source::path`](crate::text::Source::path) leads back to its file.
    pub(super) fn absolute(&self, shown: &Path) -> PathBuf {
        self.here.join(shown)
    }

    /// Whether a folder from here upwards has a `.git`, or is itself the folder of a bare repository: else nobody has to ask
    /// `git`.
    pub fn is_in_repository(&self) -> bool {
        let is_bare = |folder: &Path| folder.join("HEAD").is_file() && folder.join("objects").is_dir();
        self.path.ancestors().any(|folder| folder.join(".git").exists() || is_bare(folder))
    }

    /// `shown` from the root of the repository, as a code host names it: without a `.git`, from the root of the workspace.
    /// What lies elsewhere stays absolute.
    pub fn in_repository(&self, shown: &Path) -> PathBuf {
        self.paths_in_repository()(shown)
    }

    /// The same, for many: the repository is looked for once.
    pub fn paths_in_repository(&self) -> impl Fn(&Path) -> PathBuf + use<> {
        let repository = self.here.ancestors().find(|folder| is_repository(folder)).unwrap_or(&self.path).to_owned();
        let root = self.clone();
        move |shown| {
            let path = root.without_dots(shown);
            path.strip_prefix(&repository).map(Path::to_owned).unwrap_or(path)
        }
    }

    /// Whether the two, as the user here names them, are there and the same file.
    pub fn is_same_file(&self, one: &Path, other: &Path) -> bool {
        let real = |given: &Path| fs::canonicalize(self.here.join(given)).ok();
        real(one).is_some_and(|one| real(other) == Some(one))
    }

    /// The same, whose file may be gone: each `..` is followed by the letter, and no link is.
    pub(super) fn without_dots(&self, shown: &Path) -> PathBuf {
        let mut path = PathBuf::new();
        for component in self.absolute(shown).components() {
            match component {
                Component::ParentDir => drop(path.pop()),
                Component::CurDir => {}
                other => path.push(other),
            }
        }
        path
    }

    fn above(here: PathBuf) -> Self {
        let marked = here.ancestors().find(|folder| is_marked(folder) || is_repository(folder));
        let (path, is_guessed) = (marked.unwrap_or(&here).to_owned(), marked.is_none());
        Self { path, here, is_guessed }
    }

    /// From here, if that can be said within the workspace: `../plans/x.md`.
    fn shown(&self, path: &Path) -> PathBuf {
        if !path.starts_with(&self.path) {
            return path.to_owned();
        }
        let shared = path.components().zip(self.here.components()).take_while(|(one, other)| one == other).count();
        let up = self.here.components().skip(shared).map(|_| Component::ParentDir);
        up.chain(path.components().skip(shared)).collect()
    }
}

/// Whether `folder` is marked as the root of a workspace, be it a repository or not.
pub(super) fn is_marked(folder: &Path) -> bool {
    folder.join(CONFIG_NAME).is_file() || folder.join("plans").is_dir()
}

/// Whether `folder` is the top folder of a work tree, or a repository without one.
fn is_repository(folder: &Path) -> bool {
    folder.join(".git").exists() || is_bare(folder)
}

/// Whether `folder` is a repository without a work tree. What git keeps in a `.git` only looks like one.
fn is_bare(folder: &Path) -> bool {
    let is_its_own = folder.file_name().is_none_or(|name| name != ".git");
    is_its_own && folder.join("HEAD").is_file() && ["objects", "refs"].iter().all(|name| folder.join(name).is_dir())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Moment;

    /// A folder with everything in `names`; what ends in `/` is a folder.
    fn ground(names: &[&str]) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = fs::canonicalize(folder.path()).unwrap();
        for name in names {
            match name.strip_suffix('/') {
                Some(name) => fs::create_dir_all(path.join(name)).unwrap(),
                None => fs::write(path.join(name), "").unwrap(),
            }
        }
        (folder, path)
    }

    #[test]
    fn the_nearest_marker_upwards_is_the_root() {
        let cases: &[(&[&str], &str, &str)] = &[
            (&["a/b/", "a/plan.yaml", ".git/"], "a/b", "a"),
            (&["a/b/", "a/plans/", ".git/"], "a/b", "a"),
            (&["a/plans/"], "a/plans", "a"),
            (&["a/b/", ".git"], "a/b", ""),
            (&["a/b/plan.yaml/", "plans/"], "a/b", ""),
            (&["a.git/objects/", "a.git/refs/", "a.git/HEAD", ".git/"], "a.git/refs", "a.git"),
            (&[".git/objects/", ".git/refs/", ".git/HEAD"], ".git/refs", ""),
        ];
        for (names, here, root) in cases {
            let (_folder, path) = ground(names);
            let found = Root::find(Some(&path.join(here))).unwrap();
            assert_eq!(found.path(), path.join(root).components().as_path(), "{names:?}");
        }
    }

    #[test]
    fn files_are_named_from_where_the_user_stands() {
        let (_folder, path) = ground(&["plans/old/", "docs/"]);
        let named = |here: &str, file: &str| Root::find(Some(&path.join(here))).unwrap().file(&path.join(file)).shown;
        assert_eq!(named("", "plans/x.md"), Path::new("plans/x.md"));
        assert_eq!(named("plans", "plans/x.md"), Path::new("x.md"));
        assert_eq!(named("plans/old", "docs/x.md"), Path::new("../../docs/x.md"));
        assert_eq!(named("docs", "/elsewhere/x.md"), Path::new("/elsewhere/x.md"));
        let docs = Root::find(Some(&path.join("docs"))).unwrap();
        assert_eq!(docs.from_root(Path::new("../plans")), "plans");
        assert_eq!(docs.from_root(Path::new("/elsewhere/x.md")), "/elsewhere/x.md");
        let outside = ["../x.json", "/x.json", "docs/../../x.json"];
        assert!(outside.iter().all(|path| docs.leads_out(path)) && !docs.leads_out("docs/../x.json"));
        let root = Root::find(Some(&path)).unwrap();
        assert_eq!(root.given(Path::new("./plans/x.md")), root.file(&path.join("plans/x.md")));
    }

    #[test]
    fn one_cannot_go_nowhere() {
        let (_folder, path) = ground(&["x.md"]);
        let fault = |name: &str| Root::find(Some(&path.join(name))).unwrap_err().to_string();
        assert_eq!(fault("no"), format!("cannot go to {}: no such file or directory", path.join("no").display()));
        assert_eq!(fault("x.md"), format!("cannot go to {}: it is no folder", path.join("x.md").display()));
    }

    #[test]
    fn a_workspace_without_configuration_has_the_default() {
        let (_folder, path) = ground(&["plans/"]);
        let moment = Moment::now(Root::find(Some(&path.join("plans"))).unwrap());
        assert_eq!(moment.config().unwrap().backlog, Path::new("backlog"));
        fs::write(path.join(CONFIG_NAME), "plan: []\n").unwrap();
        let error = moment.config().unwrap_err();
        assert_eq!(error.to_string(), "../plan.yaml:1:1: there is no key `plan`; did you mean `plans`?");
    }

    #[test]
    fn a_code_host_names_files_from_the_root_of_the_repository() {
        let (_folder, top) = ground(&[".git/", "docs/plans/", "docs/deep/"]);
        let root = Root::find(Some(&top.join("docs/deep"))).unwrap();
        let named = |shown: &str| root.in_repository(Path::new(shown)).display().to_string();
        assert_eq!(named("../plans/x.md"), "docs/plans/x.md");
        assert_eq!(named("x.md"), "docs/deep/x.md");
        assert_eq!(named(top.join("y.md").to_str().unwrap()), "y.md");
        assert_eq!(named("/elsewhere/x.md"), "/elsewhere/x.md");
    }

    #[test]
    fn without_git_the_workspace_is_the_repository() {
        let (_folder, top) = ground(&["plans/"]);
        let root = Root::find(Some(&top.join("plans"))).unwrap();
        assert_eq!(root.in_repository(Path::new("x.md")), Path::new("plans/x.md"));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_to_come_lies_where_links_lead() {
        let (_folder, top) = ground(&["w/plans/", "out/"]);
        std::os::unix::fs::symlink("../out", top.join("w/link")).unwrap();
        std::os::unix::fs::symlink("plans", top.join("w/here")).unwrap();
        let root = Root::find(Some(&top.join("w/plans"))).unwrap();
        let cases = [
            ("x.md", true),
            ("new/x.md", true),
            ("../x.md", true),
            ("../here/x.md", true),
            ("../link/x.md", false),
            ("../link/new/x.md", false),
            ("../link/../x.md", false),
            ("new/../x.md", false),
            ("../../x.md", false),
            ("/x.md", false),
        ];
        for (path, expect) in cases {
            assert_eq!(root.holds(Path::new(path)), expect, "{path}");
        }
    }

    #[test]
    fn a_file_is_the_same_by_any_name() {
        let (_folder, top) = ground(&["plans/", "plans/x.md"]);
        let root = Root::find(Some(&top)).unwrap();
        let is_same = |one: &str, other: &str| root.is_same_file(Path::new(one), Path::new(other));
        assert!(is_same("plans/x.md", "plans/../plans/x.md"));
        assert!(!is_same("plans/x.md", "plans/y.md"));
        assert!(!is_same("plans/y.md", "plans/y.md"), "it is not there");
    }
}
