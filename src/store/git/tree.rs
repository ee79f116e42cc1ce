//! What lies in a repository at one commit.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::path;
use crate::store::medium::Kind;

/// Everything in a repository at one commit, by its path from the top folder on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tree {
    entries: BTreeMap<PathBuf, Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    kind: Kind,
    hash: String,
}

impl Tree {
    /// The answer of `ls-tree -r -t -z`: `MODE TYPE HASH`, a tab, the path, NUL.
    pub(super) fn read(answer: &[u8]) -> Self {
        let lines = answer.split(|byte| *byte == 0);
        let entries = lines.filter_map(|line| {
            let tab = line.iter().position(|byte| *byte == b'\t')?;
            let mut words = std::str::from_utf8(&line[..tab]).ok()?.split(' ');
            let kind = match (words.next()?, words.next()?) {
                ("120000", _) => Kind::Link,
                (_, "blob") => Kind::File,
                (_, "commit") => Kind::Repository,
                _ => Kind::Folder,
            };
            Some((path(&line[tab + 1..]), Entry { kind, hash: words.next()?.to_owned() }))
        });
        Self { entries: entries.collect() }
    }

    /// What lies at `path`.
    pub(super) fn kind(&self, path: &Path) -> Option<Kind> {
        if path.as_os_str().is_empty() {
            return Some(Kind::Folder);
        }
        self.entries.get(path).map(|entry| entry.kind)
    }

    /// The hash of the file, or of the text of the link, at `path`.
    pub(super) fn file(&self, path: &Path) -> Option<&str> {
        let entry = self.entries.get(path).filter(|entry| matches!(entry.kind, Kind::File | Kind::Link))?;
        Some(&entry.hash)
    }

    /// All links, with the hashes of their texts.
    pub(super) fn links(&self) -> impl Iterator<Item = (&Path, &str)> {
        let links = self.entries.iter().filter(|(_, entry)| entry.kind == Kind::Link);
        links.map(|(path, entry)| (path.as_path(), entry.hash.as_str()))
    }

    /// What lies in `folder`.
    pub(super) fn entries(&self, folder: &Path) -> impl Iterator<Item = (OsString, Kind)> {
        // Paths are sorted by their parts: what is below a folder comes right behind it.
        let from = self.entries.range(folder.to_owned()..).skip_while(move |(path, _)| *path == folder);
        let below = from.take_while(move |(path, _)| path.starts_with(folder));
        let within = below.filter(move |(path, _)| path.parent() == Some(folder));
        within.filter_map(|(path, entry)| Some((path.file_name()?.to_owned(), entry.kind)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_git_lists_is_what_lies_there() {
        let answer = b"100644 blob aa\tREADME.md\x00040000 tree bb\tplans\x00100644 blob cc\tplans/a\tb.md\x00\
            120000 blob dd\tplans/link.md\x00040000 tree ee\tplans/old\x00100755 blob ff\tplans/old/x.md\x00\
            040000 tree gg\tplans-2\x00160000 commit hh\tplans-2/other\x00";
        let tree = Tree::read(answer);
        let within = |folder: &str| -> Vec<(String, Kind)> {
            tree.entries(Path::new(folder)).map(|(name, kind)| (name.into_string().unwrap(), kind)).collect()
        };
        let is = |name: &str, kind: Kind| (name.to_owned(), kind);
        let top = [is("README.md", Kind::File), is("plans", Kind::Folder), is("plans-2", Kind::Folder)];
        assert_eq!(within(""), top);
        assert_eq!(within("plans"), [is("a\tb.md", Kind::File), is("link.md", Kind::Link), is("old", Kind::Folder)]);
        assert_eq!(within("plans-2"), [is("other", Kind::Repository)]);
        assert_eq!(within("no"), []);
        assert_eq!(tree.file(Path::new("plans/a\tb.md")), Some("cc"));
        assert_eq!(tree.file(Path::new("plans")), None);
        assert_eq!((tree.kind(Path::new("")), tree.kind(Path::new("no"))), (Some(Kind::Folder), None));
        assert_eq!(tree.links().collect::<Vec<_>>(), [(Path::new("plans/link.md"), "dd")]);
    }
}
