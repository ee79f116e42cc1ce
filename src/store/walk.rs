//! All files below a folder.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::lookup::is_ours;
use super::medium::{Kind, Medium};

/// Folders that hold other people's files, or none that anybody wrote.
const SKIPPED: [&str; 2] = ["node_modules", "target"];

/// What was found below a folder.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// Files, sorted.
    pub(super) files: Vec<PathBuf>,
    /// Those of them which are links.
    pub(super) links: BTreeSet<PathBuf>,
    /// Folders that could not be read.
    pub(super) unread: Vec<(PathBuf, io::Error)>,
}

impl Walk {
    /// Finds all files below `folder` that are `wanted`. Hidden files and folders are left out: those of version
    /// control, of editors, and our own drafts.
    ///
    /// A link to a folder is not followed. A link to a file counts if that lies within `bounds` and is not found
    /// without it. One that leads nowhere counts too: whoever reads it tells why it cannot be.
    pub(super) fn below(medium: &dyn Medium, folder: &Path, bounds: &Path, wanted: &dyn Fn(&Path) -> bool) -> Self {
        let mut walk = Self::default();
        let mut links = Vec::new();
        // In the order in which paths are sorted: what lies in a folder stands where its name does. To sort a hundred thousand
        // paths afterwards would take longer than to find them.
        let mut open = Vec::new();
        let mut next = Some(folder.to_owned());
        loop {
            if let Some(folder) = next.take() {
                match medium.entries(&folder) {
                    Err(error) => walk.unread.push((folder, error)),
                    Ok(mut entries) => {
                        entries.retain(|(name, _)| !is_skipped(Path::new(name)));
                        entries.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
                        open.push((folder, entries.into_iter()));
                    }
                }
            }
            let Some((folder, left)) = open.last_mut() else { break };
            let Some((name, kind)) = left.next() else {
                open.pop();
                continue;
            };
            // So many paths may be held that none has more room than it needs.
            let mut path = PathBuf::with_capacity(folder.as_os_str().len() + 1 + name.len());
            path.extend([folder.as_path(), Path::new(&name)]);
            match kind {
                Kind::Folder => next = Some(path),
                Kind::Link if wanted(&path) => links.push(path),
                Kind::File if wanted(&path) => walk.files.push(path),
                _ => {}
            }
        }
        walk.follow(medium, links, bounds);
        walk
    }

    fn follow(&mut self, medium: &dyn Medium, links: Vec<PathBuf>, bounds: &Path) {
        if links.is_empty() {
            return;
        }
        let Ok(bounds) = medium.real(bounds) else { return };
        let mut known: BTreeSet<_> = self.files.iter().filter_map(|file| medium.real(file).ok()).collect();
        for link in links {
            let counts = medium.real(&link).map_or(true, |target| {
                is_ours(&target, &bounds) && medium.kind(&target) == Some(Kind::File) && known.insert(target)
            });
            if counts {
                self.links.insert(link.clone());
                self.files.push(link);
            }
        }
        self.files.sort();
    }
}

/// Whether the name says markdown.
pub(super) fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|end| end.eq_ignore_ascii_case("md") || end.eq_ignore_ascii_case("markdown"))
}

/// Whether everybody passes it over: what is hidden, and other people's files.
pub(super) fn is_skipped(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name.as_encoded_bytes().starts_with(b".") || SKIPPED.iter().any(|skipped| name == *skipped)
}
