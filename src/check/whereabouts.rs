//! Where a path leads that need not lead anywhere: it is promised.

use std::path::{Path, PathBuf};

use super::Context;
use super::reference::decoded;
use crate::document::Found;

/// Where a promised path leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    /// To this file, absolute and free of links.
    File(PathBuf),
    /// To this folder.
    Folder(PathBuf),
    /// To nothing.
    Missing,
    /// Nobody can tell: out of the workspace, or several files could be meant.
    Unknown,
}

/// Where `path` leads, as written in the document at `document`: from its folder, from the root folder, to where git has renamed
/// what lay there, or to the one file whose path ends like that.
pub fn whereabouts(document: &Path, path: &str, context: &Context<'_>) -> Whereabouts {
    let path = decoded(path);
    let is_anchored = path.starts_with(['/', '.']);
    let near = (context.look_up)(document, &path);
    let found = match near {
        Found::Missing if !is_anchored => (context.look_up)(document, &format!("/{path}")),
        near => near,
    };
    match found {
        Found::File(file) => Whereabouts::File(file),
        Found::Folder(folder) => Whereabouts::Folder(folder),
        Found::Outside | Found::Unknown => Whereabouts::Unknown,
        Found::Missing => elsewhere(document, &path, is_anchored, context),
    }
}

fn elsewhere(document: &Path, path: &str, is_anchored: bool, context: &Context<'_>) -> Whereabouts {
    let asked = [path.to_owned(), format!("/{}", path.trim_start_matches('/'))];
    let asked = &asked[..if is_anchored { 1 } else { 2 }];
    let moved = (context.moved)(document, asked).into_iter().flatten().next();
    if let Some(Found::File(file)) = moved.map(|moved| (context.look_up)(document, &moved)) {
        return Whereabouts::File(file);
    }
    if is_anchored || !path.contains('/') || path.ends_with('/') {
        return Whereabouts::Missing;
    }
    let candidates = (context.candidates)(document, path);
    let mut ends = candidates.elsewhere.iter().filter(|other| other.ends_with(&format!("/{path}")));
    match (ends.next(), ends.next(), candidates.is_complete) {
        (Some(one), None, true) => match (context.look_up)(document, one) {
            Found::File(file) => Whereabouts::File(file),
            _ => Whereabouts::Unknown,
        },
        (None, _, true) => Whereabouts::Missing,
        _ => Whereabouts::Unknown,
    }
}
