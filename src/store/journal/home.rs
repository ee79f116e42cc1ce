//! Where a journal lies.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::store::git::path;

/// Within the folder that is ours, in git's or in the user's.
const JOURNAL: &str = "undo";

/// No file that leads to a folder of git's is longer.
const LINK_LIMIT: u64 = 64 * 1024;

/// Where a journal lies, and what it holds for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Home {
    /// For a work tree of git's: in the folder of git's that belongs to it alone, so that another work tree of the same
    /// repository has another journal. Both absolute.
    WorkTree { top: PathBuf, git: PathBuf },
    /// For everything outside of git: in the folder for the user's state.
    State(PathBuf),
}

impl Home {
    /// The program `git` is not asked: it would take longer than the change itself.
    pub(super) fn of(folder: &Path) -> Option<Self> {
        let work_tree = folder.ancestors().find_map(|top| {
            let git = git_folder(&top.join(".git"))?;
            Some(Self::WorkTree { top: top.to_owned(), git })
        });
        work_tree.or_else(|| state_folder(&|name| env::var_os(name)).map(Self::State))
    }

    pub(super) fn folder(&self) -> PathBuf {
        match self {
            Self::WorkTree { git, .. } => git.join("plan").join(JOURNAL),
            Self::State(state) => state.join(JOURNAL),
        }
    }

    /// The folder in which everything lies that the journal may speak of; paths are kept from there, so that a work tree may
    /// be moved. What a repository brings along must not lead out of it.
    pub(super) fn top(&self) -> Option<&Path> {
        match self {
            Self::WorkTree { top, .. } => Some(top),
            Self::State(_) => None,
        }
    }
}

/// The top folder of the work tree in which `folder` lies.
pub(in crate::store) fn git_top(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find(|top| git_folder(&top.join(".git")).is_some()).map(Path::to_owned)
}

/// The folder of git's for the work tree in which `entry`, a `.git`, lies: this itself, or where it leads, as in a further
/// work tree or a submodule. `None` where it is neither.
pub(in crate::store) fn git_folder(entry: &Path) -> Option<PathBuf> {
    let metadata = fs::metadata(entry).ok()?;
    let git = if metadata.is_dir() {
        entry.to_owned()
    } else if metadata.is_file() && metadata.len() <= LINK_LIMIT {
        let text = fs::read(entry).ok()?;
        entry.parent()?.join(path(text.strip_prefix(b"gitdir:")?.trim_ascii()))
    } else {
        return None;
    };
    // Without one it is no folder of git's, and git itself looks further up.
    fs::symlink_metadata(git.join("HEAD")).is_ok().then_some(git)
}

/// The folder for what `plan` keeps beside its configuration: <https://specifications.freedesktop.org/basedir-spec>.
///
/// A home that is not there stays so: some users have none on purpose.
fn state_folder(variable: &dyn Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let folder = |name| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let (anchor, state) = match folder("XDG_STATE_HOME") {
        Some(state) => (state.parent()?.to_owned(), state),
        None => folder("HOME").map(|home| (home.clone(), home.join(".local/state")))?,
    };
    anchor.is_dir().then(|| state.join("plan"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_work_tree_has_its_own_folder_of_gits() {
        let folder = tempfile::tempdir().unwrap();
        let top = fs::canonicalize(folder.path()).unwrap();
        for name in ["main/.git/worktrees/b", "main/.git/modules/sub", "main/sub/deep", "b/plans", "main/broken/.git"] {
            fs::create_dir_all(top.join(name)).unwrap();
        }
        for git in ["main/.git", "main/.git/worktrees/b", "main/.git/modules/sub"] {
            fs::write(top.join(git).join("HEAD"), "ref: refs/heads/main\n").unwrap();
        }
        fs::write(top.join("main/sub/.git"), "gitdir: ../.git/modules/sub\n").unwrap();
        let gone = top.join("main/.git/worktrees/b");
        fs::write(top.join("b/.git"), format!("gitdir: {}\n", gone.display())).unwrap();
        let cases = [
            ("main", "main", "main/.git"),
            ("main/sub/deep", "main/sub", "main/sub/../.git/modules/sub"),
            ("main/broken", "main", "main/.git"),
            ("b/plans", "b", "main/.git/worktrees/b"),
        ];
        for (at, work_tree, git) in cases {
            let expect = Home::WorkTree { top: top.join(work_tree), git: top.join(git) };
            assert_eq!(Home::of(&top.join(at)), Some(expect), "{at}");
        }
        fs::remove_dir_all(gone).unwrap();
        assert!(!matches!(Home::of(&top.join("b")), Some(Home::WorkTree { .. })), "it leads nowhere");
    }

    #[test]
    fn outside_of_git_it_is_the_users() {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().display().to_string();
        let state = |variables: &[(&str, &str)]| {
            let set = |name: &str| variables.iter().find(|(other, _)| *other == name);
            state_folder(&|name| set(name).map(|(_, value)| OsString::from(value)))
        };
        let own = folder.path().join("own");
        assert_eq!(state(&[("HOME", &home)]), Some(folder.path().join(".local/state/plan")));
        assert_eq!(state(&[("HOME", &home), ("XDG_STATE_HOME", "")]), Some(folder.path().join(".local/state/plan")));
        let own_name = own.display().to_string();
        assert_eq!(state(&[("HOME", &home), ("XDG_STATE_HOME", &own_name)]), Some(own.join("plan")));
        let nowhere = own.join("deeper").display().to_string();
        assert_eq!(state(&[("HOME", &home), ("XDG_STATE_HOME", &nowhere)]), None);
        assert_eq!(state(&[("HOME", &nowhere)]), None);
        assert_eq!(state(&[("HOME", "relative")]), None);
        assert_eq!(state(&[]), None);
    }
}
