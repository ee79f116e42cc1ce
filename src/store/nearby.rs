//! What could be meant by a reference that leads to nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::lookup::look_up;
use super::medium::{Kind, Medium};
use super::walk::is_skipped;
use super::{Moment, Repository};
use crate::document::{Candidates, Found, StateNames};

/// Names of the files of a workspace, read when they are asked for, once: a plan may refer to what is not there as often as it
/// likes.
#[derive(Debug)]
pub struct Nearby {
    moment: Moment,
    states: StateNames,
    /// What was found, by document and reference.
    told: Mutex<HashMap<(PathBuf, String), Candidates>>,
    /// What is in the folders that references name.
    listed: Mutex<HashMap<PathBuf, Arc<Entries>>>,
    /// By the folder that references must not leave.
    names: Mutex<HashMap<PathBuf, Arc<OnceLock<Names>>>>,
}

/// The files below a folder.
#[derive(Debug, Default)]
struct Names {
    /// By name in lower case and without the word for its state: paths from that folder, in order.
    by_name: HashMap<String, Vec<PathBuf>>,
    is_complete: bool,
}

/// Names of folders, and of files.
type Entries = (Vec<String>, Vec<String>);

impl Nearby {
    /// Of the workspace at that moment; nothing is read yet.
    pub fn new(moment: Moment, states: StateNames) -> Self {
        Self { moment, states, told: Mutex::default(), listed: Mutex::default(), names: Mutex::default() }
    }

    /// The files that `reference`, written in the document `document` and leading to nothing, could mean: one folder is
    /// listed, and where that has none, the workspace, in bounds. Links are not followed.
    pub fn candidates(&self, document: &Path, reference: &str) -> Candidates {
        let asked = (document.to_owned(), reference.to_owned());
        let known = self.told.lock().unwrap_or_else(PoisonError::into_inner).get(&asked).cloned();
        known.unwrap_or_else(|| {
            let found = self.looked_for(document, reference);
            self.told.lock().unwrap_or_else(PoisonError::into_inner).insert(asked, found.clone());
            found
        })
    }

    fn looked_for(&self, document: &Path, reference: &str) -> Candidates {
        let (medium, root) = (self.moment.medium(), self.moment.root());
        let folder = root.absolute(document).parent().and_then(|folder| medium.real(folder).ok());
        let Some(folder) = folder else { return Candidates::default() };
        let bounds = if folder.starts_with(root.path()) { root.path() } else { &folder };
        let name = reference.rsplit('/').next().unwrap_or(reference);
        let wanted = key(name, &self.states);
        if wanted.is_empty() || name == ".." {
            return Candidates::default();
        }
        let is_rooted = reference.starts_with('/');
        let start = if is_rooted { bounds } else { &folder };
        let within = |folder: &str| match look_up(medium, bounds, start, folder.trim_start_matches('/')) {
            Found::Folder(folder) => self.listed(folder),
            _ => Arc::default(),
        };
        let renamed = in_another_state(&reference[..reference.len() - name.len()], name, &self.states, &within);
        if !renamed.is_empty() {
            return Candidates { renamed, elsewhere: Vec::new(), is_complete: true };
        }
        let names = self.names_below(bounds);
        let names = names.get_or_init(|| Names::below(medium, bounds, &self.states));
        let found = names.by_name.get(&wanted).map_or(&[][..], Vec::as_slice);
        let from = folder.strip_prefix(bounds).unwrap_or(Path::new(""));
        let elsewhere = found.iter().filter_map(|path| if is_rooted { rooted(path) } else { relative(from, path) });
        Candidates { renamed, elsewhere: elsewhere.collect(), is_complete: names.is_complete }
    }

    fn listed(&self, folder: PathBuf) -> Arc<Entries> {
        let mut listed = self.listed.lock().unwrap_or_else(PoisonError::into_inner);
        let entries = |folder: &PathBuf| Arc::new(files(self.moment.medium(), folder));
        Arc::clone(listed.entry(folder).or_insert_with_key(entries))
    }

    fn names_below(&self, bounds: &Path) -> Arc<OnceLock<Names>> {
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(names.entry(bounds.to_owned()).or_default())
    }
}

