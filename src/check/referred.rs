//! Every reference of a document, and what it leads to.

use std::path::PathBuf;

use super::reference::{Broken, Meant, Trail, decoded, follow, is_loose};
use super::{Context, Examined};
use crate::document::{Document, Found};
use crate::model::{Reference, ReferenceSense};

/// A reference, and what it leads to.
#[derive(Debug)]
pub struct Referred<'d> {
    /// Where and how it is written.
    pub reference: &'d Reference,
    /// The path as written.
    pub path: &'d str,
    /// What it leads to.
    pub target: Target,
    /// Whether its file is meant to be there, and is not.
    pub is_broken: bool,
}

/// What a reference leads to. Paths that could be written in its place are as they would be written there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// This file or folder, absolute and free of links.
    There {
        /// Where it lies.
        path: PathBuf,
        /// From where it is found.
        from: Start,
    },
    /// Nothing; but one file could be meant.
    Moved {
        /// As it would be written.
        path: String,
        /// Where it lies.
        file: Option<PathBuf>,
        /// How it was found.
        by: Trail,
    },
    /// Nothing; and each of these could be meant.
    Several(Vec<String>),
    /// Nothing.
    Missing,
    /// Nothing yet: it is to be written.
    ToCome,
    /// Nothing; but it is a name alone, and nobody says that there is such a file.
    Named,
    /// A place outside of the workspace. Nobody looks whether something is there.
    Outside,
    /// Nobody can tell: it lies above a root folder that nothing marks as one, or in another repository; or the workspace is
    /// too large to look through.
    Unknown,
}

/// From where on the path of a reference counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// From the folder of the document.
    Folder,
    /// From the root folder of the workspace.
    Root,
    /// From a folder that is not named: it is the end of the path of one file.
    Anywhere,
}

impl Target {
    /// The file or folder that is there, be it under another name: absolute, and free of links.
    pub fn into_file(self) -> Option<PathBuf> {
        match self {
            Self::There { path, .. } => Some(path),
            Self::Moved { file, .. } => file,
            Self::Several(_) | Self::Missing | Self::ToCome | Self::Named | Self::Outside | Self::Unknown => None,
        }
    }
}

/// Every reference of `document`, in order, with what it leads to. Whoever allows a broken one by a comment knows that it is
/// broken.
pub fn referred<'d>(document: &'d Document, context: &Context<'_>) -> Vec<Referred<'d>> {
    all(document, context, &Examined::new(document, context))
}

/// The same, of a document of which something may be known already.
pub(super) fn all<'d>(document: &'d Document, context: &Context<'_>, examined: &Examined<'_>) -> Vec<Referred<'d>> {
    // In the order of the references that they are among.
    let mut broken = examined.broken().iter().peekable();
    let found = examined.found().map(|(_, found)| found);
    let referred = document.plan().references.iter().zip(found).map(|(reference, found)| {
        let path = document.text(reference.span);
        let lost = broken.next_if(|broken| broken.reference.span == reference.span);
        let target = match (found, lost) {
            (Found::File(file) | Found::Folder(file), _) => {
                let from = if path.starts_with('/') { Start::Root } else { Start::Folder };
                Target::There { path: file.clone(), from }
            }
            (Found::Outside, _) => Target::Outside,
            (Found::Unknown, _) => Target::Unknown,
            (Found::Missing, Some(broken)) => meant(context, document, broken),
            (Found::Missing, None) => unclaimed(context, document, reference, path),
        };
        let is_broken = lost.is_some() || target == Target::Outside;
        Referred { reference, path, target, is_broken }
    });
    referred.collect()
}

fn meant(context: &Context<'_>, document: &Document, broken: &Broken<'_>) -> Target {
    match &broken.meant {
        Meant::Nothing => Target::Missing,
        Meant::Several(paths) => Target::Several(paths.clone()),
        Meant::One { path, by } => {
            let from_folder = file(follow(context, document, path));
            let from_root = || file(follow(context, document, &format!("/{path}")));
            let is_loose = is_loose(broken.reference, path);
            let file = from_folder.or_else(|| if is_loose { from_root() } else { None });
            Target::Moved { path: path.clone(), file, by: *by }
        }
    }
}

/// What `reference` leads to, of which nothing is found from the folder of the document, and which is not broken.
fn unclaimed(context: &Context<'_>, document: &Document, reference: &Reference, path: &str) -> Target {
    if is_loose(reference, path) {
        match follow(context, document, &format!("/{path}")) {
            Found::File(path) | Found::Folder(path) => return Target::There { path, from: Start::Root },
            Found::Unknown => return Target::Unknown,
            Found::Missing | Found::Outside => {}
        }
    }
    match reference.sense {
        ReferenceSense::Promise => Target::ToCome,
        ReferenceSense::Name => Target::Named,
        ReferenceSense::Pointer | ReferenceSense::Path => by_its_end(context, document, path),
    }
}

/// The file whose path ends like this.
fn by_its_end(context: &Context<'_>, document: &Document, path: &str) -> Target {
    let candidates = (context.candidates)(document.source().path(), &decoded(path));
    let ends = |other: &String| other.strip_suffix(path).is_some_and(|front| front.is_empty() || front.ends_with('/'));
    let mut found: Vec<String> = candidates.elsewhere.into_iter().filter(ends).collect();
    match (found.len(), candidates.is_complete) {
        (1, true) => file(follow(context, document, &found.remove(0)))
            .map_or(Target::Unknown, |path| Target::There { path, from: Start::Anywhere }),
        (0, _) | (_, false) => Target::Unknown,
        _ => Target::Several(found),
    }
}

fn file(found: Found) -> Option<PathBuf> {
    match found {
        Found::File(path) | Found::Folder(path) => Some(path),
        Found::Missing | Found::Outside | Found::Unknown => None,
    }
}
