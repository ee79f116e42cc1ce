//! Whether what a document refers to is there.

use std::io::ErrorKind;
use std::path::{Component, Path};

use super::medium::{Kind, Medium};
use super::{Moment, Root};
use crate::document::Found;

impl Moment {
    /// What `reference`, written in the document `document` (as its source is named), leads to. It is a plain path,
    /// without `%20` and without `#anchor`; it starts at the document's folder, or with `/` at the root folder.
    ///
    /// A document outside of the workspace has its own folder as its workspace. Above that folder, and above a root folder
    /// that nothing marks as one, nobody looks, and nobody knows whether that is outside.
    pub fn look_up(&self, document: &Path, reference: &str) -> Found {
        follow(self.medium(), self.root(), document, reference)
    }
}

/// As [`Moment::look_up`], on any medium.
pub(super) fn follow(medium: &dyn Medium, root: &Root, document: &Path, reference: &str) -> Found {
    let folder = root.absolute(document).parent().and_then(|folder| medium.real(folder).ok());
    let Some(folder) = folder else { return Found::Missing };
    let is_within = folder.starts_with(root.path());
    let bounds = if is_within { root.path() } else { &folder };
    let found = match reference.strip_prefix('/') {
        Some(reference) => look_up(medium, bounds, bounds, reference.trim_start_matches('/')),
        None => look_up(medium, bounds, &folder, reference),
    };
    let is_guessed = !is_within || root.is_guessed();
    if found == Found::Outside && is_guessed { Found::Unknown } else { found }
}

/// What `path`, from `folder` on, leads to. Each part is looked at in turn, as the system would do, but no step is made
/// out of `bounds`: neither by `..`, nor through a link. Both folders are free of links. What git keeps for itself is no part
/// of a workspace either, see [`is_ours`].
pub(super) fn look_up(medium: &dyn Medium, bounds: &Path, folder: &Path, path: &str) -> Found {
    let mut at = folder.to_owned();
    let mut kind = medium.kind(&at);
    let mut exists = true;
    for part in Path::new(path).components() {
        exists = exists && matches!(kind, Some(Kind::Folder | Kind::Repository));
        match part {
            Component::CurDir => {}
            Component::Normal(_) if exists && kind == Some(Kind::Repository) => return Found::Unknown,
            Component::Normal(name) => at.push(name),
            Component::ParentDir => drop(at.pop()),
            Component::RootDir | Component::Prefix(_) => return Found::Outside,
        }
        if !is_ours(&at, bounds) {
            return Found::Outside;
        }
        kind = if exists { medium.kind(&at) } else { None };
        if kind == Some(Kind::Link) {
            match medium.real(&at) {
                Ok(target) if is_ours(&target, bounds) => at = target,
                Err(error) if error.kind() == ErrorKind::NotFound => exists = false,
                _ => return Found::Outside,
            }
            kind = medium.kind(&at);
        }
    }
    match kind {
        Some(Kind::Folder | Kind::Repository) if exists => Found::Folder(at),
        Some(_) if exists => Found::File(at),
        _ => Found::Missing,
    }
}

/// Whether `path`, which is free of links, lies in `bounds`, and not where git keeps what no commit carries to another clone:
/// settings with keys of servers in them, and scripts.
pub(super) fn is_ours(path: &Path, bounds: &Path) -> bool {
    let is_gits = |part: Component<'_>| matches!(part, Component::Normal(name) if name.eq_ignore_ascii_case(".git"));
    path.strip_prefix(bounds).is_ok_and(|path| !path.components().any(is_gits))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_reference_is_followed_within_the_workspace_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = fs::canonicalize(folder.path()).unwrap();
        let ground = path.join("ground");
        for name in ["ground/plans", "ground/backlog", "ground/.git"] {
            fs::create_dir_all(path.join(name)).unwrap();
        }
        for name in ["secret.md", "ground/plans/x.md", "ground/backlog/a.md"] {
            fs::write(path.join(name), "").unwrap();
        }
        let moment = Moment::now(Root::find(Some(&ground.join("plans"))).unwrap());
        let file = |name: &str| Found::File(ground.join(name));
        let cases = [
            ("x.md", file("plans/x.md")),
            ("../backlog/a.md", file("backlog/a.md")),
            ("/backlog/a.md", file("backlog/a.md")),
            ("/backlog", Found::Folder(ground.join("backlog"))),
            ("../../ground/plans/x.md", Found::Outside),
            ("../../secret.md", Found::Outside),
            ("../../no.md", Found::Outside),
            ("/.git/config", Found::Outside),
            ("../.GIT/no.md", Found::Outside),
            ("no.md", Found::Missing),
            ("no/../x.md", Found::Missing),
            ("x.md/../x.md", Found::Missing),
        ];
        for (reference, expect) in cases {
            assert_eq!(moment.look_up(Path::new("x.md"), reference), expect, "{reference}");
        }
        assert_eq!(moment.look_up(&path.join("secret.md"), "ground/plans/x.md"), file("plans/x.md"));
    }

    #[test]
    fn above_a_root_that_nothing_marks_nobody_knows() {
        let folder = tempfile::tempdir().unwrap();
        let path = fs::canonicalize(folder.path()).unwrap();
        fs::create_dir_all(path.join("docs")).unwrap();
        let found = |document: &str, reference: &str| {
            Moment::now(Root::find(Some(&path.join("docs"))).unwrap()).look_up(&path.join(document), reference)
        };
        assert_eq!(found("docs/x.md", "../a.md"), Found::Unknown);
        assert_eq!(found("docs/x.md", "a.md"), Found::Missing);
        fs::write(path.join("plan.yaml"), "").unwrap();
        assert_eq!(found("docs/x.md", "../a.md"), Found::Missing);
        assert_eq!(found("docs/x.md", "../../a.md"), Found::Outside);
    }

    #[cfg(unix)]
    #[test]
    fn no_link_leads_out_of_the_workspace() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let path = fs::canonicalize(folder.path()).unwrap();
        fs::create_dir_all(path.join("ground/.git")).unwrap();
        fs::write(path.join("secret.md"), "").unwrap();
        fs::write(path.join("ground/x.md"), "").unwrap();
        symlink("../secret.md", path.join("ground/out.md")).unwrap();
        symlink("..", path.join("ground/up")).unwrap();
        symlink("x.md", path.join("ground/in.md")).unwrap();
        symlink("no.md", path.join("ground/dangling.md")).unwrap();
        let moment = Moment::now(Root::find(Some(&path.join("ground"))).unwrap());
        let cases = [
            ("out.md", Found::Outside),
            ("up/secret.md", Found::Outside),
            ("up/ground/x.md", Found::Outside),
            ("in.md", Found::File(path.join("ground/x.md"))),
            ("dangling.md", Found::Missing),
        ];
        for (reference, expect) in cases {
            assert_eq!(moment.look_up(Path::new("x.md"), reference), expect, "{reference}");
        }
    }
}