impl Nearby {
    /// Where the files are now that `references`, written in the document `document` and leading to nothing, named once: as git
    /// has renamed them, and where a file of the workspace lies there. Nothing of the past is looked at for its own past, and
    /// where git does not answer, nothing is known.
    pub fn moved(&self, document: &Path, references: &[String]) -> Vec<Option<String>> {
        let nowhere = vec![None; references.len()];
        let (medium, root) = (self.moment.medium(), self.moment.root());
        let folder = root.absolute(document).parent().and_then(|folder| medium.real(folder).ok());
        let Some(folder) = folder.filter(|_| self.moment.commit().is_none() && root.is_in_repository()) else {
            return nowhere;
        };
        let bounds = if folder.starts_with(root.path()) { root.path() } else { &folder };
        let Ok(repository) = Repository::of(root) else { return nowhere };
        let was = |reference: &&String| {
            let start = if reference.starts_with('/') { bounds } else { &folder };
            let path = root.without_dots(&start.join(reference.trim_start_matches('/')));
            repository.tracked(root, &path).ok()
        };
        let each: BTreeSet<&String> = references.iter().collect();
        let were: BTreeMap<&String, PathBuf> = each.into_iter().filter_map(|each| Some((each, was(&each)?))).collect();
        let asked: Vec<&Path> = were.values().map(PathBuf::as_path).collect();
        let Ok(moved) = repository.moved(&asked) else { return nowhere };
        let now = |reference: &String| {
            let now = repository.top().join(moved.get(were.get(reference)?)?);
            let path = now.strip_prefix(bounds).ok().filter(|_| medium.kind(&now) == Some(Kind::File))?;
            let from = folder.strip_prefix(bounds).unwrap_or(Path::new(""));
            if reference.starts_with('/') { rooted(path) } else { relative(from, path) }
        };
        references.iter().map(now).collect()
    }
}

impl Names {
    /// More entries than are looked at: a workspace is a repository, and no disk.
    const MOST: usize = 50_000;

    fn below(medium: &dyn Medium, bounds: &Path, states: &StateNames) -> Self {
        let mut names = Self { is_complete: true, ..Self::default() };
        let mut left = Self::MOST;
        let mut folders = VecDeque::from([bounds.to_owned()]);
        while let Some(folder) = folders.pop_front() {
            let (below, files) = files(medium, &folder);
            if below.len() + files.len() > left {
                names.is_complete = false;
                break;
            }
            left -= below.len() + files.len();
            folders.extend(below.iter().map(|name| folder.join(name)));
            let Ok(from) = folder.strip_prefix(bounds) else { continue };
            for name in files {
                names.by_name.entry(key(&name, states)).or_default().push(from.join(name));
            }
        }
        names
    }
}

/// The files called `name` but for their state, or that of one of their folders. `above` is the folder as it is written, with `/`
/// behind; `within` tells what folders and files one has.
fn in_another_state(
    above: &str,
    name: &str,
    states: &StateNames,
    within: &dyn Fn(&str) -> Arc<Entries>,
) -> Vec<String> {
    let (base, below) = around_state(above, states);
    let folders = within(base);
    let beside = folders.0.iter().filter(|folder| states.is_state_folder(folder));
    let mut all = vec![format!("{base}{below}")];
    all.extend(beside.map(|folder| format!("{base}{folder}/{below}")));
    let wanted = states.without_state(name);
    let files = |folder: &String| -> Vec<String> {
        let is_it = |other: &&String| states.without_state(other) == wanted;
        within(folder).1.iter().filter(is_it).map(|other| format!("{folder}{other}")).collect()
    };
    let found = all.iter().flat_map(files);
    found.filter(|path| path.strip_prefix(above) != Some(name)).collect()
}

/// What stands in front of the nearest folder in `above` that is for a state, and what behind it; without such a folder, all of it
/// stands in front.
fn around_state<'a>(above: &'a str, states: &StateNames) -> (&'a str, &'a str) {
    let mut end = above.trim_end_matches('/').len();
    while end > 0 {
        let start = above[..end].rfind('/').map_or(0, |slash| slash + 1);
        if states.is_state_folder(&above[start..end]) {
            return (&above[..start], above[end..].trim_start_matches('/'));
        }
        end = above[..start].trim_end_matches('/').len();
    }
    (above, "")
}

/// Names of the folders and of the regular files in `folder`, sorted; those that are passed over everywhere are left out,
/// and so are those that are no text, which nobody can have written.
fn files(medium: &dyn Medium, folder: &Path) -> Entries {
    let (mut folders, mut files) = (Vec::new(), Vec::new());
    for (name, kind) in medium.entries(folder).unwrap_or_default() {
        let Ok(name) = name.into_string() else { continue };
        match kind {
            _ if is_skipped(Path::new(&name)) => {}
            Kind::Folder => folders.push(name),
            Kind::File => files.push(name),
            _ => {}
        }
    }
    folders.sort();
    files.sort();
    (folders, files)
}

fn key(name: &str, states: &StateNames) -> String {
    states.without_state(name).to_lowercase()
}

/// `path` from the root folder.
fn rooted(path: &Path) -> Option<String> {
    Some(format!("/{}", slashed(path)?))
}

/// `path` as seen from the folder `from`; both count from the same place.
fn relative(from: &Path, path: &Path) -> Option<String> {
    let shared = from.components().zip(path.components()).take_while(|(one, other)| one == other).count();
    let up = "../".repeat(from.components().count() - shared);
    let down: PathBuf = path.components().skip(shared).collect();
    Some(up + &slashed(&down)?)
}

fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::Root;

    /// Files of a workspace, and what each reference in `plans/x.md` could mean: renamed ones, `|`, ones elsewhere.
    fn check(files: &[&str], cases: &[(&str, &str)]) {
        let folder = tempfile::tempdir().unwrap();
        for name in files.iter().chain(&["ground/plans/x.md", "ground/.git/DONE_a.md"]) {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let nearby = Nearby::new(
            Moment::now(Root::find(Some(&folder.path().join("ground/plans"))).unwrap()),
            StateNames::default(),
        );
        for (reference, expect) in cases {
            let found = nearby.candidates(Path::new("x.md"), reference);
            let shown = format!("{} | {}", found.renamed.join(" "), found.elsewhere.join(" "));
            assert_eq!(shown.trim(), *expect, "{reference}");
        }
    }

    #[test]
    fn each_folder_is_looked_into_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = fs::canonicalize(folder.path()).unwrap();
        fs::write(path.join("DONE_a.md"), "").unwrap();
        let nearby = Nearby::new(Moment::now(Root::find(Some(&path)).unwrap()), StateNames::default());
        let renamed = |reference: &str| nearby.candidates(Path::new("x.md"), reference).renamed;
        assert_eq!(renamed("READY_a.md"), ["DONE_a.md"]);
        fs::rename(path.join("DONE_a.md"), path.join("DONE_b.md")).unwrap();
        assert_eq!((renamed("READY_a.md"), renamed("READY_b.md")), (vec!["DONE_a.md".to_owned()], Vec::new()));
    }

    #[test]
    fn a_state_in_front_or_another_folder() {
        let files =
            ["ground/backlog/DONE_a.md", "ground/backlog/WIP_b.md", "ground/backlog/b.md", "ground/docs/old/c.md"];
        check(
            &files,
            &[
                ("/backlog/READY_a.md", "/backlog/DONE_a.md |"),
                ("../backlog/a.md", "../backlog/DONE_a.md |"),
                ("/backlog/READY_b.md", "/backlog/WIP_b.md /backlog/b.md |"),
                ("/backlog/READY_c.md", "| /docs/old/c.md"),
                ("specs/c.md", "| ../docs/old/c.md"),
                ("C.md", "| ../docs/old/c.md"),
                ("a.md", "| ../backlog/DONE_a.md"),
                ("../no.md", "|"),
                ("backlog/", "|"),
                ("..", "|"),
            ],
        );
    }

    #[test]
    fn a_state_in_the_midst_behind_or_as_a_folder() {
        let files = [
            "ground/backlog/x_DONE.md",
            "ground/backlog/001_WIP_y.md",
            "ground/specs/done/z.md",
            "ground/backlog/done/w.md",
            "ground/specs/wip/u.md",
            "ground/specs/archive/u.md",
            "ground/specs/other/v.md",
            "ground/specs/02-done/2025/t.md",
            "ground/specs/[wip] s.md",
            "ground/specs/ready.r.md",
            "ground/specs/next.q.js",
        ];
        check(
            &files,
            &[
                ("/backlog/x_READY.md", "/backlog/x_DONE.md |"),
                ("/backlog/x.md", "/backlog/x_DONE.md |"),
                ("../backlog/001_READY_y.md", "../backlog/001_WIP_y.md |"),
                ("/specs/ready/z.md", "/specs/done/z.md |"),
                ("../specs/z.md", "../specs/done/z.md |"),
                ("/specs/READY_z.md", "/specs/done/z.md |"),
                ("/specs/u.md", "/specs/archive/u.md /specs/wip/u.md |"),
                ("/backlog/ready/w.md", "/backlog/done/w.md |"),
                ("/backlog/w.md", "/backlog/done/w.md |"),
                ("/specs/v.md", "| /specs/other/v.md"),
                ("/specs/01-ready/2025/t.md", "/specs/02-done/2025/t.md |"),
                ("/specs/s.md", "/specs/[wip] s.md |"),
                ("/specs/r.done.md", "/specs/ready.r.md |"),
                ("/specs/q.js", "|"),
            ],
        );
    }

    #[test]
    fn nothing_outside_of_the_workspace_is_named() {
        check(&["DONE_a.md", "secret/a.md"], &[("../../READY_a.md", "|"), ("/../READY_a.md", "|")]);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let ground = folder.path().join("ground");
        for name in ["ground/plans", "ground/specs", "secret"] {
            fs::create_dir_all(folder.path().join(name)).unwrap();
        }
        fs::write(folder.path().join("secret/DONE_a.md"), "").unwrap();
        symlink("../secret", ground.join("out")).unwrap();
        symlink("../../secret/DONE_a.md", ground.join("specs/DONE_a.md")).unwrap();
        symlink("..", ground.join("specs/up")).unwrap();
        let nearby = Nearby::new(Moment::now(Root::find(Some(&ground)).unwrap()), StateNames::default());
        for reference in ["/specs/a.md", "/out/a.md", "a.md"] {
            let found = nearby.candidates(Path::new("plans/x.md"), reference);
            assert_eq!((found.renamed.len(), found.elsewhere.len()), (0, 0), "{reference}");
        }
    }
}
