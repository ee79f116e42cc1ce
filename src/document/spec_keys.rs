//! Which specs the items of documents are for, as numbers.

use std::collections::hash_map::{DefaultHasher, Entry};
use std::collections::{BTreeSet, HashMap};
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Document, StateNames, Sureness};
use crate::model::Item;
use crate::parse::Options;

/// What a text may mean that names a path: as the folder of its document has it, and as the root folder.
type Meant = [Option<u64>; 2];

/// Which specs are meant by the texts of documents: each path as a number, a hash of 64 bits.
#[derive(Debug, Default)]
pub struct SpecKeys {
    /// How the last document was read, and the folder that it lies in: what follows holds for those.
    options: Arc<Options>,
    folder: PathBuf,
    /// What texts mean, those that begin with the root folder and those that do not: a few for thousands of items.
    from_root: HashMap<Box<str>, Meant>,
    from_folder: HashMap<Box<str>, Meant>,
}

/// Which items of several documents are for one spec, as far as their paths tell. It is gathered document by document, in any
/// order, and holds nothing of them.
#[derive(Debug, Default)]
pub struct SharedSpecs {
    /// By the number of a path, the items for it.
    places: HashMap<u64, Places>,
}

/// The items for one path, by the numbers of their documents and their own.
#[derive(Debug)]
enum Places {
    /// One.
    One(u32, u32),
    /// One at most of each document.
    OneEach(Vec<(u32, u32)>),
    /// Of several items of one document, none says which is the one that stands in the other.
    Several,
}

impl SpecKeys {
    fn meant(&mut self, document: &Document, written: &str) -> Meant {
        let folder = document.source().path().parent().unwrap_or(Path::new(""));
        if !Arc::ptr_eq(&self.options, document.options()) {
            *self = Self { options: Arc::clone(document.options()), ..Self::default() };
        }
        if self.folder != folder {
            self.folder = folder.to_owned();
            self.from_folder.clear();
        }
        let known = if written.starts_with('/') { &mut self.from_root } else { &mut self.from_folder };
        if let Some(meant) = known.get(written) {
            return *meant;
        }
        let mut paths = spec_paths(document, written).into_iter().map(|path| {
            // It is the same for all threads.
            let mut hasher = DefaultHasher::new();
            path.hash(&mut hasher);
            hasher.finish()
        });
        let meant = [paths.next(), paths.next()];
        known.insert(written.into(), meant);
        meant
    }
}

impl SharedSpecs {
    /// Adds the items of number `index` of the documents; an archived one shares nothing.
    pub fn add(&mut self, index: usize, document: &Document, keys: &mut SpecKeys) {
        if document.is_archived() || document.plan().references.is_empty() {
            return;
        }
        for (number, item) in document.plan().items().enumerate() {
            let Some(written) = spec(document, item) else { continue };
            for path in keys.meant(document, written).into_iter().flatten() {
                let new = Places::One(index as u32, number as u32);
                match self.places.entry(path) {
                    Entry::Vacant(entry) => _ = entry.insert(new),
                    Entry::Occupied(mut entry) => entry.get_mut().add(new),
                }
            }
        }
    }

    /// Takes in what was gathered of other documents.
    pub fn merge(&mut self, other: Self) {
        for (path, places) in other.places {
            match self.places.entry(path) {
                Entry::Vacant(entry) => _ = entry.insert(places),
                Entry::Occupied(mut entry) => entry.get_mut().add(places),
            }
        }
    }

    /// The documents that have items which may stand in others too: without them nobody can tell.
    pub fn documents(&self) -> BTreeSet<usize> {
        self.groups().into_iter().flatten().map(|(document, _)| document).collect()
    }

    /// The items for each path, where there are several, each of another document; in the order of the documents.
    pub(super) fn groups(&self) -> Vec<Vec<(usize, usize)>> {
        let places = self.places.values().filter_map(|places| match places {
            Places::OneEach(all) => Some(all),
            Places::One(..) | Places::Several => None,
        });
        let group = |all: &Vec<(u32, u32)>| {
            let mut group: Vec<_> = all.iter().map(|(document, item)| (*document as usize, *item as usize)).collect();
            group.sort_unstable();
            group
        };
        let mut groups: Vec<_> = places.map(group).collect();
        groups.sort_unstable();
        groups
    }
}

impl Places {
    /// Takes in `more`: of a document that it has none of, or of the last that it has some of.
    fn add(&mut self, more: Self) {
        let mut all = match std::mem::replace(self, Self::Several) {
            Self::One(document, item) => vec![(document, item)],
            Self::OneEach(all) => all,
            Self::Several => return,
        };
        let last = all.last().map(|(document, _)| *document);
        match more {
            Self::One(document, _) if last == Some(document) => return,
            Self::One(document, item) => all.push((document, item)),
            Self::OneEach(more) => all.extend(more),
            Self::Several => return,
        }
        *self = Self::OneEach(all);
    }
}

/// The path of the one document that `item` is for, as it is written.
fn spec<'w>(document: &'w Document, item: &Item) -> Option<&'w str> {
    let is_document = |text: &str| {
        let path = text.split('#').next().unwrap_or_default().as_bytes();
        [&b".md"[..], b".markdown"].iter().any(|end| {
            let behind = path.len().checked_sub(end.len()).map(|start| &path[start..]);
            behind.is_some_and(|behind| behind.eq_ignore_ascii_case(end))
        })
    };
    let references = document.plan().references_in(item.block);
    let sure = references.filter_map(|reference| {
        let text = document.text(reference.span);
        Some((Sureness::of(item, reference)?, text)).filter(|_| is_document(text))
    });
    let mut best: Option<(Sureness, &str)> = None;
    let mut is_only = true;
    for (sureness, text) in sure {
        match best {
            Some((surest, first)) if sureness == surest => is_only &= text == first,
            Some((surest, _)) if sureness > surest => {}
            _ => (best, is_only) = (Some((sureness, text)), true),
        }
    }
    best.filter(|_| is_only).map(|(_, text)| text)
}

/// What the path of a document may be that is `written` in `document`, from the root folder on and without the word for its
/// state: as that document's folder has it, and as the root folder.
fn spec_paths(document: &Document, written: &str) -> Vec<String> {
    let names = StateNames::new(document.options());
    let folder = document.source().path().parent().map(|folder| folder.to_string_lossy().replace('\\', "/"));
    let path = written.split('#').next().unwrap_or_default();
    let from = |folder: &str| {
        let mut parts: Vec<&str> = folder.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
        for part in path.split('/') {
            match part {
                "" | "." => {}
                ".." => _ = parts.pop(),
                part => parts.push(part),
            }
        }
        let name = parts.pop().map(|name| names.without_state(name).to_lowercase()).unwrap_or_default();
        format!("{}/{name}", parts.join("/").to_lowercase())
    };
    let mut paths = Vec::new();
    if !path.starts_with('/') {
        paths.push(from(&folder.unwrap_or_default()));
    }
    if !path.starts_with('.') {
        paths.push(from(""));
    }
    paths.dedup();
    paths
}
