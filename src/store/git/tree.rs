//! What lies in a repository at one commit.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use super::path;
use crate::document::Found;

/// Everything in a repository at one commit, by its path from the top folder on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    entries: BTreeMap<PathBuf, Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Entry {
    /// A file, or a link, which is not followed; with its hash.
    File(String),
    /// A folder, or another repository in this one.
    Folder,
}

impl Tree {
    /// The answer of `ls-tree -r -t -z`: `MODE TYPE HASH`, a tab, the path, NUL.
    pub(super) fn read(answer: &[u8]) -> Self {
        let lines = answer.split(|byte| *byte == 0);
        let entries = lines.filter_map(|line| {
            let tab = line.iter().position(|byte| *byte == b'\t')?;
            let mut words = std::str::from_utf8(&line[..tab]).ok()?.split(' ').skip(1);
            let entry = match (words.next()?, words.next()?) {
                ("blob", hash) => Entry::File(hash.to_owned()),
                _ => Entry::Folder,
            };
            Some((path(&line[tab + 1..]), entry))
        });
        Self { entries: entries.collect() }
    }

    /// The hash of the file at `path`.
    pub fn file(&self, path: &Path) -> Option<&str> {
        match self.entries.get(path)? {
            Entry::File(hash) => Some(hash),
            Entry::Folder => None,
        }
    }

    /// What `reference` leads to from `folder` on, without a step out of `bounds`; all paths are from the top folder on.
    pub(super) fn look_up(&self, bounds: &Path, folder: &Path, reference: &str) -> Found {
        let mut at = folder.to_owned();
        for part in Path::new(reference).components() {
            if !self.is_folder(&at) {
                return Found::Missing;
            }
            match part {
                Component::CurDir => {}
                Component::Normal(name) => at.push(name),
                Component::ParentDir if at != bounds => drop(at.pop()),
                Component::ParentDir | Component::RootDir | Component::Prefix(_) => return Found::Outside,
            }
        }
        match self.entries.get(&at) {
            Some(Entry::File(_)) => Found::File(at),
            _ if self.is_folder(&at) => Found::Folder(at),
            _ => Found::Missing,
        }
    }

    fn is_folder(&self, path: &Path) -> bool {
        path.as_os_str().is_empty() || self.entries.get(path) == Some(&Entry::Folder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_followed_in_what_was_there() {
        let answer = b"040000 tree aa\tplans\x00100644 blob bb\tplans/a\tb.md\x00120000 blob cc\tlink\x00\
            160000 commit dd\tother\x00040000 tree ee\tbacklog\x00100644 blob ff\tbacklog/x.md\x00";
        let tree = Tree::read(answer);
        assert_eq!(tree.file(Path::new("plans/a\tb.md")), Some("bb"));
        assert_eq!((tree.file(Path::new("plans")), tree.file(Path::new("plans/x.md"))), (None, None));
        let file = |name: &str| Found::File(name.into());
        let cases = [
            ("a\tb.md", file("plans/a\tb.md")),
            ("./../backlog/x.md", file("backlog/x.md")),
            ("../link", file("link")),
            ("../other", Found::Folder("other".into())),
            ("..", Found::Folder(PathBuf::new())),
            ("../../x.md", Found::Outside),
            ("/backlog/x.md", Found::Outside),
            ("../backlog/y.md", Found::Missing),
            ("a\tb.md/../a\tb.md", Found::Missing),
            ("no/../a\tb.md", Found::Missing),
        ];
        for (reference, expect) in cases {
            assert_eq!(tree.look_up(Path::new(""), Path::new("plans"), reference), expect, "{reference}");
        }
        let own = Path::new("plans");
        assert_eq!(tree.look_up(own, own, "../backlog/x.md"), Found::Outside);
    }
}
